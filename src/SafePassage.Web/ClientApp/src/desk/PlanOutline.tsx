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

const SIZE = { width: 720, height: 260, start: 56, end: 14, top: 10, bottom: 26 };
const HOUR = 3_600_000;

/** How many are out as time goes on, beside another plan; the lines between days are midnights. */
export function OutCourse({ job, other }: { job: Job; other: Job | null }) {
  const { words, draft } = useDesk();
  const [own, beside] = [job.course ?? [], other?.course ?? []];
  if (own.length < 2) {
    return null;
  }

  const times = [...own, ...beside].map((p) => Date.parse(p.at));
  const [first, last] = [Math.min(...times) - HOUR, Math.max(...times)];
  const most = Math.max(1, job.of ?? 0, ...own.map((p) => p.people), ...beside.map((p) => p.people));
  const x = (at: number) => SIZE.start + ((SIZE.width - SIZE.start - SIZE.end) * (at - first)) / (last - first);
  const y = (people: number) => SIZE.height - SIZE.bottom - ((SIZE.height - SIZE.bottom - SIZE.top) * people) / most;
  const line = (course: readonly OutAt[]) =>
    course.map((p) => `H${x(Date.parse(p.at)).toFixed(1)}V${y(p.people).toFixed(1)}`).reduce((d, step) => d + step, `M${SIZE.start} ${y(0)}`) + `H${SIZE.width - SIZE.end}`;
  const end = own.at(-1)!;
  const days = midnights(own.concat(beside), first, last, (at) => momentOn(at, draft));
  return (
    <figure class="pd-chart" aria-labelledby="pd-course">
      <h3 id="pd-course">{words.say('draft.course.title')}</h3>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" direction="ltr"
        aria-label={words.say('draft.course.says', { id: job.id, n: end.people, at: { moment: momentOn(end.at, draft) } })}>
        {[0, 0.5, 1].map((part) => Math.round(most * part)).map((n) => (
          <g key={n}>
            <line class="pd-chart__grid" x1={SIZE.start} x2={SIZE.width - SIZE.end} y1={y(n)} y2={y(n)} />
            <text x={SIZE.start - 6} y={y(n) + 4} text-anchor="end">{words.number(n)}</text>
          </g>
        ))}
        {days.map(({ at, day }) => (
          <g key={day}>
            <line class="pd-chart__grid" x1={x(at)} x2={x(at)} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
            <text x={x(at) + 4} y={SIZE.height - 8}>{words.day(day)}</text>
          </g>
        ))}
        {beside.length > 1 && <path class="pd-chart__other" d={line(beside)} />}
        <path class="pd-chart__plan" d={line(own)} />
      </svg>
      <figcaption>
        <span><i class="pd-chart__key pd-chart__key--plan" /> {words.say('draft.plans.named', { id: job.id })}</span>
        {other && beside.length > 1 && <span><i class="pd-chart__key pd-chart__key--other" /> {words.say('draft.plans.named', { id: other.id })}</span>}
      </figcaption>
    </figure>
  );
}

/** The beginnings of the days between two moments, on the operation's clock. */
function midnights(course: readonly OutAt[], first: number, last: number, read: (at: string) => string): { at: number; day: string }[] {
  const found = new Map<string, number>();
  for (const p of course) {
    const moment = read(p.at);
    const at = Date.parse(p.at) - (Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16))) * 60_000;
    found.set(moment.slice(0, 10), Math.max(at, first));
  }

  // A label needs room; where there are many days every second, third ... has one.
  const all = [...found].map(([day, at]) => ({ at, day })).filter(({ at }) => at < last).sort((a, b) => a.at - b.at);
  const step = Math.ceil(all.length / 6);
  return all.filter((_, i) => i % step === 0);
}
