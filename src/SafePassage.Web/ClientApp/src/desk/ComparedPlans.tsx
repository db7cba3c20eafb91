import { useEffect, useState } from 'preact/hooks';
import { type Comparison, compareJobs, type Job } from './api';
import { momentOn, useDesk } from './context';
import { SelectField } from './fields';

/** The word of a message for a difference. */
function signOf(n: number): 'more' | 'less' | 'same' {
  return n > 0 ? 'more' : n < 0 ? 'less' : 'same';
}

interface Row {
  key: string;
  name: string;
  own: string;
  other: string;
  /** How the plan differs from the other, in words; null where that cannot be said. */
  differs: string | null;
}

/** The plan beside another: figure by figure, what was asked differently, and who has other runs. */
export function ComparedPlans({ job, other, others, onOther }: { job: Job; other: Job; others: readonly Job[]; onOther(id: string): void }) {
  const { words } = useDesk();
  const [found, setFound] = useState<Comparison | null>(null);
  useEffect(() => {
    setFound(null);
    void compareJobs(job.id, other.id).then(setFound, () => {});
  }, [job.id, other.id]);
  const rows = useRows(job, other);
  return (
    <section aria-labelledby="pd-compare">
      <h3 id="pd-compare">{words.say('draft.compare.title')}</h3>
      <SelectField label={words.say('draft.compare.with')} path="$.-" value={other.id} onValue={onOther}
        options={others.map((o) => ({ value: o.id, name: words.say('draft.plans.named', { id: o.id }) }))} />
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="pd-compare">
        <table class="pd-compared">
          <thead>
            <tr>
              <th scope="col">{words.say('draft.compare.figure')}</th>
              <th scope="col">{words.say('draft.plans.named', { id: job.id })}</th>
              <th scope="col">{words.say('draft.plans.named', { id: other.id })}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row"><bdi>{row.name}</bdi>{row.differs !== null && <small>{row.differs}</small>}</th>
                <td><b>{row.own}</b></td>
                <td>{row.other}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found && <p class="pd-muted">{words.say('draft.compare.same-runs', { n: found.vehiclesWithSameRuns })}</p>}
      {found && found.otherRuns.length > 0 && (
        <details>
          <summary>{words.say('draft.compare.other-runs', { n: found.vehiclesWithOtherRuns })}</summary>
          <p>{found.otherRuns.map((name, i) => <>{i > 0 && ', '}<bdi key={name}>{name}</bdi></>)}{found.otherRuns.length < found.vehiclesWithOtherRuns && ' …'}</p>
        </details>
      )}
      {found && found.changed.length > 0 && (
        <>
          <h4>{words.say('draft.compare.changed')}</h4>
          <ul>{found.changed.map((c) => <li key={c} dir="auto">{c}</li>)}</ul>
        </>
      )}
    </section>
  );
}

function useRows(job: Job, other: Job): readonly Row[] {
  const { words, draft } = useDesk();
  const number = (key: string, name: string, own: number, of: number): Row => ({
    key, name, own: words.number(own), other: words.number(of), differs: words.say('draft.compare.differs', { sign: signOf(own - of), n: Math.abs(own - of) }),
  });
  const out = (n: number, of: number) => words.say('draft.plans.people-of', { n, of });
  const arrived = (plan: Job) => (plan.lastArrival && plan.people === plan.of ? words.moment(momentOn(plan.lastArrival, draft)) : words.say('draft.compare.never'));
  const minutes = job.lastArrival && other.lastArrival && job.people === job.of && other.people === other.of
    ? Math.round((Date.parse(job.lastArrival) - Date.parse(other.lastArrival)) / 60_000) : null;
  const waits = (plan: Job) => Math.max(0, ...(plan.nights ?? []).map((n) => n.places.reduce((sum, p) => sum + p.people, 0)));
  const [mine, theirs] = [job.exposure, other.exposure];
  return [
    { ...number('people', words.say('draft.plans.people'), job.people ?? 0, other.people ?? 0), own: out(job.people ?? 0, job.of ?? 0), other: out(other.people ?? 0, other.of ?? 0) },
    ...(job.peopleByClass ?? []).flatMap((c): Row[] => {
      const same = other.peopleByClass?.find((o) => o.class === c.class);
      const name = draft.classes.find((d) => d.id === c.class)?.name ?? c.class;
      return same ? [{ ...number(`class ${c.class}`, name, c.out, same.out), own: out(c.out, c.of), other: out(same.out, same.of) }] : [];
    }),
    {
      key: 'arrived', name: words.say('draft.plans.arrived'), own: arrived(job), other: arrived(other),
      differs: minutes === null ? null : words.say('draft.compare.later', { sign: signOf(minutes), length: { duration: Math.abs(minutes) * 60 } }),
    },
    number('vehicles', words.say('draft.plans.vehicles'), job.vehicles ?? 0, other.vehicles ?? 0),
    ...job.nights && other.nights ? [number('nights', words.say('draft.compare.nights'), waits(job), waits(other))] : [],
    ...mine && theirs ? [
      number('waiting', words.say('draft.compare.at-points'), mine.assemblyPersonHours, theirs.assemblyPersonHours),
      number('road', words.say('draft.compare.on-road'), mine.roadPersonHours, theirs.roadPersonHours),
      number('remain', words.say('draft.exposure.remain'), mine.remainingPersonHours, theirs.remainingPersonHours),
      number('kilometres', words.say('draft.compare.km'), mine.loadedKilometres + mine.emptyKilometres, theirs.loadedKilometres + theirs.emptyKilometres),
    ] : [],
  ];
}
