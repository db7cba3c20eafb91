/** The script of the page /board. The page itself comes from the server: Pages/BoardPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadGroup } from '../group/api';
import { sessionOfPage } from '../keys/session';
import type { Signer } from '../keys/signer';
import { now } from '../model/clock';
import type { Group } from '../model/views';
import { say } from '../records/say';
import { download } from '../ui/keys/download';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { learnWords } from '../words/catalogue';
import { hasNew, keepLive, renew, severeCauses, sound } from './live';
import { acknowledged } from './statements';

const SOUND = 'board-sound';
const session = sessionOfPage();
const board = document.getElementById('board')!;

async function reload(): Promise<boolean> {
  // What is shown stays when the server cannot be reached.
  const answer = await fetch('/board').catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  const read = text === null ? null : new DOMParser().parseFromString(text, 'text/html').getElementById('board');
  if (!read) {
    return false;
  }

  const before = severeCauses(board);
  renew(board, read, document.activeElement);
  if (hasNew(before, severeCauses(board)) && localStorage.getItem(SOUND) !== 'off') {
    sound();
  }

  return true;
}

function Tools({ group }: { group: Group }) {
  const words = useWords();
  const act = useAct();
  const [told, setTold] = useState('');
  const [isLoud, setLoud] = useState(localStorage.getItem(SOUND) !== 'off');
  const [marks, setMarks] = useState(marksOf);
  useEffect(
    () =>
      keepLive(async () => {
        const hasRead = await reload();
        setMarks(marksOf());
        return hasRead;
      }),
    [],
  );
  const acknowledge = (signer: Signer, mark: HTMLElement) =>
    act.run(async () => {
      setTold('');
      const { kind, body } = acknowledged(mark.dataset);
      const said = await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
      if (said.kind === 'to-carry') {
        download(said.fileName, said.text);
        setTold(words.say('desk.carry'));
      } else {
        setTold(words.say('desk.taken-in', { index: said.receipt.index }));
        await reload();
        setMarks(marksOf());
      }
    });
  const toggle = (on: boolean) => {
    localStorage.setItem(SOUND, on ? 'on' : 'off');
    setLoud(on);
  };
  return (
    <section class="card" aria-label={words.say('board.sign-title')}>
      <p class="tick">
        <label>
          <input type="checkbox" checked={isLoud} onChange={(e) => toggle(e.currentTarget.checked)} /> {words.say('board.sound')}
        </label>
      </p>
      {marks.length > 0 && (
        <>
          <h2>{words.say('board.sign-title')}</h2>
          <WithKey session={session} log={group.logOrigin}>
            {(signer) => (
              <ul class="plain">
                {marks.map((mark) => (
                  <li key={mark.dataset['cause']}>
                    <button type="button" class="button" aria-disabled={act.busy} onClick={() => acknowledge(signer, mark)}>
                      {words.say('board.acknowledge')}
                    </button>{' '}
                    <bdi>{nameOf(mark)}</bdi>
                  </li>
                ))}
              </ul>
            )}
          </WithKey>
        </>
      )}
      <Refusal act={act} />
      <p role="status">{told}</p>
    </section>
  );
}

const marksOf = () => [...board.querySelectorAll<HTMLElement>('[data-acknowledge]')];

// The line read over the radio says which alarm it is.
const nameOf = (mark: HTMLElement) => mark.closest('li')?.querySelector('.board-alarm__line p')?.textContent ?? '';

void Promise.all([learnWords(), loadGroup()]).then(([words, group]) =>
  render(
    <Said.Provider value={words}>
      <Tools group={group} />
    </Said.Provider>,
    document.getElementById('board-tools')!,
  ),
);
