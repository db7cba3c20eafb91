import { useEffect, useState } from 'preact/hooks';
import { wordList, wordsOf } from '../keys/eightWords';
import type { BoardRow, DepartureBoard } from '../model/views';
import { Field } from '../ui/keys/fields';
import { WordEntry, WordGrid } from '../ui/keys/Words';
import { useWords } from '../ui/said';
import { departed, orderConfirmed, orderHash, resumed, roadCleared, type Statement, suspended, telephoneTested } from './statements';

/** Hands over what is to be signed; null while something is missing. */
type OnWhole = (statements: readonly Statement[] | null) => void;

interface RowProps {
  board: DepartureBoard;
  row: BoardRow;
  onWhole: OnWhole;
}

/** Confirms an order: the post says so itself, or eight words are heard over the telephone. */
export function OrderForm({ board, row, onWhole }: RowProps) {
  const words = useWords();
  const [byVoice, setByVoice] = useState(true);
  const [hash, setHash] = useState<Uint8Array | null>(null);
  const [heard, setHeard] = useState('');
  const [spokenBy, setSpokenBy] = useState('');
  const [heardBy, setHeardBy] = useState('');
  useEffect(() => void orderHash(board.textHash, row.segment!, row.checkpoint).then(setHash), [row.id]);
  useEffect(() => {
    const whole = byVoice ? heard !== '' && spokenBy.trim() !== '' && heardBy.trim() !== '' : true;
    onWhole(whole ? [orderConfirmed(board, row, byVoice ? { spokenBy: spokenBy.trim(), heardBy: heardBy.trim(), words: heard } : undefined)] : null);
  }, [byVoice, heard, spokenBy, heardBy]);
  const same = () => void wordList().then((list) => setHeard(wordsOf(hash!, list).join(' ')));
  return (
    <>
      <p class="tick">
        <label>
          <input type="radio" name="how" checked={byVoice} onChange={() => setByVoice(true)} /> {words.say('desk.by-voice')}
        </label>
        <label>
          <input type="radio" name="how" checked={!byVoice} onChange={() => setByVoice(false)} /> {words.say('desk.by-post')}
        </label>
      </p>
      {byVoice && hash && (
        <>
          <p>{row.hotline ? words.say('desk.call', { hotline: row.hotline }) : words.say('desk.call-any')}</p>
          <WordEntry hash={hash} of="text" onSame={same} />
          <Field label={words.say('desk.spoken-by')} value={spokenBy} onValue={setSpokenBy} />
          <Field label={words.say('desk.heard-by')} value={heardBy} onValue={setHeardBy} />
        </>
      )}
      {!byVoice && hash && (
        <details>
          <summary>{words.say('desk.order-words')}</summary>
          <WordGrid hash={hash} />
        </details>
      )}
    </>
  );
}

/** Says whether a telephone was answered. */
export function TelephoneForm({ board, row, onWhole }: RowProps) {
  const words = useWords();
  const [answered, setAnswered] = useState<boolean | null>(null);
  const [by, setBy] = useState('');
  useEffect(() => {
    const whole = answered === false || (answered === true && by.trim() !== '');
    onWhole(whole ? [telephoneTested(board, row.hotline!, answered ? by.trim() : null)] : null);
  }, [answered, by]);
  return (
    <>
      <p>{words.say('desk.call', { hotline: row.hotline! })}</p>
      <Choice name="answered" yes={words.say('desk.was-answered')} no={words.say('desk.not-answered')} value={answered} onValue={setAnswered} />
      {answered && <Field label={words.say('desk.answered-by')} value={by} onValue={setBy} hint={words.say('desk.office-hint')} />}
    </>
  );
}

/** Says that a piece of road was looked at. */
export function RoadForm({ board, row, onWhole }: RowProps) {
  const words = useWords();
  const [free, setFree] = useState<boolean | null>(null);
  const [finding, setFinding] = useState('');
  useEffect(() => onWhole(free === null ? null : [roadCleared(board, row.segment!, free, finding.trim())]), [free, finding]);
  return (
    <>
      <Choice name="free" yes={words.say('desk.road-free')} no={words.say('desk.road-not-free')} value={free} onValue={setFree} />
      <Field label={words.say('desk.finding')} value={finding} onValue={setFinding} />
    </>
  );
}

/** Suspends: one reason, nothing else stands in the way. */
export function SuspendForm({ board, onWhole }: Omit<RowProps, 'row'>) {
  const words = useWords();
  const [reason, setReason] = useState('');
  useEffect(() => onWhole(reason.trim() === '' ? null : [suspended(board, reason.trim())]), [reason]);
  return (
    <>
      <p>{words.say('desk.suspend-lede')}</p>
      <Field label={words.say('desk.reason')} value={reason} onValue={setReason} />
    </>
  );
}

/** Agrees to go on. */
export function ResumeForm({ board, onWhole }: Omit<RowProps, 'row'>) {
  const words = useWords();
  useEffect(() => onWhole([resumed(board)]), []);
  return <p>{words.say('desk.resume-lede')}</p>;
}

/** Records the departure; while hindrances are open only with office, reason, and each of them seen. */
export function DepartForm({ board, movement, onWhole }: { board: DepartureBoard; movement: DepartureBoard['movements'][number]; onWhole: OnWhole }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  const [seen, setSeen] = useState(false);
  const isHindered = movement.open.length > 0;
  useEffect(() => {
    const whole = !isHindered || (seen && reason.trim() !== '' && decidedBy.trim() !== '');
    onWhole(whole ? departed(movement, isHindered ? { reason: reason.trim(), decidedBy: decidedBy.trim() } : null) : null);
  }, [reason, decidedBy, seen]);
  if (!isHindered) {
    return <p>{words.say('desk.depart-lede')}</p>;
  }

  return (
    <>
      <p>
        <b>{words.say('desk.in-spite-lede', { n: movement.open.length })}</b>
      </p>
      <ol>
        {movement.open.map((h) => (
          <li key={`${h.code} ${h.subject}`}>
            {words.say(`hindrance.code.${h.code}`)} <code>{h.subject}</code>{h.code === 'not-in-force' && `: ${words.say(`accord.state.${board.status}`)}`} {h.partyName && <bdi>{h.partyName}</bdi>}
          </li>
        ))}
      </ol>
      <p class="tick">
        <label>
          <input type="checkbox" checked={seen} onChange={(e) => setSeen(e.currentTarget.checked)} /> {words.say('desk.seen', { n: movement.open.length })}
        </label>
      </p>
      <Field label={words.say('desk.decided-by')} value={decidedBy} onValue={setDecidedBy} hint={words.say('desk.office-hint')} />
      <Field label={words.say('desk.reason')} value={reason} onValue={setReason} />
    </>
  );
}

function Choice({ name, yes, no, value, onValue }: { name: string; yes: string; no: string; value: boolean | null; onValue(value: boolean): void }) {
  return (
    <p class="tick">
      <label>
        <input type="radio" name={name} checked={value === true} onChange={() => onValue(true)} /> {yes}
      </label>
      <label>
        <input type="radio" name={name} checked={value === false} onChange={() => onValue(false)} /> {no}
      </label>
    </p>
  );
}
