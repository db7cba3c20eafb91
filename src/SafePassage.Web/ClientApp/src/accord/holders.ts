/** A letter and a shape for each party that holds a piece of the road: colour alone would say nothing to some. */

import type { Segment } from './draft';

export interface HolderMark {
  readonly letter: string;
  readonly shape: (typeof shapes)[number];
}

const shapes = ['round', 'square', 'diamond', 'ring'] as const;

/** The marks by party, in the order of the way. Cost: linear in the pieces. */
export function holders(segments: readonly Segment[]): Map<string, HolderMark> {
  const parties = [...new Set(segments.map((s) => s.controlledBy))];
  return new Map(parties.map((p, i) => [p, { letter: String.fromCharCode(65 + (i % 26)), shape: shapes[i % shapes.length]! }]));
}
