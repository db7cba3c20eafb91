/** What is said of incidents and in review: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';

/** What may have happened. Who did it is in no list. */
export const INCIDENT_KINDS = ['shelling', 'small-arms', 'mine', 'obstruction', 'detention', 'attack-on-convoy', 'breakdown', 'other'] as const;

export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What became of the people counted. */
export const STATUSES = ['killed', 'wounded', 'missing'] as const;

/** Of whom a count speaks. */
export const UNITS = ['persons', 'civilians', 'unknown'] as const;

export interface Report {
  readonly incident: string;
  readonly kind: IncidentKind;
  /** When it happened or began, with its offset. */
  readonly happenedAt: string;
  readonly place: string;
  /** The movement that it concerns; empty for none. */
  readonly movement: string;
  readonly text: string;
}

export function reported({ incident, kind, happenedAt, place, movement, text }: Report): Statement {
  return { kind: 'incident-reported', body: { incident, kind, happenedAt, place, movement: movement || undefined, text } };
}

export function answered(incident: string, contests: boolean, text: string): Statement {
  return { kind: contests ? 'incident-contested' : 'incident-corroborated', body: { incident, text } };
}

/**
 * How many people were killed or wounded, or are missing; never who they are (rule R10).
 * @param supersedes ids of the same party's records that this one replaces.
 */
export function casualties(incident: string, status: (typeof STATUSES)[number], unit: (typeof UNITS)[number], people: number, sources: number, supersedes: readonly string[]): Statement {
  const replaced = supersedes.length > 0 ? supersedes : undefined;
  return { kind: 'casualty-recorded', body: { incident, status, unit, count: { qualifier: 'exact', value: people }, sources, supersedes: replaced } };
}

/** A statement as a decision names it. */
export interface Side {
  readonly keyId: string;
  readonly number: number;
  readonly record: string;
}

/** @param stands id of the one that stands; empty for none. */
export function decided(sides: readonly Side[], stands: string, reason: string): Statement {
  return { kind: 'review-decided', body: { records: sides.map(({ keyId, number, record }) => ({ keyId, number, record })), stands: stands || undefined, reason } };
}

/** A whole number from a field within limits, or null. */
export function wholeIn(text: string, least: number, most: number): number | null {
  const trimmed = text.trim();
  return /^\d{1,7}$/.test(trimmed) && Number(trimmed) >= least && Number(trimmed) <= most ? Number(trimmed) : null;
}

/**
 * An id for a new incident: what happened and the minute in UTC, for example `mine-20220503-1100-4f2a`. The end is drawn
 * by chance, so that two who report at once do not speak of one.
 */
export function incidentId(kind: IncidentKind, at: Date, chance: number): string {
  const minute = at.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  return `${kind}-${minute}-${Math.floor(chance * 0x10000).toString(16).padStart(4, '0')}`;
}
