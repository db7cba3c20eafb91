/** The public half of a key as it is handed to others: docs/how-to/keys-in-the-browser.md. */

import { type Bytes, sha256, utf8 } from './bytes';
import { wordsOf } from './eightWords';
import type { PublicHalves } from './seed';

/** How the one-line form begins. */
export const SCHEME = 'safe-passage-key:v1:';

/** The one-line form: both public keys, without a name. */
export function cardLine({ publicKey, sealingKey }: PublicHalves): string {
  return `${SCHEME}${publicKey}:${sealingKey}`;
}

/** What the eight words of a card are words of: SHA-256 over its one-line form without a name. */
export function cardHash(halves: PublicHalves): Promise<Bytes> {
  return sha256(utf8(cardLine(halves)));
}

/** The card as lines of text. */
export async function cardText(halves: PublicHalves, list: readonly string[]): Promise<string> {
  const words = wordsOf(await cardHash(halves), list).join(' ');
  return `safe-passage-key v1\nsigning ${halves.publicKey}\nsealing ${halves.sealingKey}\nid ${halves.keyId}\nwords ${words}\n`;
}

/** The one-line form of what somebody handed over, without its name; null when the text is no such line. */
export function lineIn(text: string): string | null {
  const match = /^(safe-passage-key:v1:[\w-]{43}:[\w-]{43})(:[a-z0-9.-]{1,64})?$/.exec(text.trim());
  return match ? match[1]! : null;
}
