/** What is said of a movement on its way: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';

/** What may be said to have happened at a place. */
export const STEPS = ['halted', 'resumed', 'arrived', 'aborted'] as const;

export type StepKind = (typeof STEPS)[number];

/** What may be said to have been counted, without what names another movement. */
export const KINDS = ['boarded', 'arrived', 'joined', 'released', 'stayed', 'held-back', 'hospitalised', 'died'] as const;

export type CountKind = (typeof KINDS)[number];

export function happened(movement: string, event: StepKind, place: string): Statement {
  return { kind: `movement-${event}`, body: { movement, event, place } };
}

/** How many people were counted, each of them tallied; never who they are (rule R1). */
export function counted(movement: string, place: string, kind: CountKind, people: number): Statement {
  return { kind: 'headcount', body: { movement, place, kind, count: { qualifier: 'exact', value: people }, method: 'tally' } };
}

export function closed(movement: string): Statement {
  return { kind: 'movement-closed', body: { movement } };
}

/** The number that somebody typed; null where it is none from 0 to 9,999,999. */
export function peopleIn(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}
