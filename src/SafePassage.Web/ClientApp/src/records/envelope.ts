/** Signed records as docs/formats/records.md describes them: DSSE envelopes around the JSON of one statement. */

import { base64, hex, joined, sha256, utf8 } from '../keys/bytes';
import type { Signer } from '../keys/signer';
import { Refused } from '../model/server';

/** The largest envelope that the log takes, in bytes. */
export const ENVELOPE_MAX = 65_535;

/** A signed record: what is sent or carried, and which record it is. */
export interface SignedRecord {
  /** The envelope in its canonical spelling. */
  readonly envelope: string;
  /** The record's id, 64 hexadecimal characters: what the next statement of this key names. */
  readonly id: string;
}

/** The payload type of a record kind. */
export function payloadType(kind: string): string {
  return `application/vnd.safe-passage.${kind}.v1+json`;
}

/** DSSE's pre-authentication encoding: the bytes that are signed. */
export function preAuthentication(type: string, payload: Uint8Array): Uint8Array {
  return joined(utf8(`DSSEv1 ${utf8(type).length} ${type} ${payload.length} `), payload);
}

/** The id of a record: its author's key, its kind and its payload. */
export async function recordId(keyId: string, kind: string, payload: Uint8Array): Promise<string> {
  return hex(await sha256(joined(utf8(`safe-passage/record-id/v1\n${keyId}\n${payloadType(kind)}\n`), payload)));
}

/**
 * Signs a statement.
 * @param statement its fields in the order of docs/formats/records.md; they are signed as JSON without spaces.
 * @returns The record; rejects with Refused when it is larger than the log takes.
 */
export async function signRecord(signer: Signer, kind: string, statement: object): Promise<SignedRecord> {
  const payload = utf8(JSON.stringify(statement));
  const type = payloadType(kind);
  const sig = base64(await signer.sign(preAuthentication(type, payload)));
  const envelope = JSON.stringify({ payloadType: type, payload: base64(payload), signatures: [{ keyid: signer.keyId, sig }] });
  if (envelope.length > ENVELOPE_MAX) {
    throw new Refused(`The record would have ${envelope.length} bytes; at most ${ENVELOPE_MAX} are taken.`, 'Shorten its texts.');
  }

  return { envelope, id: await recordId(signer.keyId, kind, payload) };
}
