/** Drafts in this browser alone: no server is sent one before it is proposed. */

import { all, find, put, remove } from '../keys/store';
import type { Draft } from './draft';

/** A draft, and the text that it answers. */
export interface KeptDraft {
  /** Id of the accord. */
  readonly accord: string;
  /** Hash of the text that it answers; null for a first text. */
  readonly parent: string | null;
  readonly draft: Draft;
}

/** The draft of an accord; null when there is none on this device. */
export async function draftFor(log: string, accord: string): Promise<KeptDraft | null> {
  return (await find<KeptDraft>('drafts', idOf(log, accord))) ?? null;
}

/** Every draft on this device for the operation of a log. */
export async function draftsOf(log: string): Promise<KeptDraft[]> {
  return (await all<KeptDraft & { readonly id: string }>('drafts')).filter((d) => d.id === idOf(log, d.accord));
}

export async function keepDraft(log: string, kept: KeptDraft): Promise<void> {
  await put('drafts', { id: idOf(log, kept.accord), ...kept });
}

export async function dropDraft(log: string, accord: string): Promise<void> {
  await remove('drafts', idOf(log, accord));
}

// Another operation at the same address has other texts.
const idOf = (log: string, accord: string) => `${log} ${accord}`;
