/** A hash as eight words to be read over the telephone: the first 88 bits, as words of the English BIP39 list. */

/** How many words stand for a hash. */
export const WORDS = 8;

const BITS = 11;

/** The 2,048 words in their order. A part of its own, loaded when it is first needed. */
export async function wordList(): Promise<readonly string[]> {
  return (await import('@scure/bip39/wordlists/english.js')).wordlist;
}

/**
 * The words of a hash, with the most significant bits first.
 * @param hash at least 11 bytes.
 * @param list the 2,048 words.
 */
export function wordsOf(hash: Uint8Array, list: readonly string[]): string[] {
  return numbersOf(hash).map((n) => list[n - 1]!);
}

/** The numbers of the same words, each from 1 to 2,048: for people who would stumble over the words. */
export function numbersOf(hash: Uint8Array): number[] {
  return Array.from({ length: WORDS }, (_, word) => {
    let value = 0;
    for (let bit = word * BITS; bit < (word + 1) * BITS; bit++) {
      value = value * 2 + ((hash[bit >> 3]! >> (7 - (bit & 7))) & 1);
    }

    return value + 1;
  });
}

/** The places, from 1, at which words differ from those expected. */
export function differing(words: readonly string[], expected: readonly string[]): number[] {
  return expected.flatMap((word, i) => (words[i] === word ? [] : [i + 1]));
}

/** What was typed for one word. */
export type Typed =
  | { readonly kind: 'empty' }
  | { readonly kind: 'word'; readonly word: string }
  /** No word of the list; the nearest ones may be meant, nearest first. */
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/** Reads one word in whatever case, or its number. */
export function read(text: string, list: readonly string[]): Typed {
  const plain = text.trim().toLowerCase();
  if (plain === '') {
    return { kind: 'empty' };
  }

  const word = /^\d+$/.test(plain) ? list[Number(plain) - 1] : list.includes(plain) ? plain : undefined;
  return word === undefined ? { kind: 'unknown', nearest: nearest(plain, list) } : { kind: 'word', word };
}

/** The pieces of a text that was pasted: split at spaces, hyphens, commas and line breaks. */
export function pieces(text: string): string[] {
  return text.split(/[\s,;.\-\u2010-\u2015]+/).filter((p) => p !== '');
}

/** The words that differ from a typed one least, at most by two letters; at most three of them. */
function nearest(plain: string, list: readonly string[]): string[] {
  if (/\d/.test(plain) || plain.length > 16) {
    return [];
  }

  const near = list.map((word) => ({ word, far: distance(plain, word) })).filter((n) => n.far <= 2);
  const least = Math.min(...near.map((n) => n.far));
  return near.filter((n) => n.far === least).slice(0, 3).map((n) => n.word);
}

/** How many letters must be put in, taken out, exchanged or swapped with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const exchanged = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, exchanged, isSwap ? before[j - 2]! + 1 : Infinity));
    }

    [before, row] = [row, next];
  }

  return row[other.length]!;
}
