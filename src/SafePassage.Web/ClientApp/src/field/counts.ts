/** What an observer counts, as the body of a headcount: docs/formats/records.md */

import type { Card } from './card';

/** The kinds in the order in which they are shown. */
export const countKinds = ['arrived', 'released', 'joined', 'stayed', 'held-back', 'hospitalised', 'died'] as const;

export type CountKind = (typeof countKinds)[number];

/** How sure the number is. */
export const qualifiers = ['exact', 'at-least', 'about'] as const;

export type Qualifier = (typeof qualifiers)[number];

/** The largest number that the keypad takes, in people. */
export const PEOPLE_MAX = 9_999;

/** A count that is to be signed. */
export interface Count {
  readonly kind: CountKind;
  readonly qualifier: Qualifier;
  /** People, 0 to 9,999. */
  readonly value: number;
  /** Id of the count of this phone that it takes the place of. */
  readonly supersedes?: string;
}

/** The fields of a headcount in their order. */
export function bodyOf({ movement, place }: Card, { kind, qualifier, value, supersedes }: Count): object {
  const method = qualifier === 'exact' ? 'tally' : 'estimate';
  return { movement, place, kind, count: { qualifier, value }, method, ...(supersedes ? { supersedes: [supersedes] } : {}) };
}
