import { useEffect, useState } from 'preact/hooks';
import { followEvents, renewed } from '../model/events';
import { loadRoom, Refused } from '../model/server';
import type { Room } from '../model/views';
import { ControlRoom } from './ControlRoom';
import { Frame } from './Frame';
import { say } from '../words/said';

type State = { kind: 'loading'; done: number; all: number } | { kind: 'failed'; error: Refused } | { kind: 'ready'; room: Room };

/** Loading, failing or showing: never an empty screen. */
export function App() {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({ kind: 'loading', done: 0, all: 5 });

  useEffect(() => {
    let current = true;
    setState({ kind: 'loading', done: 0, all: 5 });
    loadRoom((done, all) => current && setState({ kind: 'loading', done, all })).then(
      (room) => current && setState({ kind: 'ready', room }),
      (error: unknown) =>
        current &&
        setState({
          kind: 'failed',
          error: error instanceof Refused ? error : new Refused(say('room.unreadable'), String(error)),
        }),
    );
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
