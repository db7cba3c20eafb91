/** A text of an accord before it is proposed, as docs/formats/terms.md describes it. It is kept by who drafts it. */

import { isId } from '../records/id';
import type { Desk, TermTable } from './views';

export type TermState = 'set' | 'not-agreed' | 'silent';

/** The answer to one question of a term. */
export interface Answer {
  readonly question: string;
  readonly values: readonly string[];
}

export interface Term {
  readonly code: string;
  readonly state: TermState;
  readonly text?: string;
  readonly provenance?: object;
  readonly answers?: readonly Answer[];
}

export interface Segment {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly controlledBy: string;
  readonly checkpoint?: string;
  readonly commander?: string;
  readonly hotline?: string;
  readonly roads?: string;
}

export interface Hours {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly direction?: string;
}

export interface PartyClock {
  readonly party: string;
  readonly zone: string;
}

export const inspections = ['none', 'vehicles-only', 'vehicles-and-luggage', 'people-too'] as const;

export interface CheckpointRule {
  readonly place: string;
  readonly heldBy: string;
  readonly inspection: (typeof inspections)[number];
  readonly maxMinutes: number;
  readonly present: readonly string[];
}

export interface AgreedPlace {
  readonly place: string;
  readonly name: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
}

export interface Draft {
  readonly title: string;
  readonly terms: readonly Term[];
  readonly segments: readonly Segment[];
  readonly expiresAt: string;
  readonly windows?: readonly Hours[];
  readonly clocks?: readonly PartyClock[];
  readonly checkpoints?: readonly CheckpointRule[];
  readonly places?: readonly AgreedPlace[];
  readonly announcements?: readonly string[];
  readonly plan?: string;
}

/** A proposal as it is signed: a draft, and what makes it a record. */
export interface Proposal extends Draft {
  readonly accord: string;
  readonly version: number;
  readonly parent?: string;
  readonly statedAt: string;
}

const DAY = 86_400_000;

/** A text that says nothing yet. It would end in a week, which its drafter changes. */
export function emptyDraft(terms: readonly TermTable[], title: string, now: Date): Draft {
  return {
    title,
    terms: terms.map((t) => ({ code: t.code, state: 'silent' })),
    segments: [],
    expiresAt: new Date(now.getTime() + 7 * DAY).toISOString().slice(0, 19) + '+00:00',
  };
}

/** The draft of a text that is on the table: where another wording begins. */
export function draftOf(text: Draft): Draft {
  const { title, terms, segments, expiresAt, windows, clocks, checkpoints, places, announcements, plan } = text;
  return { title, terms, segments, expiresAt, windows, clocks, checkpoints, places, announcements, plan };
}

/**
 * The body of the record that puts a draft on the table, in the order of docs/formats/records.md.
 * @param inItsParts what is said of a term that is answered by parts of the text alone, as the road is by its pieces: the log takes
 * no term that is set and says nothing.
 */
export function proposalBody(draft: Draft, accord: string, version: number, parent: string | null, terms: readonly TermTable[], inItsParts: string): object {
  const { title, terms: said, ...rest } = draftOf(draft);
  const spoken = said.map((t): Term => {
    if (t.state !== 'set' || t.text || (t.answers ?? []).length > 0) {
      return t;
    }

    return terms.some((k) => k.code === t.code && k.rest !== 'none') ? { ...t, text: inItsParts } : { ...t, state: 'silent' };
  });
  return { accord, version, title, parent: parent ?? undefined, terms: spoken, ...rest };
}

/** The number of the next text that answers one. */
export function nextVersion(versions: readonly number[]): number {
  return Math.max(0, ...versions) + 1;
}

/** The term of a code; a silent one where the text does not have it. */
export function termOf(draft: Draft, code: string): Term {
  return draft.terms.find((t) => t.code === code) ?? { code, state: 'silent' };
}

/** The values with which a question is answered; none when it is open. */
export function valuesOf(term: Term, question: string): readonly string[] {
  return term.answers?.find((a) => a.question === question)?.values ?? [];
}

/** The draft with a term in place of the one of its code. */
export function withTerm(draft: Draft, term: Term): Draft {
  return draft.terms.some((t) => t.code === term.code)
    ? { ...draft, terms: draft.terms.map((t) => (t.code === term.code ? term : t)) }
    : { ...draft, terms: [...draft.terms, term] };
}

/** The draft with one question answered; no value leaves it open. What is answered is no longer called silent. */
export function answered(draft: Draft, code: string, question: string, values: readonly string[]): Draft {
  const term = termOf(draft, code);
  const others = (term.answers ?? []).filter((a) => a.question !== question);
  const answers = values.length > 0 ? [...others, { question, values }] : others;
  return withTerm(draft, { ...term, state: term.state === 'silent' ? 'set' : term.state, answers: answers.length > 0 ? answers : undefined });
}

/** Names of telephones that the log would refuse: it takes ids, so that a number never stands in a text. */
export function badHotlines(draft: Draft): string[] {
  return draft.segments.flatMap((s) => (s.hotline && !isId(s.hotline) ? [s.hotline] : []));
}

/** True when each piece begins where the one before ends, and none ends where it begins. */
export function isJoined(segments: readonly Segment[]): boolean {
  return segments.every((s, i) => s.from !== s.to && (i === 0 || s.from === segments[i - 1]!.to));
}

/**
 * What is missing so that a term is answered, in the codes of docs/formats/terms.md; the same judgement as the server's.
 * @param belligerents on whose clocks the hours must be shown.
 */
export function missing(term: TermTable, draft: Draft, belligerents: readonly string[], now: Date): string[] {
  const said = termOf(draft, term.code);
  const open = term.questions.filter((q) => q.isRequired && valuesOf(said, q.code).length === 0).map((q) => q.code);
  return [...open, ...missingRest(term.rest, draft, said, belligerents, now)];
}

function missingRest(rest: TermTable['rest'], draft: Draft, said: Term, belligerents: readonly string[], now: Date): string[] {
  const { segments } = draft;
  const all = (is: (s: Segment) => boolean) => segments.length > 0 && segments.every(is);
  const unless = (holds: boolean, code: string) => (holds ? [] : [code]);
  switch (rest) {
    case 'joined-segments':
      return unless(segments.length > 0 && isJoined(segments), 'segments');
    case 'windows-and-clocks':
      return [
        ...unless((draft.windows ?? []).length > 0 && draft.windows!.every((w) => isAhead(w, now)), 'windows'),
        ...unless(belligerents.every((b) => draft.clocks?.some((c) => c.party === b)), 'clocks'),
      ];
    case 'checkpoint-rules':
      return unless(hasRuleForEach(draft, said), 'checkpoint-rules');
    case 'commanders-and-hotlines':
      return [...unless(all((s) => !!s.commander?.trim()), 'commanders'), ...unless(all((s) => isId(s.hotline ?? '')), 'segment-hotlines')];
    case 'expiry':
      return unless(endsInTime(draft, now), 'expires-at');
    default:
      return [];
  }
}

const at = (moment: string) => new Date(moment).getTime();

function isAhead(hours: Hours, now: Date): boolean {
  return at(hours.opensAt) < at(hours.closesAt) && at(hours.closesAt) > now.getTime();
}

function hasRuleForEach(draft: Draft, said: Term): boolean {
  const named = draft.segments.flatMap((s) => (s.checkpoint ? [s.checkpoint] : []));
  return valuesOf(said, 'checkpoints').includes('none-on-the-way')
    ? named.length === 0
    : named.length > 0 && named.every((p) => draft.checkpoints?.some((c) => c.place === p));
}

function endsInTime(draft: Draft, now: Date): boolean {
  const first = Math.min(...(draft.windows ?? []).map((w) => at(w.opensAt)));
  return at(draft.expiresAt) > now.getTime() && (first === Infinity || at(draft.expiresAt) > first);
}

/** How a term of a draft stands. */
export interface Standing {
  readonly state: 'said' | 'silent' | 'still-silent' | 'not-agreed';
  readonly missing: readonly string[];
  /** How many answers there are in all. */
  readonly of: number;
  /** True when it needs the humanitarian lead's signed decision. */
  readonly isRisk: boolean;
}

const RESTS: Readonly<Record<string, number>> = {
  'joined-segments': 1, 'windows-and-clocks': 2, 'checkpoint-rules': 1, 'commanders-and-hotlines': 2, expiry: 1,
};

export function standing(term: TermTable, draft: Draft, belligerents: readonly string[], now: Date): Standing {
  const said = termOf(draft, term.code);
  const open = missing(term, draft, belligerents, now);
  const of = term.questions.filter((q) => q.isRequired).length + (RESTS[term.rest] ?? 0);
  const state = said.state === 'not-agreed' ? 'not-agreed'
    : open.length > 0 ? (open.length < of ? 'still-silent' : 'silent')
    : said.state === 'silent' ? 'silent' : 'said';
  return { state, missing: open, of, isRisk: raisesRisk(said) };
}

// ProtectionRisks of the server: what needs a signed decision of the humanitarian lead (rule R4).
function raisesRisk(term: Term): boolean {
  if (!['direction-of-choice', 'military-age-men', 'passenger-lists'].includes(term.code) || term.state === 'silent') {
    return false;
  }

  if (term.state === 'not-agreed') {
    return true;
  }

  switch (term.code) {
    case 'direction-of-choice':
      return valuesOf(term, 'sides').length === 1 || valuesOf(term, 'chosen-by').includes('a-party');
    case 'military-age-men':
      return valuesOf(term, 'men').some((v) => v !== 'as-others');
    default:
      return valuesOf(term, 'lists').includes('demanded');
  }
}

/** The code of the next term after one that is not answered, in the order of the table; null when all are. */
export function nextSilent(terms: readonly TermTable[], after: string, isSilent: (term: TermTable) => boolean): string | null {
  const from = terms.findIndex((t) => t.code === after) + 1;
  return [...terms.slice(from), ...terms.slice(0, from)].find(isSilent)?.code ?? null;
}

/** Every place that a text names, with what it is called, each once. */
export function placesOf(draft: Draft): (readonly [id: string, name: string])[] {
  const named = (draft.places ?? []).map((p) => [p.place, p.name] as const);
  const passed = draft.segments.flatMap((s) => [s.from, s.to, ...(s.checkpoint ? [s.checkpoint] : [])]);
  const others = [...new Set(passed)].filter((id) => id !== '' && !named.some(([n]) => n === id));
  return [...named, ...others.map((id) => [id, id] as const)];
}

/** The sides that a text can name: the parties, those to the conflict first, and what the text names besides. */
export function sidesOf(members: Desk['members'], named: readonly string[]): (readonly [id: string, name: string])[] {
  const parties = [...members].sort((a, b) => Number(b.isBelligerent) - Number(a.isBelligerent));
  const others = named.filter((id) => !members.some((m) => m.id === id));
  return [...parties.map((m) => [m.id, m.name] as const), ...others.map((id) => [id, id] as const)];
}

/** The term called said when its parts were filled in, unless the parties state that they do not agree. */
export function told(draft: Draft, code: string): Draft {
  const term = termOf(draft, code);
  return term.state === 'silent' ? withTerm(draft, { ...term, state: 'set' }) : draft;
}
