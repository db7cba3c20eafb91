/** What is said of a movement on its way: the fields of each record in the order of docs/formats/records.md. */

import type { Statement, WayPlace } from '../departures/statements';

/** What may be said to have happened at a place, without anything else. */
export const STEPS = ['cleared', 'resumed', 'arrived', 'aborted'] as const;

export type StepKind = (typeof STEPS)[number];

/** What may be said to have been counted, without what names another movement. */
export const KINDS = ['boarded', 'arrived', 'joined', 'released', 'stayed', 'held-back', 'hospitalised', 'died'] as const;

export type CountKind = (typeof KINDS)[number];

/** Why a movement stands still. */
export const HALTS = ['inspection', 'queue', 'breakdown', 'shelling', 'road-blocked', 'order', 'rest', 'other'] as const;

export type HaltReason = (typeof HALTS)[number];

export function happened(movement: string, event: StepKind, place: string): Statement {
  return { kind: `movement-${event}`, body: event === 'cleared' ? { movement, place } : { movement, event, place } };
}

/** It stands still; by whom and why are left out where nobody can say. */
export function halted(movement: string, place: string, by: string | undefined, reason: HaltReason | undefined): Statement {
  return { kind: 'movement-halted', body: { movement, event: 'halted', place, by, reason } };
}

/** From the place it goes another way: the places after it, in their order. */
export function diverted(movement: string, place: string, nodes: readonly WayPlace[]): Statement {
  return { kind: 'movement-diverted', body: { movement, place, nodes } };
}

/** How many people were counted, each of them tallied; never who they are (rule R1). */
export function counted(movement: string, place: string, kind: CountKind, people: number): Statement {
  return tallied(movement, place, kind, people);
}

/** How many went over to another movement: a convoy that parts is two from there on. */
export function wentOver(movement: string, place: string, people: number, otherMovement: string): Statement {
  return tallied(movement, place, 'transferred', people, otherMovement);
}

function tallied(movement: string, place: string, kind: string, people: number, otherMovement?: string): Statement {
  return { kind: 'headcount', body: { movement, place, kind, count: { qualifier: 'exact', value: people }, method: 'tally', otherMovement } };
}

export function closed(movement: string): Statement {
  return { kind: 'movement-closed', body: { movement } };
}

/** The number that somebody typed; null where it is none from 0 to 9,999,999. */
export function peopleIn(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}
