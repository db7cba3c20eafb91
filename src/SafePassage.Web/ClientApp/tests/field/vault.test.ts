import { describe, expect, test, vi } from 'vitest';
import { makeVault, openVault, PIN_ROUNDS } from '../../src/field/vault';
import { base64, hex } from '../../src/keys/bytes';
import { ROUNDS, seeded } from './sample';

describe('the vault of a phone', () => {
  test('opens with its PIN, each time with the same key', async () => {
    const vault = await makeVault('123456', null, seeded(1), ROUNDS);
    const [one, again] = [await openVault(vault, '123456', ROUNDS), await openVault(vault, '123456', ROUNDS)];
    expect(one!.key.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(again!.key.keyId).toBe(one!.key.keyId);
    expect(again!.slot).toBe(one!.slot);
  });

  test('opens another key with the second PIN, and nothing with any other', async () => {
    const vault = await makeVault('123456', '654321', seeded(1), ROUNDS);
    const [main, second] = [await openVault(vault, '123456', ROUNDS), await openVault(vault, '654321', ROUNDS)];
    expect(second!.key.keyId).not.toBe(main!.key.keyId);
    expect(second!.slot).toBe(1 - main!.slot);
    for (const wrong of ['000000', '123457', '12345', '1234567', '']) {
      expect(await openVault(vault, wrong, ROUNDS)).toBeNull();
    }
  });

  test('looks alike with one PIN and with two, and chance says which slot is which', async () => {
    const mains = new Set<number>();
    for (let seed = 1; seed <= 12; seed++) {
      const [one, two] = [await makeVault('123456', null, seeded(seed), ROUNDS), await makeVault('123456', '654321', seeded(seed), ROUNDS)];
      expect(one.slots.map((s) => s.length)).toEqual([two.slots[0].length, two.slots[0].length]);
      expect(two.slots[0].length).toBe(two.slots[1].length);
      expect(Object.keys(one)).toEqual(Object.keys(two));
      mains.add((await openVault(one, '123456', ROUNDS))!.slot);
    }

    expect(mains).toEqual(new Set([0, 1]));
  });

  test('holds neither the key nor a browser key that could sign without the PIN', async () => {
    const drawn: string[] = [];
    const chance = seeded(5);
    const vault = await makeVault('123456', '654321', (n) => {
      const bytes = chance(n);
      drawn.push(hex(bytes));
      return bytes;
    }, ROUNDS);
    const kept = [vault.salt, ...vault.slots].map((b) => hex(b)).join();
    expect(Object.values(vault).flat().every((v) => v === 1 || v instanceof Uint8Array)).toBe(true);
    // Of what was drawn, the seeds and the data keys are the pieces of 32 bytes.
    const secrets = drawn.filter((d) => d.length === 64);
    expect(secrets).toHaveLength(4);
    expect(secrets.some((secret) => kept.includes(secret))).toBe(false);
  });

  test('does not open when a byte of its slot was changed', async () => {
    const vault = await makeVault('123456', null, seeded(1), ROUNDS);
    vault.slots.forEach((slot) => (slot[40]! ^= 1));
    expect(await openVault(vault, '123456', ROUNDS)).toBeNull();
  });

  test.each([['12345'], ['1234567'], ['12345a'], ['١٢٣٤٥٦'], ['']])('takes no PIN like %j', async (pin) => {
    await expect(makeVault(pin, null, seeded(1), ROUNDS)).rejects.toThrow('A PIN has 6 digits');
    await expect(makeVault('123456', pin, seeded(1), ROUNDS)).rejects.toThrow('A PIN has 6 digits');
  });

  test('takes no second PIN that is the first', async () => {
    await expect(makeVault('123456', '123456', seeded(1), ROUNDS)).rejects.toThrow('Both PINs are the same');
  });

  test('derives by 600,000 rounds of PBKDF2 when nobody asks for fewer', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveBits');
    const vault = await makeVault('123456', null, seeded(1));
    await openVault(vault, '123456');
    const rounds = derive.mock.calls.map(([how]) => how as Pbkdf2Params).filter((how) => how.name === 'PBKDF2').map((how) => [how.iterations, how.hash]);
    expect(rounds).toEqual([[PIN_ROUNDS, 'SHA-256'], [600_000, 'SHA-256']]);
    expect(base64(vault.salt)).toBe(base64((derive.mock.calls[0]![0] as Pbkdf2Params).salt as Uint8Array));
    derive.mockRestore();
  });
});
