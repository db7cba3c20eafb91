/** The script of the page /movements/ID. The page itself comes from the server: Pages/MovementPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { loadGroup } from '../group/api';
import { answerOf, reach } from '../model/server';
import type { Group, Movement } from '../model/views';
import { Field } from '../ui/keys/fields';
import type { Act } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { Choice, Saying } from '../ui/Saying';
import { learnWords } from '../words/catalogue';
import { closed, counted, type CountKind, happened, KINDS, peopleIn, STEPS } from './statements';

interface Props {
  movement: Movement;
  group: Group;
}

/** What a facilitator says of a movement on its way. The page stays, and with it the open key. */
function OnTheWay({ movement, group }: Props) {
  const words = useWords();
  return (
    <Saying title={words.say('desk.on-the-way')} log={group.logOrigin} zone={group.zone}>
      {(act, onSay) => <Acts movement={movement} act={act} onSay={onSay} />}
    </Saying>
  );
}

function Acts({ movement, act, onSay }: { movement: Movement; act: Act; onSay(statement: Statement): void }) {
  const words = useWords();
  const places = [...new Map(movement.nodes.map((n) => [n.place.id, n.place.name])).entries()];
  const [place, setPlace] = useState(places[0]?.[0] ?? '');
  const [kind, setKind] = useState<CountKind>('boarded');
  const [text, setText] = useState('');
  // What is public once does not become secret again: no single press closes.
  const [sure, setSure] = useState(false);
  const people = peopleIn(text);
  const count = () => {
    onSay(counted(movement.id, place, kind, people!));
    setText('');
  };
  return (
    <>
      <Choice id="say-place" label={words.say('desk.where')} value={place} choices={places} onValue={setPlace} />
      <p class="actions">
        {STEPS.map((step) => (
          <button key={step} type="button" class="button button--quiet" aria-disabled={act.busy} onClick={() => onSay(happened(movement.id, step, place))}>
            {words.say(`desk.step.${step}`)}
          </button>
        ))}
      </p>
      <form onSubmit={(e) => (e.preventDefault(), people !== null && count())}>
        <Choice id="say-kind" label={words.say('desk.count-kind')} value={kind} choices={KINDS.map((k) => [k, words.say(`kind.${k}`)] as const)} onValue={(k) => setKind(k as CountKind)} />
        <Field label={words.say('desk.count-people')} value={text} onValue={setText} />
        <button type="submit" class="button" disabled={people === null} aria-disabled={act.busy}>
          {words.say('desk.count-sign')}
        </button>
      </form>
      <p>{words.say('desk.close-movement-lede')}</p>
      <p class="tick">
        <label>
          <input type="checkbox" checked={sure} onChange={(e) => setSure(e.currentTarget.checked)} /> {words.say('desk.close-movement-sure')}
        </label>
      </p>
      <button type="button" class="button button--quiet" disabled={!sure} aria-disabled={act.busy} onClick={() => onSay(closed(movement.id))}>
        {words.say('desk.close-movement')}
      </button>
    </>
  );
}

async function loadMovement(id: string): Promise<Movement | undefined> {
  return answerOf<Movement[]>(await reach('/api/v1/movements')).then((all) => all.find((m) => m.id === id));
}

const place = document.getElementById('movement')!;
void Promise.all([learnWords(), loadMovement(place.dataset['movement']!), loadGroup()]).then(
  ([words, movement, group]) =>
    movement &&
    render(
      <Said.Provider value={words}>
        <OnTheWay movement={movement} group={group} />
      </Said.Provider>,
      place,
    ),
);
