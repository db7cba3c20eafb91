/** One change of a plan, as the command line's `what-if` writes it: `--vehicles buses=+4`. */

import type { Message } from '../words/message';
import { readChange } from './changes';
import type { ScenarioDraft } from './draft';
import { placesOf } from './edits';

export const changeKinds = ['vehicles', 'rate', 'room', 'stop', 'window', 'days', 'slack'] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** Those whose change is said by a number: also such as the planner alone tries. */
const saidKinds: ReadonlySet<string> = new Set([...changeKinds, 'per-day', 'bays']);

/** Something of which there may be more or less. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a kind of change may be about; null for one that is about the whole plan. */
export function thingsOf(kind: ChangeKind, draft: ScenarioDraft): readonly Named[] | null {
  switch (kind) {
    case 'vehicles':
      return draft.fleet;
    case 'rate':
      return draft.checkpoints;
    case 'room':
      return draft.receptionPoints;
    case 'stop':
      return [...draft.assemblyPoints, ...draft.receptionPoints];
    case 'window':
    case 'days':
    case 'slack':
      return null;
  }
}

/** A whole number as it is typed, with or without its sign; null for what is none, and for 0, which changes nothing. */
export function amountOf(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-');
  return /^[-+]?\d{1,6}$/.test(plain) && Number(plain) !== 0 ? Number(plain) : null;
}

/** The change as the server takes it; null while it is not whole. */
export function changeOf(kind: ChangeKind, of: string, amount: number | null): string | null {
  const isOfAll = kind === 'window' || kind === 'days' || kind === 'slack';
  if (amount === null || (!isOfAll && of === '')) {
    return null;
  }

  const signed = amount > 0 ? `+${amount}` : String(amount);
  return isOfAll ? `--${kind} ${signed}` : `--${kind} ${of}=${signed}`;
}

// What is said where a change takes a limit or hours away.
const SAID_OF_NONE: Readonly<Record<string, string>> = { 'per-day': 'draft.change.no-day-limit', bays: 'draft.change.no-bays' };
const SAID_OF_ALWAYS: Readonly<Record<string, string>> = { open: 'draft.change.always-open', boarding: 'draft.change.always-boards' };

/** A change in words, with names of the draft; null for one that has none, such as a closed corridor from the command line. */
export function changeMessage(change: string, draft: ScenarioDraft): Message | null {
  const { kind, of, value } = readChange(change) ?? { kind: '', of: null, value: '' };
  const there = kind === 'vehicles' ? draft.fleet : kind === 'hours' ? draft.corridors : placesOf(draft).map((p) => p.place);
  const name = there.find((t) => t.id === of)?.name ?? of ?? '';
  const plain = value === 'none' ? SAID_OF_NONE[kind] : value === 'always' ? SAID_OF_ALWAYS[kind] : undefined;
  if (plain) {
    return { key: plain, with: { name } };
  }

  const [, opens, closes] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(value) ?? [];
  if (opens && closes) {
    return { key: kind === 'boarding' ? 'draft.change.boards' : 'draft.change.open', with: { name, opens, closes } };
  }

  if (!saidKinds.has(kind) || !/^[-+]?\d+%?$/.test(value)) {
    return null;
  }

  const what = { key: `draft.whatif.kind.${kind}` };
  return of === null ? { key: 'draft.whatif.all', with: { what, by: value } } : { key: 'draft.whatif.one', with: { what, name, by: value } };
}
