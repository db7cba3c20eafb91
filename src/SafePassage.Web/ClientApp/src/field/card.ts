/** The card: what the laptop tells a phone about its post, signed by the log's key. docs/formats/field.md */

import { Refused } from '../model/server';
import { say } from '../words/said';
import { form, isId, isMoment, isSignedBy, readSigned, type SignedText, text } from './signed';

/** What a card says. */
export interface Card {
  readonly operation: string;
  /** Origin of the log. */
  readonly log: string;
  /** Id of the phone's key. */
  readonly key: string;
  readonly party: string;
  readonly place: string;
  readonly placeName: string;
  readonly movement: string;
  readonly movementName: string;
  /** Until when the key may speak. */
  readonly until: string;
  /** When the laptop showed the card, by the laptop's clock. */
  readonly at: string;
  /** The zone in which the operation writes its times. */
  readonly zone: string;
  /** The log's Ed25519 public key, 43 characters of base64url. */
  readonly signer: string;
  /** The X25519 key to which the phone seals what it posts, 43 characters of base64url; a card of before has none. */
  readonly seal?: string;
}

const PURPOSE = 'safe-passage/field-card/v1';

const isKey = form(/^[\w-]{43}$/);

const shape = {
  operation: isId, log: text(128), key: form(/^[0-9a-f]{16}$/), party: isId,
  place: isId, placeName: text(64), movement: isId, movementName: text(64),
  until: isMoment, at: isMoment, zone: isZone, signer: isKey,
};

/** The card in a text that was kept. */
export function cardIn(code: string): Card | null {
  return signedCard(code)?.content ?? null;
}

function signedCard(code: string): SignedText<Card> | null {
  return readSigned<Card>(code, 'card', { ...shape, seal: isKey }) ?? readSigned<Card>(code, 'card', shape);
}

/**
 * Judges a card.
 * @param code what the camera read.
 * @param keyId id of this phone's key.
 * @param before the card that this key had before; null for its first. The log must be the same one: a key counts for one log only.
 * @returns the card; rejects with Refused when it is none, not signed, or for another phone or another log.
 */
export async function readCard(code: string, keyId: string, before: Card | null): Promise<Card> {
  const read = signedCard(code);
  if (!read) {
    throw refused(say('field.card.none'));
  }

  const card = read.content;
  if (!(await isSignedBy(card.signer, PURPOSE, read))) {
    throw refused(say('field.card.forged'));
  }

  if (card.key !== keyId) {
    throw refused(say('field.card.other-phone'));
  }

  if (before && (card.log !== before.log || card.signer !== before.signer || card.operation !== before.operation)) {
    throw refused(say('field.card.other-log'));
  }

  return card;
}

function isZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

function refused(what: string): Refused {
  return new Refused(what, say('field.card.next'));
}
