/** The keys kept in this browser: each seed wrapped under a passphrase, never in the open and never as a CryptoKey. */

import { Refused } from '../model/server';
import { say } from '../words/said';
import { type Bytes, utf8 } from './bytes';
import { derive, doesNotFit, requireLong, ROUNDS } from './passphrase';
import { type OpenKey, openSeed, type PublicHalves } from './seed';
import { add, all, find, put, remove } from './store';

/** Whose key it is and what for: chosen when it is kept, shown in the list, no secret. */
export interface Label {
  /** The party's name as its owner calls it. */
  readonly party: string;
  /** Origin of the operation's log. */
  readonly log: string;
}

/** A kept key as it is listed: what may be known without the passphrase. */
export interface KeptKey extends PublicHalves, Label {}

/** How a seed is kept. Everything but the seed lies in the open, and is bound to it: a changed name does not open. */
interface Row extends KeptKey {
  readonly version: 1;
  readonly rounds: number;
  readonly salt: Bytes;
  readonly iv: Bytes;
  readonly sealed: Bytes;
}

/** The keys of this browser, by key id. */
export async function keptKeys(): Promise<KeptKey[]> {
  return (await all<Row>('keys')).map(({ keyId, publicKey, sealingKey, party, log }) => ({ keyId, publicKey, sealingKey, party, log }));
}

/**
 * Keeps a seed.
 * @param seed 32 bytes; stay the caller's to overwrite.
 * @param passphrase At least 12 characters, or it is refused.
 * @param rounds Rounds of PBKDF2; only tests give fewer.
 * @returns The key, open. Rejects with Refused when this browser has it already.
 */
export async function keep(seed: Uint8Array, label: Label, passphrase: string, rounds = ROUNDS): Promise<OpenKey> {
  requireLong(passphrase);
  const key = await openSeed(seed);
  if (await find('keys', key.keyId)) {
    throw new Refused(say('key-fault.kept-already'), say('key-fault.kept-already-next'));
  }

  await add('keys', await wrapped(seed, key, label, passphrase, rounds));
  return key;
}

/** Opens a kept key. Rejects with Refused for a wrong passphrase and for a key that is not here. */
export async function unlock(keyId: string, passphrase: string): Promise<OpenKey> {
  return withSeed(keyId, passphrase, openSeed);
}

/**
 * Lets a kept seed be used once, for example to write a key file. It is overwritten afterwards.
 * @param use what is done with the 32 bytes.
 */
export async function withSeed<T>(keyId: string, passphrase: string, use: (seed: Bytes) => Promise<T>): Promise<T> {
  const seed = await unwrap(await rowOf(keyId), passphrase);
  try {
    return await use(seed);
  } finally {
    seed.fill(0);
  }
}

/**
 * Wraps a kept seed under another passphrase.
 *
 * Limit: the store may leave the old copy on the disk for a while, still sealed under the old passphrase. Who fears
 * that somebody knows the old one makes a new key and has this one revoked.
 */
export async function changePassphrase(keyId: string, old: string, fresh: string, rounds = ROUNDS): Promise<void> {
  requireLong(fresh);
  const row = await rowOf(keyId);
  const seed = await unwrap(row, old);
  try {
    await put('keys', await wrapped(seed, row, row, fresh, rounds));
  } finally {
    seed.fill(0);
  }
}

/** Takes a key out of this browser. What was signed with it stays signed. */
export async function forget(keyId: string): Promise<void> {
  await remove('keys', keyId);
}

async function rowOf(keyId: string): Promise<Row> {
  const row = await find<Row>('keys', keyId);
  if (!row) {
    throw new Refused(say('key-fault.not-kept'), say('key-fault.not-kept-next'));
  }

  return row;
}

async function wrapped(seed: Uint8Array, halves: PublicHalves, label: Label, passphrase: string, rounds: number): Promise<Row> {
  const { keyId, publicKey, sealingKey } = halves;
  const { party, log } = label;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const open = { version: 1, keyId, publicKey, sealingKey, party, log, rounds, salt, iv } as const;
  const key = await cipherKey(passphrase, open, 'encrypt');
  const plain = new Uint8Array(seed);
  try {
    return { ...open, sealed: new Uint8Array(await crypto.subtle.encrypt(cipher(open), key, plain)) };
  } finally {
    plain.fill(0);
  }
}

async function unwrap(row: Row, passphrase: string): Promise<Bytes> {
  const key = await cipherKey(passphrase, row, 'decrypt');
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipher(row), key, row.sealed));
  } catch {
    throw doesNotFit();
  }
}

async function cipherKey(passphrase: string, { salt, rounds }: Pick<Row, 'salt' | 'rounds'>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bytes = await derive(passphrase, salt, rounds);
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);
  } finally {
    bytes.fill(0);
  }
}

function cipher(row: Omit<Row, 'sealed'>): AesGcmParams {
  const { version, keyId, publicKey, sealingKey, party, log } = row;
  return { name: 'AES-GCM', iv: row.iv, additionalData: utf8(JSON.stringify([version, keyId, publicKey, sealingKey, party, log])) };
}
