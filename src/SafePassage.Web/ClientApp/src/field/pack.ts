/** The pack: the records of one key as few bytes, from which every envelope is rebuilt byte for byte. docs/formats/field.md */

import { base64, type Bytes, hex, joined, utf8 } from '../keys/bytes';
import { Refused } from '../model/server';
import { envelopeOf, recordId } from '../records/envelope';
import { say } from '../words/said';
import { deflated, inflated } from './deflate';
import { PACK_MAX } from './frames';

/** The most records of one pack. */
export const RECORDS_MAX = 255;

/** The most bytes of text that a pack is read for, inflated. */
export const TEXT_MAX = 1_048_576;

const SIGNATURE = 64;
const HEADER = 12;
const VERSION = 1;

// What stands in place of the id of the record before it in the pack: no id looks like it.
const STAND_IN = '"previous":"^"';

/** A signed record as a pack takes it. */
export interface PackedRecord {
  /** The kind, a word such as headcount. */
  readonly kind: string;
  /** The JSON text that was signed. */
  readonly payload: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** A record as it stood before it was packed. Nobody has judged its signature yet. */
export interface UnpackedRecord extends PackedRecord {
  readonly id: string;
  readonly envelope: string;
}

/** What a pack holds. */
export interface Unpacked {
  readonly keyId: string;
  readonly records: readonly UnpackedRecord[];
}

/**
 * Packs the records of one key.
 * @param keyId 16 hexadecimal characters.
 * @param records 1 to 255 of them, in order of sequence, without line breaks in their text.
 * @returns the pack; rejects with Refused when it would be larger than 65,535 bytes.
 */
export async function pack(keyId: string, records: readonly PackedRecord[]): Promise<Bytes> {
  let before: string | null = null;
  let lines = '';
  for (const { kind, payload } of records) {
    lines += `${kind} ${before ? payload.replace(naming(before), STAND_IN) : payload}\n`;
    before = await recordId(keyId, kind, utf8(payload));
  }

  const key = Uint8Array.from(keyId.match(/../g)!, (pair) => parseInt(pair, 16));
  const head = joined(utf8('SP'), Uint8Array.of(VERSION, records.length), key);
  const whole = joined(head, ...records.map((r) => r.signature), await deflated(utf8(lines)));
  return whole.length > PACK_MAX ? refuse(say('field.pack.too-large')) : whole;
}

/** Unpacks. Rejects with Refused, and a reason, for what is cut, mixed, too large, or followed by something else. */
export async function unpack(bytes: Bytes): Promise<Unpacked> {
  const [s, p, version, count] = bytes;
  if (s !== 0x53 || p !== 0x50 || version !== VERSION || !count) {
    return refuse(say('field.pack.none'));
  }

  const textAt = HEADER + SIGNATURE * count;
  if (bytes.length > PACK_MAX) {
    return refuse(say('field.pack.too-large'));
  }

  const lines = linesOf(await inflated(bytes.slice(textAt), TEXT_MAX));
  if (lines.length !== count) {
    return refuse(say('field.pack.mixed'));
  }

  const keyId = hex(bytes.subarray(4, HEADER));
  const records: UnpackedRecord[] = [];
  for (const [i, line] of lines.entries()) {
    const at = HEADER + SIGNATURE * i;
    records.push(await recordOf(keyId, line, records.at(-1)?.id, bytes.slice(at, at + SIGNATURE)));
  }

  requireOrder(records);
  return { keyId, records };
}

function linesOf(text: Awaited<ReturnType<typeof inflated>>): string[] {
  if (!(text instanceof Uint8Array)) {
    return refuse(text === 'broken' ? say('field.pack.cut') : text === 'trailing' ? say('field.pack.trailing') : say('field.pack.too-large'));
  }

  const lines = textOf(text).split('\n');
  return lines.pop() === '' ? lines : refuse(say('field.pack.cut'));
}

function textOf(bytes: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(say('field.pack.mixed'));
  }
}

async function recordOf(keyId: string, line: string, before: string | undefined, signature: Bytes): Promise<UnpackedRecord> {
  const [, kind, text] = /^([a-z]+(?:-[a-z]+)*) (.+)$/s.exec(line) ?? [];
  if (!kind || !text) {
    return refuse(say('field.pack.mixed'));
  }

  const payload = before ? text.replace(STAND_IN, naming(before)) : text;
  const plain = utf8(payload);
  return { kind, payload, signature, id: await recordId(keyId, kind, plain), envelope: envelopeOf(kind, plain, keyId, base64(signature)) };
}

function requireOrder(records: readonly UnpackedRecord[]): void {
  let last = 0;
  for (const { payload } of records) {
    const sequence = sequenceOf(payload);
    if (sequence <= last) {
      refuse(say('field.pack.mixed'));
    }

    last = sequence;
  }
}

// 0 for what is no statement: no statement has that number.
function sequenceOf(payload: string): number {
  try {
    const { sequence } = JSON.parse(payload) as { sequence?: unknown };
    return typeof sequence === 'number' && Number.isSafeInteger(sequence) ? sequence : 0;
  } catch {
    return 0;
  }
}

function naming(id: string): string {
  return `"previous":"${id}"`;
}

function refuse(what: string): never {
  throw new Refused(what, say('field.pack.next'));
}
