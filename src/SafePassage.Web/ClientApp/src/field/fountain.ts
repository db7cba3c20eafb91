/**
 * A random linear code over GF(2): a pack in blocks, as many combinations of them as are asked for, and any few more of
 * them than there are blocks give the pack back. The first round is the blocks themselves: who misses none waits for none.
 */

import type { Bytes } from '../keys/bytes';

/** Which blocks a frame combines: bit i of word i / 32, the least bit first, stands for block i. */
export type Coefficients = Uint32Array<ArrayBuffer>;

const GOLDEN = 0x9e3779b9;

// A finisher of 32 bits: every bit of the result hangs on every bit given (constants of lowbias32, found by C. Wellons).
function mixed(value: number): number {
  let z = value >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/**
 * The coefficients of a frame, as docs/formats/field.md states them.
 * @param hash the first four bytes of the pack's hash as one number.
 * @param frame its number, from 0.
 * @param blocks how many blocks the pack has, 1 or more.
 */
export function coefficients(hash: number, frame: number, blocks: number): Coefficients {
  const words = new Uint32Array(Math.ceil(blocks / 32));
  if (frame < blocks) {
    words[frame >> 5] = (1 << (frame & 31)) >>> 0;
    return words;
  }

  let state = mixed(hash + mixed(frame + GOLDEN));
  for (let i = 0; i < words.length; i++) {
    state = (state + GOLDEN) >>> 0;
    words[i] = mixed(state);
  }

  // Bits behind the last block stand for nothing.
  if (blocks % 32 > 0) {
    words[words.length - 1]! &= 2 ** (blocks % 32) - 1;
  }

  if (words.every((w) => w === 0)) {
    const one = frame % blocks;
    words[one >> 5] = (1 << (one & 31)) >>> 0;
  }

  return words;
}

/** True when the combination holds this block. */
export function holds(words: Coefficients, block: number): boolean {
  return ((words[block >> 5]! >>> (block & 31)) & 1) === 1;
}

/** The sum of the blocks that a frame combines; the last block is filled with zeros. */
export function combined(message: Uint8Array, blockSize: number, words: Coefficients): Bytes {
  const sum = new Uint8Array(blockSize);
  for (let block = 0; block * blockSize < message.length; block++) {
    if (holds(words, block)) {
      addInto(sum, message.subarray(block * blockSize, (block + 1) * blockSize));
    }
  }

  return sum;
}

interface Row {
  readonly words: Coefficients;
  readonly sum: Bytes;
}

/** Solves for the blocks by elimination, one combination at a time. Cost of each: at most one addition for each block. */
export class Solver {
  private readonly rows: (Row | undefined)[];
  private found = 0;

  constructor(private readonly blocks: number) {
    this.rows = new Array<Row | undefined>(blocks);
  }

  /** How many independent combinations are here. */
  get rank(): number {
    return this.found;
  }

  get isComplete(): boolean {
    return this.found === this.blocks;
  }

  /** Takes a combination; false when it tells nothing new. The arrays are the solver's from then on. */
  add(words: Coefficients, sum: Bytes): boolean {
    for (let block = 0; block < this.blocks; block++) {
      if (!holds(words, block)) {
        continue;
      }

      const row = this.rows[block];
      if (!row) {
        this.rows[block] = { words, sum };
        this.found++;
        return true;
      }

      addWords(words, row.words);
      addInto(sum, row.sum);
    }

    return false;
  }

  /** All blocks one after another; only when complete. */
  solve(): Bytes {
    const rows = this.rows as Row[];
    for (let block = this.blocks - 1; block >= 0; block--) {
      for (let later = block + 1; later < this.blocks; later++) {
        if (holds(rows[block]!.words, later)) {
          addInto(rows[block]!.sum, rows[later]!.sum);
        }
      }
    }

    const size = rows[0]!.sum.length;
    const whole = new Uint8Array(this.blocks * size);
    rows.forEach((row, block) => whole.set(row.sum, block * size));
    return whole;
  }
}

function addInto(sum: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < other.length; i++) {
    sum[i]! ^= other[i]!;
  }
}

function addWords(words: Coefficients, other: Coefficients): void {
  for (let i = 0; i < words.length; i++) {
    words[i]! ^= other[i]!;
  }
}
