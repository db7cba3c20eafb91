import { useDesk } from './context';

/** What the picture is drawn on, for a wide and for a narrow screen: letters keep their size. */
const WIDE = { width: 640, height: 240 };
const NARROW = { width: 330, height: 200 };

const EDGE = { start: 52, end: 12, top: 10, bottom: 24 };

/**
 * People out, rising, and the number that no plan exceeds, falling, over the seconds of planning. The band between is what is not known yet.
 */
export function PlanChart({ series, of }: { series: readonly (readonly [number, number, number])[]; of: number }) {
  const { words } = useDesk();
  // One point is no line.
  if (series.length < 2) {
    return null;
  }

  return (
    <figure class="pd-chart">
      {[WIDE, NARROW].map((size) => <Drawn key={size.width} size={size} series={series} of={of} />)}
      <figcaption>
        <span><i class="pd-chart__key pd-chart__key--plan" /> {words.say('draft.chart.people')}</span>
        <span><i class="pd-chart__key pd-chart__key--bound" /> {words.say('draft.chart.bound')}</span>
        <small>{words.say('draft.chart.band')}</small>
      </figcaption>
    </figure>
  );
}

function Drawn({ size, series, of }: { size: typeof WIDE; series: readonly (readonly [number, number, number])[]; of: number }) {
  const { words } = useDesk();
  const last = series.at(-1)!;
  const long = Math.max(1, last[0]);
  const high = Math.max(1, of, ...series.map((s) => s[2]));
  const x = (seconds: number) => EDGE.start + ((size.width - EDGE.start - EDGE.end) * seconds) / long;
  const y = (people: number) => size.height - EDGE.bottom - ((size.height - EDGE.top - EDGE.bottom) * people) / high;
  const plan = steps(series.map((s) => [x(s[0]), y(s[1])]));
  const bound = steps(series.map((s) => [x(s[0]), y(s[2])]));
  const band = [...plan, ...[...bound].reverse()];
  const said = words.say('draft.chart.says', { people: last[1], bound: last[2] });
  return (
    <svg class={size === WIDE ? 'pd-chart__wide' : 'pd-chart__narrow'} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={said} direction="ltr">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line class="pd-chart__grid" x1={EDGE.start} x2={size.width - EDGE.end} y1={y(high * part)} y2={y(high * part)} />
          <text x={EDGE.start - 6} y={y(high * part) + 4} text-anchor="end">{words.number(Math.round(high * part))}</text>
        </g>
      ))}
      <path class="pd-chart__band" d={`${path(band)}Z`} />
      <path class="pd-chart__plan" d={path(plan)} />
      <path class="pd-chart__bound" d={path(bound)} />
      <text x={EDGE.start} y={size.height - 6}>0</text>
      <text x={size.width - EDGE.end} y={size.height - 6} text-anchor="end">{words.say('draft.seconds', { n: Math.round(long) })}</text>
    </svg>
  );
}

// What holds until the next value came, as steps.
function steps(points: readonly (readonly [number, number])[]): [number, number][] {
  return points.flatMap(([px, py], i): [number, number][] => (i === 0 ? [[px, py]] : [[px, points[i - 1]![1]], [px, py]]));
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
}
