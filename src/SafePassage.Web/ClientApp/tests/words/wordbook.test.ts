import { describe, expect, test } from 'vitest';
import { loadWords } from '../../src/words/catalogue';
import { languageOf, languages } from '../../src/words/language';
import { Wordbook } from '../../src/words/wordbook';

const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');

describe('the words of the page', () => {
  test.each([
    ['en', 'signed by 2 of 4'], ['uk', 'підписано: 2 з 4'], ['fr-CH', 'signé par 2 sur 4'], ['xx', 'signed by 2 of 4'],
  ])('in %s a status is "%s"', async (lang, said) => {
    const words = await loadWords(lang);
    expect(words.say('accord.status.partly-signed', { signed: 2, of: 4 })).toBe(said);
  });

  test('every language is loaded', async () => {
    for (const language of languages) {
      const words = await loadWords(language.code);
      expect(words.language).toBe(language);
      expect(words.say('stage.plan')).not.toBe('stage.plan');
    }
  });

  test('an Arabic plural has its own form for two', async () => {
    const words = await loadWords('ar');
    expect(words.say('form.convoys', { n: 2 })).toBe('قافلتان');
    expect(words.say('form.convoys', { n: 3 })).toBe('3 قوافل');
  });
});

describe('a message from the server', () => {
  test('is said with its facts', async () => {
    const words = await loadWords('en');
    expect(words.sayMessage({
      key: 'hindrance.suspended', with: { party: 'ICRC', since: { moment: '2026-12-01T09:05:00+02:00' } },
    })).toBe('Suspended by ICRC since Tue 1 Dec, 09:05.');
    expect(words.sayMessage({
      key: 'hindrance.term-silent', with: { term: { key: 'term.route.name' } },
    })).toBe('The accord says nothing about: The road, piece by piece.');
    expect(words.sayMessage({ key: 'form.ago', with: { length: { duration: 6180 } } })).toBe('1 h 43 min ago');
    expect(words.sayMessage({
      key: 'form.day-and-year', with: { day: { date: '2026-12-01' }, year: 2026 },
    })).toBe('Tue 1 Dec 2026');
  });

  test('keeps a name from data apart where the line may turn round', async () => {
    const english = await loadWords('en');
    const arabic = await loadWords('ar');
    expect(english.say('hindrance.not-signed', { party: 'بلدية' })).toBe('Not signed by \u2068بلدية\u2069.');
    expect(english.say('hindrance.not-signed', { party: 'ICRC' })).toBe('Not signed by ICRC.');
    expect(arabic.say('hindrance.not-signed', { party: 'ICRC' })).toContain('\u2068ICRC\u2069');
    expect(plain(arabic.moment('2026-12-01T09:05:00+02:00'))).toBe('الثلاثاء 1 ديسمبر، 09:05');
  });
});

describe('what is missing', () => {
  const own = { n: '{n, plural, one {# ділянка} few {# ділянки} many {# ділянок} other {# ділянки}}' };
  const english = { m: '{n, plural, one {# piece} other {# pieces}}' };
  const words = new Wordbook(languageOf('uk'), own, english);

  test('in this language is said in English, with English plurals', () => {
    expect(words.say('n', { n: 21 })).toBe('21 ділянка');
    expect(words.say('m', { n: 21 })).toBe('21 pieces');
  });

  test('in every language is shown by its key', () => expect(words.say('no.such-key')).toBe('no.such-key'));

  test('among the facts is an error', () => expect(() => words.say('n')).toThrow(/n/));
});

describe('a select', () => {
  test('is chosen by the word itself, also where names get isolates', () => {
    const words = new Wordbook(languageOf('ar'), { s: '{way, select, out {خروج} other {دخول}}' });
    expect(words.say('s', { way: 'out' })).toBe('خروج');
    expect(words.say('s', { way: 'in' })).toBe('دخول');
  });
});

describe('numbers', () => {
  test.each([
    ['en', 1_234_567, '1\u202F234\u202F567'], ['en', 999, '999'], ['uk', 3.25, '3,25'], ['en', -1200.5, '−1\u202F200.5'],
    ['ar', -5, '\u200E−5'], ['ar', 0, '0'],
  ])('in %s %f has one form', (lang, value, said) => {
    expect(new Wordbook(languageOf(lang), {}).number(value)).toBe(said);
  });
});
