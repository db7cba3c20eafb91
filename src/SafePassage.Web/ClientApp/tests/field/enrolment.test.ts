import { describe, expect, test } from 'vitest';
import { wordList } from '../../src/keys/eightWords';
import { openSeed } from '../../src/keys/seed';
import { enrolmentOf } from '../../src/field/enrolment';

describe('what a phone shows to be enrolled', () => {
  test('is its public key, and what two people read aloud of it', async () => {
    const key = await openSeed(Uint8Array.from({ length: 32 }, (_, i) => i));
    // Key and id are those of the test vector in docs/formats/records.md.
    expect(await enrolmentOf(key.publicKey, key.keyId, await wordList())).toEqual({
      code: '{"v":1,"device":"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"}',
      characters: '56475aa7',
      words: ['film', 'depart', 'prefer'],
    });
  });
});
