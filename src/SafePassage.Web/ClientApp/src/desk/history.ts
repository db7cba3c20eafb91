/** One list of steps for form, table, map and paste: what was done last is taken back first. */

/** A run of changes of one thing within this time is one step: five presses of an arrow key, a word being typed. */
const RUN_MILLISECONDS = 1_200;

// Enough for a day at the desk; older steps are in the server's versions.
const STEPS_MAX = 500;

export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last step changed, and when; null after an undo, so that the next change is a step of its own. */
  readonly run: { readonly of: string; readonly at: number } | null;
}

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], run: null };
}

/**
 * Makes a step.
 * @param of what is changed; changes of the same thing shortly after one another are joined. Null is never joined.
 * @param at milliseconds on any clock.
 */
export function step<T>(history: History<T>, next: T, of: string | null, at: number): History<T> {
  if (next === history.now) {
    return history;
  }

  const joins = of !== null && history.run?.of === of && at - history.run.at <= RUN_MILLISECONDS && history.past.length > 0;
  const past = joins ? history.past : [...history.past, history.now].slice(-STEPS_MAX);
  return { past, now: next, future: [], run: of === null ? null : { of, at } };
}

export function undo<T>({ past, now, future, run }: History<T>): History<T> {
  return past.length === 0 ? { past, now, future, run } : { past: past.slice(0, -1), now: past.at(-1)!, future: [now, ...future], run: null };
}

export function redo<T>({ past, now, future, run }: History<T>): History<T> {
  return future.length === 0 ? { past, now, future, run } : { past: [...past, now], now: future[0]!, future: future.slice(1), run: null };
}
