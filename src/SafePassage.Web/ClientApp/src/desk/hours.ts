/** Hours of the draft by day: what is open when, and what is left of it when several must be open at once. */

import { stated } from '../records/say';
import type { DayHours, DraftCorridor, ScenarioDraft } from './draft';

/** A stretch of one day in minutes from its midnight; an end above 1,440 is on the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Direction = 'out' | 'back';

const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** True for a time of day as the format has it: HH:mm, or 24:00. */
export function isClock(text: string): boolean {
  return CLOCK.test(text);
}

/** Minutes from midnight; null for what is no time. */
export function minutesOf(clock: string): number | null {
  return isClock(clock) ? Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) : null;
}

/** A time of day as the format has it; minutes from midnight, 0 to 1,440. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Hours that close before they open close on the next day; hours that do both at once are refused. */
export function isEmpty(hours: DayHours): boolean {
  return minutesOf(hours.opens) === minutesOf(hours.closes);
}

/** The calendar day of a day of the draft, 2026-12-01; empty while the draft has no first day. */
export function dateOf(draft: Pick<ScenarioDraft, 'startsOn'>, day: number): string {
  const first = new Date(`${draft.startsOn}T12:00:00Z`);
  return Number.isNaN(first.getTime()) ? '' : new Date(first.getTime() + day * 86_400_000).toISOString().slice(0, 10);
}

/** The distance of a zone's clocks from UTC when a day begins, +01:00. */
export function offsetOn(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const near = stated(new Date(midnight), zone).slice(19);
  return stated(new Date(Date.parse(`${day}T00:00:00${near}`)), zone).slice(19);
}

/** The draft with another first day; the distance from UTC is that of its zone then. */
export function startOn(draft: ScenarioDraft, startsOn: string): ScenarioDraft {
  const isDay = !Number.isNaN(Date.parse(`${startsOn}T00:00:00Z`));
  return { ...draft, startsOn, ...(draft.timeZone && isDay ? { utcOffset: offsetOn(startsOn, draft.timeZone) } : {}) };
}

/** The spans of a day in which hours are open for a direction, those of the night before included. */
export function spansOn(all: readonly DayHours[], day: number, direction: Direction): Span[] {
  return merged(all.filter((h) => (h.direction ?? 'both') === 'both' || h.direction === direction).flatMap((h) => {
    const [from, closes] = [minutesOf(h.opens), minutesOf(h.closes)];
    if (from === null || closes === null || from === closes) {
      return [];
    }

    const to = closes > from ? closes : closes + 1440;
    const own = day >= h.fromDay && day <= h.toDay ? [{ from, to: Math.min(to, 1440) }] : [];
    const late = to > 1440 && day - 1 >= h.fromDay && day - 1 <= h.toDay ? [{ from: 0, to: to - 1440 }] : [];
    return [...own, ...late];
  }));
}

/**
 * When a convoy may drive on a corridor and each checkpoint of it is open, by day and direction. How long the drive from one to the other
 * takes is not in it: that is the planner's part.
 */
export function passable(draft: ScenarioDraft, corridor: DraftCorridor, day: number, direction: Direction): Span[] {
  const checkpoints = draft.checkpoints.filter((c) => corridor.via?.includes(c.id));
  return checkpoints.reduce((open, checkpoint) => {
    const hours = checkpoint.hours
      ?? (checkpoint.opens && checkpoint.closes ? [{ fromDay: 0, toDay: draft.horizonDays, opens: checkpoint.opens, closes: checkpoint.closes }] : null);
    return hours ? both(open, spansOn(hours, day, direction)) : open;
  }, spansOn(corridor.hours ?? draft.windows, day, direction));
}

export function minutesIn(spans: readonly Span[]): number {
  return spans.reduce((sum, s) => sum + s.to - s.from, 0);
}

function both(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap((x) => b.map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) })).filter((s) => s.from < s.to));
}

function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const s of [...spans].sort((x, y) => x.from - y.from)) {
    const last = out.at(-1);
    if (last && s.from <= last.to) {
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, s.to) };
    } else {
      out.push(s);
    }
  }

  return out;
}
