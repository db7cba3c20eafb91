/** How a phone makes itself known to the laptop: its public key as a code, and what both people read aloud. */

import { fromBase64, sha256 } from '../keys/bytes';
import { wordsOf } from '../keys/eightWords';

/** How many words are read aloud: 33 bits of the key's hash, beside the 32 of the eight characters. */
export const SPOKEN_WORDS = 3;

/** What the phone shows. */
export interface Enrolment {
  /** The text of the QR code. */
  readonly code: string;
  /** The first 8 characters of the key's id. */
  readonly characters: string;
  readonly words: readonly string[];
}

/**
 * The enrolment of a key.
 * @param publicKey 43 characters of base64url.
 * @param list the 2,048 words.
 */
export async function enrolmentOf(publicKey: string, keyId: string, list: readonly string[]): Promise<Enrolment> {
  const raw = fromBase64(publicKey.replaceAll('-', '+').replaceAll('_', '/') + '=')!;
  return {
    code: JSON.stringify({ v: 1, device: publicKey }),
    characters: keyId.slice(0, 8),
    words: wordsOf(await sha256(raw), list).slice(0, SPOKEN_WORDS),
  };
}
