import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { actOn, addressOf, type Job, loadJobs, type NewJob, startJob, throwAway, wordsOf } from './api';
import { momentOn, useDesk } from './context';
import { ComparedPlans } from './ComparedPlans';
import { ExposurePart } from './ExposurePart';
import { NumberField, SelectField } from './fields';
import { PlanChart } from './PlanChart';
import { OutCourse, TakenFerries, TriedChanges, UseChange, WaitingNights } from './PlanOutline';
import { Versions } from './Versions';
import { WhatIf } from './WhatIf';
import { changeMessage } from './whatIf';

const RUNNING_MILLISECONDS = 1_000;
const IDLE_MILLISECONDS = 10_000;

const isOpen = (job: Job) => job.state === 'waiting' || job.state === 'running' || job.state === 'stopping';

/** A plan as it is made where nobody asks for anything else. */
const PLAIN: NewJob = { effort: 'normal', seed: 1, from: null, change: null, onlyAffected: false };

interface PlansProps {
  /** How many points of the draft are to be looked at. */
  points: number;
  /** The version of the draft that is to be planned at once, where it is not planned yet. */
  begins: number | null;
  onDesk(): void;
}

/** The plans of the desk: make one, watch it, stop it, set it beside another, adopt it. */
export function PlansView({ points, begins, onDesk }: PlansProps) {
  const { words } = useDesk();
  const [jobs, setJobs] = useState<readonly Job[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const act = useAct();
  const load = () => loadJobs().then((found) => {
    setJobs(found);
    return found;
  }, () => null);
  const isBusy = jobs?.some(isOpen) ?? false;
  useEffect(() => {
    const timer = setInterval(() => void load(), isBusy ? RUNNING_MILLISECONDS : IDLE_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isBusy]);
  const start = (job: NewJob) => act.run(async () => {
    const { id } = await startJob(job);
    setChosen(id);
    await load();
  });
  useEffect(() => {
    void load().then((found) => {
      if (begins !== null && found && !found.some((j) => j.draftVersion === begins && !j.change && !j.onlyAffected && j.state !== 'failed')) {
        start(PLAIN);
      }
    });
  }, [begins]);
  const shown = jobs?.find((j) => j.id === chosen) ?? jobs?.find(isOpen) ?? jobs?.[0] ?? null;
  return (
    <div class="pd-plans">
      <p><button type="button" class="pd-link" onClick={onDesk}>{words.say('draft.back')}</button></p>
      <h1>{words.say('draft.plans.title')}</h1>
      {points > 0 && <p class="notice">{words.say('stage.points-to-look-at', { n: points })}</p>}
      <StartForm onStart={start} busy={act.busy} />
      <Refusal act={act} />
      {jobs === null ? <p role="status">{words.say('state.loading')}</p> : jobs.length === 0 && <p class="empty">{words.say('draft.plans.none')}</p>}
      {shown && <JobCard key={shown.id} job={shown} jobs={jobs!} onDone={load} onStart={start} />}
      {jobs && jobs.length > 0 && <JobTable jobs={jobs} shown={shown} onChoose={setChosen} />}
      <Versions />
    </div>
  );
}

function StartForm({ onStart, busy }: { onStart(job: NewJob): void; busy: boolean }) {
  const { words } = useDesk();
  const [effort, setEffort] = useState<NewJob['effort']>('normal');
  const [seed, setSeed] = useState(1);
  return (
    <form class="pd-start" onSubmit={(e) => {
      e.preventDefault();
      onStart({ effort, seed, from: null, change: null, onlyAffected: false });
    }}>
      <SelectField label={words.say('draft.plans.effort')} path="$.-" value={effort} onValue={(v) => setEffort(v as NewJob['effort'])}
        options={['quick', 'normal', 'deep'].map((value) => ({ value, name: words.say(`draft.effort.${value}`) }))} />
      <NumberField label={words.say('draft.plans.seed')} hint={words.say('draft.plans.seed-hint')} needed path="$.-" value={seed} onValue={(n) => n !== undefined && setSeed(n)} />
      <button type="submit" class="button" aria-disabled={busy}>{words.say('draft.plans.make')}</button>
    </form>
  );
}

/** One plan: its result in one line, the picture of the search, and what can be done with it. */
function JobCard({ job, jobs, onDone, onStart }: { job: Job; jobs: readonly Job[]; onDone(): void; onStart(job: NewJob): void }) {
  const { words, draft } = useDesk();
  const act = useAct();
  const [said, setSaid] = useState<string | null>(null);
  const run = (what: () => Promise<unknown>) => act.run(async () => {
    await what();
    onDone();
  });
  const adopt = () => run(async () => {
    const { restart } = await actOn(job.id, 'adopt');
    setSaid(words.say(restart ? 'draft.plans.adopted-restart' : 'draft.plans.adopted-now'));
  });
  const title = { id: job.id };
  const others = jobs.filter((j) => j.state === 'done' && j.id !== job.id);
  const [beside, setBeside] = useState<string | null>(null);
  const other = others.find((o) => o.id === beside) ?? others.find((o) => o.id === job.from) ?? others.find((o) => o.adopted) ?? others[0] ?? null;
  return (
    <section class="card pd-job" aria-labelledby="pd-job-title">
      <h2 id="pd-job-title">
        {words.say(isOpen(job) ? 'draft.plans.looking' : 'draft.plans.named', title)} <span class="tag">{words.say(`draft.state.${job.state}`)}</span>
        {job.adopted && <span class="tag tag--done">{words.say('draft.plans.is-adopted')}</span>}
      </h2>
      {job.change && <p>{job.from && <>{words.say('draft.whatif.from', { id: job.from })} </>}<Change change={job.change} />{job.state === 'done' && <> <UseChange lines={[job.change]} /></>}</p>}
      {job.onlyAffected && <p>{words.say('draft.affected.from', { id: job.from ?? '' })}</p>}
      {isOpen(job) && <p>{words.say('draft.plans.may-leave')}</p>}
      {job.state === 'failed' && <p class="refusal" role="alert"><b>{words.say('draft.plans.failed')}</b> <span dir="auto">{wordsOf(job.problem)}</span></p>}
      {job.people === null ? isOpen(job) && <p role="status">{words.say('draft.plans.first')}</p> : (
        <dl class="pd-figures">
          <div>
            <dt>{words.say('draft.plans.people')}</dt>
            <dd>{words.say('draft.plans.people-of', { n: job.people, of: job.of ?? job.people })}</dd>
            {job.bound !== null && <dd class="pd-muted">{words.say('draft.plans.bound', { n: job.bound })}</dd>}
          </div>
          {job.lastArrival && (
            <div>
              <dt>{words.say('draft.plans.arrived')}</dt>
              <dd>{words.moment(momentOn(job.lastArrival, draft))}</dd>
              {job.boundArrival && <dd class="pd-muted">{words.say('plan.no-earlier-than', { at: { moment: momentOn(job.boundArrival, draft) } })}</dd>}
            </div>
          )}
          {job.vehicles !== null && (
            <div>
              <dt>{words.say('draft.plans.vehicles')}</dt>
              <dd>{words.number(job.vehicles)}</dd>
            </div>
          )}
          {(job.peopleByClass ?? []).map((c) => (
            <div key={c.class}>
              <dt><bdi>{draft.classes.find((d) => d.id === c.class)?.name ?? c.class}</bdi></dt>
              <dd>{words.say('draft.plans.people-of', { n: c.out, of: c.of })}</dd>
            </div>
          ))}
        </dl>
      )}
      <WaitingNights job={job} />
      <TakenFerries job={job} />
      {isOpen(job) && <PlanChart steps={job.steps} of={job.of ?? 0} />}
      <p class="actions pd-acts">
        {isOpen(job) && <button type="button" class="button" aria-disabled={act.busy || job.state === 'stopping'} onClick={() => run(() => actOn(job.id, 'stop'))}>{words.say('draft.plans.stop')}</button>}
        {job.state === 'done' && !job.adopted && <button type="button" class="button" aria-disabled={act.busy} onClick={adopt}>{words.say('draft.plans.adopt')}</button>}
        {job.state === 'done' && <a class="button button--quiet" href={addressOf(job.id, 'report')}>{words.say('draft.plans.report')}</a>}
        {job.state === 'done' && <a class="button button--quiet" href={addressOf(job.id, 'files/timetable.csv')}>{words.say('draft.plans.timetable')}</a>}
        {!job.adopted && <button type="button" class="button button--quiet" aria-disabled={act.busy} onClick={() => run(() => throwAway(job.id))}>{words.say('draft.plans.throw')}</button>}
      </p>
      {job.state === 'done' && (
        <p class="pd-papers">
          <span>{words.say('draft.plans.papers')}</span>
          {PAPERS.map(([file, key]) => <a key={file} href={addressOf(job.id, file)}>{words.say(key)}</a>)}
        </p>
      )}
      <Refusal act={act} />
      <p role="status">{said}</p>
      {job.state === 'done' && other && <ComparedPlans job={job} other={other} others={others} onOther={setBeside} />}
      <OutCourse job={job} other={other} />
      <TriedChanges job={job} />
      {job.state === 'done' && <WhatIf job={job} busy={act.busy} onStart={onStart} />}
      {job.state === 'done' && <Affected job={job} busy={act.busy} onStart={onStart} />}
      {job.exposure && <ExposurePart exposure={job.exposure} />}
      {!isOpen(job) && job.steps.length > 0 && (
        <details>
          <summary>{words.say('draft.course.search')}</summary>
          <PlanChart steps={job.steps} of={job.of ?? 0} />
        </details>
      )}
    </section>
  );
}

/** The draft as it is now, planned so that no driver gets another sheet without need. */
function Affected({ job, busy, onStart }: { job: Job; busy: boolean; onStart(job: NewJob): void }) {
  const { words } = useDesk();
  return (
    <section aria-labelledby="pd-affected">
      <h3 id="pd-affected">{words.say('draft.affected.title')}</h3>
      <p class="pd-muted">{words.say('draft.affected.how')}</p>
      <button type="button" class="button button--quiet" aria-disabled={busy}
        onClick={() => onStart({ effort: 'quick', seed: 1, from: job.id, change: null, onlyAffected: true })}>{words.say('draft.affected.make')}</button>
    </section>
  );
}

const PAPERS = [
  ['sheets.pdf', 'draft.plans.sheets-pdf'], ['sheets.xlsx', 'draft.plans.sheets-xlsx'], ['sheets.gpx', 'draft.plans.sheets-gpx'], ['sheets.kml', 'draft.plans.sheets-kml'],
] as const;

/** What was changed of the plan before, in words; as it was asked for where the page has no words for it. */
function Change({ change }: { change: string }) {
  const { words, draft } = useDesk();
  const message = changeMessage(change, draft);
  return message ? <>{words.sayMessage(message)}</> : <code dir="ltr">{change}</code>;
}

function JobTable({ jobs, shown, onChoose }: { jobs: readonly Job[]; shown: Job | null; onChoose(id: string): void }) {
  const { words, draft } = useDesk();
  return (
    <section aria-labelledby="pd-jobs">
      <h2 id="pd-jobs">{words.say('draft.plans.all')}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="pd-jobs">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say('draft.plans.plan')}</th>
              <th scope="col">{words.say('draft.plans.state')}</th>
              <th scope="col">{words.say('draft.plans.people')}</th>
              <th scope="col">{words.say('draft.plans.arrived')}</th>
              <th scope="col">{words.say('draft.plans.vehicles')}</th>
              <th scope="col">{words.say('draft.plans.draft')}</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((j) => (
              <tr key={j.id}>
                <th scope="row"><button type="button" class="pd-link" aria-current={j.id === shown?.id ? 'true' : undefined} onClick={() => onChoose(j.id)}>{words.say('draft.plans.named', { id: j.id })}</button></th>
                <td>{words.say(j.adopted ? 'draft.plans.is-adopted' : `draft.state.${j.state}`)}</td>
                <td>{j.people === null ? '–' : words.say('draft.plans.people-of', { n: j.people, of: j.of ?? j.people })}</td>
                <td>{j.lastArrival ? words.moment(momentOn(j.lastArrival, draft)) : '–'}</td>
                <td>{j.vehicles === null ? '–' : words.number(j.vehicles)}</td>
                <td>{j.draftVersion === null ? '–' : words.number(j.draftVersion)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
