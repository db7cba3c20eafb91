/** What the desk asks the server for. */

import { answerOf, reach } from '../model/server';
import type { Draft } from './draft';
import type { Accord, Desk, TermTable } from './views';

/** All that the desk stands on. */
export interface LoadedDesk {
  readonly desk: Desk;
  readonly terms: readonly TermTable[];
  readonly accords: readonly Accord[];
}

const ask = async <T>(path: string) => answerOf<T>(await reach(path));

export async function loadDesk(): Promise<LoadedDesk> {
  const [desk, terms, accords] = await Promise.all([ask<Desk>('/api/v1/accord-desk'), ask<TermTable[]>('/api/v1/terms'), loadAccords()]);
  return { desk, terms, accords };
}

export function loadAccords(): Promise<Accord[]> {
  return ask<Accord[]>('/api/v1/accords');
}

/** The draft that the plan makes; rejects with Refused when there is no plan or the party may not propose. */
export function draftFromPlan(accord: string): Promise<Draft> {
  return ask<Draft>(`/api/v1/accords/${encodeURIComponent(accord)}/draft-from-plan`);
}

/** Sends a record that was signed elsewhere. */
export async function sendEnvelope(envelope: string): Promise<void> {
  await answerOf(await reach('/api/v1/records', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: envelope.trim() }));
}
