/** How times, lengths and categories are put in words; the server's pages say them the same way. */

const MINUTE = 60_000;

/** The clock a moment was stated in, as minutes east of Greenwich. */
export function clockOf(iso: string | undefined): number {
  const match = /([+-])(\d\d):(\d\d)$/.exec(iso ?? '');
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

function shown(time: number, clock: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(time + clock * MINUTE));
}

/** For example "UTC+3". */
export function clockName(clock: number): string {
  const size = Math.abs(clock);
  const minutes = size % 60;
  return clock === 0 ? 'UTC' : `UTC${clock < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

/** For example "Mon 2 May, 08:00". */
export function moment(time: number, clock: number): string {
  return `${shown(time, clock, { weekday: 'short', day: 'numeric', month: 'short' })}, ${shown(time, clock, { hour: '2-digit', minute: '2-digit' })}`;
}

/** For example "2 May". */
export function day(time: number, clock: number): string {
  return shown(time, clock, { day: 'numeric', month: 'short' });
}

/** A date of the form 2022-05-03 as "3 May 2022". */
export function date(iso: string): string {
  return shown(Date.parse(`${iso}T00:00:00Z`), 0, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** For example "42 min" or "4 h 51 min". */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) {
    return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  }

  return hours > 0 ? (rest > 0 ? `${hours} h ${rest} min` : `${hours} h`) : `${rest} min`;
}

export function number(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}

export function kilometres(metres: number): string {
  return `${number(Math.round(metres / 1000))} km`;
}

/** A category as a word for style classes. */
export function slug(words: string): string {
  return words.replaceAll(' ', '-').toLowerCase();
}

/** A figure with its sign when it is a number, as it is when it is words. */
export function signed(figure: string, sign: '+' | '−'): string {
  return /^\d/.test(figure) ? sign + figure : figure;
}

/** What a place is for, in words. */
export function roleInWords(role: string): string {
  return role.replaceAll('-', ' ');
}

/** What a node is for, which visit to it this is, and how it came to be on the way. */
export function passing(node: { place: { role: string }; visit: number; way: string }): string {
  const visits = ['', 'first visit', 'second visit', 'third visit'];
  return [
    node.way === 'on the way' ? 'a point on the way, in no plan' : roleInWords(node.place.role),
    ...(node.visit > 1 ? [visits[node.visit] ?? `visit ${node.visit}`] : []),
    ...(node.way === 'left behind' ? ['on an earlier way'] : []),
  ].join(', ');
}
