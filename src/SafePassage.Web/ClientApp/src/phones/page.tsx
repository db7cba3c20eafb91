/** The script of the page /phones. The page itself comes from the server: Pages/PhonesPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadGroup } from '../group/api';
import { sessionOfPage } from '../keys/session';
import { answerOf, reach } from '../model/server';
import type { Group, Movement } from '../model/views';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { loadPhones, type Phone } from './api';
import { HandOver } from './HandOver';
import { NewPhone } from './NewPhone';
import { Phones } from './Phones';

const session = sessionOfPage();

function Page({ group, movements }: { group: Group; movements: readonly Movement[] }) {
  const words = useWords();
  const act = useAct();
  const [phones, setPhones] = useState<readonly Phone[]>([]);
  const you = group.members.find((m) => m.party === group.you);
  const load = () => act.run(async () => setPhones(await loadPhones()));
  useEffect(load, []);
  return (
    <>
      <Refusal act={act} />
      <HandOver onTaken={load} />
      {you ? (
        <>
          <NewPhone group={group} you={you} movements={movements} session={session} onGranted={load} />
          <Phones group={group} party={you.party} phones={phones} session={session} onChanged={load} />
        </>
      ) : (
        <p class="empty">{words.say('desk.sign-in')}</p>
      )}
    </>
  );
}

async function loadOpen(): Promise<Movement[]> {
  return (await answerOf<Movement[]>(await reach('/api/v1/movements'))).filter((m) => m.status !== 'closed');
}

void Promise.all([learnWords(), loadGroup(), loadOpen()]).then(([words, group, movements]) =>
  render(
    <Said.Provider value={words}>
      <Page group={group} movements={movements} />
    </Said.Provider>,
    document.getElementById('phones')!,
  ),
);
