import { useEffect, useState } from 'preact/hooks';
import { followEvents, renewed } from '../model/events';
import { loadRoom, Refused } from '../model/server';
import type { Room } from '../model/views';
import { ControlRoom } from './ControlRoom';
import { Frame } from './Frame';
import { say, spoken } from '../words/said';

export type State = { kind: 'loading'; done: number; all: number } | { kind: 'failed'; error: Refused } | { kind: 'ready'; room: Room };

/** Reads the room; what came of it is to be shown. */
export const readRoom = (onPart: (done: number, all: number) => void): Promise<State> =>
  loadRoom(onPart).then(
    (room): State => ({ kind: 'ready', room }),
    async (error: unknown): Promise<State> => {
      await spoken;
      return { kind: 'failed', error: error instanceof Refused ? error : new Refused(say('room.unreadable'), String(error)) };
    },
  );

/** Loading, failing or showing: never an empty screen. What is read first is read by the page, see main.tsx. */
export function App({ first }: { first: State }) {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>(first);

  useEffect(() => {
    if (attempt === 0) {
      return;
    }

    let current = true;
    setState({ kind: 'loading', done: 0, all: 5 });
    void readRoom((done, all) => current && setState({ kind: 'loading', done, all })).then((read) => current && setState(read));
    return () => {
      current = false;
    };
  }, [attempt]);

  useEffect(() => {
    if (state.kind !== 'ready') {
      return;
    }

    // What is shown stays when it cannot be read anew; the next event tries again.
    const show = (room: Room) => setState((shown) => (shown.kind === 'ready' ? { kind: 'ready', room: renewed(shown.room, room) } : shown));
    return followEvents(() => loadRoom(() => {}).then(show, () => {}));
  }, [state.kind]);

  switch (state.kind) {
    case 'loading':
      return (
        <Frame>
          <main class="state" aria-busy="true">
            <p id="loading">{say('room.loading')}</p>
            <progress aria-labelledby="loading" value={state.done} max={state.all} />
          </main>
        </Frame>
      );
    case 'failed':
      return (
        <Frame>
          <main class="state">
            <div role="alert">
              <h1>{state.error.what}</h1>
              <p>{state.error.next}</p>
            </div>
            <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
              {say('room.try-again')}
            </button>
          </main>
        </Frame>
      );
    case 'ready':
      return <ControlRoom room={state.room} />;
  }
}
