import { useEffect, useState } from 'preact/hooks';
import type { LanguageCode } from '../../words/language';
import { say, words } from '../../words/said';
import { Chain } from '../chain';
import { findVault } from '../disk';
import { Drawer, prepareDrawer } from '../drawer';
import { lockWhenHidden } from '../lockClock';
import { browserRandom, makeVault, openVault, type OpenSlot } from '../vault';
import { speakLanguage } from '../words';
import { Enrol } from './Enrol';
import { Fault, faultOf } from './Fault';
import { NewPin } from './NewPin';
import { Post } from './Post';
import { Unlock } from './Unlock';

type Door =
  | { readonly kind: 'loading' }
  | { readonly kind: 'new' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'open'; readonly slot: OpenSlot; readonly chain: Chain };

/** The whole app: a locked door, the enrolment of a phone without a card, and the post of one with a card. */
export function App() {
  const [door, setDoor] = useState<Door>({ kind: 'loading' });
  const [fault, setFault] = useState<string | null>(null);
  const [language, setLanguage] = useState<LanguageCode>(words().language.code);
  const [, setTurn] = useState(0);

  const speak = (code: LanguageCode) => {
    speakLanguage(code);
    document.title = say('field.title');
    setLanguage(code);
  };
  const attempt = (run: () => Promise<void>) => {
    setFault(null);
    run().catch((e: unknown) => setFault(faultOf(e)));
  };
  const open = async (pin: string): Promise<boolean> => {
    const vault = await findVault();
    const slot = vault ? await openVault(vault, pin) : null;
    if (slot) {
      const chain = await Chain.open(slot, new Drawer(slot, browserRandom), navigator.locks as never);
      setDoor({ kind: 'open', slot, chain });
    }

    return slot !== null;
  };
  const prepare = (pin: string, second: string | null) =>
    attempt(async () => {
      await prepareDrawer(await makeVault(pin, second, browserRandom), browserRandom);
      // Not awaited: one engine never answers, and what it answers changes nothing here.
      void navigator.storage?.persist?.();
      await open(pin);
    });
  const lock = () => setDoor((now) => (now.kind === 'open' ? { kind: 'locked' } : now));

  useEffect(() => {
    document.title = say('field.title');
    attempt(async () => setDoor({ kind: (await findVault()) ? 'locked' : 'new' }));
    return lockWhenHidden(lock);
  }, []);

  const changed = () => setTurn((t) => t + 1);
  return (
    <div class="app" key={language}>
      {fault && <Fault text={fault} onClose={() => setFault(null)} />}
      {door.kind === 'loading' && <p class="told">{say('field.loading')}</p>}
      {door.kind === 'new' && <NewPin language={language} onLanguage={speak} onChosen={prepare} />}
      {door.kind === 'locked' && <Unlock language={language} onLanguage={speak} open={open} onFault={(e) => setFault(faultOf(e))} />}
      {door.kind === 'open' && !door.chain.card && <Enrol slot={door.slot} chain={door.chain} attempt={attempt} onChange={changed} />}
      {door.kind === 'open' && door.chain.card && (
        <Post card={door.chain.card} chain={door.chain} attempt={attempt} onChange={changed} language={language} onLanguage={speak} onLock={lock} />
      )}
    </div>
  );
}
