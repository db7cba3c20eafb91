import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../keys/session';
import type { Signer } from '../keys/signer';
import { type KeptKey, keptKeys } from '../keys/vault';
import { Refusal } from './keys/fields';
import { KeyUnlock } from './keys/KeyUnlock';
import { useAct } from './keys/useAct';
import { useWords } from './said';

interface Props {
  session: Session;
  /** Origin of the log: only keys kept for it are offered. */
  log: string;
  /** What is done with the open key. */
  children(signer: Signer, kept: KeptKey): ComponentChildren;
}

/** Asks for a key of this browser where none is open. */
export function WithKey({ session, log, children }: Props) {
  const words = useWords();
  const [keys, setKeys] = useState<readonly KeptKey[] | null>(null);
  const [signer, setSigner] = useState(session.signer);
  const act = useAct();
  useEffect(() => act.run(async () => setKeys((await keptKeys()).filter((k) => k.log === log))), [log]);
  useEffect(() => session.watch(() => setSigner(session.signer)), [session]);
  const kept = keys?.find((k) => k.keyId === signer?.keyId);
  if (signer && kept) {
    return <>{children(signer, kept)}</>;
  }

  return (
    <div>
      <Refusal act={act} />
      {keys?.length === 0 && (
        <p>
          <a href="/keys">{words.say('desk.no-key')}</a>
        </p>
      )}
      {keys?.map((key) => (
        <div key={key.keyId}>
          <p>
            <b dir="auto">{key.party}</b> <code>{key.keyId}</code>
          </p>
          <KeyUnlock kept={key} onOpen={(open) => session.open(open)} />
        </div>
      ))}
    </div>
  );
}
