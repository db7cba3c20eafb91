/** What is said of resources: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';

/** The verbs of EDXL-RM, as kinds of records end. */
export const VERBS = ['requested', 'offered', 'committed', 'declined', 'released'] as const;

export type Verb = (typeof VERBS)[number];

/** Each kind of thing and the one unit in which it is counted. */
export const UNIT_OF = {
  bus: 'vehicles',
  coach: 'vehicles',
  ambulance: 'vehicles',
  truck: 'vehicles',
  fuel: 'litres',
  crew: 'persons',
  'shelter-places': 'places',
  'hot-meals': 'meals',
  water: 'litres',
  'medical-team': 'teams',
  other: 'pieces',
} as const;

export type What = keyof typeof UNIT_OF;

/** What an answer of each verb may name. */
export const ANSWERS: Record<Verb, readonly Verb[]> = {
  requested: [],
  offered: ['requested'],
  committed: ['offered', 'requested'],
  declined: ['offered', 'requested'],
  released: ['committed'],
};

export interface Resource {
  readonly verb: Verb;
  readonly resource: string;
  readonly what: What;
  readonly quantity: number;
  readonly place: string;
  /** With its offset. */
  readonly beginsAt: string;
  /** With its offset. */
  readonly until: string;
  /** The id of what it answers; empty for nothing. */
  readonly answers: string;
  readonly note: string;
}

export function saidOf({ verb, resource, what, quantity, place, beginsAt, until, answers, note }: Resource): Statement {
  const count = { qualifier: 'exact', value: quantity };
  const last = { answers: answers || undefined, note: note.trim() || undefined };
  const body =
    verb === 'declined'
      ? { resource, ...last }
      : verb === 'released'
        ? { resource, quantity: count, beginsAt, ...last }
        : { resource, what, quantity: count, unit: UNIT_OF[what], place, beginsAt, until, ...last };
  return { kind: `resource-${verb}`, body };
}

/** A new id that tells nothing of what it names: ids stand in the open part of the log. */
export function resourceId(chance: number): string {
  return `item-${Math.floor(chance * 0x100000000).toString(16).padStart(8, '0')}`;
}
