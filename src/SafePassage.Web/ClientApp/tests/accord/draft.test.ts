import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { answered, badHotlines, type Draft, draftOf, emptyDraft, isJoined, missing, nextSilent, nextVersion, proposalBody, sidesOf, standing, termOf, withTerm } from '../../src/accord/draft';
import { draftFor, draftsOf, dropDraft, keepDraft } from '../../src/accord/drafts';
import { draft, now, terms } from './sample';

const open = (code: string, of: Draft) => missing(terms.find((t) => t.code === code)!, of, ['ru', 'ua'], now);

describe('what a draft leaves open', () => {
  test('is every question and part of an empty one, and free text answers none', () => {
    const empty = withTerm({ ...emptyDraft(terms, '', now), expiresAt: '2022-03-01T00:00:00Z' }, { code: 'military-age-men', state: 'set', text: 'as agreed' });
    expect(terms.flatMap((t) => open(t.code, empty))).toEqual([
      'men', 'segments', 'windows', 'clocks', 'checkpoints', 'checkpoint-rules', 'test-holds', 'commanders', 'segment-hotlines', 'expires-at',
    ]);
  });

  test('is nothing where pieces join, hours lie ahead and each side has a clock', () => {
    expect(open('route', draft)).toEqual([]);
    expect(open('window-both-clocks', draft)).toEqual([]);
    expect(open('expiry', draft)).toEqual([]);
  });

  test('is a clock where one side has none, and the hours where they are over or run backwards', () => {
    expect(open('window-both-clocks', { ...draft, clocks: draft.clocks!.slice(0, 1) })).toEqual(['clocks']);
    expect(missing(terms[2]!, draft, ['ru'], new Date('2022-03-28T00:00:00Z'))).toEqual(['windows']);
    const [w] = draft.windows!;
    expect(open('window-both-clocks', { ...draft, windows: [{ opensAt: w!.closesAt, closesAt: w!.opensAt }] })).toEqual(['windows']);
  });

  test('is a rule for each checkpoint that a piece names', () => {
    const listed = answered(draft, 'checkpoint-inspection', 'checkpoints', ['as-listed']);
    expect(open('checkpoint-inspection', listed)).toEqual(['checkpoint-rules']);
    const ruled = { ...listed, checkpoints: [{ place: 'mill', heldBy: 'ua', inspection: 'none' as const, maxMinutes: 0, present: [] }] };
    expect(open('checkpoint-inspection', ruled)).toEqual([]);
    expect(open('checkpoint-inspection', answered(draft, 'checkpoint-inspection', 'checkpoints', ['none-on-the-way']))).toEqual(['checkpoint-rules']);
  });

  test('is told with how many answers there are, and an answer of risk as one', () => {
    const hotlines = terms.find((t) => t.code === 'hotlines')!;
    expect(standing(hotlines, draft, [], now)).toMatchObject({ state: 'still-silent', missing: ['test-holds'], of: 3 });
    expect(standing(hotlines, answered(draft, 'hotlines', 'test-holds', ['12']), [], now).state).toBe('said');
    const men = (value: string) => standing(terms[0]!, answered(draft, 'military-age-men', 'men', [value]), [], now).isRisk;
    expect([men('as-others'), men('after-inspection')]).toEqual([false, true]);
    expect(standing(terms[0]!, withTerm(draft, { code: 'military-age-men', state: 'not-agreed' }), [], now)).toMatchObject({ state: 'not-agreed', isRisk: true });
  });

  test('is found one after the other, beginning anew at the end', () => {
    const silent = new Set(['route', 'expiry']);
    const next = (after: string) => nextSilent(terms, after, (t) => silent.has(t.code));
    expect([next('rest'), next('route'), next('expiry')]).toEqual(['route', 'expiry', 'route']);
    expect(nextSilent(terms, 'route', () => false)).toBeNull();
  });
});

test('pieces do not join over a gap or in a place', () => {
  const [first, second] = draft.segments;
  expect(isJoined(draft.segments)).toBe(true);
  expect(isJoined([second!, first!])).toBe(false);
  expect(isJoined([{ ...first!, to: first!.from }])).toBe(false);
});

test('an answer that is taken back leaves none, and the term keeps its words', () => {
  const words = withTerm(draft, { code: 'military-age-men', state: 'set', text: 'With their families.' });
  const back = answered(answered(words, 'military-age-men', 'men', ['as-others']), 'military-age-men', 'men', []);
  expect(termOf(back, 'military-age-men')).toEqual({ code: 'military-age-men', state: 'set', text: 'With their families.', answers: undefined });
});

test('a counter-proposal names the text that it answers and carries nothing of the record before', () => {
  const before = { ...draft, accord: 'valley', version: 3, statedAt: '2022-03-26T10:00:00Z', sequence: 9 };
  const body = JSON.parse(JSON.stringify(proposalBody(draftOf(before), 'valley', nextVersion([1, 3]), 'ab'.repeat(32), terms, 'As listed.')));
  expect(Object.keys(body)).toEqual(['accord', 'version', 'title', 'parent', 'terms', 'segments', 'expiresAt', 'windows', 'clocks']);
  expect(body).toMatchObject({ version: 4, parent: 'ab'.repeat(32) });
  expect(proposalBody(draft, 'valley', 1, null, terms, 'As listed.')).toMatchObject({ parent: undefined });
});

test('a telephone whose name the log would refuse is missing, and is named', () => {
  const called = (hotline: string) => ({ ...draft, segments: draft.segments.map((s) => ({ ...s, hotline })) });
  const full = (of: Draft) => open('hotlines', answered(of, 'hotlines', 'test-holds', ['12']));
  expect(full(called('line-south'))).toEqual([]);
  for (const hotline of ['Line South', '+4232345678', 'лінія']) {
    expect(full(called(hotline))).toEqual(['segment-hotlines']);
    expect(badHotlines(called(hotline))).toEqual([hotline, hotline]);
  }

  expect(badHotlines(draft)).toEqual([]);
});

test('the sides to choose from are the parties, those to the conflict first, and what a text names besides', () => {
  const member = (id: string, isBelligerent: boolean) => ({ id, name: id.toUpperCase(), isBelligerent, isSignatory: true });
  const members = [member('un', false), member('ru', true), member('ua', true)];
  expect(sidesOf(members, ['ua', 'ukrainian-controlled'])).toEqual([
    ['ru', 'RU'], ['ua', 'UA'], ['un', 'UN'], ['ukrainian-controlled', 'ukrainian-controlled'],
  ]);
});

test('every draft of an operation is found without its short name', async () => {
  await keepDraft('log-n', { accord: 'valley', parent: null, draft });
  await keepDraft('log-n', { accord: 'quay', parent: null, draft });
  await keepDraft('log-n other', { accord: 'hill', parent: null, draft });
  expect((await draftsOf('log-n')).map((d) => d.accord)).toEqual(['quay', 'valley']);
});

test('a draft is kept on this device until it is dropped, and another log has its own', async () => {
  await keepDraft('log-a', { accord: 'valley', parent: null, draft });
  expect((await draftFor('log-a', 'valley'))?.draft).toEqual(draft);
  expect(await draftFor('log-b', 'valley')).toBeNull();
  await dropDraft('log-a', 'valley');
  expect(await draftFor('log-a', 'valley')).toBeNull();
});

test('a term that is set and says nothing is not sent so: its parts speak for it, or it is silent', () => {
  const set = withTerm(withTerm(draft, { code: 'route', state: 'set' }), { code: 'military-age-men', state: 'set' });
  const { terms: sent } = proposalBody(set, 'valley', 1, null, terms, 'As listed.') as { terms: object[] };
  expect(sent).toContainEqual({ code: 'route', state: 'set', text: 'As listed.' });
  expect(sent).toContainEqual({ code: 'military-age-men', state: 'silent' });
});
