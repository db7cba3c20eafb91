import { useState } from 'preact/hooks';
import { Refused } from '../../model/server';
import { say } from '../../words/said';

/** Something that takes a while and may be refused. */
export interface Act {
  readonly busy: boolean;
  readonly refused: Refused | null;
  /** Runs it; a second press while it runs does nothing. */
  run(what: () => Promise<void>): void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  return {
    busy,
    refused,
    run: (what) => {
      if (busy) {
        return;
      }

      setBusy(true);
      setRefused(null);
      what().then(
        () => setBusy(false),
        (e: unknown) => {
          setBusy(false);
          setRefused(e instanceof Refused ? e : new Refused(say('own-key.failed'), say('own-key.try-again')));
        },
      );
    },
  };
}
