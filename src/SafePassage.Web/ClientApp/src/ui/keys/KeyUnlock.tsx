import type { OpenKey } from '../../keys/seed';
import { type KeptKey, unlock } from '../../keys/vault';
import { say } from '../../words/said';
import { WithPassphrase } from './fields';

/** Asks for the passphrase of a kept key and opens it. */
export function KeyUnlock({ kept, onOpen }: { kept: KeptKey; onOpen(key: OpenKey): void }) {
  return <WithPassphrase label={say('own-key.list.passphrase')} button={say('own-key.list.unlock')} onPassphrase={async (passphrase) => onOpen(await unlock(kept.keyId, passphrase))} />;
}
