/** Signed records as docs/formats/records.md describes them: DSSE envelopes around the JSON of one statement. */

import { base64, fromBase64, hex, joined, sha256, utf8 } from '../keys/bytes';
import type { Signer } from '../keys/signer';
import { Refused } from '../model/server';
import { say } from '../words/said';

/** The largest envelope that the log takes, in bytes. */
export const ENVELOPE_MAX = 65_535;

/** A signed record: what is sent or carried, and which record it is. */
export interface SignedRecord {
  /** The envelope in its canonical spelling. */
  readonly envelope: string;
  /** The record's id, 64 hexadecimal characters: what the next statement of this key names. */
  readonly id: string;
  /** The JSON text that was signed. */
  readonly payload: string;
  /** base64 of the 64 bytes of the signature. */
  readonly sig: string;
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

/** The envelope of a statement with one signature, in its canonical spelling. */
export function envelopeOf(kind: string, payload: Uint8Array, keyid: string, sig: string): string {
  return JSON.stringify({ payloadType: payloadType(kind), payload: base64(payload), signatures: [{ keyid, sig }] });
}

/**
 * Signs a statement.
 * @param statement its fields in the order of docs/formats/records.md; they are signed as JSON without spaces.
 * @returns The record; rejects with Refused when it is larger than the log takes.
 */
export async function signRecord(signer: Signer, kind: string, statement: object): Promise<SignedRecord> {
  const text = JSON.stringify(statement);
  const payload = utf8(text);
  const sig = base64(await signer.sign(preAuthentication(payloadType(kind), payload)));
  const envelope = envelopeOf(kind, payload, signer.keyId, sig);
  if (envelope.length > ENVELOPE_MAX) {
    throw new Refused(say('record-fault.too-large', { bytes: envelope.length, most: ENVELOPE_MAX }), say('record-fault.too-large-next'));
  }

  return { envelope, id: await recordId(signer.keyId, kind, payload), payload: text, sig };
}

/** What an envelope says, before anybody's signature is judged: the server judges them. */
export interface ReadEnvelope {
  readonly kind: string;
  readonly statement: Readonly<Record<string, unknown>>;
  readonly signers: readonly string[];
}

/** Reads an envelope that another party signed. Throws Refused when it is none. */
export function readEnvelope(text: string): ReadEnvelope {
  const { kind, payload, signatures } = partsOf(text);
  return { kind, statement: JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>, signers: signatures.map((s) => s.keyid) };
}

/**
 * Signs a statement of another party as well; the first signature stays first, those after it stand in order of key id.
 * @returns the envelope with one signature more; rejects with Refused when this key has signed it already.
 */
export async function countersign(signer: Signer, text: string): Promise<string> {
  const { type, payload, signatures } = partsOf(text);
  if (signatures.some((s) => s.keyid === signer.keyId)) {
    throw new Refused(say('record-fault.signed-already'), say('record-fault.signed-already-next'));
  }

  const sig = base64(await signer.sign(preAuthentication(type, payload)));
  const [first, ...rest] = [...signatures, { keyid: signer.keyId, sig }];
  const ordered = [first, ...rest.sort((a, b) => (a.keyid < b.keyid ? -1 : 1))];
  return JSON.stringify({ payloadType: type, payload: base64(payload), signatures: ordered });
}

interface Signature {
  readonly keyid: string;
  readonly sig: string;
}

function partsOf(text: string): { type: string; kind: string; payload: Uint8Array; signatures: Signature[] } {
  try {
    const { payloadType, payload, signatures } = JSON.parse(text) as { payloadType: string; payload: string; signatures: Signature[] };
    const kind = /^application\/vnd\.safe-passage\.([a-z-]+)\.v1\+json$/.exec(payloadType)?.[1];
    const bytes = fromBase64(payload);
    if (kind && bytes && Array.isArray(signatures) && signatures.length > 0) {
      return { type: payloadType, kind, payload: bytes, signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig })) };
    }
  } catch {
    // Said below.
  }

  throw new Refused(say('record-fault.no-record'), say('record-fault.no-record-next'));
}
