import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { base64, hex } from '../../src/keys/bytes';
import { changePassphrase, forget, keep, keptKeys, unlock, withSeed } from '../../src/keys/vault';
import { all, put } from '../../src/keys/store';

const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
const label = { party: 'UN access team', log: 'log.example/corridor' };
const passphrase = 'four buses and a bridge';
const few = 1_000;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the vault', () => {
  test('keeps a key, lists it with its name, and opens it with its passphrase', async () => {
    const made = await keep(seed, label, passphrase, few);
    expect(await keptKeys()).toEqual([{ keyId: made.keyId, publicKey: made.publicKey, sealingKey: made.sealingKey, ...label }]);
    const opened = await unlock(made.keyId, passphrase);
    expect(opened.publicKey).toBe(made.publicKey);
    expect(await opened.sign(Uint8Array.of(1))).toEqual(await made.sign(Uint8Array.of(1)));
  });

  test('stores no seed in the open and no key of the browser', async () => {
    await keep(seed, label, passphrase, few);
    const [row] = await all<Record<string, unknown>>('keys');
    expect(Object.values(row!).some((v) => v instanceof CryptoKey)).toBe(false);
    const text = Object.values(row!).map((v) => (v instanceof Uint8Array ? hex(v) + base64(v) : String(v))).join(' ');
    expect(text).not.toContain(hex(seed));
    expect(text).not.toContain(base64(seed));
    expect(text).not.toContain(passphrase);
  });

  test('seals with a million rounds unless a test says otherwise', async () => {
    await keep(seed, label, passphrase);
    expect((await all<{ rounds: number }>('keys'))[0]!.rounds).toBe(1_000_000);
  });

  test('does not open with another passphrase', async () => {
    const { keyId } = await keep(seed, label, passphrase, few);
    await expect(unlock(keyId, 'four buses and a ferry')).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
  });

  test('takes no passphrase of fewer than 12 characters, and stores nothing then', async () => {
    await expect(keep(seed, label, 'elevenchars', few)).rejects.toMatchObject({ what: 'The passphrase has fewer than 12 characters.' });
    expect(await keptKeys()).toEqual([]);
  });

  test('says that a key is not there', async () => {
    await expect(unlock('0123456789abcdef', passphrase)).rejects.toMatchObject({ what: 'This browser does not have this key.' });
  });

  test('does not keep one key twice', async () => {
    await keep(seed, label, passphrase, few);
    await expect(keep(seed, { ...label, party: 'Other' }, passphrase, few)).rejects.toMatchObject({ what: 'This browser has this key already.' });
    expect((await keptKeys()).map((k) => k.party)).toEqual(['UN access team']);
  });

  test('holds several keys apart', async () => {
    const one = await keep(seed, label, passphrase, few);
    const other = await keep(seed.map((b) => b + 1), { ...label, party: 'Receiver' }, 'another passphrase', few);
    expect((await keptKeys()).map((k) => k.keyId).sort()).toEqual([one.keyId, other.keyId].sort());
    await expect(unlock(other.keyId, passphrase)).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
    await forget(one.keyId);
    expect((await keptKeys()).map((k) => k.keyId)).toEqual([other.keyId]);
  });

  test('with a new passphrase the old one opens nothing', async () => {
    const { keyId, publicKey } = await keep(seed, label, passphrase, few);
    await changePassphrase(keyId, passphrase, 'a quiet road at night', few);
    await expect(unlock(keyId, passphrase)).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
    expect((await unlock(keyId, 'a quiet road at night')).publicKey).toBe(publicKey);
  });

  test('a change that is refused leaves the key as it was', async () => {
    const { keyId } = await keep(seed, label, passphrase, few);
    await expect(changePassphrase(keyId, 'wrong passphrase', 'a quiet road at night', few)).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
    await expect(changePassphrase(keyId, passphrase, 'short', few)).rejects.toMatchObject({ what: 'The passphrase has fewer than 12 characters.' });
    expect((await unlock(keyId, passphrase)).keyId).toBe(keyId);
  });

  test.each(['party', 'log', 'publicKey', 'sealingKey'])('a %s that somebody changed in the store does not open', async (field) => {
    const { keyId } = await keep(seed, label, passphrase, few);
    const [row] = await all<{ keyId: string }>('keys');
    await put('keys', { ...row!, [field]: 'another' });
    await expect(unlock(keyId, passphrase)).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
  });

  test('the seed that is lent is overwritten afterwards, also when its use fails', async () => {
    const { keyId } = await keep(seed, label, passphrase, few);
    const lent: Uint8Array[] = [];
    expect(await withSeed(keyId, passphrase, async (s) => hex(lent[lent.push(s) - 1]!))).toBe(hex(seed));
    await expect(withSeed(keyId, passphrase, async (s) => Promise.reject(new Error(String(lent.push(s)))))).rejects.toThrow('2');
    expect(lent.map((s) => s.every((b) => b === 0))).toEqual([true, true]);
  });

  test('a browser without a store says so', async () => {
    globalThis.indexedDB = undefined as unknown as IDBFactory;
    await expect(keptKeys()).rejects.toMatchObject({ what: 'This browser does not let the page keep keys.' });
  });
});
