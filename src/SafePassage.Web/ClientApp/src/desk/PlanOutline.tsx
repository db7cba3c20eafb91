import type { Job, OutAt } from './api';
import { momentOn, useDesk } from './context';

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
              <span dir="auto">{t.change}</span>
              <span class="pd-tried__gain"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={100 * part} height="10" /></svg> <b>{gain}</b></span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Who waits at assembly points over a night. */
export function WaitingNights({ job }: { job: Job }) {
  const { words, draft } = useDesk();
  const nights = job.nights ?? [];
  return nights.length === 0 ? null : (
    <div class="pd-nights notice" role="note">
      {nights.map((night) => (
        <p key={night.at}>
          <b>{words.say('draft.night.waits', { n: night.places.reduce((sum, p) => sum + p.people, 0), day: words.day(momentOn(night.at, draft).slice(0, 10)) })}</b>{' '}
          {night.places.map((p, i) => <>{i > 0 && ', '}<span key={p.id}><bdi>{p.name}</bdi> {words.number(p.people)}</span></>)}.
        </p>
      ))}
      <p>{words.say('draft.night.need')}</p>
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
