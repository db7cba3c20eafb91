/** What the pages of the group ask of the server. */

import { answerOf, reach } from '../model/server';
import type { Group, WaitingCard, WaitingSignature } from '../model/views';
import type { Role } from './invitation';

const JSON_TYPE = { 'Content-Type': 'application/json' };

export async function loadGroup(): Promise<Group> {
  return answerOf<Group>(await reach('/api/v1/group'));
}

/** The cards that wait: for the host and for facilitators, whoever else asks is refused. */
export async function loadCards(): Promise<WaitingCard[]> {
  return answerOf<WaitingCard[]>(await reach('/api/v1/group/cards'));
}

/** The records that wait for a second signature: for members, whoever else asks is refused. */
export async function loadSignatures(): Promise<WaitingSignature[]> {
  return answerOf<WaitingSignature[]>(await reach('/api/v1/group/signatures'));
}

export async function handOver(card: string, party: string, name: string, role: Role): Promise<void> {
  await answerOf(await reach('/api/v1/group/cards', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ card, party, name, role }) }));
}

/** Tells the server that a card was compared, for its list; a card that it never had is passed over. */
export async function noteCompared(id: string): Promise<void> {
  await reach(`/api/v1/group/cards/${encodeURIComponent(id)}/compared`, { method: 'POST' });
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
