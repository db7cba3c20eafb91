/** Base45 (RFC 9285): bytes in the 45 characters of a QR code's alphanumeric mode. The one mode that every reader gives back unchanged. */

import type { Bytes } from '../keys/bytes';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Writes bytes: three characters for two of them, two for a last one. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const isPair = i + 1 < bytes.length;
    let value = isPair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!;
    for (let digit = isPair ? 3 : 2; digit > 0; digit--) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }

  return text;
}

/** Reads base45; null for another character, an impossible length and a group that is too large. */
export function fromBase45(text: string): Bytes | null {
  if (text.length % 3 === 1) {
    return null;
  }

  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let at = 0, to = 0; at < text.length; at += 3, to += 2) {
    const digits = [...text.slice(at, at + 3)].map((c) => ALPHABET.indexOf(c));
    const value = digits[0]! + digits[1]! * 45 + (digits[2] ?? 0) * 2025;
    if (digits.includes(-1) || value >= (digits.length === 3 ? 65_536 : 256)) {
      return null;
    }

    if (digits.length === 3) {
      bytes[to] = value >> 8;
      bytes[to + 1] = value & 0xff;
    } else {
      bytes[to] = value;
    }
  }

  return bytes;
}
