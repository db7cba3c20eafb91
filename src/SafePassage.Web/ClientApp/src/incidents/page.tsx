/** The script of the page /incidents. The page itself comes from the server: Pages/IncidentsPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { now } from '../model/clock';
import { answerOf, reach } from '../model/server';
import type { Incidents } from '../model/views';
import { stated } from '../records/say';
import { Field } from '../ui/keys/fields';
import type { Act } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { Choice, Saying } from '../ui/Saying';
import { answered, casualties, INCIDENT_KINDS, type IncidentKind, incidentId, reported, STATUSES, UNITS, wholeIn } from './statements';

interface FormProps {
  told: Incidents;
  act: Act;
  onSay(statement: Statement): void;
}

const HOUR_MS = 3_600_000;

function ReportForm({ told, act, onSay }: FormProps) {
  const words = useWords();
  const [kind, setKind] = useState<IncidentKind>('shelling');
  const [place, setPlace] = useState(told.places[0]?.id ?? '');
  const [movement, setMovement] = useState('');
  const [ago, setAgo] = useState('0');
  const [text, setText] = useState('');
  const hours = wholeIn(ago, 0, 720);
  const report = () => {
    const at = new Date(now().getTime() - hours! * HOUR_MS);
    onSay(reported({ incident: incidentId(kind, at, Math.random()), kind, happenedAt: stated(at, told.zone), place, movement, text }));
    setText('');
  };
  return (
    <form onSubmit={(e) => (e.preventDefault(), report())}>
      <Choice id="say-kind" label={words.say('incident.field.kind')} value={kind} choices={INCIDENT_KINDS.map((k) => [k, words.say(`incident.kind.${k}`)] as const)} onValue={(k) => setKind(k as IncidentKind)} />
      <Choice id="say-place" label={words.say('incident.field.place')} value={place} choices={told.places.map((p) => [p.id, p.name] as const)} onValue={setPlace} />
      <Choice
        id="say-movement"
        label={words.say('incident.field.movement')}
        value={movement}
        choices={[['', words.say('incident.field.no-movement')] as const, ...told.movements.map((m) => [m.id, m.name] as const)]}
        onValue={setMovement}
      />
      <Field label={words.say('incident.field.hours-ago')} value={ago} onValue={setAgo} />
      <Field label={words.say('incident.field.text')} value={text} onValue={setText} />
      <button type="submit" class="button" disabled={!text.trim() || hours === null || !place} aria-disabled={act.busy}>
        {words.say('incident.sign-report')}
      </button>
    </form>
  );
}

function AnswerForm({ told, act, onSay }: FormProps) {
  const words = useWords();
  const [id, setId] = useState(told.incidents[0]!.id);
  const [text, setText] = useState('');
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('killed');
  const [unit, setUnit] = useState<(typeof UNITS)[number]>('persons');
  const [people, setPeople] = useState('');
  const [sources, setSources] = useState('1');
  const [number, rests] = [wholeIn(people, 0, 9_999_999), wholeIn(sources, 1, 10_000)];
  const incident = told.incidents.find((i) => i.id === id);
  // A party's new count takes the place of its own that stands; what others counted stands beside it.
  const own = (incident?.casualties ?? [])
    .filter((c) => c.status === status && c.unit === unit)
    .flatMap((c) => c.figures.filter((f) => f.party === told.you).map((f) => f.record));
  return (
    <section aria-labelledby="answer-title">
      <h3 id="answer-title">{words.say('incident.answer')}</h3>
      <Choice
        id="say-which"
        label={words.say('incident.field.which')}
        value={id}
        choices={told.incidents.map((i) => [i.id, `${words.say(`incident.kind.${i.reports[0]!.kind}`)}, ${i.id}`] as const)}
        onValue={setId}
      />
      <Field label={words.say('incident.field.text')} value={text} onValue={setText} />
      <p class="actions">
        <button type="button" class="button button--quiet" disabled={!text.trim()} aria-disabled={act.busy} onClick={() => onSay(answered(id, false, text))}>
          {words.say('incident.sign-corroborate')}
        </button>
        <button type="button" class="button button--quiet" disabled={!text.trim()} aria-disabled={act.busy} onClick={() => onSay(answered(id, true, text))}>
          {words.say('incident.sign-contest')}
        </button>
      </p>
      <form onSubmit={(e) => (e.preventDefault(), onSay(casualties(id, status, unit, number!, rests!, own)))}>
        <Choice id="say-status" label={words.say('incident.field.status')} value={status} choices={STATUSES.map((s) => [s, words.say(`casualty.status.${s}`)] as const)} onValue={(s) => setStatus(s as typeof status)} />
        <Choice id="say-unit" label={words.say('incident.field.unit')} value={unit} choices={UNITS.map((u) => [u, words.say(`casualty.unit.${u}`)] as const)} onValue={(u) => setUnit(u as typeof unit)} />
        <Field label={words.say('incident.field.people')} value={people} onValue={setPeople} />
        <Field label={words.say('incident.field.sources')} value={sources} onValue={setSources} />
        <button type="submit" class="button" disabled={number === null || rests === null} aria-disabled={act.busy}>
          {words.say('incident.sign-count')}
        </button>
      </form>
    </section>
  );
}

function Page({ told }: { told: Incidents }) {
  const words = useWords();
  return (
    <Saying title={words.say('incident.say')} lede={words.say('incident.say-lede')} log={told.logOrigin} zone={told.zone}>
      {(act, onSay) => (
        <>
          {told.places.length > 0 && <ReportForm told={told} act={act} onSay={onSay} />}
          {told.mayAnswer && told.incidents.length > 0 && <AnswerForm told={told} act={act} onSay={onSay} />}
        </>
      )}
    </Saying>
  );
}

const place = document.getElementById('incidents')!;
void Promise.all([learnWords(), reach('/api/v1/incidents').then(answerOf<Incidents>)]).then(([words, told]) =>
  render(
    <Said.Provider value={words}>
      <Page told={told} />
    </Said.Provider>,
    place,
  ),
);
