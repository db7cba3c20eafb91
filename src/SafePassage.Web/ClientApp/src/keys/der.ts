/** The small part of DER (ITU-T X.690) that key files are written in: definite lengths, one spelling for each value. */

import { type Bytes, joined } from './bytes';

/** Tags that occur in key files. */
export const Tag = { Integer: 0x02, BitString: 0x03, OctetString: 0x04, Null: 0x05, ObjectId: 0x06, Sequence: 0x30 } as const;

/** Bytes that are no DER, or not the structure that was expected. Never shown: who reads a file says what is wrong. */
export class NotDer extends Error {}

/** One value: its tag, its length, its content. At most 65,535 bytes of content. */
export function write(tag: number, ...content: Uint8Array[]): Bytes {
  const inside = joined(...content);
  const length =
    inside.length < 0x80 ? [inside.length] : inside.length < 0x100 ? [0x81, inside.length] : [0x82, inside.length >> 8, inside.length & 0xff];
  return joined(Uint8Array.of(tag, ...length), inside);
}

/** A whole number from 0 to 2^31 - 1. */
export function writeInteger(value: number): Bytes {
  const bytes = [value & 0xff];
  for (let rest = value >>> 8; rest > 0; rest >>>= 8) {
    bytes.unshift(rest & 0xff);
  }

  // A first bit that is set would mean a number below zero.
  return write(Tag.Integer, Uint8Array.from(bytes[0]! >= 0x80 ? [0, ...bytes] : bytes));
}

/**
 * Reads values one after another; each method throws {@link NotDer} when the next value is not what it names.
 * Contents are views of the bytes given: whoever overwrites those has overwritten all of them.
 */
export class DerReader {
  private at = 0;

  constructor(private readonly bytes: Bytes) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** The tag of the next value; null at the end. */
  get next(): number | null {
    return this.bytes[this.at] ?? null;
  }

  /** The content of the next value. */
  read(tag: number): Bytes {
    if (this.take() !== tag) {
      throw new NotDer();
    }

    const length = this.length();
    if (length > this.bytes.length - this.at) {
      throw new NotDer();
    }

    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  sequence(): DerReader {
    return new DerReader(this.read(Tag.Sequence));
  }

  /** A whole number from 0 to 2^31 - 1 in its shortest spelling. */
  integer(): number {
    const content = this.read(Tag.Integer);
    const [first, second] = content;
    const isLong = first === 0 && second !== undefined && second < 0x80;
    if (first === undefined || first >= 0x80 || isLong || content.length > 5) {
      throw new NotDer();
    }

    const value = content.reduce((sum, b) => sum * 256 + b, 0);
    if (value > 0x7fffffff) {
      throw new NotDer();
    }

    return value;
  }

  /** Refuses what stands after the last value. */
  end(): void {
    if (!this.isAtEnd) {
      throw new NotDer();
    }
  }

  private take(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) {
      throw new NotDer();
    }

    return byte;
  }

  private length(): number {
    const first = this.take();
    if (first < 0x80) {
      return first;
    }

    const value = first === 0x81 ? this.take() : first === 0x82 ? this.take() * 256 + this.take() : 0;
    if (value < (first === 0x81 ? 0x80 : 0x100)) {
      throw new NotDer();
    }

    return value;
  }
}
