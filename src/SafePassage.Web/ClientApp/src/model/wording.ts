import { figure, say, words } from '../words/said';

/** How times, lengths and categories are put in words; the server's pages say them the same way. */

const MINUTE = 60_000;

/** The clock a moment was stated in, as minutes east of Greenwich. */
export function clockOf(iso: string | undefined): number {
  const match = /([+-])(\d\d):(\d\d)$/.exec(iso ?? '');
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/** A moment on a clock, for machines. */
function on(time: number, clock: number): string {
  return new Date(time + clock * MINUTE).toISOString();
}

/** For example "UTC+3". */
export function clockName(clock: number): string {
  const size = Math.abs(clock);
  const minutes = size % 60;
  return clock === 0 ? 'UTC' : `UTC${clock < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** For example "Mon 2 May, 08:00". */
export function moment(time: number, clock: number): string {
  return words().moment(on(time, clock));
}

/** For example "2 May". */
export function day(time: number, clock: number): string {
  const at = new Date(time + clock * MINUTE);
  return say('form.day-short', { day: at.getUTCDate(), month: { key: `form.month.${at.getUTCMonth() + 1}` } });
}

/** A date of the form 2022-05-03 as "3 May 2022". */
export function date(iso: string): string {
  return words().dayInFull(iso);
}

/** For example "42 min" or "4 h 51 min". */
export function duration(seconds: number): string {
  return words().duration(seconds);
}

export function kilometres(metres: number): string {
  return say('form.kilometres', { km: Math.round(metres / 1000) });
}

/** A figure with its sign when it is a number, as it is when it is words. */
export function signed(shown: string, sign: '+' | '−'): string {
  return figure(/^\d/.test(shown) ? sign + shown : shown);
}

/** What a place is for, in words. */
export function roleInWords(role: string): string {
  return say(`place.${role}`);
}

/** What a node is for, which visit to it this is, and how it came to be on the way. */
export function passing(node: { place: { role: string }; visit: number; way: string }): string {
  return [
    node.way === 'on-the-way' ? say('movement.way.on-the-way') : roleInWords(node.place.role),
    ...(node.visit > 1 ? [node.visit <= 3 ? say(`visit.${node.visit}`) : say('visit.further', { n: node.visit })] : []),
    ...(node.way === 'left-behind' ? [say('movement.way.left-behind')] : []),
  ].join(', ');
}
