import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keepOpening, openingOf, sealOf } from '../../src/accord/seal';
import { actOf, allSealed, lastSigned, nextOf, readText } from '../../src/accord/texts';
import type { Accord, AccordText } from '../../src/accord/views';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const party = (id: string) => ({ id, name: id.toUpperCase() });
const act = (id: string, logIndex: number, isVoid = false) => ({ party: party(id), at: '2022-03-26T10:00:00Z', logIndex, isVoid, reason: null });

function text(changes: Partial<AccordText> = {}): AccordText {
  const payload = changes.payload ?? '{"title":"Quay"}';
  return {
    version: 1, hash: sha256(payload), parent: null, proposer: party('un'), statedAt: '2022-03-26T10:00:00Z', logIndex: 1, status: 'proposed', payload,
    signatures: [], seals: [], refusals: [], comments: [], risks: [], silent: [], notAgreed: [], windows: [], ...changes,
  };
}

function accord(texts: AccordText[], standing: Partial<Accord['standing']> = {}): Accord {
  return {
    texts,
    standing: {
      status: 'proposed', current: texts[0]?.hash ?? '', inForce: null, bindsBothSides: true, signatories: [party('un'), party('ru')],
      suspendedBy: null, suspendedBecause: null, awaitedToResume: [], ...standing,
    },
  } as unknown as Accord;
}

describe('a seal', () => {
  test('is the hash that docs/formats/terms.md says', async () => {
    const opening = 'A'.repeat(43);
    expect(await sealOf('ab'.repeat(32), 'un', opening)).toBe(sha256(`safe-passage/signature-seal/v1\n${'ab'.repeat(32)}\nun\n${opening}\n`));
  });

  test('has an opening of 43 characters that is kept before it is used, and never drawn twice', async () => {
    expect(await openingOf('t', 'un')).toBeNull();
    const opening = await keepOpening('t', 'un');
    expect(opening).toMatch(/^[\w-]{43}$/);
    expect(await keepOpening('t', 'un')).toBe(opening);
    expect(await keepOpening('t', 'ru')).not.toBe(opening);
    expect(await openingOf('t', 'un')).toBe(opening);
  });

  test('is opened when every signatory has sealed, and not before', () => {
    const sealed = (...ids: string[]) => text({ seals: ids.map((id, i) => ({ party: party(id), logIndex: i, isOpened: false })) });
    expect(allSealed(sealed('un'), [party('un'), party('ru')])).toBe(false);
    expect(allSealed(sealed('un', 'ru'), [party('un'), party('ru')])).toBe(true);
    expect(allSealed(sealed(), [])).toBe(false);
    expect(nextOf(accord([sealed('un')]))).toEqual({ kind: 'sign', parties: [party('ru')] });
    expect(nextOf(accord([sealed('un', 'ru')]))).toEqual({ kind: 'open', parties: [party('un'), party('ru')] });
    expect([actOf(sealed('un'), 'un'), actOf(sealed('un'), 'ru')]).toEqual(['sealed', 'nothing']);
  });
});

describe('a text', () => {
  test('is read only from the bytes of its hash', async () => {
    expect((await readText(text()))?.proposal.title).toBe('Quay');
    expect(await readText(text({ hash: sha256('{"title":"Another"}') }))).toBeNull();
    expect(await readText({ ...text(), payload: null })).toBeNull();
  });

  test('is compared with what a party signed last, and else with what it proposed', () => {
    const [first, second, third] = ['a', 'b', 'c'].map((p) => text({ payload: `{"title":"${p}"}`, proposer: party(p === 'b' ? 'ru' : 'un') }));
    const signed = { ...first!, signatures: [act('ru', 7, true)] };
    expect(lastSigned(accord([signed, second!, third!]), 'ru')).toBe(signed);
    expect(lastSigned(accord([first!, second!, third!]), 'ru')).toBe(second);
    expect(lastSigned(accord([first!]), 'icrc')).toBeNull();
  });
});

test('what is next is the first thing that stands in the way', () => {
  const silent = text({ silent: [{ code: 'route', missing: ['segments'] }] });
  const risk = text({ risks: [{ code: 'military-age-men', decision: null, by: null, reason: null, logIndex: null }] });
  const kinds = [
    accord([]), accord([silent]), accord([risk]), accord([text()], { bindsBothSides: false }), accord([text()]),
    accord([text()], { status: 'in-force' }), accord([silent], { status: 'suspended', awaitedToResume: [party('ru')] }), accord([silent], { status: 'expired' }),
  ].map((a) => nextOf(a).kind);
  expect(kinds).toEqual(['propose', 'silent', 'risk', 'unbound', 'sign', 'nothing', 'resume', 'over']);
});
