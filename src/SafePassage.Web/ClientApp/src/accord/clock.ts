/** Hours as people write them on the clock of a zone, and as instants. */

import { stated } from '../records/say';

/** A day and a time of day on some clock. */
export interface Reading {
  /** Of the form 2022-03-27. */
  readonly day: string;
  /** Of the form 03:30. */
  readonly time: string;
}

/** What a clock of a zone shows at an instant. */
export function readingOf(moment: string, zone: string): Reading {
  const shown = stated(new Date(moment), zone);
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The instant at which the clock of a zone shows a reading, with the distance of that clock from UTC.
 * @returns null for a time that this clock leaves out, as in the night when summer time begins, and for what is no time. Of a time
 * that it shows twice, the first.
 */
export function momentOf({ day, time }: Reading, zone: string): string | null {
  const asUtc = new Date(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc.getTime())) {
    return null;
  }

  // No clock is further than a day from UTC: the instant lies between what the day before and the day after would make of it.
  const offsets = [-1, 0, 1].map((days) => offsetOf(new Date(asUtc.getTime() + days * 86_400_000), zone));
  const found = [...new Set(offsets)]
    .map((o) => stated(new Date(asUtc.getTime() - o), zone))
    .filter((m) => m.startsWith(`${day}T${time}`));
  return found.sort((a, b) => new Date(a).getTime() - new Date(b).getTime())[0] ?? null;
}

/** True when the browser knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone.includes('/');
  } catch {
    return false;
  }
}

// Milliseconds that the clock of a zone is ahead of UTC.
function offsetOf(at: Date, zone: string): number {
  return new Date(stated(at, zone).slice(0, 19) + 'Z').getTime() - Math.floor(at.getTime() / 1000) * 1000;
}
