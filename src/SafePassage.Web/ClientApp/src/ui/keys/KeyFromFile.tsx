import { useId, useState } from 'preact/hooks';
import { KEY_FILE_MAX, readKeyFile } from '../../keys/keyFile';
import type { OpenKey } from '../../keys/seed';
import { keep } from '../../keys/vault';
import { Refused } from '../../model/server';
import { say } from '../../words/said';
import { Field, Refusal } from './fields';
import { useAct } from './useAct';

/** Takes a key file into this browser: after lost data, on another computer, or from the command line. */
export function KeyFromFile({ log, party: known = '', onKept }: { log: string; party?: string; onKept(key: OpenKey): void }) {
  const [file, setFile] = useState<File | null>(null);
  const [party, setParty] = useState(known);
  const [passphrase, setPassphrase] = useState('');
  const [kept, setKept] = useState(false);
  const act = useAct();
  const id = useId();
  const take = async () => {
    if (!file) {
      throw new Refused(say('own-key.file.none'), say('own-key.file.none-next'));
    }

    if (party.trim() === '') {
      throw new Refused(say('own-key.make.no-party'), say('own-key.make.no-party-next'));
    }

    // One character more than is read: a file that is too large is told so, not read to its end.
    const seed = await readKeyFile(await file.slice(0, KEY_FILE_MAX + 1).text(), passphrase);
    try {
      onKept(await keep(seed, { party: party.trim(), log }, passphrase));
    } finally {
      seed.fill(0);
    }

    setPassphrase('');
    setKept(true);
  };
  return (
    <section class="card" aria-labelledby="file-title">
      <h2 id="file-title">{say('own-key.file.title')}</h2>
      <p>{say('own-key.file.intro')}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          act.run(take);
        }}
      >
        <p class="field">
          <label for={id}>{say('own-key.file.file')}</label>
          <input id={id} type="file" accept=".pem,.key,application/x-pem-file" onChange={(e) => setFile(e.currentTarget.files?.[0] ?? null)} />
        </p>
        <Field label={say('own-key.make.party')} value={party} onValue={setParty} autocomplete="organization" />
        <Field label={say('own-key.list.passphrase')} value={passphrase} onValue={setPassphrase} type="password" autocomplete="current-password" />
        <Refusal act={act} />
        <p role="status">{kept && say('own-key.file.kept')}</p>
        <button type="submit" class="button" aria-disabled={act.busy}>
          {say('own-key.file.button')}
        </button>
      </form>
    </section>
  );
}
