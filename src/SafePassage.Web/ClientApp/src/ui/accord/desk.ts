/** What every part of the desk needs: words, names, the key that is open, and a way to say something with it. */

import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { TermTable } from '../../accord/views';
import type { LoadedDesk } from '../../accord/load';
import type { Wording } from '../../accord/said';
import type { OpenKey } from '../../keys/seed';
import type { Signer } from '../../keys/signer';
import type { KeptKey } from '../../keys/vault';
import { say as record, stated } from '../../records/say';
import { download } from '../keys/download';
import type { Wordbook } from '../../words/wordbook';
import { type Act, useAct } from '../keys/useAct';

/** What a statement of this desk rests on: the party says it first hand, of itself. */
export const PROVENANCE = { basis: 'counted' } as const;

export interface DeskContext extends LoadedDesk {
  readonly book: Wordbook;
  readonly wording: Wording;
  /** The keys of this browser that are for this operation. */
  readonly keys: readonly KeptKey[];
  /** The key that is open; null while all are locked. */
  readonly signer: Signer | null;
  /** Ids of the parties on whose clocks the hours must be shown. */
  readonly belligerents: readonly string[];
  openKey(key: OpenKey): void;
  lockKey(): void;
  /** Asks the server anew. */
  refresh(): Promise<void>;
  now(): Date;
}

export const DeskOf = createContext<DeskContext | null>(null);

export function useDesk(): DeskContext {
  return useContext(DeskOf)!;
}

/** An instant on the operation's clock. */
export function useMoment(): (iso: string) => string {
  const { book, desk } = useDesk();
  return (iso) => book.moment(stated(new Date(iso), desk.zone));
}

/** The name of a term; of a further one its code. */
export function termName(book: Wordbook, terms: readonly TermTable[], code: string): string {
  return terms.some((t) => t.code === code) ? book.say(`term.${code}.name`) : code.replaceAll('-', ' ');
}

/** Saying something with the open key: what is told to the person meanwhile and afterwards. */
export interface Saying {
  readonly act: Act;
  /** What became of it, in words; empty before. */
  readonly told: string;
  run(signer: Signer, kind: string, body: () => Promise<object> | object, after?: () => void | Promise<void>): void;
}

export function useSaying(): Saying {
  const { book, desk, refresh, now } = useDesk();
  const act = useAct();
  const [told, setTold] = useState('');
  return {
    act,
    told,
    run: (signer, kind, body, after) =>
      act.run(async () => {
        setTold('');
        const said = await record(signer, kind, await body(), { provenance: PROVENANCE, at: now(), zone: desk.zone });
        if (said.kind === 'to-carry') {
          download(said.fileName, said.text);
          setTold(book.say('desk.to-carry', { file: said.fileName }));
        } else {
          setTold(book.say('desk.taken-in', { index: said.receipt.index }));
          await refresh();
        }

        await after?.();
      }),
  };
}
