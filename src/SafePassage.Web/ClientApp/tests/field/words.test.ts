import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { phoneMessages, scriptOf } from '../../field/words';
import { FILE_MAX, singleFile } from '../../field/outputs';
import { IntlMessageFormat as Small } from '../../src/field/messageFormat';

const how = (code: string) => ({
  formatters: {
    getNumberFormat: () => ({ format: (n: number) => `<${n}>` }) as unknown as Intl.NumberFormat,
    getPluralRules: () => new Intl.PluralRules(code),
    getDateTimeFormat: () => new Intl.DateTimeFormat(code),
  },
});

describe('the words of the phone', () => {
  test.each(Object.entries(phoneMessages()))('are said in %s as the library says them', (code, messages) => {
    expect(Object.keys(messages).length).toBeGreaterThan(90);
    for (const text of Object.values(messages)) {
      for (const n of [0, 1, 2, 5, 11, 21, 101, 1_000_000]) {
        const names = [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]!);
        const facts = Object.fromEntries(names.map((name) => [name, n]));
        const whole = new IntlMessageFormat(text, code, undefined, { ignoreTag: true, ...how(code) });
        expect(new Small(text, code, undefined, how(code)).format(facts)).toBe(String(whole.format(facts)));
      }
    }
  });

  test.each(['{', '{n', '{n, plural, one {x}}', "it's", '{n, select, a {x} other {y}}', 'a}', '{n, date}'])('refuse %j', (text) => {
    expect(() => new Small(text, 'en', undefined, how('en'))).toThrow(SyntaxError);
  });

  test('come out of the script of the build as they went in', async () => {
    const { default: read } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(scriptOf(phoneMessages()))}`)) as { default: unknown };
    expect(read).toEqual(phoneMessages());
    expect(() => scriptOf({ en: { 'field.a': 'x' }, fr: {} })).toThrow('field.a');
    expect(() => scriptOf({ en: { 'field.a': 'x\ny' } })).toThrow('one line');
  });

  test('say nothing without their facts', () => {
    expect(() => new Small('{n}', 'en', undefined, how('en')).format({})).toThrow(RangeError);
  });
});

describe('the single file', () => {
  const html = '<html><head><link rel="stylesheet" crossorigin href="./a.css"></head><body><script type="module" crossorigin src="./a.js"></script></body></html>';

  test('has all inside, names nothing to be fetched, and no string of the script ends it', () => {
    const file = singleFile({ html, script: 'x="</script>$&"', style: 'p{}' });
    expect(file).not.toMatch(/\b(src|href)=/);
    expect(file).toContain('x="<\\/script>$&"');
    expect(file.match(/<\/script>/g)).toHaveLength(1);
    expect(file).toMatch(/default-src 'none'; script-src 'sha256-[\w+/]{43}='/);
    expect(FILE_MAX).toBe(150_000);
  });
});
