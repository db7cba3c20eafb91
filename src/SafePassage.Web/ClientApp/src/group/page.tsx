/** The script of the page /group. The page itself comes from the server: Pages/GroupPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sessionOfPage } from '../keys/session';
import type { Group, WaitingCard, WaitingSignature } from '../model/views';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { dropCard, loadCards, loadGroup, loadSignatures, noteCompared } from './api';
import { CardCompare } from './CardCompare';
import { type Compared, comparedFor, dropCompared, keepCompared } from './compared';
import { Constitute } from './Constitute';
import { Invite } from './Invite';
import { Grant, Revoke, SecondSignatures } from './Keys';

const session = sessionOfPage();

interface Loaded {
  readonly group: Group;
  readonly cards: WaitingCard[];
  readonly waiting: WaitingSignature[];
  /** True for whom the server shows the cards that wait. */
  readonly mayAdd: boolean;
  /** What was compared in this browser and is not in the log. */
  readonly compared: Compared[];
}

/** Asks only for what this reader is shown: a refusal would stand in the browser's console on every visit. */
async function loadAll(isHost: boolean): Promise<Loaded> {
  const group = await loadGroup();
  const mayAdd = isHost || group.members.some((m) => m.party === group.you && m.role === 'facilitator');
  const [cards, waiting, kept] = await Promise.all([mayAdd ? loadCards() : [], group.you === null ? [] : loadSignatures(), comparedFor(group.logOrigin)]);
  const logged = new Set(group.members.flatMap((m) => m.keys.map((k) => k.keyId)));
  await Promise.all([
    ...kept.filter((c) => logged.has(c.id)).map((c) => dropCompared(group.logOrigin, c.id)),
    ...cards.filter((c) => logged.has(c.id)).map((c) => dropCard(c.id)),
    // The page was closed before the server was told.
    ...cards.filter((c) => !c.isCompared && kept.some((k) => k.id === c.id)).map((c) => noteCompared(c.id)),
  ]);
  const isOpen = ({ id }: { id: string }) => !logged.has(id) && !waiting.some((w) => w.keyId === id);
  return { group, cards: cards.filter(isOpen), waiting, mayAdd, compared: kept.filter(isOpen) };
}

function GroupDesk({ isHost }: { isHost: boolean }) {
  const words = useWords();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [added, setAdded] = useState<readonly Compared[]>([]);
  const act = useAct();
  const load = () => act.run(async () => {
    const found = await loadAll(isHost);
    setLoaded(found);
    // What was granted a moment ago stays with its outcome.
    setAdded((cards) => [...cards, ...found.compared.filter((c) => !cards.some((a) => a.id === c.id))]);
  });
  useEffect(load, []);
  const group = loaded?.group;
  const forget = async (id: string) => {
    setLoaded((l) => l && { ...l, cards: l.cards.filter((c) => c.id !== id) });
    setAdded((cards) => cards.filter((c) => c.id !== id));
    await Promise.all([loaded!.mayAdd && dropCard(id), dropCompared(group!.logOrigin, id)]);
  };
  const add = (card: Compared) => act.run(async () => {
    await keepCompared(group!.logOrigin, card);
    setAdded((cards) => [...cards.filter((c) => c.id !== card.id), card]);
    if (loaded!.mayAdd) {
      await noteCompared(card.id);
    }
  });
  const you = group?.members.find((m) => m.party === group.you);
  const mayAdd = group && (group.isConstituted ? you !== undefined : isHost || loaded.mayAdd);
  const uncompared = loaded?.cards.filter((c) => !added.some((a) => a.id === c.id)) ?? [];
  return (
    <div class="desk">
      <Refusal act={act} />
      {group && <Invite group={group} />}
      {group && !mayAdd && <p class="empty">{words.say(group.isConstituted ? 'desk.sign-in' : 'desk.at-host')}</p>}
      {group && mayAdd && (
        <>
          <CardCompare cards={uncompared} button={words.say(group.isConstituted ? 'desk.use-card' : 'desk.add-to-group')} onAdd={add} onDrop={(id) => act.run(() => forget(id))} />
          <p>
            <button type="button" class="button button--quiet" onClick={load}>
              {words.say('desk.look-again')}
            </button>
          </p>
        </>
      )}
      {group && mayAdd && !group.isConstituted && <Constitute group={group} session={session} added={added} onRemove={(id) => act.run(() => forget(id))}
        onDone={async () => void (await Promise.all(added.map((c) => forget(c.id))))} />}
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
void learnWords().then((words) =>
  render(
    <Said.Provider value={words}>
      <GroupDesk isHost={place.dataset['host'] === 'true'} />
    </Said.Provider>,
    place,
  ),
);
