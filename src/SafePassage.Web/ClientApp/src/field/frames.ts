/** A pack as frames of an animated QR code: docs/formats/field.md has the bytes. */

import { type Bytes, joined, sha256 } from '../keys/bytes';
import { fromBase45, toBase45 } from './base45';
import { coefficients, combined, Solver } from './fountain';

/** A size of frame: the version of the QR code (error correction M) and how many bytes of the pack just fit into it. */
export interface FrameSize {
  readonly version: number;
  readonly block: number;
}

/** The sizes to choose from. The default is read by a poor camera at arm's length; see the format page for the measures. */
export const frameSizes = {
  default: { version: 7, block: 107 },
  bigger: { version: 5, block: 70 },
  fast: { version: 10, block: 196 },
} as const satisfies Readonly<Record<string, FrameSize>>;

/** How many frames are shown each second: what the slowest reader measured keeps up with. */
export const FRAMES_A_SECOND = 8;

/** The longest pack that frames can carry, in bytes. */
export const PACK_MAX = 65_535;

const HEADER = 11;
const MARK = 0x46;
const VERSION = 1;
const FRAMES = 65_536;

/** Makes the frames of one pack, without end: after 65,536 of them the first comes again. */
export class FrameWriter {
  private constructor(
    private readonly pack: Bytes,
    private readonly hash: Bytes,
    private readonly size: FrameSize,
  ) {}

  /** @param pack 1 to 65,535 bytes. */
  static async of(pack: Bytes, size: FrameSize): Promise<FrameWriter> {
    return new FrameWriter(pack, (await sha256(pack)).slice(0, 4), size);
  }

  /** How many blocks the pack has: the frames that a reader needs who misses none. */
  get blocks(): number {
    return Math.ceil(this.pack.length / this.size.block);
  }

  /** The text of a frame, in the characters of the alphanumeric mode. */
  frame(count: number): string {
    const number = count % FRAMES;
    const words = coefficients(asNumber(this.hash), number, this.blocks);
    const { length } = this.pack;
    const numbers = Uint8Array.of(length >> 8, length & 0xff, this.size.block, number >> 8, number & 0xff);
    return toBase45(joined(Uint8Array.of(MARK, VERSION), this.hash, numbers, combined(this.pack, this.size.block, words)));
  }
}

/** What became of a text that a camera read. */
export type Taken =
  /** No frame of a pack: another code. */
  | { readonly kind: 'no-frame' }
  /** A frame of another pack than the one that is being read. It was set apart. */
  | { readonly kind: 'other-pack' }
  /** So many independent frames of so many. */
  | { readonly kind: 'reading'; readonly have: number; readonly need: number }
  | { readonly kind: 'whole'; readonly pack: Bytes }
  /** Enough frames, but not the pack whose hash they name: all of them were dropped, and reading begins anew. */
  | { readonly kind: 'spoiled' };

interface Frame {
  readonly hash: number;
  readonly length: number;
  readonly number: number;
  readonly block: Bytes;
}

/** Reads one pack from frames in any order, with gaps and copies, from whichever frame it joins. Holds one pack at a time. */
export class FrameReader {
  private first: Frame | null = null;
  private solver = new Solver(0);
  private readonly seen = new Set<number>();
  private done: Bytes | null = null;

  /** Takes what a camera read. */
  async take(text: string): Promise<Taken> {
    const frame = frameOf(text);
    if (!frame) {
      return { kind: 'no-frame' };
    }

    if (this.first && frame.hash !== this.first.hash) {
      return { kind: 'other-pack' };
    }

    // Whoever shows the pack has chosen other squares: the same pack in other blocks.
    if (!this.first || frame.length !== this.first.length || frame.block.length !== this.first.block.length) {
      this.begin(frame);
    }

    if (!this.done && !this.seen.has(frame.number)) {
      this.seen.add(frame.number);
      this.solver.add(coefficients(frame.hash, frame.number, blocksOf(frame)), frame.block);
    }

    return this.solver.isComplete ? this.finish(frame) : { kind: 'reading', have: this.solver.rank, need: blocksOf(frame) };
  }

  /** Forgets what was read, so that another pack can follow. */
  restart(): void {
    this.first = null;
    this.done = null;
    this.seen.clear();
  }

  private begin(frame: Frame): void {
    this.restart();
    this.first = frame;
    this.solver = new Solver(blocksOf(frame));
  }

  private async finish(frame: Frame): Promise<Taken> {
    const { solver } = this;
    const pack = this.done ?? solver.solve().slice(0, frame.length);
    this.done = pack;
    if (asNumber(await sha256(pack)) === frame.hash) {
      return { kind: 'whole', pack };
    }

    // Another frame may have come while the hash was made.
    if (this.solver === solver) {
      this.restart();
    }

    return { kind: 'spoiled' };
  }
}

function frameOf(text: string): Frame | null {
  const bytes = fromBase45(text);
  if (!bytes || bytes.length <= HEADER || bytes[0] !== MARK || bytes[1] !== VERSION) {
    return null;
  }

  const length = bytes[6]! * 256 + bytes[7]!;
  const isWhole = bytes.length === HEADER + bytes[8]!;
  return length > 0 && isWhole
    ? { hash: asNumber(bytes.subarray(2)), length, number: bytes[9]! * 256 + bytes[10]!, block: bytes.slice(HEADER) }
    : null;
}

function blocksOf({ length, block }: Frame): number {
  return Math.ceil(length / block.length);
}

function asNumber(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
