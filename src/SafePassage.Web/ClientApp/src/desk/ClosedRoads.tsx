import { useId } from 'preact/hooks';
import { blankClosure, closureShapes, pointsOf, readPoints, shapeOf, withPoints, writePoints } from './closures';
import { useDesk, useProblems } from './context';
import type { LatLon, RoadClosure } from './draft';
import { addClosure, changeClosure, removeClosure } from './edits';
import { NumberField, Problems, SelectField, TextField, useTyped } from './fields';

/** What the plan may not use: a list with a form for each entry. */
export function ClosedRoads() {
  const { words, draft, edit } = useDesk();
  const closed = draft.closedRoads ?? [];
  const problems = useProblems('$.closedRoads').filter((p) => p.path === '$.closedRoads');
  return (
    <section aria-labelledby="pd-closed">
      <h2 id="pd-closed">{words.say('draft.closed.title')}</h2>
      {closed.length === 0 && <p class="pd-muted">{words.say('draft.closed.none')}</p>}
      {closed.map((c, i) => <ClosureForm key={i} closure={c} at={i} />)}
      <Problems problems={problems} />
      <p class="pd-closed__add">
        {closureShapes.map((shape) => (
          <button key={shape} type="button" class="button button--quiet" onClick={() => edit(addClosure(draft, blankClosure(shape)))}>
            {words.say(`draft.closed.add.${shape}`)}
          </button>
        ))}
      </p>
    </section>
  );
}

function ClosureForm({ closure, at }: { closure: RoadClosure; at: number }) {
  const { words, draft, edit, drawing, draw, reshape } = useDesk();
  const path = `$.closedRoads[${at}]`;
  const shape = shapeOf(closure);
  const problems = useProblems(path).filter((p) => p.path === path || p.path === `${path}.severity`);
  const change = (part: Partial<RoadClosure>, of: string) => edit(changeClosure(draft, at, part), `closure ${at} ${of}`);
  const remove = () => {
    draw(null);
    reshape(null);
    edit(removeClosure(draft, at));
  };
  const title = words.say('draft.closed.entry', { n: at + 1, shape: { key: `draft.closed.shape.${shape}` } });
  return (
    <div class="pd-block" role="group" aria-labelledby={`pd-closed-${at}`} id={`pd-closure-${at}`} tabIndex={-1}
      onFocusCapture={() => drawing === null && reshape(at)}>
      <div class="pd-form__top">
        <h3 id={`pd-closed-${at}`}>{title}</h3>
        <button type="button" class="pd-link pd-link--bad" onClick={remove}>{words.say('draft.remove-named', { name: title })}</button>
      </div>
      <SelectField label={words.say('draft.closed.kind')} path={`${path}.kind`} value={closure.kind}
        options={(['closure', 'hazard'] as const).map((value) => ({ value, name: words.say(`draft.closed.kind.${value}`) }))}
        onValue={(kind) => change(kind === 'hazard' ? { kind, severity: 'closes' } : { kind: 'closure', severity: undefined }, 'kind')} />
      <TextField label={words.say('draft.closed.reason')} path={`${path}.reason`} value={closure.reason} onValue={(reason) => change({ reason }, 'reason')} />
      {shape === 'way' ? (
        <WayField path={`${path}.way`} way={closure.way} onWay={(way) => change({ way }, 'way')} />
      ) : (
        <>
          <PointsField label={words.say(`draft.closed.points.${shape}`)} path={`${path}.${shape}`} points={pointsOf(closure)}
            onPoints={(points) => change(withPoints(shape, points), 'points')} />
          <p>
            <button type="button" class="button button--quiet" aria-pressed={drawing?.at === at} onClick={() => draw({ at, shape })}>
              {words.say('draft.closed.draw')}
            </button>
          </p>
        </>
      )}
      {shape === 'point' && (
        <NumberField needed label={words.say('draft.closed.radius')} path={`${path}.radiusMetres`} value={closure.radiusMetres}
          onValue={(radiusMetres) => radiusMetres !== undefined && change({ radiusMetres }, 'radius')} />
      )}
      <TextField label={words.say('draft.closed.since')} hint={words.say('draft.closed.since-how')} path={`${path}.since`} value={closure.since ?? ''}
        onValue={(since) => change({ since: since.trim() === '' ? undefined : since.trim() }, 'since')} />
      <SourceField closure={closure} path={`${path}.source`} onSource={(source) => change({ source }, 'source')} />
      <Problems problems={problems} />
    </div>
  );
}

// The number of a way may be longer than other numbers are.
function WayField({ path, way, onWay }: { path: string; way: number | undefined; onWay(way: number | undefined): void }) {
  const { words, closedWays } = useDesk();
  const name = closedWays.find((w) => w.way === way)?.name;
  return (
    <TextField label={words.say('draft.closed.way')} hint={name && <bdi>{name}</bdi>} path={path} value={way === undefined ? '' : String(way)}
      onValue={(text) => {
        const digits = text.replace(/\D/g, '').slice(0, 15);
        onWay(digits === '' ? undefined : Number(digits));
      }} />
  );
}

/** The sources that the scenario has; nothing is asked where it has none. */
function SourceField({ closure, path, onSource }: { closure: RoadClosure; path: string; onSource(source: string | undefined): void }) {
  const { words, draft } = useDesk();
  const sources = draft.sources ?? [];
  return sources.length === 0 && closure.source === undefined ? null : (
    <SelectField label={words.say('draft.closed.source')} path={path} value={closure.source ?? ''}
      options={[{ value: '', name: words.say('draft.closed.no-source') }, ...sources.map((s) => ({ value: s.key, name: s.title }))]}
      onValue={(key) => onSource(key === '' ? undefined : key)} />
  );
}

/** Points as text, one on each line: what is pressed on the map can be typed as well. */
function PointsField({ label, path, points, onPoints }: {
  label: string; path: string; points: readonly LatLon[]; onPoints(points: readonly LatLon[]): void;
}) {
  const { words } = useDesk();
  const id = useId();
  const problems = useProblems(path);
  const text = writePoints(points);
  const typed = useTyped(text, (t) => t, (t) => (readPoints(t) === null ? null : t), (t) => onPoints(readPoints(t)!));
  return (
    <div class="pd-field">
      <label for={id}>{label}</label>
      <textarea id={id} dir="ltr" rows={Math.min(6, Math.max(2, points.length + 1))} value={typed.text} aria-describedby={`${id}-hint ${id}-problems`}
        aria-invalid={typed.wrong || problems.length > 0} onInput={(e) => typed.take(e.currentTarget.value)} />
      <small id={`${id}-hint`}>{words.say('draft.closed.points-how')}</small>
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}
