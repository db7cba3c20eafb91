/** A passphrase and what is derived from it. */

import { Refused } from '../model/server';
import { say } from '../words/said';
import { type Bytes, utf8 } from './bytes';

/** The fewest characters of a passphrase that a key is sealed with. */
export const PASSPHRASE_MIN = 12;

/** Rounds of PBKDF2 for what is sealed here: about 0.2 s on a laptop, for the owner and for each guess. */
export const ROUNDS = 1_000_000;

const BYTES_MAX = 1_024;

/** How hard a passphrase is to guess, roughly: what is told beside the field, never a promise. */
export type Strength = 'too-short' | 'weak' | 'fair' | 'long';

/** What can be told of a passphrase without a list of known ones: its length, and whether it repeats itself. */
export function strengthOf(passphrase: string): Strength {
  // What a reader sees as one character counts as one, as on the command line.
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(passphrase)].map((s) => s.segment);
  if (characters.length < PASSPHRASE_MIN) {
    return 'too-short';
  }

  const kinds = new Set(characters.map((c) => c.toLowerCase())).size;
  return kinds < 6 ? 'weak' : characters.length < 20 ? 'fair' : 'long';
}

/** Refuses a passphrase that is too short or too long to seal with, or that the command line could not take. */
export function requireLong(passphrase: string): void {
  if (strengthOf(passphrase) === 'too-short') {
    throw new Refused(say('key-fault.short-passphrase', { least: PASSPHRASE_MIN }), say('key-fault.short-passphrase-next'));
  }

  if (utf8(passphrase.normalize('NFC')).length > BYTES_MAX || /\p{Cc}/u.test(passphrase)) {
    throw new Refused(say('key-fault.untypable-passphrase'), say('key-fault.untypable-passphrase-next'));
  }
}

/** Draws six words: 66 random bits, which nobody guesses. */
export function suggest(list: readonly string[]): string {
  // 65,536 is a multiple of 2,048: each word is as likely as any other.
  return Array.from(crypto.getRandomValues(new Uint16Array(6)), (n) => list[n % list.length]!).join(' ');
}

/**
 * 32 bytes from a passphrase, by PBKDF2-HMAC-SHA256 over its UTF-8 in the composed form (NFC). The caller overwrites them.
 * @param rounds 1 or more; the time grows with it.
 */
export async function derive(passphrase: string, salt: Bytes, rounds: number): Promise<Bytes> {
  // One keyboard writes é as one character, another as two: both open the same key.
  const bytes = utf8(passphrase.normalize('NFC'));
  try {
    const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    return new Uint8Array(await crypto.subtle.deriveBits(how, material, 256));
  } finally {
    bytes.fill(0);
  }
}

/** That a passphrase does not fit. The same words for a changed copy: nobody can tell the two apart. */
export function doesNotFit(): Refused {
  return new Refused(say('key-fault.wrong-passphrase'), say('key-fault.wrong-passphrase-next'));
}
