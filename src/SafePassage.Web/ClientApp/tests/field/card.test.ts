import { describe, expect, test } from 'vitest';
import { toBase45 } from '../../src/field/base45';
import { cardIn, readCard } from '../../src/field/card';
import { utf8 } from '../../src/keys/bytes';
import { openSeed } from '../../src/keys/seed';
import { cardOf, shown } from './sample';

const key = '56475aa75463474c';
const stranger = await openSeed(new Uint8Array(32).fill(8));
const outcome = (code: string, before = null as ReturnType<typeof cardIn>) => readCard(code, key, before).then(() => 'taken', (e: Error) => e.message);

describe('a card', () => {
  test('is read as it was written, in letters of another alphabet', async () => {
    const card = cardOf(key);
    const code = await shown('card', card);
    expect(await readCard(code, key, null)).toEqual(card);
    expect(cardIn(code)).toEqual(card);
  });

  test('is judged by its own text, however the laptop spells it', async () => {
    const card = cardOf(key);
    const escaped = JSON.stringify(card).replace(/[^\0-\x7f]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
    const turned = JSON.stringify(Object.fromEntries(Object.entries(card).reverse()), null, 1);
    for (const text of [escaped, turned]) {
      expect(await readCard(await shown('card', card, undefined, text), key, null)).toEqual(card);
    }
  });

  test('is refused when anything in it was changed', async () => {
    const { log } = await import('./sample');
    const { base64url } = await import('../../src/keys/bytes');
    const text = JSON.stringify(cardOf(key));
    const sig = base64url(await log.sign(utf8(`safe-passage/field-card/v1\n${text}`)));
    const whole = (t: string) => toBase45(utf8(`{"v":1,"card":${t},"sig":"${sig}"}`));
    expect(await outcome(whole(text))).toBe('taken');
    expect(await outcome(whole(text.replace('vasylivka', 'berdiansk')))).toBe('The signature of the card does not hold');
    expect(await outcome(whole(text + ' '))).toBe('The signature of the card does not hold');
  });

  test('is refused when a stranger signed it, or it was signed as a receipt', async () => {
    expect(await outcome(await shown('card', cardOf(key), stranger))).toBe('The signature of the card does not hold');
    const text = JSON.stringify(cardOf(key));
    const receipt = new TextDecoder().decode((await import('../../src/field/base45')).fromBase45(await shown('receipt', {}, undefined, text))!);
    expect(await outcome(toBase45(utf8(receipt.replace('"receipt"', '"card"'))))).toBe('The signature of the card does not hold');
  });

  test('for another phone is refused', async () => {
    expect(await outcome(await shown('card', cardOf('0'.repeat(16))))).toBe('This card is for another phone');
  });

  test('for the next convoy is taken from the same log only', async () => {
    const before = cardOf(key);
    expect(await outcome(await shown('card', cardOf(key, { movement: 'convoy-2' })), before)).toBe('taken');
    const others = [cardOf(key, { log: 'log.example/other' }), cardOf(key, { operation: 'other' })];
    for (const other of others) {
      expect(await outcome(await shown('card', other), before)).toBe('This card is from another log than the first one');
    }

    const foreign = await shown('card', cardOf(key, { signer: stranger.publicKey }), stranger);
    expect(await outcome(foreign)).toBe('taken');
    expect(await outcome(foreign, before)).toBe('This card is from another log than the first one');
  });

  test.each([
    ['a field more', { observer: 'name' }], ['a field fewer', { zone: undefined }], ['a zone that is none', { zone: 'Europe/Nowhere' }],
    ['a time without its offset', { until: '2022-05-04T14:00:00' }], ['a day that is none', { at: '2022-13-04T14:00:00Z' }],
    ['a place that is no id', { place: 'Vasylivka' }], ['a long name', { placeName: 'x'.repeat(65) }], ['a number', { party: 7 }],
    ['a short key', { signer: 'abc' }],
  ])('with %s is none', async (_, change) => {
    const card = { ...cardOf(key), ...change };
    expect(await outcome(await shown('card', card))).toBe('This code is no card');
    expect(cardIn(await shown('card', card))).toBeNull();
  });

  test.each([
    'BB8', 'https://example.org', toBase45(utf8('{"v":2,"card":{},"sig":""}')), toBase45(Uint8Array.of(0xff, 0xfe)),
    toBase45(utf8('{"v":1,"card":null,"sig":"' + 'A'.repeat(86) + '"}')),
  ])('is not %j', async (code) => {
    expect(await outcome(code)).toBe('This code is no card');
  });
});
