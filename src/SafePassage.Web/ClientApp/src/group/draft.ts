/** The group as its first member puts it together, before the record that constitutes it is signed. */

import type { Role } from './invitation';

export interface DraftMember {
  readonly party: string;
  readonly name: string;
  readonly role: Role;
  /** Ed25519, 43 characters of base64url. */
  readonly key: string;
  /** X25519, 43 characters of base64url. */
  readonly sealingKey: string;
  readonly signs: boolean;
}

export interface GroupDraft {
  readonly name: string;
  readonly members: readonly DraftMember[];
  /** Id of the facilitator who decides on risks; empty when any facilitator may. */
  readonly lead: string;
}

/** A note on what a draft lacks; the key of a message. */
export type Lack = 'desk.lack.two' | 'desk.lack.sides' | 'desk.lack.facilitators' | 'desk.lack.ids' | 'desk.lack.lead';

/** Who signs an accord unless somebody says otherwise: every side, and those who facilitate. */
export function signsByItself(role: Role): boolean {
  return role === 'belligerent' || role === 'facilitator';
}

/** The cards of others: who invited itself is in the group already, with the key that is open. */
export function othersThan<T extends { readonly key: string }>(ownKey: string, cards: readonly T[]): T[] {
  return cards.filter((card) => card.key !== ownKey);
}

/** The ids that stand more than once, each once. */
export function sameIds(members: readonly DraftMember[]): string[] {
  const ids = members.map((m) => m.party);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))];
}

/** What stands in the way of constituting it, and what only makes its texts bind nobody. */
export function lacksOf({ members, lead }: GroupDraft): { stops: Lack[]; warns: Lack[] } {
  const signing = (role: Role) => new Set(members.filter((m) => m.signs && m.role === role).map((m) => m.party)).size;
  const all = new Set(members.filter((m) => m.role === 'belligerent').map((m) => m.party)).size;
  return {
    stops: [...(members.length < 2 ? (['desk.lack.two'] as const) : []), ...(sameIds(members).length > 0 ? (['desk.lack.ids'] as const) : [])],
    warns: [
      ...(signing('belligerent') < 2 || signing('belligerent') < all ? (['desk.lack.sides'] as const) : []),
      ...(signing('facilitator') < 2 ? (['desk.lack.facilitators'] as const) : []),
      ...(members.some((m) => m.role === 'facilitator' && m.party === lead) ? [] : (['desk.lack.lead'] as const)),
    ],
  };
}

/** The same words as the command line puts into the record of an exercise. */
const EXERCISE = 'EXERCISE. Nothing of it is real.';

/** The fields of `group-constituted` in the order of docs/formats/records.md. */
export function bodyOf({ name, members, lead }: GroupDraft, isExercise: boolean): object {
  return {
    name,
    notice: isExercise ? EXERCISE : undefined,
    members: members.map(({ party, name: called, role, key, sealingKey }) => ({ party, name: called, role, key, sealingKey })),
    signatories: [...new Set(members.filter((m) => m.signs).map((m) => m.party))],
    humanitarianLead: lead || undefined,
    exercise: isExercise ? true : undefined,
  };
}
