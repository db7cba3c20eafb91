/** The script of the page /departures/before. The page itself comes from the server: Pages/DeparturesPage.razor. */

import { createPortal } from 'preact/compat';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadGroup } from '../group/api';
import { sessionOfPage } from '../keys/session';
import { followEvents } from '../model/events';
import { answerOf, reach } from '../model/server';
import type { Departures, Group } from '../model/views';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { type Act, ActWindow } from './ActWindow';
import { printOf } from './statements';

const session = sessionOfPage();

async function loadDepartures(): Promise<Departures> {
  return answerOf<Departures>(await reach('/api/v1/departures'));
}

/** Puts one button where the server's page has room for an act, and opens its window. */
function Acts({ departures, group, places }: { departures: Departures; group: Group; places: readonly HTMLElement[] }) {
  const [act, setAct] = useState<Act | null>(null);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    const shown = printOf(departures.boards);
    return followEvents(async () => {
      const now = await loadDepartures().catch(() => null);
      if (!now || printOf(now.boards) === shown) {
        return;
      }

      // A suspension goes before whatever somebody is typing.
      if (now.boards.some((b) => b.suspension) || !document.querySelector('dialog[open]')) {
        location.reload();
      } else {
        setStale(true);
      }
    });
  }, []);
  return (
    <>
      {places.map((place, i) => createPortal(<ActButton key={i} data={place.dataset} departures={departures} group={group} onAct={setAct} />, place))}
      {act && <ActWindow key={act.kind + (act.row?.id ?? '')} act={act} group={group} session={session} isStale={isStale} onClose={() => (isStale ? location.reload() : setAct(null))} onSaid={() => location.reload()} />}
    </>
  );
}

function ActButton({ data, departures, group, onAct }: { data: DOMStringMap; departures: Departures; group: Group; onAct(act: Act): void }) {
  const words = useWords();
  const board = departures.boards.find((b) => b.accord === data['accord']);
  if (!board) {
    return null;
  }

  const row = board.rows.find((r) => r.id === data['row']);
  const movement = board.movements.find((m) => m.id === data['movement']);
  const you = departures.you;
  switch (data['act']) {
    case 'accord':
      return (
        <a class="button button--quiet" href="/accord">
          {words.say('start.act.text')}
        </a>
      );
    case 'order':
    case 'road':
      // Who holds the ground says it; the others can only ask.
      return row && row.party === you ? <Button name={`desk.act.${data['act']}`} onPress={() => onAct({ kind: data['act'] as 'order', board, row })} /> : <span class="muted">{words.say('desk.theirs')}</span>;
    case 'road-again':
      // A road that was free may be free no longer: who holds it must be able to say so at any time.
      return row && row.party === you ? <Button name="desk.act.road" onPress={() => onAct({ kind: 'road', board, row })} /> : null;
    case 'telephone':
    case 'telephone-again':
      return row ? <Button name="desk.act.telephone" onPress={() => onAct({ kind: 'telephone', board, row })} /> : null;
    case 'resume':
      return board.suspension?.mustYouResume ? <Button name="desk.act.resume" onPress={() => onAct({ kind: 'resume', board })} /> : null;
    case 'suspend':
      return board.status === 'in-force' ? <Button name="desk.act.suspend" onPress={() => onAct({ kind: 'suspend', board })} /> : null;
    case 'plan':
      return group.members.some((m) => m.party === you && m.role === 'facilitator') ? <Button name="desk.act.plan" onPress={() => onAct({ kind: 'plan', board })} /> : null;
    case 'depart':
      return movement ? <Button name={movement.open.length > 0 ? 'button.depart-in-spite' : 'desk.act.depart'} onPress={() => onAct({ kind: 'depart', board, movement })} /> : null;
    default:
      return null;
  }
}

function Button({ name, onPress }: { name: string; onPress(): void }) {
  const words = useWords();
  return (
    <button type="button" class="button button--quiet" onClick={onPress}>
      {words.say(name)}
    </button>
  );
}

const place = document.getElementById('departures')!;
const places = [...document.querySelectorAll<HTMLElement>('.act')];
void Promise.all([learnWords(), loadDepartures(), loadGroup()]).then(([words, departures, group]) =>
  render(
    <Said.Provider value={words}>
      <Acts departures={departures} group={group} places={places} />
    </Said.Provider>,
    place,
  ),
);
