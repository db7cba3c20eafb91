/** A commitment to a signature, and the secret that opens it. docs/formats/terms.md, "Signing together". */

import { base64url, hex, sha256, utf8 } from '../keys/bytes';
import { find, put } from '../keys/store';

/** What opens a seal, as this browser keeps it. Without the party's key it is of no use to anybody. */
interface KeptOpening {
  readonly id: string;
  readonly opening: string;
}

/**
 * The seal of a party on one text.
 * @param proposalHash SHA-256 of the text's payload, hexadecimal.
 * @param opening 43 characters of base64url.
 * @returns 64 characters of hexadecimal.
 */
export async function sealOf(proposalHash: string, party: string, opening: string): Promise<string> {
  return hex(await sha256(utf8(`safe-passage/signature-seal/v1\n${proposalHash}\n${party}\n${opening}\n`)));
}

/** Draws what opens a seal and keeps it on the disk before anybody is told of the seal. The same for one text and party. */
export async function keepOpening(proposalHash: string, party: string): Promise<string> {
  const kept = await openingOf(proposalHash, party);
  if (kept) {
    return kept;
  }

  const fresh: KeptOpening = { id: idOf(proposalHash, party), opening: base64url(crypto.getRandomValues(new Uint8Array(32))) };
  await put('openings', fresh);
  return fresh.opening;
}

/** What opens the seal of a party on a text; null when this browser did not seal it. */
export async function openingOf(proposalHash: string, party: string): Promise<string | null> {
  return (await find<KeptOpening>('openings', idOf(proposalHash, party)))?.opening ?? null;
}

const idOf = (proposalHash: string, party: string) => `${proposalHash} ${party}`;
