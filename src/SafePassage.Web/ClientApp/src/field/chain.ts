/** The chain of a phone's key: numbers each record, keeps it, and lets it go when its receipt has come. */

import { type Bytes, fromBase64 } from '../keys/bytes';
import { Refused } from '../model/server';
import { signRecord } from '../records/envelope';
import { stated } from '../records/say';
import { say } from '../words/said';
import { type Card, cardIn, readCard } from './card';
import type { Content, Drawer, KeptRecord } from './drawer';
import { pack, type PackedRecord, RECORDS_MAX } from './pack';
import { readReceipt, type Receipt } from './receipt';
import type { OpenSlot } from './vault';

const LOCK = 'safe-passage/field';

/** The part of the browser's locks that is used. */
export interface Locks {
  request<T>(name: string, run: () => Promise<T>): Promise<T>;
}

/** A phone's chain as one page sees it. Of two pages at once one signs, and the other is told. */
export class Chain {
  private constructor(
    private readonly slot: OpenSlot,
    private readonly drawer: Drawer,
    private readonly locks: Locks | undefined,
  ) {}

  /** @param locks the browser's locks; without them the drawer alone refuses the second of two writers. */
  static async open(slot: OpenSlot, drawer: Drawer, locks: Locks | undefined): Promise<Chain> {
    await drawer.read();
    return new Chain(slot, drawer, locks);
  }

  get content(): Content {
    return this.drawer.content;
  }

  /** The card that this phone has; null before its first. */
  get card(): Card | null {
    return this.content.card === null ? null : cardIn(this.content.card);
  }

  /**
   * Signs a record and keeps it.
   * @param kind headcount or headcount-withdrawn.
   * @param body the fields of its kind, in the order of docs/formats/records.md.
   * @param at what this phone's clock shows.
   * @returns the record, when it is on the disk. Rejects with Refused without a card, and when another window of this
   * phone has written since this one last looked: its records are in the content then, and the observer decides anew.
   */
  async sign(kind: string, body: object, at: Date): Promise<KeptRecord> {
    return this.alone(async () => {
      if (!(await this.drawer.read())) {
        throw elsewhere();
      }

      const { card, content } = this;
      if (!card) {
        throw new Refused(say('field.sign.no-card'), say('field.sign.no-card-next'));
      }

      const sequence = content.standing.sequence + 1;
      const previous = content.standing.last ?? undefined;
      const { operation, log } = card;
      const common = { operation, log, sequence, previous, statedAt: stated(at, card.zone), provenance: { basis: 'counted' } };
      const record = await this.signed(sequence, kind, { ...common, ...body });
      const standing = { ...content.standing, sequence, last: record.id };
      await this.put({ ...content, standing, records: [...content.records, record] });
      return record;
    });
  }

  /** Takes a card. Rejects with Refused when it is not for this phone; see readCard. */
  async takeCard(code: string, at: Date): Promise<Card> {
    return this.alone(async () => {
      await this.drawer.read();
      const card = await readCard(code, this.slot.key.keyId, this.card);
      const standing = { ...this.content.standing, ahead: aheadOf(at, card.at) };
      await this.put({ ...this.content, standing, card: code });
      return card;
    });
  }

  /** Takes a receipt and forgets what it covers. Rejects with Refused when it is not for this phone; see readReceipt. */
  async takeReceipt(code: string, at: Date): Promise<Receipt> {
    return this.alone(async () => {
      await this.drawer.read();
      const { card, content } = this;
      if (!card) {
        throw new Refused(say('field.sign.no-card'), say('field.sign.no-card-next'));
      }

      const receipt = await readReceipt(code, card, content.standing, content.records);
      const standing = { ...content.standing, acknowledged: receipt.sequence, acknowledgedId: receipt.head, ahead: aheadOf(at, receipt.at) };
      const records = content.records.filter((r) => r.sequence > receipt.sequence);
      await this.put({ ...content, standing, receipt: code, records });
      return receipt;
    });
  }

  /** The oldest records without a receipt as a pack, at most 255 of them; null when there are none. */
  async pack(): Promise<Bytes | null> {
    const records = this.content.records.slice(0, RECORDS_MAX).map(
      ({ kind, payload, signature }): PackedRecord => ({ kind, payload, signature: fromBase64(signature)! }),
    );
    return records.length > 0 ? pack(this.slot.key.keyId, records) : null;
  }

  private async signed(sequence: number, kind: string, statement: object): Promise<KeptRecord> {
    const { payload, sig, id } = await signRecord(this.slot.key, kind, statement);
    return { sequence, kind, payload, signature: sig, id };
  }

  private async put(content: Content): Promise<void> {
    if (!(await this.drawer.write(content))) {
      await this.drawer.read();
      throw elsewhere();
    }
  }

  private alone<T>(run: () => Promise<T>): Promise<T> {
    return this.locks ? this.locks.request(LOCK, run) : run();
  }
}

/** By how many whole seconds a phone's clock is ahead of a time that the laptop gave; below zero when it is behind. */
export function aheadOf(phone: Date, laptop: string): number {
  return Math.round((phone.getTime() - Date.parse(laptop)) / 1000);
}

function elsewhere(): Refused {
  return new Refused(say('field.drawer.elsewhere'), say('field.drawer.elsewhere-next'));
}
