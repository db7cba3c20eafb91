/** The key that a new phone shows, and what both people read aloud. */

import { fromBase64, hex, sha256 } from '../keys/bytes';
import { wordsOf } from '../keys/eightWords';

/** A phone that shows its key. */
export interface ShownPhone {
  /** 43 characters of base64url: Ed25519. */
  readonly key: string;
  readonly keyId: string;
  /** The first 8 characters of the key's id and three words, as the phone shows them. */
  readonly aloud: string;
}

/** The phone whose code was read; null when the code is another. */
export async function phoneIn(code: string, list: readonly string[]): Promise<ShownPhone | null> {
  const key = /^\{"v":1,"device":"([\w-]{43})"\}$/.exec(code)?.[1];
  const raw = key && fromBase64(`${key.replaceAll('-', '+').replaceAll('_', '/')}=`);
  if (!key || !raw) {
    return null;
  }

  const hash = await sha256(raw);
  const keyId = hex(hash).slice(0, 16);
  return { key, keyId, aloud: [keyId.slice(0, 8), ...wordsOf(hash, list).slice(0, 3)].join(' ') };
}
