/** What the page of phones asks of the server. */

import type { components } from '../model/api.generated';
import { answerOf, reach } from '../model/server';

export type Phone = components['schemas']['PhoneView'];
export type PackAnswer = components['schemas']['PackView'];

export async function loadPhones(): Promise<Phone[]> {
  return answerOf<Phone[]>(await reach('/api/v1/phones'));
}

/** Sends what a phone handed over. The records are signed by the phone: nobody needs to be signed in for it. */
export async function sendPack(pack: Uint8Array<ArrayBuffer>): Promise<PackAnswer> {
  const response = await reach('/api/v1/packs', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: pack });
  return answerOf<PackAnswer>(response);
}

/** The text of the card of a phone, as it is drawn. */
export async function loadCard(keyId: string, place: string, movement: string): Promise<string> {
  const query = new URLSearchParams({ place, ...(movement && { movement }) });
  const answer = await answerOf<{ card: string }>(await reach(`/api/v1/phones/${encodeURIComponent(keyId)}/card?${query}`));
  return answer.card;
}
