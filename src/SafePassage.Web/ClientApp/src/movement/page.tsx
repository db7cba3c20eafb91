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
import { Diversion } from './Diversion';
import { closed, counted, type CountKind, HALTS, type HaltReason, halted, happened, KINDS, peopleIn, STEPS, wentOver } from './statements';

interface Props {
  movement: Movement;
  /** All movements that the reader may know of. */
  all: readonly Movement[];
  group: Group;
}

/** What a facilitator says of a movement on its way. The page stays, and with it the open key. */
function OnTheWay({ movement, all, group }: Props) {
  const words = useWords();
  return (
    <Saying title={words.say('desk.on-the-way')} log={group.logOrigin} zone={group.zone}>
      {(act, onSay) => <Acts movement={movement} all={all} group={group} act={act} onSay={onSay} />}
    </Saying>
  );
}

type ActsProps = Props & {
  act: Act;
  onSay(statement: Statement): void;
};

function Acts({ movement, all, group, act, onSay }: ActsProps) {
  const words = useWords();
  const places = [...new Map(movement.nodes.map((n) => [n.place.id, n.place.name])).entries()];
  const [place, setPlace] = useState(places[0]?.[0] ?? '');
  const [kind, setKind] = useState<CountKind | 'transferred'>('boarded');
  const [text, setText] = useState('');
  const others = all.filter((m) => m.id !== movement.id && m.status !== 'closed');
  const [other, setOther] = useState(others[0]?.id ?? '');
  const [by, setBy] = useState('');
  const [why, setWhy] = useState('');
  // What is public once does not become secret again: no single press closes.
  const [sure, setSure] = useState(false);
  const people = peopleIn(text);
  const count = () => {
    onSay(kind === 'transferred' ? wentOver(movement.id, place, people!, other) : counted(movement.id, place, kind, people!));
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
      <fieldset>
        <legend>{words.say('desk.halt.title')}</legend>
        <Choice id="say-halt-by" label={words.say('desk.halt.by')} value={by} onValue={setBy}
          choices={[['', words.say('desk.halt.unknown')], ...group.members.map((m) => [m.party, m.name] as const)]} />
        <Choice id="say-halt-why" label={words.say('desk.halt.why')} value={why} onValue={setWhy}
          choices={[['', words.say('desk.halt.unknown')], ...HALTS.map((h) => [h, words.say(`board.halt.${h}`)] as const)]} />
        <button type="button" class="button button--quiet" aria-disabled={act.busy}
          onClick={() => onSay(halted(movement.id, place, by || undefined, (why as HaltReason) || undefined))}>
          {words.say('desk.step.halted')}
        </button>
      </fieldset>
      <Diversion movement={movement} all={all} place={place} busy={act.busy} onSay={onSay} />
      <form onSubmit={(e) => (e.preventDefault(), people !== null && count())}>
        <Choice id="say-kind" label={words.say('desk.count-kind')} value={kind} onValue={(k) => setKind(k as CountKind)}
          choices={[...KINDS, ...(others.length > 0 ? (['transferred'] as const) : [])].map((k) => [k, words.say(`kind.${k}`)] as const)} />
        {kind === 'transferred' && (
          <Choice id="say-other" label={words.say('desk.count-other')} value={other} onValue={setOther} choices={others.map((m) => [m.id, m.name] as const)} />
        )}
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

async function loadMovements(): Promise<readonly Movement[]> {
  return answerOf<Movement[]>(await reach('/api/v1/movements'));
}

const place = document.getElementById('movement')!;
void Promise.all([learnWords(), loadMovements(), loadGroup()]).then(([words, all, group]) => {
  const movement = all.find((m) => m.id === place.dataset['movement']);
  if (movement) {
    render(
      <Said.Provider value={words}>
        <OnTheWay movement={movement} all={all} group={group} />
      </Said.Provider>,
      place,
    );
  }
});
