/** The script of the page /group. The page itself comes from the server: Pages/GroupPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sessionOfPage } from '../keys/session';
import type { Group, WaitingCard, WaitingSignature } from '../model/views';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { loadWords } from '../words/catalogue';
import { dropCard, loadCards, loadGroup, loadSignatures } from './api';
import { CardCompare, type Compared } from './CardCompare';
import { Constitute } from './Constitute';
import { Invite } from './Invite';
import { Grant, Revoke, SecondSignatures } from './Keys';

const session = sessionOfPage();

interface Loaded {
  readonly group: Group;
  readonly cards: WaitingCard[];
  readonly waiting: WaitingSignature[];
}

function GroupDesk({ isHost }: { isHost: boolean }) {
  const words = useWords();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [added, setAdded] = useState<readonly Compared[]>([]);
  const act = useAct();
  const load = () =>
    act.run(async () => {
      const [group, cards, waiting] = await Promise.all([loadGroup(), loadCards(), loadSignatures()]);
      setLoaded({ group, cards, waiting });
    });
  useEffect(load, []);
  const add = (card: Compared) => setAdded([...added.filter((a) => a.id !== card.id), card]);
  const drop = (id: string) => {
    if (loaded) {
      setLoaded({ ...loaded, cards: loaded.cards.filter((c) => c.id !== id) });
    }

    void dropCard(id);
  };
  const group = loaded?.group;
  const you = group?.members.find((m) => m.party === group.you);
  const mayAdd = group && (group.isConstituted ? you !== undefined : isHost || loaded.cards.length > 0);
  return (
    <div class="desk">
      <Refusal act={act} />
      {group && <Invite group={group} />}
      {group && !mayAdd && <p class="empty">{words.say(group.isConstituted ? 'desk.sign-in' : 'desk.at-host')}</p>}
      {group && mayAdd && (
        <>
          <CardCompare cards={loaded.cards} button={words.say(group.isConstituted ? 'desk.use-card' : 'desk.add-to-group')} onAdd={add} onDrop={drop} />
          <p>
            <button type="button" class="button button--quiet" onClick={load}>
              {words.say('desk.look-again')}
            </button>
          </p>
        </>
      )}
      {group && mayAdd && !group.isConstituted && <Constitute group={group} session={session} added={added} onRemove={(id) => setAdded(added.filter((a) => a.id !== id))} />}
      {group?.isConstituted && you && (
        <>
          {added.map((card) => (
            <Grant key={card.id} group={group} session={session} card={card} onDone={load} />
          ))}
          <SecondSignatures group={group} session={session} waiting={loaded!.waiting} onDone={load} />
          <Revoke group={group} session={session} onDone={load} />
        </>
      )}
    </div>
  );
}

const place = document.getElementById('group')!;
void loadWords().then((words) =>
  render(
    <Said.Provider value={words}>
      <GroupDesk isHost={place.dataset['host'] === 'true'} />
    </Said.Provider>,
    place,
  ),
);
