/** The cells that a drawer is made of: all of one size, whether they hold a record, a card or nothing. */

import { type Bytes, joined, utf8 } from '../keys/bytes';
import type { OpenSlot, Random } from './vault';

/** The longest text of a cell, in bytes of UTF-8. */
export const CELL_TEXT_MAX = 2_046;

const PLAIN = CELL_TEXT_MAX + 2;
const IV = 12;
const TAG = 16;

/** What a cell weighs on the disk, in bytes. */
export const CELL_BYTES = IV + PLAIN + TAG;

/** Encrypts a text into a cell; the empty text for an empty cell. The caller sees to it that the text fits. */
export async function sealCell({ slot, dataKey }: OpenSlot, index: number, text: string, random: Random): Promise<Bytes> {
  const content = utf8(text);
  const plain = new Uint8Array(PLAIN);
  plain[0] = content.length >> 8;
  plain[1] = content.length & 0xff;
  plain.set(content, 2);
  const iv = random(IV);
  return joined(iv, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: placeOf(slot, index) }, dataKey, plain)));
}

/** The text of a cell; null when it was not written with this key for this place. */
export async function openCell({ slot, dataKey }: OpenSlot, index: number, cell: Bytes): Promise<string | null> {
  const how = { name: 'AES-GCM', iv: cell.slice(0, IV), additionalData: placeOf(slot, index) };
  try {
    const plain = new Uint8Array(await crypto.subtle.decrypt(how, dataKey, cell.slice(IV)));
    return new TextDecoder().decode(plain.subarray(2, 2 + plain[0]! * 256 + plain[1]!));
  } catch {
    return null;
  }
}

// A cell that another page moved to another place does not open there.
function placeOf(slot: number, index: number): Bytes {
  return utf8(`safe-passage/field-cell/v1\n${slot}\n${index}\n`);
}
