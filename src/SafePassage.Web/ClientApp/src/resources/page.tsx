/** The script of the page /resources. The page itself comes from the server: Pages/ResourcesPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { wholeIn } from '../incidents/statements';
import { now } from '../model/clock';
import { answerOf, reach } from '../model/server';
import type { Resources } from '../model/views';
import { stated } from '../records/say';
import { Field } from '../ui/keys/fields';
import type { Act } from '../ui/keys/useAct';
import { Choice, Saying } from '../ui/Saying';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { ANSWERS, resourceId, saidOf, UNIT_OF, VERBS, type Verb, type What } from './statements';

const HOUR_MS = 3_600_000;

function Form({ told, act, onSay }: { told: Resources; act: Act; onSay(statement: Statement): void }) {
  const words = useWords();
  const [verb, setVerb] = useState<Verb>('requested');
  const [kind, setKind] = useState<What>('bus');
  const [place, setPlace] = useState(told.places[0]?.id ?? '');
  const [answers, setAnswers] = useState('');
  const [quantity, setQuantity] = useState('');
  const [from, setFrom] = useState('0');
  const [length, setLength] = useState('12');
  const [note, setNote] = useState('');
  const [number, begins, hours] = [wholeIn(quantity, 1, 9_999_999), wholeIn(from, 0, 8_000), wholeIn(length, 1, 8_784)];
  const mayName = told.said.filter((s) => ANSWERS[verb].some((v) => v === s.kind) && (verb !== 'committed' || s.kind === 'requested' || s.isYours));
  const answered = mayName.find((s) => s.id === answers);
  // What answers is about the kind of thing that it answers.
  const what = (answered?.what as What | undefined) ?? kind;
  const isAmount = verb !== 'declined' && verb !== 'released';
  const isNamed = verb === 'requested' || verb === 'offered' || answered !== undefined;
  const isReady = isNamed && begins !== null && (verb === 'declined' || number !== null) && (!isAmount || (hours !== null && place !== '' && (what !== 'other' || note.trim() !== '')));
  const sign = () => {
    const start = new Date(now().getTime() + begins! * HOUR_MS);
    const end = new Date(start.getTime() + (hours ?? 1) * HOUR_MS);
    onSay(
      saidOf({
        verb,
        resource: resourceId(Math.random()),
        what,
        quantity: number ?? 0,
        place,
        beginsAt: stated(start, told.zone),
        until: stated(end, told.zone),
        answers: answered?.id ?? '',
        note,
      }),
    );
    setNote('');
  };
  return (
    <form onSubmit={(e) => (e.preventDefault(), sign())}>
      <Choice id="say-verb" label={words.say('resource.field.verb')} value={verb} choices={VERBS.map((v) => [v, words.say(`resource.do.${v}`)] as const)} onValue={(v) => setVerb(v as Verb)} />
      {verb !== 'requested' && (
        <Choice
          id="say-answers"
          label={words.say('resource.field.answers')}
          value={answered?.id ?? ''}
          choices={[['', words.say('resource.field.nothing')] as const, ...mayName.map((s) => [s.id, `${s.party}, ${s.id}`] as const)]}
          onValue={setAnswers}
        />
      )}
      {isAmount && (
        <>
          <Choice id="say-what" label={words.say('resource.what')} value={what} choices={Object.keys(UNIT_OF).map((k) => [k, words.say(`resource.kind.${k}`)] as const)} onValue={(k) => setKind(k as What)} />
          <Choice id="say-place" label={words.say('resource.place')} value={place} choices={told.places.map((p) => [p.id, p.name] as const)} onValue={setPlace} />
        </>
      )}
      {verb !== 'declined' && (
        <>
          <Field label={words.say('resource.field.quantity')} value={quantity} onValue={setQuantity} />
          <Field label={words.say('resource.field.from-hours')} value={from} onValue={setFrom} />
        </>
      )}
      {isAmount && <Field label={words.say('resource.field.for-hours')} value={length} onValue={setLength} />}
      <Field label={words.say('resource.field.note')} value={note} onValue={setNote} />
      <button type="submit" class="button" disabled={!isReady} aria-disabled={act.busy}>
        {words.say('resource.sign')}
      </button>
    </form>
  );
}

function Page({ told }: { told: Resources }) {
  const words = useWords();
  return (
    <Saying title={words.say('resource.say')} lede={words.say('resource.say-lede')} log={told.logOrigin} zone={told.zone}>
      {(act, onSay) => <Form told={told} act={act} onSay={onSay} />}
    </Saying>
  );
}

const place = document.getElementById('resources')!;
void Promise.all([learnWords(), reach('/api/v1/resources').then(answerOf<Resources>)]).then(([words, told]) =>
  render(
    <Said.Provider value={words}>
      <Page told={told} />
    </Said.Provider>,
    place,
  ),
);
