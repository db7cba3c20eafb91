/** The texts of an accord as a party at the desk meets them. */

import { hex, sha256, utf8 } from '../keys/bytes';
import type { Proposal } from './draft';
import type { Accord, AccordText, Party } from './views';

/** A text whose bytes this browser has hashed itself. */
export interface ReadText {
  readonly view: AccordText;
  readonly proposal: Proposal;
  /** The 32 bytes of its SHA-256. */
  readonly hash: Uint8Array;
}

/**
 * Reads a text from its bytes.
 * @returns null when the reader was not handed them, or when they are not the bytes of this hash: such a text is not to be signed.
 */
export async function readText(view: AccordText): Promise<ReadText | null> {
  if (view.payload === null) {
    return null;
  }

  const hash = await sha256(utf8(view.payload));
  return hex(hash) === view.hash ? { view, proposal: JSON.parse(view.payload) as Proposal, hash } : null;
}

/** The text that a party signed last, or put on the table when it has signed none; null when it did neither. */
export function lastSigned(accord: Accord, party: string): AccordText | null {
  const signedAt = (t: AccordText) => Math.max(-1, ...t.signatures.filter((s) => s.party.id === party).map((s) => s.logIndex));
  const signed = accord.texts.filter((t) => signedAt(t) >= 0).sort((a, b) => signedAt(b) - signedAt(a));
  return signed[0] ?? accord.texts.filter((t) => t.proposer.id === party).at(-1) ?? null;
}

export type Act = 'signed' | 'sealed' | 'opened' | 'refused' | 'nothing';

/** What a party has done with a text last. */
export function actOf(text: AccordText, party: string): Act {
  const signed = text.signatures.some((s) => s.party.id === party && !s.isVoid);
  const seal = text.seals.find((s) => s.party.id === party);
  return seal ? (seal.isOpened ? 'opened' : 'sealed')
    : signed ? 'signed'
    : text.refusals.some((r) => r.party.id === party) ? 'refused' : 'nothing';
}

/** True when every signatory has sealed: from then on each opens its own. */
export function allSealed(text: AccordText, signatories: readonly Party[]): boolean {
  return signatories.length > 0 && signatories.every((p) => text.seals.some((s) => s.party.id === p.id));
}

/** What stands first between an accord and its being in force, and who must act. */
export type Next =
  | { readonly kind: 'resume' | 'sign' | 'open'; readonly parties: readonly Party[] }
  | { readonly kind: 'silent' | 'risk' | 'propose' | 'nothing' | 'over' | 'unbound' };

export function nextOf(accord: Accord): Next {
  const { standing } = accord;
  const text = accord.texts.find((t) => t.hash === standing.current);
  if (!text) {
    return { kind: 'propose' };
  }

  if (standing.status === 'suspended') {
    return { kind: 'resume', parties: standing.awaitedToResume };
  }

  if (['expired', 'terminated', 'superseded'].includes(standing.status)) {
    return { kind: 'over' };
  }

  if (standing.status === 'in-force') {
    return { kind: 'nothing' };
  }

  if (text.silent.length > 0) {
    return { kind: 'silent' };
  }

  if (text.risks.some((r) => r.decision !== 'accepted')) {
    return { kind: 'risk' };
  }

  if (!standing.bindsBothSides) {
    return { kind: 'unbound' };
  }

  const parties = (acts: Act[]) => standing.signatories.filter((p) => acts.includes(actOf(text, p.id)));
  return allSealed(text, standing.signatories)
    ? { kind: 'open', parties: parties(['sealed']) }
    : { kind: 'sign', parties: parties(['nothing', 'refused']) };
}
