/** A laptop, a phone and their chance, as the tests of the phone need them. */

import { IDBFactory } from 'fake-indexeddb';
import { base64url, utf8 } from '../../src/keys/bytes';
import { type OpenKey, openSeed } from '../../src/keys/seed';
import { toBase45 } from '../../src/field/base45';
import { Chain, type Locks } from '../../src/field/chain';
import type { Card } from '../../src/field/card';
import { Drawer, prepareDrawer } from '../../src/field/drawer';
import type { Receipt } from '../../src/field/receipt';
import { makeVault, openVault, type OpenSlot, type Random } from '../../src/field/vault';

/** Few rounds: what is tested here is not how long a guess takes. */
export const ROUNDS = 10;

/** Chance that is the same in each run (xorshift32). */
export function seeded(seed: number): Random {
  let state = seed;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

/** Numbers from 0 to below 1, the same in each run. */
export function chances(seed: number): () => number {
  const random = seeded(seed);
  return () => new DataView(random(4).buffer).getUint32(0) / 2 ** 32;
}

export const log: OpenKey = await openSeed(new Uint8Array(32).fill(7));

/** An empty phone, then the slots that its two PINs open. */
export async function phone(random = seeded(1)): Promise<{ main: OpenSlot; second: OpenSlot }> {
  globalThis.indexedDB = new IDBFactory();
  const vault = await makeVault('123456', '654321', random, ROUNDS);
  await prepareDrawer(vault, random);
  return { main: (await openVault(vault, '123456', ROUNDS))!, second: (await openVault(vault, '654321', ROUNDS))! };
}

export function window(slot: OpenSlot, random = seeded(9), locks?: Locks): Promise<Chain> {
  return Chain.open(slot, new Drawer(slot, random), locks);
}

export function cardOf(keyId: string, other: Partial<Card> = {}): Card {
  return {
    operation: 'example', log: 'log.example/corridor', key: keyId, party: 'observers', place: 'vasylivka', placeName: 'Василівка',
    movement: 'convoy-1', movementName: '1', until: '2022-05-04T14:00:00+03:00', at: '2022-05-03T14:00:00+03:00', zone: 'Europe/Kyiv',
    signer: log.publicKey, ...other,
  };
}

export function receiptOf(keyId: string, sequence: number, head: string, other: Partial<Receipt> = {}): Receipt {
  return { log: 'log.example/corridor', key: keyId, sequence, head, size: 900, root: 'AAAA', at: '2022-05-03T15:00:00+03:00', ...other };
}

/** What the laptop shows: signed by the log's key unless another is given. */
export async function shown(name: 'card' | 'receipt', content: object, signer = log, text = JSON.stringify(content)): Promise<string> {
  const sig = base64url(await signer.sign(utf8(`safe-passage/field-${name}/v1\n${text}`)));
  return toBase45(utf8(`{"v":1,"${name}":${text},"sig":"${sig}"}`));
}

export function count(value: number, more: object = {}): object {
  return { movement: 'convoy-1', place: 'vasylivka', kind: 'arrived', count: { qualifier: 'exact', value }, method: 'tally', ...more };
}

/** The clock of the phone in tests. */
export const noon = new Date('2022-05-03T11:00:30Z');

