/** Says one thing for a party: numbers the statement, signs it, sends it, or hands it over as a file to carry. */

import { find, put } from '../keys/store';
import type { Signer } from '../keys/signer';
import type { components } from '../model/api.generated';
import { answerOf, reach, Refused } from '../model/server';
import { words } from '../words/said';
import { signRecord, type SignedRecord } from './envelope';

/** That the log took a record in, and where. */
export type Receipt = components['schemas']['ReceiptView'];

/** What the next statement of a key must say of itself. */
export type NextStatement = components['schemas']['NextStatementView'];

/** How it is known: the words of docs/formats/records.md. */
export interface Provenance {
  readonly basis: 'counted' | 'reported' | 'inferred' | 'assumed' | 'demonstration';
  readonly source?: string;
  readonly note?: string;
  readonly noteTier?: 'public' | 'party' | 'facilitator';
}

/** When and how it is said. */
export interface Saying {
  readonly provenance: Provenance;
  /** When it was observed or stated. */
  readonly at: Date;
  /** The zone of the operation, for example Europe/Kyiv. */
  readonly zone: string;
}

/** What became of a statement: in the log, or in a file that somebody must carry to it. */
export type Said = { readonly kind: 'taken-in'; readonly receipt: Receipt } | { readonly kind: 'to-carry'; readonly fileName: string; readonly text: string };

interface Chain extends NextStatement {
  readonly keyId: string;
}

/** The server cannot be reached: the one fault after which a statement is carried instead. */
class Unreachable extends Error {}

/**
 * Signs and sends a statement.
 * @param body the fields of its kind, in the order of docs/formats/records.md.
 * @returns The receipt, or the file when the server cannot be reached; rejects with Refused when the record is refused.
 */
export async function say(signer: Signer, kind: string, body: object, saying: Saying): Promise<Said> {
  // Two windows that number at once would make a fork: the log keeps one of the two statements and sets the other aside.
  return alone(`safe-passage/say/${signer.keyId}`, async () => {
    const next = await nextOf(signer.keyId);
    const record = await signRecord(signer, kind, statementOf(next, body, saying));
    return send(signer.keyId, next, record);
  });
}

/** A statement that is signed and must be signed by a second party before the log takes it in. */
export interface HalfSigned extends SignedRecord {
  readonly fileName: string;
}

/**
 * Signs a statement that waits for a second signature. What this key says next is numbered behind it.
 * @param body the fields of its kind, in the order of docs/formats/records.md.
 */
export async function signForSecond(signer: Signer, kind: string, body: object, saying: Saying): Promise<HalfSigned> {
  return alone(`safe-passage/say/${signer.keyId}`, async () => {
    const next = await nextOf(signer.keyId);
    const record = await signRecord(signer, kind, statementOf(next, body, saying));
    await put('chains', following(signer.keyId, next, record));
    return { ...record, fileName: `record-${signer.keyId}-${next.sequence}.json` };
  });
}

function following(keyId: string, { operation, log, sequence }: NextStatement, record: SignedRecord): Chain {
  return { keyId, operation, log, sequence: sequence + 1, previous: record.id };
}

function statementOf(next: NextStatement, body: object, { provenance, at, zone }: Saying): object {
  const { operation, log, sequence, previous } = next;
  const { basis, source, note, noteTier } = provenance;
  return { operation, log, sequence, previous: previous ?? undefined, statedAt: stated(at, zone), provenance: { basis, source, note, noteTier }, ...body };
}

/** A moment on the clock of a zone: 2022-03-26T22:30:00+02:00. Whole seconds. */
export function stated(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find((p) => p.type === 'timeZoneName')!.value.replace('GMT', '') || '+00:00';
  const minutes = (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 19) + offset;
}

// What this browser signed and could not send yet is not known to the server: the higher number is the right one.
async function nextOf(keyId: string): Promise<NextStatement> {
  const kept = await find<Chain>('chains', keyId);
  const told = await unlessUnreachable(async () => answerOf<NextStatement>(await get(`/api/v1/keys/${keyId}/next`)));
  if (told && !(kept && kept.log === told.log && kept.sequence > told.sequence)) {
    return told;
  }

  if (!kept) {
    throw new Refused(words().say('record-fault.number-unknown'), words().say('record-fault.number-unknown-next'));
  }

  return kept;
}

async function send(keyId: string, next: NextStatement, record: SignedRecord): Promise<Said> {
  const receipt = await unlessUnreachable(async () => answerOf<Receipt>(await post(record.envelope)));
  await put('chains', following(keyId, next, record));
  return receipt
    ? { kind: 'taken-in', receipt }
    : { kind: 'to-carry', fileName: `record-${keyId}-${next.sequence}.json`, text: record.envelope };
}

async function get(path: string): Promise<Response> {
  return reached(path);
}

async function post(envelope: string): Promise<Response> {
  return reached('/api/v1/records', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: envelope });
}

async function reached(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await reach(path, init);
  } catch {
    throw new Unreachable();
  }
}

async function unlessUnreachable<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (e) {
    if (e instanceof Unreachable) {
      return null;
    }

    throw e;
  }
}

// Browsers without locks are old; there the server's judgement of forks is what remains.
function alone<T>(name: string, run: () => Promise<T>): Promise<T> {
  return globalThis.navigator?.locks ? navigator.locks.request(name, run) : run();
}
