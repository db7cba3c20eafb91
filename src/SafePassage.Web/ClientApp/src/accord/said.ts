/** What a text says on one term, as lines that a person reads and compares. */

import { stated } from '../records/say';
import type { Arguments } from '../words/message';
import { type Draft, termOf, valuesOf } from './draft';
import type { TermTable } from './views';

/** What is needed to put a text into words. */
export interface Wording {
  say(key: string, facts?: Arguments): string;
  party(id: string): string;
  /** The zone in which hours are written. */
  readonly zone: string;
}

/** Stands for all that belongs to no term: the title, names of places, the plan. */
export const REST = 'rest';

/** What a place is called in a text. */
export function placeName(draft: Draft, id: string): string {
  return draft.places?.find((p) => p.place === id)?.name ?? id;
}

/** The parts of a text that answer a term, in one spelling: texts that differ in them differ on this term. */
export function partsOf(code: string, rest: TermTable['rest'] | null, draft: Draft): string {
  const { text, state, answers, provenance } = termOf(draft, code);
  const sorted = [...(answers ?? [])].sort((a, b) => (a.question < b.question ? -1 : 1));
  const other = code === REST ? [draft.title, draft.places, draft.announcements, draft.plan]
    : rest === 'joined-segments' ? draft.segments.map(({ commander: _c, hotline: _h, ...s }) => s)
    : rest === 'commanders-and-hotlines' ? draft.segments.map((s) => [s.id, s.commander, s.hotline])
    : rest === 'windows-and-clocks' ? [draft.windows, draft.clocks]
    : rest === 'checkpoint-rules' ? draft.checkpoints
    : rest === 'expiry' ? draft.expiresAt
    : null;
  return JSON.stringify([text ?? '', state, sorted, provenance ?? null, other ?? null]);
}

/** What a text says on a term, a line for each answer; none when it says nothing. */
export function linesOf(term: TermTable, draft: Draft, w: Wording): string[] {
  const said = termOf(draft, term.code);
  const answers = term.questions.flatMap((q) => {
    const values = valuesOf(said, q.code);
    if (values.length === 0) {
      return [];
    }

    const shown = values.map((v) =>
      q.kind === 'choice' ? w.say(`answer.${v}`)
      : q.kind === 'places' ? placeName(draft, v)
      : q.kind === 'parties' || q.kind === 'sides' ? w.party(v)
      : q.unit ? w.say(`unit.${q.unit}`, { n: Number(v) }) : v);
    return [w.say('desk.answer', { question: { key: `ask.${term.code}.${q.code}` }, answer: shown.join(', ') })];
  });
  return [
    ...(said.state === 'not-agreed' ? [w.say('accord.term-state.not-agreed')] : []),
    ...answers,
    ...restLines(term.rest, draft, w),
    ...(said.text ? [said.text] : []),
  ];
}

/** The same for what belongs to no term. */
export function restLinesOf(draft: Draft, w: Wording): string[] {
  return [
    draft.title,
    ...(draft.places ?? []).map((p) => w.say('desk.place-line', {
      id: p.place, name: p.name, where: p.location ? `${p.location.latitude}, ${p.location.longitude}` : '—',
    })),
    ...(draft.announcements ?? []),
    ...(draft.plan ? [draft.plan] : []),
  ];
}

function restLines(rest: TermTable['rest'], draft: Draft, w: Wording): string[] {
  const name = (id: string) => placeName(draft, id);
  switch (rest) {
    case 'joined-segments':
      return draft.segments.flatMap((s) => [
        w.say('desk.piece-line', { id: s.id, from: name(s.from), to: name(s.to), party: w.party(s.controlledBy) }),
        ...(s.checkpoint ? [w.say('desk.piece-checkpoint', { id: s.id, place: name(s.checkpoint) })] : []),
        ...(s.roads ? [w.say('desk.piece-roads', { id: s.id, roads: s.roads })] : []),
      ]);
    case 'commanders-and-hotlines':
      return draft.segments.filter((s) => s.commander || s.hotline).map((s) =>
        w.say('desk.piece-telephone', { id: s.id, office: s.commander ?? '—', telephone: s.hotline ?? '—' }));
    case 'windows-and-clocks':
      return [
        ...(draft.windows ?? []).map((h) => w.say('form.span', { start: moment(h.opensAt, w.zone), end: moment(h.closesAt, w.zone) })),
        ...(draft.clocks ?? []).map((c) => w.say('desk.clock-line', { party: w.party(c.party), zone: c.zone })),
      ];
    case 'checkpoint-rules':
      return (draft.checkpoints ?? []).map((c) => w.say('desk.checkpoint-line', {
        place: name(c.place), party: w.party(c.heldBy), rule: { key: `inspection.${c.inspection}` }, minutes: c.maxMinutes,
        present: c.present.map(w.party).join(', ') || '—',
      }));
    case 'expiry':
      return [w.say('accord.expires', { at: moment(draft.expiresAt, w.zone) })];
    default:
      return [];
  }
}

const moment = (iso: string, zone: string) => ({ moment: stated(new Date(iso), zone) });
