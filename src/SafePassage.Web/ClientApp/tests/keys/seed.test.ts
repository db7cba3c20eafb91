import { describe, expect, test } from 'vitest';
import { base64url, fromBase64, hex } from '../../src/keys/bytes';
import { drawSeed, openSeed } from '../../src/keys/seed';

const bytes = (text: string) => Uint8Array.from(text.match(/../g)!, (b) => parseInt(b, 16));

/** The bytes 00 to 1f: the seed of the test vector in docs/formats/records.md. */
const counted = Uint8Array.from({ length: 32 }, (_, i) => i);

describe('from a seed to keys', () => {
  test('the public half and the key id are those of the format page', async () => {
    const key = await openSeed(counted);
    expect(key.publicKey).toBe('A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg');
    expect(key.keyId).toBe('56475aa75463474c');
  });

  // RFC 8032, section 7.1, test 2: one byte is signed.
  test('a signature is the one of RFC 8032', async () => {
    const key = await openSeed(bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    expect(key.publicKey).toBe(base64url(bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')));
    expect(hex(await key.sign(bytes('72')))).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });

  // Made apart from this code, by OpenSSL: HKDF-SHA256 of the seed, then the X25519 public half of the result.
  test('the sealing key is HKDF of the seed as an X25519 key', async () => {
    expect((await openSeed(counted)).sealingKey).toBe('PhYdZawuSJn4L-VVB-H-HYGM4MFmnMZYSw3wnrUq0x0');
  });

  test('the seed is left to the caller, and two seeds are two keys', async () => {
    const [one, other] = [drawSeed(), drawSeed()];
    const before = hex(one);
    expect((await openSeed(one)).keyId).not.toBe((await openSeed(other)).keyId);
    expect(hex(one)).toBe(before);
  });

  test('an open key shows its public halves and no private one', async () => {
    const key = await openSeed(counted);
    expect(Object.keys(key).sort()).toEqual(['keyId', 'publicKey', 'sealingKey', 'sign']);
    expect(JSON.stringify(key)).not.toContain(base64url(counted));
  });
});

describe('base64', () => {
  test.each(['AA', 'AB==', 'AA== ', '_w==', 'A'])('%s has another spelling, so it is not read', (text) => expect(fromBase64(text)).toBeNull());
  test('what is written is read', () => expect(fromBase64('/wA=')).toEqual(Uint8Array.of(255, 0)));
});
