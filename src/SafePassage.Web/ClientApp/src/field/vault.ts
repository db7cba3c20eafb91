/**
 * The phone's keys, each wrapped under a PIN. Two slots of equal size always exist: nobody sees from outside whether a
 * second PIN opens anything. A PIN keeps other pages and a passer-by out, not a laboratory: docs/formats/field.md
 */

import { type Bytes, joined } from '../keys/bytes';
import { derive } from '../keys/passphrase';
import { type OpenKey, openSeed, SEED_BYTES } from '../keys/seed';
import { Refused } from '../model/server';
import { say } from '../words/said';

/** Digits of a PIN. */
export const PIN_DIGITS = 6;

/** Rounds of PBKDF2-HMAC-SHA256: some tenths of a second on a phone, for the observer and for each guess. */
export const PIN_ROUNDS = 600_000;

/** Where chance comes from: so many bytes of it. */
export type Random = (bytes: number) => Bytes;

/** Which of the two. */
export type Slot = 0 | 1;

/** What lies on the phone. The same bytes in shape, whether one PIN was chosen or two. */
export interface Vault {
  readonly version: 1;
  readonly salt: Bytes;
  readonly slots: readonly [Bytes, Bytes];
}

/** A slot that a PIN opened, in the memory of this page only. */
export interface OpenSlot {
  readonly slot: Slot;
  readonly key: OpenKey;
  /** What the drawer's cells of this slot are encrypted with. AES-GCM, cannot be taken out of the browser's key. */
  readonly dataKey: CryptoKey;
}

const SALT = 16;
const IV = 12;
const DATA_KEY = 32;
const TAG = 16;
const SLOT_BYTES = IV + SEED_BYTES + DATA_KEY + TAG;
const SLOTS = [0, 1] as const;

/** Chance from the browser. */
export const browserRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/**
 * Makes a vault with a new key, and a second one with another key when a second PIN is given.
 * @param second the PIN that opens an empty app; without one the second slot is chance, and nothing opens it.
 * @param rounds rounds of PBKDF2; only tests give fewer.
 * @returns Rejects with Refused when a PIN has not 6 digits, or both are the same.
 */
export async function makeVault(first: string, second: string | null, random: Random, rounds = PIN_ROUNDS): Promise<Vault> {
  requirePin(first);
  if (second !== null) {
    requirePin(second);
    if (second === first) {
      throw new Refused(say('field.pin.same'), say('field.pin.same-next'));
    }
  }

  const salt = random(SALT);
  const own = await sealed(first, salt, random, rounds);
  const other = second === null ? random(SLOT_BYTES) : await sealed(second, salt, random, rounds);
  // Chance decides which one comes first, so that the order tells nothing either.
  return { version: 1, salt, slots: random(1)[0]! % 2 === 0 ? [own, other] : [other, own] };
}

/** Opens the slot of a PIN; null when it opens none. Both slots are always tried, so that the time tells nothing. */
export async function openVault(vault: Vault, pin: string, rounds = PIN_ROUNDS): Promise<OpenSlot | null> {
  const wrapping = await wrappingKey(pin, vault.salt, rounds, 'decrypt');
  const opened = await Promise.all(SLOTS.map((slot) => unsealed(vault.slots[slot], slot, wrapping)));
  return opened.find((slot) => slot !== null) ?? null;
}

function requirePin(pin: string): void {
  if (!/^[0-9]{6}$/.test(pin)) {
    throw new Refused(say('field.pin.digits', { digits: PIN_DIGITS }), say('field.pin.digits-next'));
  }
}

async function sealed(pin: string, salt: Bytes, random: Random, rounds: number): Promise<Bytes> {
  const iv = random(IV);
  const plain = joined(random(SEED_BYTES), random(DATA_KEY));
  try {
    const wrapping = await wrappingKey(pin, salt, rounds, 'encrypt');
    return joined(iv, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, plain)));
  } finally {
    plain.fill(0);
  }
}

async function unsealed(bytes: Bytes, slot: Slot, wrapping: CryptoKey): Promise<OpenSlot | null> {
  let plain: Bytes;
  try {
    plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, IV) }, wrapping, bytes.slice(IV)));
  } catch {
    return null;
  }

  try {
    const dataKey = await crypto.subtle.importKey('raw', plain.subarray(SEED_BYTES), 'AES-GCM', false, ['encrypt', 'decrypt']);
    return { slot, key: await openSeed(plain.subarray(0, SEED_BYTES)), dataKey };
  } finally {
    plain.fill(0);
  }
}

async function wrappingKey(pin: string, salt: Bytes, rounds: number, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bytes = await derive(pin, salt, rounds);
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);
  } finally {
    bytes.fill(0);
  }
}
