/** The script of the page /desk. The page itself comes from the server: Pages/DeskPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readingOf } from '../accord/clock';
import { now } from '../model/clock';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { type DeskView, loadDesk } from './api';
import { Desk } from './Desk';
import { blankDraft, readDraft } from './draft';
import { DraftStore } from './store';

/** What is loaded before anything is shown. */
interface Loaded {
  readonly desk: DeskView;
  readonly store: DraftStore;
}

const DAY = 86_400_000;

function Page({ isHost }: { isHost: boolean }) {
  const words = useWords();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const act = useAct();
  const load = async (): Promise<Loaded> => {
    const desk = await loadDesk();
    const [sit, lie] = [words.say('plan.can-sit'), words.say('plan.must-lie')];
    // A plan begins tomorrow unless somebody says otherwise.
    const tomorrow = new Date(now().getTime() + DAY);
    const blank = () => blankDraft(desk.operation, readingOf(tomorrow.toISOString(), desk.zone).day, desk.zone, sit, lie);
    // Another operation at the same address has another draft.
    const store = await DraftStore.load(`desk ${desk.operation}`, localStorage, () => now().getTime(), (stored) => readDraft(stored, sit, lie), blank);
    return { desk, store };
  };
  useEffect(() => act.run(async () => setLoaded(await load())), []);
  const refresh = () => void loadDesk().then((desk) => setLoaded((known) => known && { ...known, desk }), () => {});
  return loaded ? <Desk desk={loaded.desk} isHost={isHost} store={loaded.store} onRefresh={refresh} /> : (
    <div class="frame pd-wait">
      <h1>{words.say('draft.title')}</h1>
      {!act.refused && <p role="status">{words.say('state.loading')}</p>}
      <Refusal act={act} />
    </div>
  );
}

const place = document.getElementById('planning-desk');
if (place) {
  void learnWords().then((words) => {
    place.replaceChildren();
    render(<Said.Provider value={words}><Page isHost={place.dataset['host'] === 'true'} /></Said.Provider>, place);
  });
}
