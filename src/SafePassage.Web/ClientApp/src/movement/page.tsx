/** The script of the page /movements/ID. The page itself comes from the server: Pages/MovementPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { loadGroup } from '../group/api';
import { sessionOfPage } from '../keys/session';
import type { Signer } from '../keys/signer';
import { now } from '../model/clock';
import { answerOf, reach } from '../model/server';
import type { Group, Movement } from '../model/views';
import { say } from '../records/say';
import { download } from '../ui/keys/download';
import { Field, Refusal } from '../ui/keys/fields';
import { type Act, useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { learnWords } from '../words/catalogue';
import { closed, counted, type CountKind, happened, KINDS, peopleIn, STEPS } from './statements';

const session = sessionOfPage();

interface Props {
  movement: Movement;
  group: Group;
}

/** What a facilitator says of a movement on its way. The page stays, and with it the open key. */
function OnTheWay({ movement, group }: Props) {
  const words = useWords();
  const [told, setTold] = useState('');
  const act = useAct();
  const speak = (signer: Signer, { kind, body }: Statement) =>
    act.run(async () => {
      setTold('');
      const said = await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
      if (said.kind === 'to-carry') {
        download(said.fileName, said.text);
        setTold(words.say('desk.carry'));
      } else {
        setTold(words.say('desk.taken-in', { index: said.receipt.index }));
      }
    });
  return (
    <section class="card" aria-labelledby="say-title">
      <h2 id="say-title">{words.say('desk.on-the-way')}</h2>
      <WithKey session={session} log={group.logOrigin}>
        {(signer) => <Acts movement={movement} act={act} onSay={(statement) => speak(signer, statement)} />}
      </WithKey>
      <Refusal act={act} />
      <p role="status">
        {told} {told && <a href={location.pathname}>{words.say('desk.show-anew')}</a>}
      </p>
    </section>
  );
}

function Acts({ movement, act, onSay }: { movement: Movement; act: Act; onSay(statement: Statement): void }) {
  const words = useWords();
  const places = [...new Map(movement.nodes.map((n) => [n.place.id, n.place.name])).entries()];
  const [place, setPlace] = useState(places[0]?.[0] ?? '');
  const [kind, setKind] = useState<CountKind>('boarded');
  const [text, setText] = useState('');
  // What is public once does not become secret again: no single press closes.
  const [sure, setSure] = useState(false);
  const people = peopleIn(text);
  const count = () => {
    onSay(counted(movement.id, place, kind, people!));
    setText('');
  };
  return (
    <>
      <Choice id="say-place" label={words.say('desk.where')} value={place} choices={places} onValue={setPlace} />
      <p class="actions">
        {STEPS.map((step) => (
          <button key={step} type="button" class="button button--quiet" aria-disabled={act.busy} onClick={() => onSay(happened(movement.id, step, place))}>
            {words.say(`desk.step.${step}`)}
          </button>
        ))}
      </p>
      <form onSubmit={(e) => (e.preventDefault(), people !== null && count())}>
        <Choice id="say-kind" label={words.say('desk.count-kind')} value={kind} choices={KINDS.map((k) => [k, words.say(`kind.${k}`)] as const)} onValue={(k) => setKind(k as CountKind)} />
        <Field label={words.say('desk.count-people')} value={text} onValue={setText} />
        <button type="submit" class="button" disabled={people === null} aria-disabled={act.busy}>
          {words.say('desk.count-sign')}
        </button>
      </form>
      <p>{words.say('desk.close-movement-lede')}</p>
      <p class="tick">
        <label>
          <input type="checkbox" checked={sure} onChange={(e) => setSure(e.currentTarget.checked)} /> {words.say('desk.close-movement-sure')}
        </label>
      </p>
      <button type="button" class="button button--quiet" disabled={!sure} aria-disabled={act.busy} onClick={() => onSay(closed(movement.id))}>
        {words.say('desk.close-movement')}
      </button>
    </>
  );
}

function Choice({ id, label, value, choices, onValue }: { id: string; label: string; value: string; choices: readonly (readonly [string, string])[]; onValue(value: string): void }) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onValue(e.currentTarget.value)}>
        {choices.map(([v, name]) => (
          <option key={v} value={v}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

async function loadMovement(id: string): Promise<Movement | undefined> {
  return answerOf<Movement[]>(await reach('/api/v1/movements')).then((all) => all.find((m) => m.id === id));
}

const place = document.getElementById('movement')!;
void Promise.all([learnWords(), loadMovement(place.dataset['movement']!), loadGroup()]).then(
  ([words, movement, group]) =>
    movement &&
    render(
      <Said.Provider value={words}>
        <OnTheWay movement={movement} group={group} />
      </Said.Provider>,
      place,
    ),
);
