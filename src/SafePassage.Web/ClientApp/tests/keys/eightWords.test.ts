import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { differing, numbersOf, pieces, read, wordList, wordsOf } from '../../src/keys/eightWords';

const list = await wordList();

describe('eight words', () => {
  test('that differ are named by their place, and by nothing of what was expected', () => {
    const expected = list.slice(0, 8);
    expect(differing(expected, expected)).toEqual([]);
    expect(differing(expected.with(2, 'zoo').with(7, ''), expected)).toEqual([3, 8]);
    expect(differing([], expected)).toHaveLength(8);
  });

  test('come from the list of BIP39, letter for letter', () => {
    expect(createHash('sha256').update(list.join('\n') + '\n').digest('hex')).toBe('2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda');
  });

  // BIP39's own vectors cut their entropy the same way; 16 bytes of 7f begin with these words.
  test('cut the bits as BIP39 does', () => {
    expect(wordsOf(new Uint8Array(32).fill(0x7f), list)).toEqual('legal winner thank year wave sausage worth useful'.split(' '));
    expect(wordsOf(new Uint8Array(32), list)).toEqual(Array(8).fill('abandon'));
    expect(numbersOf(new Uint8Array(32).fill(0xff))).toEqual(Array(8).fill(2048));
  });

  test('differ when any of the first 88 bits does, and not by a later one', () => {
    const zero = wordsOf(new Uint8Array(32), list).join(' ');
    for (let bit = 0; bit < 96; bit++) {
      const hash = new Uint8Array(32);
      hash[bit >> 3] = 0x80 >> (bit & 7);
      expect(wordsOf(hash, list).join(' ') === zero, `bit ${bit}`).toBe(bit >= 88);
    }
  });
});

describe('a word that is typed', () => {
  test.each(['legal', ' Legal ', 'LEGAL', '1020'])('%s is read', (text) => expect(read(text, list)).toEqual({ kind: 'word', word: 'legal' }));
  test('every word is read by its number', () => expect(list.every((w, i) => (read(String(i + 1), list) as { word: string }).word === w)).toBe(true));
  test.each([
    ['leagl', ['legal']],
    ['winer', ['winner', 'winter', 'wine']],
    ['thannk', ['thank']],
    ['ussfel', ['useful']],
  ])('%s is unknown, and the nearest words are offered', (text, nearest) => {
    const typed = read(text, list);
    expect([...(typed.kind === 'unknown' ? typed.nearest : [])].sort()).toEqual([...nearest].sort());
  });
  test.each(['0', '2049', 'xqzjkv', 'legalwinnerthankyear'])('%s is unknown, and nothing is near', (text) =>
    expect(read(text, list)).toEqual({ kind: 'unknown', nearest: [] }));
  test('nothing is nothing', () => expect(read('  ', list)).toEqual({ kind: 'empty' }));
  test('a text that is pasted falls into its pieces', () =>
    expect(pieces(' legal-winner, thank\nyear – 7 ')).toEqual(['legal', 'winner', 'thank', 'year', '7']));
});
