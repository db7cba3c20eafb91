/** Changes of terms as the command line's `what-if` writes them, put into the draft: `--vehicles buses=+4`, `--per-day gate=none`. */

import type { DayHours, DraftPlace, PlaceKind, ScenarioDraft } from './draft';
import { changeCorridor, changeGroup, changePlace, placeOf } from './edits';
import { clockOf, isEmpty, minutesOf } from './hours';

/** A change, taken apart. */
export interface TermChange {
  /** Its option without the hyphens. */
  readonly kind: string;
  /** Id of what is changed; null for the whole plan. */
  readonly of: string | null;
  /** A number with what it means, hours, or `none` and `always`. */
  readonly value: string;
}

/** Reads a change; null for what is none. */
export function readChange(line: string): TermChange | null {
  const [, kind, of, value] = /^--([a-z-]+) (?:(.+)=)?([^= ]+)$/.exec(line) ?? [];
  return kind && value ? { kind, of: of ?? null, value } : null;
}

/**
 * The draft with changes of terms made in order, so that planning it plans what was tried.
 * @returns null where one of them is about something that the draft does not have, or that its fields cannot say.
 */
export function withChanges(draft: ScenarioDraft, lines: readonly string[]): ScenarioDraft | null {
  return lines.reduce<ScenarioDraft | null>((now, line) => {
    const change = readChange(line);
    return now && change && withChange(now, change);
  }, draft);
}

/** The number that a change gives and the one before it, in the change's own unit; null for a change of something else. */
export function figuresOf(draft: ScenarioDraft, line: string): { readonly now: number | undefined; readonly then: number } | null {
  const change = readChange(line);
  const figure = change && figureOf(draft, change);
  const then = figure ? amount(change.value, figure) : null;
  return figure && then !== null ? { now: figure.now && Math.round(figure.now / figure.scale), then: Math.round(then / figure.scale) } : null;
}

function withChange(draft: ScenarioDraft, change: TermChange): ScenarioDraft | null {
  const { kind, of, value } = change;
  const figure = figureOf(draft, change);
  const then = figure && amount(value, figure);
  if (figure && then !== null) {
    return figure.set(then);
  }

  const place = placeOf(draft, of);
  const as = (is: PlaceKind, part: Partial<DraftPlace>) => (place?.kind === is ? changePlace(draft, place.place.id, part) : null);
  const [opens, closes] = value === 'always' ? [undefined, undefined] : value.split('-');
  switch (kind) {
    case 'per-day':
      return value === 'none' ? as('checkpoint', { peoplePerDay: undefined }) : null;
    case 'bays':
      return value === 'none' ? as('assembly', { bays: undefined }) ?? as('reception', { bays: undefined }) : null;
    case 'open':
      return as('checkpoint', { hours: undefined, opens, closes });
    case 'boarding':
      return as('assembly', { hours: value === 'always' ? undefined : everyDay(draft, value) });
    case 'hours':
      return draft.corridors.some((c) => c.id === of) ? changeCorridor(draft, of!, { hours: everyDay(draft, value) }) : null;
    case 'window':
      return closingLater(draft, Number(value));
    default:
      return null;
  }
}

/** A number of the draft that changes are about. */
interface Figure {
  readonly now: number | undefined;
  /** How many of what is counted a unit of the change is. */
  readonly scale: number;
  readonly least: number;
  set(n: number): ScenarioDraft;
}

// Where a place has it, and how many of it a unit of the change is.
const PLACE_FIGURES: Readonly<Record<string, readonly (readonly [PlaceKind, keyof DraftPlace, number?, number?])[]>> = {
  rate: [['checkpoint', 'peoplePerHour', 1, 1]],
  'per-day': [['checkpoint', 'peoplePerDay']],
  room: [['reception', 'capacityPeople']],
  bays: [['assembly', 'bays', 1, 1], ['reception', 'bays', 1, 1]],
  stop: [['assembly', 'loadSecondsPerVehicle', 60], ['reception', 'unloadSecondsPerVehicle', 60]],
};

function figureOf(draft: ScenarioDraft, { kind, of }: TermChange): Figure | null {
  if (kind === 'vehicles') {
    const group = draft.fleet.find((g) => g.id === of);
    return group ? { now: group.vehicles, scale: 1, least: 1, set: (vehicles) => changeGroup(draft, group.id, { vehicles }) } : null;
  }

  if (kind === 'slack') {
    return { now: draft.travelSlackPercent, scale: 1, least: 0, set: (travelSlackPercent) => ({ ...draft, travelSlackPercent }) };
  }

  if (kind === 'days') {
    return { now: draft.horizonDays, scale: 1, least: 1, set: (days) => withDays(draft, days) };
  }

  const place = placeOf(draft, of);
  const [, named, scale = 1, least = 0] = PLACE_FIGURES[kind]?.find(([is]) => is === place?.kind) ?? [];
  // A checkpoint counts vehicles or people.
  const field = named === 'peoplePerHour' && place?.place.vehiclesPerHour !== undefined ? 'vehiclesPerHour' : named;
  return place && field ? {
    now: place.place[field] as number | undefined, scale, least, set: (n) => changePlace(draft, place.place.id, { [field]: n }),
  } : null;
}

/** `30`, `+20`, `-5` or `150%` of what there is; null where that says nothing, or less than the least. */
function amount(text: string, { now, scale, least }: Figure): number | null {
  const [, sign, digits, percent] = /^([-+]?)(\d+)(%?)$/.exec(text) ?? [];
  if (digits === undefined || ((sign || percent) && now === undefined)) {
    return null;
  }

  const n = Number(digits);
  const then = percent ? Math.floor((now! * n + 50) / 100) : sign ? now! + (sign === '-' ? -n : n) * scale : n * scale;
  return then < least ? null : then;
}

/** The same hours on each day planned, and what is left of the night before the first. */
function everyDay(draft: ScenarioDraft, hours: string): DayHours[] {
  const [opens = '', closes = ''] = hours.split('-');
  const isOverNight = (minutesOf(closes) ?? 0) < (minutesOf(opens) ?? 0);
  const rest = isOverNight && closes !== '00:00' ? [{ fromDay: 0, toDay: 0, opens: '00:00', closes }] : [];
  return [...rest, { fromDay: 0, toDay: draft.horizonDays - 1, opens, closes }];
}

type Hours = readonly DayHours[];

/** The draft with other hours of everything that has hours of days. */
function eachHours(draft: ScenarioDraft, corridors: (hours: Hours) => Hours, places: (hours: Hours) => Hours = (h) => h): ScenarioDraft {
  const withHours = <T extends { readonly hours?: Hours | undefined }>(list: readonly T[], of: (hours: Hours) => Hours) =>
    list.map((thing) => (thing.hours ? { ...thing, hours: of(thing.hours) } : thing));
  return {
    ...draft, windows: corridors(draft.windows), corridors: withHours(draft.corridors, corridors),
    assemblyPoints: withHours(draft.assemblyPoints, places), checkpoints: withHours(draft.checkpoints, places),
  };
}

/** All corridors close later, or sooner. Hours of a whole day and more are not said by one opening and one closing. */
function closingLater(draft: ScenarioDraft, minutes: number): ScenarioDraft | null {
  let isSaid = Number.isInteger(minutes) && minutes !== 0;
  const later = (hours: Hours) => hours.flatMap((h) => {
    const [from, end] = [minutesOf(h.opens), minutesOf(h.closes)];
    if (from === null || end === null || isEmpty(h)) {
      isSaid = false;
      return [];
    }

    const to = (end > from ? end : end + 1440) + minutes;
    isSaid &&= to - from < 1440 || (from === 0 && to === 1440);
    return to <= from ? [] : [{ ...h, closes: clockOf(to > 1440 ? to - 1440 : to) }];
  });
  const changed = eachHours(draft, (hours) => {
    const then = later(hours);
    isSaid &&= !overlap(then);
    return then;
  });
  return isSaid && (changed.windows.length > 0 || changed.corridors.some((c) => c.hours?.length)) ? changed : null;
}

/** True where hours of one direction lie over one another: the format wants them joined. */
function overlap(hours: Hours): boolean {
  return (['out', 'back'] as const).some((direction) => {
    const spans = hours.filter((h) => h.direction === undefined || h.direction === 'both' || h.direction === direction)
      .flatMap((h) => Array.from({ length: Math.max(0, h.toDay - h.fromDay + 1) }, (_, n) => {
        const [opens, closes] = [minutesOf(h.opens) ?? 0, minutesOf(h.closes) ?? 0];
        const midnight = (h.fromDay + n) * 1440;
        return { from: midnight + opens, to: midnight + (closes > opens ? closes : closes + 1440) };
      })).sort((a, b) => a.from - b.from);
    return spans.some((span, n) => n > 0 && span.from < spans[n - 1]!.to);
  });
}

/** More days with the hours of the last one, or fewer. */
function withDays(draft: ScenarioDraft, days: number): ScenarioDraft {
  const last = draft.horizonDays - 1;
  const fitted = (hours: Hours) => hours.filter((h) => h.fromDay < days)
    .map((h) => (h.toDay >= last || h.toDay >= days ? { ...h, toDay: days - 1 } : h));
  return { ...eachHours(draft, fitted, fitted), horizonDays: days };
}
