import { describe, expect, test } from 'vitest';
import { fromBase45, toBase45 } from '../../src/field/base45';
import { utf8 } from '../../src/keys/bytes';
import { seeded } from './sample';

describe('base45', () => {
  test.each([['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0'], ['', '']])(
    'writes %s as RFC 9285 does',
    (plain, text) => {
      expect(toBase45(utf8(plain))).toBe(text);
      expect(new TextDecoder().decode(fromBase45(text)!)).toBe(plain);
    },
  );

  test('gives back every length and every byte', () => {
    const random = seeded(45);
    for (let length = 0; length < 300; length++) {
      const bytes = random(length);
      expect(fromBase45(toBase45(bytes))).toEqual(bytes);
    }
  });

  test.each([['A'], ['BB8A'], ['GGW'], [':::'], ['::'], ['U5'.toLowerCase()], ['BB\n'], ['ÄB8'], ['😀8']])('refuses %j', (text) => {
    expect(fromBase45(text)).toBeNull();
  });
});
