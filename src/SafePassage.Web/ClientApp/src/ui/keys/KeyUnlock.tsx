import type { OpenKey } from '../../keys/seed';
import { type KeptKey, unlock } from '../../keys/vault';
import { WithPassphrase } from './fields';
import { texts } from './texts';

/** Asks for the passphrase of a kept key and opens it. */
export function KeyUnlock({ kept, onOpen }: { kept: KeptKey; onOpen(key: OpenKey): void }) {
  return <WithPassphrase label={texts.list.passphrase} button={texts.list.unlock} onPassphrase={async (passphrase) => onOpen(await unlock(kept.keyId, passphrase))} />;
}
