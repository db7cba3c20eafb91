import { describe, expect, test } from 'vitest';
import { hex } from '../../src/keys/bytes';
import { wordList } from '../../src/keys/eightWords';
import { derive, requireLong, strengthOf, suggest } from '../../src/keys/passphrase';

describe('a passphrase', () => {
  test.each([
    ['elevenchars', 'too-short'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 'too-short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['twelve chars', 'fair'],
    ['four buses and a bridge', 'long'],
    ['чотири автобуси і міст', 'long'],
  ])('%s is %s', (passphrase, strength) => expect(strengthOf(passphrase)).toBe(strength));

  test.each(['four buses\nand a bridge', 'x'.repeat(1_025)])('what the command line could not take is refused here too', (passphrase) =>
    expect(() => requireLong(passphrase)).toThrow('too long, or holds a character that cannot be typed'));

  test('opens the same whether a keyboard writes a letter as one character or as two', async () => {
    const salt = new Uint8Array(16);
    expect(await derive('caf\u00e9 au lait', salt, 1)).toEqual(await derive('cafe\u0301 au lait', salt, 1));
  });

  // RFC 7914, section 11: PBKDF2-HMAC-SHA256 of "passwd" with one round, first 32 bytes.
  test('is derived as RFC 7914 shows', async () => {
    expect(hex(await derive('passwd', new TextEncoder().encode('salt'), 1))).toBe('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
  });

  test('that is suggested is six words of the list, and another one each time', async () => {
    const list = await wordList();
    const [one, other] = [suggest(list), suggest(list)];
    expect(one.split(' ').every((w) => list.includes(w))).toBe(true);
    expect(one.split(' ')).toHaveLength(6);
    expect(one).not.toBe(other);
    expect(() => requireLong(one)).not.toThrow();
  });
});
