/** A few terms, and a draft that answers those of the road and the hours. */

import { type Draft, emptyDraft } from '../../src/accord/draft';
import type { TermTable } from '../../src/accord/views';

export const now = new Date('2022-03-26T12:00:00Z');

const one = (code: string, ...choices: string[]) => ({ code, kind: 'choice' as const, choices, isRequired: true, isMany: false, unit: null });

/** A few terms of the table, one for each thing that a text must hold besides. */
export const terms: TermTable[] = [
  { code: 'military-age-men', questions: [one('men', 'as-others', 'after-inspection')], rest: 'none', isRisk: true },
  { code: 'route', questions: [], rest: 'joined-segments', isRisk: false },
  { code: 'window-both-clocks', questions: [], rest: 'windows-and-clocks', isRisk: false },
  { code: 'checkpoint-inspection', questions: [one('checkpoints', 'as-listed', 'none-on-the-way')], rest: 'checkpoint-rules', isRisk: false },
  { code: 'hotlines', questions: [{ ...one('test-holds'), kind: 'number', unit: 'hours' }], rest: 'commanders-and-hotlines', isRisk: false },
  { code: 'expiry', questions: [], rest: 'expiry', isRisk: false },
];

export const draft: Draft = {
  ...emptyDraft(terms, 'Quay to mill', now),
  segments: [
    { id: 's1', from: 'quay', to: 'ford', controlledBy: 'ru', commander: 'duty officer', hotline: 'hotline-1' },
    { id: 's2', from: 'ford', to: 'mill', controlledBy: 'ua', checkpoint: 'mill', commander: 'duty officer', hotline: 'hotline-2' },
  ],
  windows: [{ opensAt: '2022-03-27T07:00:00+03:00', closesAt: '2022-03-27T15:00:00+03:00' }],
  clocks: [{ party: 'ru', zone: 'Europe/Moscow' }, { party: 'ua', zone: 'Europe/Kyiv' }],
};
