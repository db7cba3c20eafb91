/** The receipt: that the log took in all records of a key up to a number. docs/formats/field.md */

import { Refused } from '../model/server';
import { say } from '../words/said';
import type { Card } from './card';
import type { KeptRecord, Standing } from './drawer';
import { form, isMoment, isNumber, isSignedBy, readSigned, text } from './signed';

/** What a receipt says. */
export interface Receipt {
  readonly log: string;
  readonly key: string;
  /** Number of the last record that was taken in without a hole before it. */
  readonly sequence: number;
  /** Its id. */
  readonly head: string;
  /** Size of the log. */
  readonly size: number;
  /** Root of the log at that size, base64. */
  readonly root: string;
  /** When, by the laptop's clock. */
  readonly at: string;
}

const PURPOSE = 'safe-passage/field-receipt/v1';

const shape = {
  log: text(128), key: form(/^[0-9a-f]{16}$/), sequence: isNumber, head: form(/^[0-9a-f]{64}$/),
  size: isNumber, root: text(64), at: isMoment,
};

/**
 * Judges a receipt.
 * @param code what the camera read.
 * @param card this phone's card: who must have signed.
 * @returns the receipt; rejects with Refused when it is none, not signed by the card's log, for another phone, or about
 * records that this phone did not sign. Then nothing is forgotten.
 */
export async function readReceipt(code: string, card: Card, standing: Standing, records: readonly KeptRecord[]): Promise<Receipt> {
  const read = readSigned<Receipt>(code, 'receipt', shape);
  if (!read) {
    throw refused(say('field.receipt.none'));
  }

  const receipt = read.content;
  if (receipt.log !== card.log || !(await isSignedBy(card.signer, PURPOSE, read))) {
    throw refused(say('field.receipt.forged'));
  }

  if (receipt.key !== card.key) {
    throw refused(say('field.receipt.other-phone'));
  }

  if (receipt.sequence < standing.acknowledged) {
    throw refused(say('field.receipt.older', { number: receipt.sequence }));
  }

  // A copy of this key has spoken elsewhere, or the log took in what this phone never said: the dispatcher must hear of it.
  if (ownId(receipt.sequence, standing, records) !== receipt.head) {
    throw new Refused(say('field.receipt.not-ours', { number: receipt.sequence }), say('field.receipt.not-ours-next'));
  }

  return receipt;
}

function ownId(sequence: number, { acknowledged, acknowledgedId }: Standing, records: readonly KeptRecord[]): string | null {
  return sequence === acknowledged ? acknowledgedId : (records.find((r) => r.sequence === sequence)?.id ?? null);
}

function refused(what: string): Refused {
  return new Refused(what, say('field.receipt.next'));
}
