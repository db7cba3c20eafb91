import { useEffect, useState } from 'preact/hooks';
import { Field, Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { importFile, importPath, type ImportState, loadImport, stepOf, wordsOf } from './api';
import { ClosedRoads } from './ClosedRoads';
import { useDesk, useProblems } from './context';
import { openRoad } from './edits';
import { Problems, TextField } from './fields';

const ASK_AFTER_MILLISECONDS = 1_000;

/** The map of the operation, and the roads that are opened and closed against it. */
export function RoadsTab() {
  const { words, draft, edit, desk } = useDesk();
  const problems = useProblems('$.openRoads');
  return (
    <>
      <section aria-labelledby="pd-map">
        <h2 id="pd-map">{words.say('draft.roads.map')}</h2>
        {desk.roads
          ? <p><bdi>{desk.roads.file}</bdi>: {words.say('draft.roads.size', { ways: desk.roads.ways, places: desk.roads.places })}</p>
          : <p><b>{words.say('draft.missing.map')}</b></p>}
        <BringMap />
      </section>
      <section aria-labelledby="pd-opened">
        <h2 id="pd-opened">{words.say('draft.roads.opened')}</h2>
        {!draft.openRoads && <p class="pd-muted">{words.say('draft.roads.none-opened')}</p>}
        {(draft.openRoads ?? []).map((r, i) => (
          <div key={r.way} class="pd-block">
            <p><bdi dir="ltr">way {r.way}</bdi></p>
            <TextField label={words.say('draft.because')} path={`$.openRoads[${i}].reason`} value={r.reason}
              onValue={(reason) => edit({ ...draft, openRoads: draft.openRoads!.map((o) => (o.way === r.way ? { ...o, reason } : o)) }, `road ${r.way}`)} />
            <button type="button" class="pd-link pd-link--bad" onClick={() => edit(openRoad(draft, r.way, ''))}>{words.say('draft.roads.close', { way: String(r.way) })}</button>
          </div>
        ))}
        <Problems problems={problems} />
      </section>
      <ClosedRoads />
    </>
  );
}

/** Brings a file of roads: dropped, chosen, or a path on the host's own machine. */
export function BringMap() {
  const { words, isHost, refresh } = useDesk();
  const [sent, setSent] = useState<number | null>(null);
  const [job, setJob] = useState<ImportState | null>(null);
  const [path, setPath] = useState('');
  const [over, setOver] = useState(false);
  const act = useAct();
  const isRunning = job?.state === 'running';
  useEffect(() => void loadImport().then((j) => setJob(j.state === 'running' ? j : null), () => {}), []);
  useEffect(() => {
    if (!isRunning) {
      return undefined;
    }

    const timer = setInterval(() => void loadImport().then((next) => {
      setJob(next);
      if (next.state === 'done') {
        refresh();
      }
    }, () => {}), ASK_AFTER_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isRunning]);
  const bring = (send: () => Promise<void>) => act.run(async () => {
    await send().finally(() => setSent(null));
    setJob({ state: 'running' });
  });
  const take = (file: File | undefined) => {
    if (file) {
      setSent(0);
      bring(() => importFile(file, setSent));
    }
  };
  const step = job && stepOf(job);
  return (
    <div class="pd-bring">
      <label class={`pd-drop${over ? ' pd-drop--over' : ''}`}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take(e.dataTransfer?.files[0]);
        }}>
        <b>{words.say('draft.roads.bring')}</b>
        <span>{words.say('draft.roads.bring-how')}</span>
        <input type="file" accept=".pbf,.osm" disabled={sent !== null || isRunning} onChange={(e) => take(e.currentTarget.files?.[0])} />
      </label>
      {isHost && (
        <form onSubmit={(e) => {
          e.preventDefault();
          if (path.trim() !== '') {
            bring(() => importPath(path.trim()));
          }
        }}>
          <Field label={words.say('draft.roads.path')} value={path} onValue={setPath} />
          <button type="submit" class="button button--quiet" aria-disabled={path.trim() === '' || isRunning}>{words.say('draft.roads.read')}</button>
        </form>
      )}
      <Refusal act={act} />
      <div role="status">
        {sent !== null && <Progress label={words.say('draft.roads.sending')} percent={sent} />}
        {isRunning && <Progress label={step ? words.sayMessage(step) : words.say('draft.roads.reading')} percent={job.percent ?? null} />}
        {job?.state === 'done' && <p class="pd-ok">{words.say('draft.roads.done')}</p>}
        {job?.state === 'done' && (job.lacks ?? []).map((l) => <p key={l} class="pd-warn">{words.say(`draft.lacks.${l}`)}</p>)}
      </div>
      {job?.state === 'failed' && <p class="refusal" role="alert"><b>{words.say('draft.roads.failed')}</b> <span dir="auto">{wordsOf(job.problem)}</span></p>}
    </div>
  );
}

function Progress({ label, percent }: { label: string; percent: number | null }) {
  const { words } = useDesk();
  return (
    <p class="pd-progress">
      <span>{label}{percent !== null && ` ${words.say('draft.percent', { n: percent })}`}</span>
      <progress aria-label={label} max={100} value={percent ?? undefined} />
    </p>
  );
}
