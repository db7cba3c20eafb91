/** The script of the page /keys. The page itself comes from the server: Pages/KeysPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OpenKey } from '../../keys/seed';
import { sessionOfPage } from '../../keys/session';
import { type KeptKey, keptKeys } from '../../keys/vault';
import { learnWords } from '../../words/catalogue';
import { CompareKey } from './CompareKey';
import { Refusal } from './fields';
import { KeyFromFile } from './KeyFromFile';
import { KeyList } from './KeyList';
import { KeyMaker } from './KeyMaker';
import { useAct } from './useAct';

const session = sessionOfPage();

/** Keys of this browser first; who has none makes one or opens a file. */
function Keys({ log }: { log: string }) {
  const [keys, setKeys] = useState<KeptKey[] | null>(null);
  const [signer, setSigner] = useState(session.signer);
  const act = useAct();
  const load = () => act.run(async () => setKeys(await keptKeys()));
  useEffect(load, []);
  useEffect(() => session.watch(() => setSigner(session.signer)), []);
  const opened = (key: OpenKey) => {
    session.open(key);
    load();
  };
  const forgotten = (keyId: string) => {
    if (session.signer?.keyId === keyId) {
      session.lock();
    }

    load();
  };
  return (
    <>
      <Refusal act={act} />
      {keys && <KeyList keys={keys} log={log} signer={signer} onOpen={opened} onLock={() => session.lock()} onForgotten={forgotten} />}
      <KeyMaker log={log} onMade={opened} />
      <KeyFromFile log={log} onKept={opened} />
      <CompareKey />
    </>
  );
}

const place = document.getElementById('keys')!;
void learnWords().then(() => render(<Keys log={place.dataset['log']!} />, place));
