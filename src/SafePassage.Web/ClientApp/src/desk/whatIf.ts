/** One change of a plan, as the command line's `what-if` writes it: `--vehicles buses=+4`. */

import type { Message } from '../words/message';
import type { ScenarioDraft } from './draft';

export const changeKinds = ['vehicles', 'rate', 'room', 'stop', 'window', 'days', 'slack'] as const;

export type ChangeKind = (typeof changeKinds)[number];

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

/** A change in words; null for one that the page does not make, such as a closed corridor from the command line. */
export function changeMessage(change: string, draft: ScenarioDraft): Message | null {
  const [, kind, of, amount] = /^--([a-z-]+) (?:(.+)=)?([-+]\d+)$/.exec(change) ?? [];
  const known = changeKinds.find((k) => k === kind);
  if (!known || amount === undefined) {
    return null;
  }

  const what = { key: `draft.whatif.kind.${known}` };
  return of === undefined ? { key: 'draft.whatif.all', with: { what, by: amount } }
    : { key: 'draft.whatif.one', with: { what, name: thingsOf(known, draft)?.find((t) => t.id === of)?.name ?? of, by: amount } };
}
