/** The script of the page /sign-in. The page itself comes from the server: Pages/SignInPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OpenKey } from '../keys/seed';
import { type KeptKey, keptKeys } from '../keys/vault';
import { Refusal } from '../ui/keys/fields';
import { KeyUnlock } from '../ui/keys/KeyUnlock';
import { useAct } from '../ui/keys/useAct';
import { learnWords } from '../words/catalogue';
import { say } from '../words/said';
import { signIn } from './signIn';

/** A passphrase for each key that this browser keeps. The key signs the challenge and is forgotten with the page. */
function BrowserKeys({ from }: { from: string }) {
  const [keys, setKeys] = useState<KeptKey[] | null>(null);
  const act = useAct();
  useEffect(() => act.run(async () => setKeys(await keptKeys())), []);
  const opened = (key: OpenKey) =>
    act.run(async () => {
      await signIn(key, location.host);
      location.assign(from);
    });
  return (
    <>
      <Refusal act={act} />
      {keys?.map((kept) => (
        <div key={kept.keyId}>
          <h3 dir="auto">{kept.party}</h3>
          <KeyUnlock kept={kept} onOpen={opened} />
        </div>
      ))}
      {keys?.length === 0 && (
        <p>
          <a href="/keys">{say('own-key.list.none-link')}</a>
        </p>
      )}
    </>
  );
}

const place = document.getElementById('browser-keys');
if (place) {
  // The server has looked whether it is a page of its own.
  void learnWords().then(() => render(<BrowserKeys from={place.dataset['from'] ?? '/'} />, place));
}
