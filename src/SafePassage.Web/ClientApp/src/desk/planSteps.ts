import type { FoundStep } from './api';

/** A value that holds from a second of the search on. */
export type Held = readonly [seconds: number, value: number];

/** What a picture of a search shows: the best plan, what no plan betters, and the values that are written beside it. */
export interface Course {
  readonly plan: readonly Held[];
  /** Begins when something was proven; empty while nothing is. */
  readonly bound: readonly Held[];
  readonly low: number;
  readonly high: number;
}

/** People out, from nobody to everybody; null where there is no line to draw yet. */
export function peopleCourse(steps: readonly FoundStep[], of: number): Course | null {
  // One point is no line.
  return steps.length < 2 ? null : {
    plan: steps.map((s) => [s.seconds, s.people]),
    bound: steps.map((s) => [s.seconds, s.bound]),
    low: 0,
    high: Math.max(1, of, ...steps.map((s) => s.bound)),
  };
}

/** When the last arrive, since the search has had everybody out; null before, and where it has found one moment only. */
export function arrivalCourse(steps: readonly FoundStep[]): Course | null {
  const out = steps.filter((s) => s.lastArrival !== null);
  if (out.length < 2) {
    return null;
  }

  const plan = out.map((s): Held => [s.seconds, Date.parse(s.lastArrival!)]);
  const bound = out.filter((s) => s.boundArrival !== null).map((s): Held => [s.seconds, Date.parse(s.boundArrival!)]);
  const values = [...plan, ...bound].map(([, value]) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? null : { plan, bound, low, high };
}

/** Where a line is written on: the first ones count, and what would stand on another is left out. */
export function apart(values: readonly number[], room: number): number[] {
  return values.reduce<number[]>((kept, value) => (kept.every((k) => Math.abs(k - value) >= room) ? [...kept, value] : kept), []);
}
