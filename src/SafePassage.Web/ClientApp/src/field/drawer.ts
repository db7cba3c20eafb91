/**
 * What an observer's phone keeps: where its chain stands, its card, its last receipt, and the records without a receipt.
 * Both slots have as many cells, and an empty cell looks like a full one. docs/formats/field.md says what may lie here.
 */

import { type Bytes, same, utf8 } from '../keys/bytes';
import { Refused } from '../model/server';
import { say } from '../words/said';
import { CELL_BYTES, CELL_TEXT_MAX, openCell, sealCell } from './cells';
import { cellsOf, keepVault, type PlacedCell, writeCells } from './disk';
import type { OpenSlot, Random, Slot, Vault } from './vault';

/** How many cells a slot gets at a time. */
export const CELLS_STEP = 64;

const SLOTS: readonly Slot[] = [0, 1];
const HEAD = 0;
const CARD = 1;
const RECEIPT = 2;
const FIRST_RECORD = 3;

/** A signed record that has no receipt yet. */
export interface KeptRecord {
  readonly sequence: number;
  readonly kind: string;
  /** The JSON text that was signed. */
  readonly payload: string;
  /** base64 of 64 bytes. */
  readonly signature: string;
  readonly id: string;
}

/** Where the chain of the key stands. */
export interface Standing {
  /** Number of the last record that was signed; 0 before the first. */
  readonly sequence: number;
  /** Its id; null before the first. */
  readonly last: string | null;
  /** Number of the last record that a receipt covers; 0 before the first receipt. */
  readonly acknowledged: number;
  readonly acknowledgedId: string | null;
  /** By how many seconds this phone's clock is ahead of the log's, as last seen; null before that. */
  readonly ahead: number | null;
}

/** All that is kept for a slot. */
export interface Content {
  readonly standing: Standing;
  /** The text of the card as it was read; null before. */
  readonly card: string | null;
  /** The text of the last receipt as it was read; null before. */
  readonly receipt: string | null;
  /** In order of sequence. */
  readonly records: readonly KeptRecord[];
}

interface Head extends Standing {
  /** How many cells were written with the slot's key; those behind them are chance. */
  readonly cells: number;
}

const EMPTY: Content = {
  standing: { sequence: 0, last: null, acknowledged: 0, acknowledgedId: null, ahead: null },
  card: null,
  receipt: null,
  records: [],
};

/** Keeps a new vault with the first cells of both slots: chance, until a slot is first written. */
export async function prepareDrawer(vault: Vault, random: Random): Promise<void> {
  await keepVault(vault, SLOTS.flatMap((slot) => blanks(slot, 0, random)));
}

/** The drawer of an open slot. Reads all of it at once; every change is one write, kept or not kept as a whole. */
export class Drawer {
  private asRead: Bytes = new Uint8Array(0);
  private texts: string[] = [];
  private size = 0;
  private current = EMPTY;

  constructor(
    private readonly slot: OpenSlot,
    private readonly random: Random,
  ) {}

  /** What was last read or written. */
  get content(): Content {
    return this.current;
  }

  /**
   * Reads the disk again.
   * @returns true when it holds what was read before. Rejects with Refused when a cell was spoiled.
   */
  async read(): Promise<boolean> {
    const cells = await cellsOf(this.slot.slot);
    const first = cells[HEAD];
    if (!first) {
      throw damaged();
    }

    const isSame = same(this.asRead, first);
    const text = await openCell(this.slot, HEAD, first);
    // A slot that was never written is chance from the first cell on. A spoiled first cell has written cells behind it.
    const head = text === null ? null : (JSON.parse(text) as Head);
    if (!head && (await this.isWritten(cells))) {
      throw damaged();
    }

    const opened = await Promise.all(cells.slice(0, head?.cells ?? 0).map((cell, i) => openCell(this.slot, i, cell)));
    if (opened.includes(null)) {
      throw damaged();
    }

    this.asRead = first;
    this.texts = opened as string[];
    this.size = cells.length;
    this.current = head ? contentOf(head, this.texts) : EMPTY;
    return isSame;
  }

  /**
   * Puts a content in place of the one that was read; returns when it is on the disk.
   * @returns false when another page wrote meanwhile: nothing was changed, and the drawer must be read again.
   */
  async write(next: Content): Promise<boolean> {
    const texts = this.laidOut(next);
    texts[HEAD] = JSON.stringify({ ...next.standing, cells: texts.length } satisfies Head);
    if (texts.some((t) => utf8(t).length > CELL_TEXT_MAX)) {
      throw new Refused(say('field.drawer.too-long'), say('field.drawer.too-long-next'));
    }

    const cells: PlacedCell[] = [];
    let size = this.size;
    for (; size < texts.length; size += CELLS_STEP) {
      SLOTS.forEach((slot) => cells.push(...blanks(slot, size, this.random)));
    }

    for (const [index, text] of texts.entries()) {
      if (index === HEAD || text !== this.texts[index]) {
        cells.push({ slot: this.slot.slot, index, bytes: await sealCell(this.slot, index, text, this.random) });
      }
    }

    if (!(await writeCells(this.slot.slot, this.asRead, cells))) {
      return false;
    }

    this.asRead = cells.findLast((c) => c.slot === this.slot.slot && c.index === HEAD)!.bytes;
    this.texts = texts;
    this.size = size;
    this.current = next;
    return true;
  }

  // A record stays in its cell, so that a signature writes two cells and not all of them.
  private laidOut({ card, receipt, records }: Content): string[] {
    const wanted = new Set(records.map((r) => JSON.stringify(r)));
    const texts = ['', card ?? '', receipt ?? '', ...this.texts.slice(FIRST_RECORD).map((t) => (wanted.delete(t) ? t : ''))];
    for (const text of wanted) {
      const free = texts.indexOf('', FIRST_RECORD);
      texts[free === -1 ? texts.length : free] = text;
    }

    return texts;
  }

  private async isWritten(cells: readonly Bytes[]): Promise<boolean> {
    const opened = await Promise.all(cells.map((cell, i) => openCell(this.slot, i, cell)));
    return opened.some((text) => text !== null);
  }
}

function contentOf({ cells: _, ...standing }: Head, texts: readonly string[]): Content {
  const records = texts.slice(FIRST_RECORD).filter((t) => t !== '').map((t) => JSON.parse(t) as KeptRecord);
  return { standing, card: texts[CARD] || null, receipt: texts[RECEIPT] || null, records: records.sort((a, b) => a.sequence - b.sequence) };
}

function blanks(slot: Slot, from: number, random: Random): PlacedCell[] {
  return Array.from({ length: CELLS_STEP }, (_, i) => ({ slot, index: from + i, bytes: random(CELL_BYTES) }));
}

function damaged(): Refused {
  return new Refused(say('field.drawer.damaged'), say('field.drawer.damaged-next'));
}
