import { useState } from 'preact/hooks';
import type { Job, OutAt, TriedChange } from './api';
import { figuresOf, withChanges } from './changes';
import { momentOn, useDesk } from './context';
import type { ScenarioDraft } from './draft';
import { changeMessage } from './whatIf';

/** What was changed by itself and planned again: what is worth most stands first, and its bar is full. */
export function TriedChanges({ job }: { job: Job }) {
  const { words } = useDesk();
  const tried = job.tried ?? [];
  if (tried.length === 0) {
    return null;
  }

  const [people, sooner] = [Math.max(1, ...tried.map((t) => t.peopleMore)), Math.max(1, ...tried.map((t) => t.secondsSooner ?? 0))];
  const byPeople = tried.some((t) => t.peopleMore > 0);
  return (
    <section aria-labelledby="pd-tried">
      <h3 id="pd-tried">{words.say('draft.tried.title')}</h3>
      <p class="pd-muted">{words.say('draft.tried.how')}</p>
      <ul class="pd-tried">
        {tried.map((t) => {
          const part = byPeople ? Math.max(0, t.peopleMore) / people : Math.max(0, t.secondsSooner ?? 0) / sooner;
          const gain = t.peopleMore > 0 ? words.say('draft.tried.people', { n: t.peopleMore })
            : (t.secondsSooner ?? 0) >= 60 ? words.say('draft.tried.sooner', { length: { duration: t.secondsSooner! } }) : words.say('draft.tried.nothing');
          return (
            <li key={t.change}>
              <span class="pd-tried__what"><Changes job={job} tried={t} /></span>
              <span class="pd-tried__gain"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={100 * part} height="10" /></svg> <b>{gain}</b></span>
              {part > 0 && <UseChange lines={t.lines} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Changes in words, a line each; as the planner said them where the page has no words for one. */
function Changes({ job, tried }: { job: Job; tried: TriedChange }) {
  const { words, draft, store } = useDesk();
  const messages = tried.lines.map((line) => changeMessage(line, draft));
  if (messages.length === 0 || messages.includes(null)) {
    return <span dir="auto">{tried.change}</span>;
  }

  // The figures before are those of the draft that was planned.
  const isSame = job.draftVersion === store.state.version && store.state.saved === 'saved';
  return (
    <>
      {messages.map((message, i) => {
        const figures = isSame ? figuresOf(draft, tried.lines[i]!) : null;
        return (
          <span key={tried.lines[i]}>
            {words.sayMessage(message!)}
            {figures?.now !== undefined && <small>{words.say('draft.tried.from-to', { now: figures.now, then: figures.then })}</small>}
          </span>
        );
      })}
    </>
  );
}

/** Puts changes into the draft, as one step that undo takes back; nothing where the draft has them or cannot say them. */
export function UseChange({ lines }: { lines: readonly string[] }) {
  const { words, draft, edit } = useDesk();
  // Undo brings back the very draft there was, and the button with it.
  const [before, setBefore] = useState<ScenarioDraft | null>(null);
  const next = lines.length > 0 ? withChanges(draft, lines) : null;
  if (before && draft !== before) {
    return <span class="pd-muted" role="status">{words.say('draft.tried.used')}</span>;
  }

  return next && JSON.stringify(next) !== JSON.stringify(draft) ? (
    <button type="button" class="button button--quiet" onClick={() => {
      edit(next);
      setBefore(draft);
    }}>{words.say('draft.tried.use')}</button>
  ) : null;
}

/** Who waits at assembly points over a night. */
export function WaitingNights({ job }: { job: Job }) {
  const { words, draft } = useDesk();
  const nights = job.nights ?? [];
  return nights.length === 0 ? null : (
    <div class="pd-nights notice" role="note">
      {nights.map((night) => (
        <div key={night.at}>
          <p><b>{words.say('draft.night.waits', { n: night.places.reduce((sum, p) => sum + p.people, 0), day: words.day(momentOn(night.at, draft).slice(0, 10)) })}</b></p>
          <ul>{night.places.map((p) => <li key={p.id}><bdi>{p.name}</bdi> <b>{words.number(p.people)}</b></li>)}</ul>
        </div>
      ))}
      <p>{words.say('draft.night.need')}</p>
    </div>
  );
}

/** Ferries that drives take: no map says when they leave. */
export function TakenFerries({ job }: { job: Job }) {
  const { words } = useDesk();
  const ferries = job.ferries ?? [];
  return ferries.length === 0 ? null : (
    <div class="pd-nights notice" role="note">
      {ferries.map(({ way, name, from, to, seconds }) => (
        <p key={way}>{words.say(name === '' ? 'draft.ferry.unnamed' : 'draft.ferry.taken', { name, from, to, way: String(way), length: { duration: seconds } })}</p>
      ))}
      <p>{words.say('draft.ferry.unknown')}</p>
    </div>
  );
}

/** For a wide and for a narrow screen: letters keep their size. */
const WIDE = { width: 720, height: 260, start: 56, end: 14, top: 10, bottom: 26, days: 6 };
const NARROW = { ...WIDE, width: 330, height: 200, days: 3 };
const HOUR = 3_600_000;

/** How many are out as time goes on, beside another plan; the lines between days are midnights. */
export function OutCourse({ job, other }: { job: Job; other: Job | null }) {
  const { words } = useDesk();
  const [own, beside] = [job.course ?? [], other?.course ?? []];
  if (own.length < 2) {
    return null;
  }

  return (
    <figure class="pd-chart" aria-labelledby="pd-course">
      <h3 id="pd-course">{words.say('draft.course.title')}</h3>
      {[WIDE, NARROW].map((size) => <DrawnCourse key={size.width} size={size} job={job} own={own} beside={beside} />)}
      <figcaption>
        <span><i class="pd-chart__key pd-chart__key--plan" /> {words.say('draft.plans.named', { id: job.id })}</span>
        {other && beside.length > 1 && <span><i class="pd-chart__key pd-chart__key--other" /> {words.say('draft.plans.named', { id: other.id })}</span>}
        {(job.closed ?? []).length > 0 && <span><i class="pd-chart__key pd-chart__key--closed" /> {words.say('draft.course.closed')}</span>}
      </figcaption>
    </figure>
  );
}

function DrawnCourse({ size, job, own, beside }: { size: typeof WIDE; job: Job; own: readonly OutAt[]; beside: readonly OutAt[] }) {
  const { words, draft } = useDesk();
  const times = [...own, ...beside].map((p) => Date.parse(p.at));
  const [first, last] = [Math.min(...times) - HOUR, Math.max(...times)];
  const most = Math.max(1, job.of ?? 0, ...own.map((p) => p.people), ...beside.map((p) => p.people));
  const [right, low] = [size.width - size.end, size.height - size.bottom];
  const x = (at: number) => size.start + ((right - size.start) * (at - first)) / (last - first);
  const y = (people: number) => low - ((low - size.top) * people) / most;
  const line = (course: readonly OutAt[]) =>
    course.map((p) => `H${x(Date.parse(p.at)).toFixed(1)}V${y(p.people).toFixed(1)}`).reduce((d, step) => d + step, `M${size.start} ${y(0)}`) + `H${right}`;
  const end = own.at(-1)!;
  return (
    <svg class={size === WIDE ? 'pd-chart__wide' : 'pd-chart__narrow'} viewBox={`0 0 ${size.width} ${size.height}`} role="img" direction="ltr"
      aria-label={words.say('draft.course.says', { id: job.id, n: end.people, at: { moment: momentOn(end.at, draft) } })}>
      {(job.closed ?? []).map(({ from, to }) => [Math.max(first, Date.parse(from)), Math.min(last, Date.parse(to))] as const).filter(([from, to]) => from < to)
        .map(([from, to]) => <rect key={from} class="pd-chart__closed" x={x(from)} y={size.top} width={x(to) - x(from)} height={low - size.top} />)}
      {[0, 0.5, 1].map((part) => Math.round(most * part)).map((n) => (
        <g key={n}>
          <line class="pd-chart__grid" x1={size.start} x2={right} y1={y(n)} y2={y(n)} />
          <text x={size.start - 6} y={y(n) + 4} text-anchor="end">{words.number(n)}</text>
        </g>
      ))}
      {midnights(own.concat(beside), first, last, size.days, (at) => momentOn(at, draft)).map(({ at, day }) => (
        <g key={day}>
          <line class="pd-chart__grid" x1={x(at)} x2={x(at)} y1={size.top} y2={low} />
          <text x={x(at) + 4} y={size.height - 8}>{words.day(day)}</text>
        </g>
      ))}
      {beside.length > 1 && <path class="pd-chart__other" d={line(beside)} />}
      <path class="pd-chart__plan" d={line(own)} />
    </svg>
  );
}

/** The beginnings of the days between two moments, on the operation's clock. */
function midnights(course: readonly OutAt[], first: number, last: number, days: number, read: (at: string) => string): { at: number; day: string }[] {
  const found = new Map<string, number>();
  for (const p of course) {
    const moment = read(p.at);
    const at = Date.parse(p.at) - (Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16))) * 60_000;
    found.set(moment.slice(0, 10), Math.max(at, first));
  }

  // A label needs room; where there are many days every second, third ... has one.
  const all = [...found].map(([day, at]) => ({ at, day })).filter(({ at }) => at < last).sort((a, b) => a.at - b.at);
  const step = Math.ceil(all.length / days);
  return all.filter((_, i) => i % step === 0);
}
