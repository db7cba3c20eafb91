/** What the pages of the group ask of the server. */

import { answerOf, reach } from '../model/server';
import type { Group, WaitingCard, WaitingSignature } from '../model/views';
import type { Role } from './invitation';

const JSON_TYPE = { 'Content-Type': 'application/json' };

export async function loadGroup(): Promise<Group> {
  return answerOf<Group>(await reach('/api/v1/group'));
}

/** The cards that wait; empty for whom they are not shown. */
export async function loadCards(): Promise<WaitingCard[]> {
  const response = await reach('/api/v1/group/cards');
  return response.status === 403 ? [] : answerOf<WaitingCard[]>(response);
}

/** The records that wait for a second signature; empty for whom they are not shown. */
export async function loadSignatures(): Promise<WaitingSignature[]> {
  const response = await reach('/api/v1/group/signatures');
  return response.status === 403 ? [] : answerOf<WaitingSignature[]>(response);
}

export async function handOver(card: string, party: string, name: string, role: Role): Promise<void> {
  await answerOf(await reach('/api/v1/group/cards', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ card, party, name, role }) }));
}

export async function dropCard(id: string): Promise<void> {
  await reach(`/api/v1/group/cards/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Lets a half-signed record wait at the server; false where this reader may not, and it is carried as a file. */
export async function letWait(envelope: string): Promise<boolean> {
  const response = await reach('/api/v1/group/signatures', { method: 'POST', headers: JSON_TYPE, body: envelope });
  if (response.status === 403) {
    return false;
  }

  await answerOf(response);
  return true;
}

/** Sends a record that all have signed, and takes it off the list. */
export async function submit(envelope: string, id: string): Promise<void> {
  await answerOf(await reach('/api/v1/records', { method: 'POST', headers: JSON_TYPE, body: envelope }));
  await reach(`/api/v1/group/signatures/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
