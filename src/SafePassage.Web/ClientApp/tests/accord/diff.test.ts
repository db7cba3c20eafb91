import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, differences } from '../../src/accord/diff';
import { answered, withTerm } from '../../src/accord/draft';
import { languages } from '../../src/words/language';
import { Wordbook } from '../../src/words/wordbook';
import { draft, terms } from './sample';

const english = JSON.parse(readFileSync(new URL('../../../../SafePassage.Words/messages/en.json', import.meta.url), 'utf8'));
const book = new Wordbook(languages[0]!, english);
const wording = { say: book.say.bind(book), party: (id: string) => id.toUpperCase(), zone: 'Europe/Kyiv' };
const differ = (after: typeof draft) => differences(terms, draft, after, wording);

describe('the difference of two texts', () => {
  test('is none between a text and itself, whatever the order of its answers', () => {
    expect(differ(structuredClone(draft))).toEqual([]);
    const two = (...codes: string[]) => withTerm(draft, { code: 'hotlines', state: 'set', answers: codes.map((question) => ({ question, values: ['1'] })) });
    expect(differences(terms, two('a', 'b'), two('b', 'a'), wording)).toEqual([]);
  });

  test('strikes out the old hours and underlines the new ones', () => {
    const [found, ...others] = differ({ ...draft, windows: [{ ...draft.windows![0]!, closesAt: '2022-03-27T14:30:00+03:00' }] });
    expect(others).toEqual([]);
    expect(found!.code).toBe('window-both-clocks');
    expect(found!.stretches.filter((s) => s.kind !== 'same').map((s) => [s.kind, s.text.trim()])).toEqual([['old', '15:00'], ['new', '14:30']]);
  });

  test('sets a piece of the road under the road, and its telephone under the telephones', () => {
    const [first, second] = draft.segments;
    expect(differ({ ...draft, segments: [first!, { ...second!, roads: 'M14' }] }).map((d) => d.code)).toEqual(['route']);
    expect(differ({ ...draft, segments: [first!, { ...second!, hotline: 'hotline-9' }] }).map((d) => d.code)).toEqual(['hotlines']);
  });

  test('leaves nothing out: title, places, further terms and the source of a wording count', () => {
    const changed = [
      { ...draft, title: 'Another' },
      { ...draft, places: [{ place: 'quay', name: 'Quay' }] },
      withTerm(draft, { code: 'list-demanded', state: 'set', text: 'A list.' }),
      withTerm(draft, { code: 'expiry', state: 'silent', provenance: { basis: 'reported' } }),
    ];
    expect(changed.map((after) => differ(after).map((d) => d.code))).toEqual([['rest'], ['rest'], ['list-demanded'], ['expiry']]);
  });

  test('says that nothing is agreed where a term was answered before', () => {
    const before = answered(draft, 'military-age-men', 'men', ['as-others']);
    const after = withTerm(before, { code: 'military-age-men', state: 'not-agreed' });
    const [found] = differences(terms, before, after, wording);
    expect(found!.stretches.some((s) => s.kind === 'new' && s.text.includes('not agreed'))).toBe(true);
    expect(found!.stretches.some((s) => s.kind === 'old' && s.text.includes('like everybody else'))).toBe(true);
  });
});

test('words put together again are the lines of each text', () => {
  const [old, fresh] = [['Nine to three.', 'By the main road'], ['Nine to two.', 'By the dam', 'slowly']];
  const found = compare(old, fresh);
  const text = (kind: string) => found.filter((s) => s.kind === 'same' || s.kind === kind).map((s) => s.text).join('');
  expect(text('old')).toBe(old.join('\n') + '\n');
  expect(text('new')).toBe(fresh.join('\n') + '\n');
  expect(compare(['a'.repeat(3)], ['a'.repeat(3)])).toEqual([]);
  expect(compare([Array(2_000).fill('a').join(' ')], ['b']).map((s) => s.kind)).toEqual(['old', 'new']);
});
