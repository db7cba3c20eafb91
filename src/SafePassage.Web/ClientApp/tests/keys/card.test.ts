import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hex } from '../../src/keys/bytes';
import { cardHash, cardLine, cardText, lineIn } from '../../src/keys/card';
import { numbersOf, wordList } from '../../src/keys/eightWords';
import { openSeed } from '../../src/keys/seed';

const key = await openSeed(Uint8Array.from({ length: 32 }, (_, i) => i));
const line = 'safe-passage-key:v1:A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg:PhYdZawuSJn4L-VVB-H-HYGM4MFmnMZYSw3wnrUq0x0';

describe('the card of a key', () => {
  test('is one line of both public halves', () => expect(cardLine(key)).toBe(line));

  test('has words of the hash of that line, so an exchanged sealing key is heard too', async () => {
    expect(hex(await cardHash(key))).toBe(createHash('sha256').update(line).digest('hex'));
    const other = { ...key, sealingKey: key.publicKey };
    expect(numbersOf(await cardHash(other))).not.toEqual(numbersOf(await cardHash(key)));
  });

  test('as lines of text names the keys, the key id and the words, and no party', async () => {
    const text = await cardText(key, await wordList());
    expect(text).toMatch(/^safe-passage-key v1\nsigning A6EHv\S+\nsealing PhYd\S+\nid 56475aa75463474c\nwords [a-z]+( [a-z]+){7}\n$/);
  });

  test.each([line, ` ${line}\n`, `${line}:un-access`])('%j is read without its name', (text) => expect(lineIn(text)).toBe(line));
  test.each(['', line.slice(0, -1), `${line}x`, line.replace('v1', 'v2'), `${line}:UN access`])('%j is no line of a key', (text) => expect(lineIn(text)).toBeNull());
});
