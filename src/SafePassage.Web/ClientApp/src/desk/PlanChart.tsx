import type { FoundStep } from './api';
import { momentOn, useDesk } from './context';
import { apart, arrivalCourse, type Course, type Held, peopleCourse } from './planSteps';

/** What the picture is drawn on, for a wide and for a narrow screen: letters keep their size. */
const WIDE = { width: 640, height: 240 };
const NARROW = { width: 330, height: 200 };

const EDGE = { end: 12, top: 10, bottom: 24 };

/** Room before the picture: a number of people is shorter than a moment. */
const START = { people: 52, arrival: 116 };

/** The height of a written line, with a little air. */
const LINE = 16;

/**
 * The best plan and what no plan betters, over the seconds of planning; between the two is what is not known yet. People out while somebody remains;
 * once everybody is out, when the last arrive.
 */
export function PlanChart({ steps, of }: { steps: readonly FoundStep[]; of: number }) {
  const { words, draft } = useDesk();
  const arrivals = arrivalCourse(steps);
  const course = arrivals ?? peopleCourse(steps, of);
  if (course === null) {
    return null;
  }

  const moments = new Map(steps.flatMap((s) => [s.lastArrival, s.boundArrival]).filter((at) => at !== null).map((at) => [Date.parse(at), at]));
  const name = arrivals ? (at: number) => words.moment(momentOn(moments.get(at)!, draft)) : (people: number) => words.number(people);
  const measure = arrivals ? 'arrival' : 'people';
  const plan = name(course.plan.at(-1)![1]);
  const bound = course.bound.at(-1);
  const said = bound ? words.say(`draft.chart.${measure}-says`, { plan, bound: name(bound[1]) }) : words.say('draft.chart.arrival-alone', { plan });
  const beside = arrivals
    ? [course.plan.at(-1)![1], ...bound ? [bound[1]] : [], course.plan[0]![1]]
    : [0, 0.5, 1].map((part) => Math.round(course.high * part));
  return (
    <figure class="pd-chart">
      {[WIDE, NARROW].map((size) => <Drawn key={size.width} size={size} start={START[measure]} course={course} beside={beside} name={name} said={said} />)}
      <figcaption>
        <span><i class="pd-chart__key pd-chart__key--plan" /> {words.say(`draft.chart.${measure}`)}</span>
        <span><i class="pd-chart__key pd-chart__key--bound" /> {words.say(`draft.chart.${measure}-bound`)}</span>
        <small>{words.say(`draft.chart.${measure}-band`)}</small>
      </figcaption>
    </figure>
  );
}

interface DrawnProps {
  size: typeof WIDE;
  start: number;
  course: Course;
  beside: readonly number[];
  name(value: number): string;
  said: string;
}

function Drawn({ size, start, course, beside, name, said }: DrawnProps) {
  const { words } = useDesk();
  const begins = Math.min(...course.plan.map(([seconds]) => seconds));
  const ends = Math.max(begins + 0.1, ...course.plan.map(([seconds]) => seconds));
  const bottom = size.height - EDGE.bottom;
  const x = (seconds: number) => start + ((size.width - start - EDGE.end) * (seconds - begins)) / (ends - begins);
  const y = (value: number) => bottom - ((bottom - EDGE.top) * (value - course.low)) / (course.high - course.low);
  const on = (held: readonly Held[]) => steps(held.map(([seconds, value]) => [x(seconds), y(value)]), x(ends));
  const plan = on(course.plan);
  const bound = on(course.bound);
  const room = (LINE * (course.high - course.low)) / (bottom - EDGE.top);
  const seconds = (n: number) => words.say('draft.seconds', { n: ends < 10 ? Math.round(n * 10) / 10 : Math.round(n) });
  return (
    <svg class={size === WIDE ? 'pd-chart__wide' : 'pd-chart__narrow'} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={said} direction="ltr">
      {apart(beside, room).map((value) => (
        <g key={value}>
          <line class="pd-chart__grid" x1={start} x2={size.width - EDGE.end} y1={y(value)} y2={y(value)} />
          <text x={start - 6} y={y(value) + 4} text-anchor="end">{name(value)}</text>
        </g>
      ))}
      {bound.length > 0 && <path class="pd-chart__band" d={`${path([...plan, ...[...bound].reverse()])}Z`} />}
      <path class="pd-chart__plan" d={path(plan)} />
      <path class="pd-chart__bound" d={path(bound)} />
      <text x={start} y={size.height - 6}>{seconds(begins)}</text>
      <text x={size.width - EDGE.end} y={size.height - 6} text-anchor="end">{seconds(ends)}</text>
    </svg>
  );
}

// What holds until the next value came, and the last to the end, as steps.
function steps(points: readonly (readonly [number, number])[], end: number): [number, number][] {
  const held = points.flatMap(([px, py], i): [number, number][] => (i === 0 ? [[px, py]] : [[px, points[i - 1]![1]], [px, py]]));
  return held.length === 0 ? [] : [...held, [end, held.at(-1)![1]]];
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
}
