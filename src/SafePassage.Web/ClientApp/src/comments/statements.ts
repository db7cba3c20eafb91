/** What is decided on a comment of the public: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';

/** Why one is withheld. */
export const WITHHELD_REASONS = ['names-a-person', 'tells-where', 'threatens', 'not-about-this', 'advertises', 'repeats', 'other'] as const;

export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** A comment that waits. */
export interface HeldComment {
  readonly comment: string;
  readonly movement?: string | null;
  readonly claim?: string | null;
  readonly salt: string;
  readonly text: string;
  readonly language: string;
  readonly writtenAt: string;
}

/** Its text as it was written: what is signed is what was read. */
export function released({ comment, movement, claim, salt, text, language, writtenAt }: HeldComment): Statement {
  return { kind: 'comment-released', body: { comment, movement: movement ?? undefined, claim: claim ?? undefined, salt, text, language, writtenAt } };
}

/** Neither its text nor its salt: nobody can confirm a guess at it. */
export function withheld({ comment, movement, claim }: HeldComment, reason: WithheldReason): Statement {
  return { kind: 'comment-withheld', body: { comment, movement: movement ?? undefined, claim: claim ?? undefined, reason } };
}
