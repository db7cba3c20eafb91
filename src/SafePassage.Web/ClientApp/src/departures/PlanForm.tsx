import { useEffect, useState } from 'preact/hooks';
import { loadAccords } from '../accord/load';
import { readText } from '../accord/texts';
import { idOf } from '../group/invitation';
import { answerOf, reach } from '../model/server';
import type { DepartureBoard, Movement } from '../model/views';
import { isId } from '../records/id';
import { Field, Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { useWords } from '../ui/said';
import { agreedWay, movementPlanned, type Statement, type WayPlace } from './statements';

interface Props {
  board: DepartureBoard;
  onWhole(statements: readonly Statement[] | null): void;
}

/** What the form stands on. */
interface Known {
  /** Null where the text does not say where each place lies. */
  readonly way: readonly WayPlace[] | null;
  /** Ids of the movements that there are: another of the same name would plan that one anew. */
  readonly taken: readonly string[];
}

async function loadKnown(board: DepartureBoard): Promise<Known> {
  const [accords, movements] = await Promise.all([loadAccords(), reach('/api/v1/movements').then((r) => answerOf<Movement[]>(r))]);
  const view = accords.find((a) => a.id === board.accord)?.texts.find((t) => t.hash === board.textHash);
  const text = view ? await readText(view) : null;
  return { way: text && agreedWay(text.proposal), taken: [...movements, ...board.movements].map((m) => m.id) };
}

/** Plans a movement on the road of the text: a name is all that is added. */
export function PlanForm({ board, onWhole }: Props) {
  const words = useWords();
  const [name, setName] = useState('');
  const [known, setKnown] = useState<Known | null>(null);
  const act = useAct();
  const id = idOf(name);
  const isTaken = known?.taken.includes(id) ?? false;
  useEffect(() => act.run(async () => setKnown(await loadKnown(board))), []);
  useEffect(() => onWhole(known?.way && isId(id) && !isTaken ? [movementPlanned(board, id, name.trim(), known.way)] : null), [known, name]);
  return (
    <>
      <Refusal act={act} />
      {known && !known.way && <p class="notice">{words.say('desk.plan-no-way')}</p>}
      {known?.way && (
        <>
          <p>{words.say('desk.plan-lede')}</p>
          <ol>
            {known.way.map((w, i) => (
              <li key={i}>
                <bdi>{w.name}</bdi>
              </li>
            ))}
          </ol>
        </>
      )}
      <Field label={words.say('desk.plan-name')} value={name} onValue={setName} hint={words.say('desk.plan-name-hint')} />
      {isTaken && <p role="alert">{words.say('desk.plan-taken')}</p>}
    </>
  );
}
