import { useState } from 'preact/hooks';
import { type Blocking, type Leg, tagsOf } from './api';
import { roleOf, useDesk, useProblems } from './context';
import type { ConvoyRule, DraftCorridor } from './draft';
import { addCorridor, changeCorridor, moveInCorridor, openRoad, placeOf, placesOf, removeCorridor, toggleInCorridor } from './edits';
import { NumberField, Problems, SelectField, TextField } from './fields';
import { PlaceShape } from './PlacesTab';
import { blockedIn } from './ways';

/** The corridors, or the one that is selected. */
export function CorridorsTab() {
  const { words, draft, edit, selected, select } = useDesk();
  const at = draft.corridors.findIndex((c) => c.id === selected);
  if (at >= 0) {
    return <CorridorForm key={selected} corridor={draft.corridors[at]!} at={at} />;
  }

  const add = () => {
    const added = addCorridor(draft, words.say('draft.corridor.new', { n: draft.corridors.length + 1 }));
    edit(added.draft);
    select(added.id);
  };
  return (
    <>
      {draft.corridors.length === 0 ? (
        <div class="pd-none">
          <h2>{words.say('draft.corridor.none')}</h2>
          <p>{words.say('draft.corridor.how')}</p>
        </div>
      ) : (
        <>
          <h2 class="visually-hidden">{words.say('draft.tab.corridors')}</h2>
          <ul class="pd-list">
            {draft.corridors.map((c, i) => (
              <li key={c.id}>
                <button type="button" class="pd-row" onClick={() => select(c.id)}>
                  <span class={`pd-line pd-line--${i % 2 === 0 ? 'even' : 'odd'}`} />
                  <span>
                    <b><bdi>{c.name}</bdi></b>
                    <WayLine corridor={c} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p><button type="button" class="button button--quiet" onClick={add}>{words.say('draft.corridor.add')}</button></p>
    </>
  );
}

function WayLine({ corridor }: { corridor: DraftCorridor }) {
  const { words, ways } = useDesk();
  const way = ways.find((w) => w.corridor === corridor.id);
  const blocked = way?.legs.filter((l) => blockedIn(l).length > 0 || l.isClosed).length ?? 0;
  return (
    <small class={blocked > 0 ? 'pd-bad' : undefined}>
      {blocked > 0 ? words.say('draft.corridor.blocked', { n: blocked })
        : words.say('draft.corridor.places', { n: corridor.assemblyPoints.length + (corridor.via?.length ?? 0) + corridor.receptionPoints.length })}
    </small>
  );
}

function CorridorForm({ corridor, at }: { corridor: DraftCorridor; at: number }) {
  const { words, draft, edit, select, ways, open } = useDesk();
  const path = `$.corridors[${at}]`;
  const problems = [useProblems(`${path}.assemblyPoints`), useProblems(`${path}.via`), useProblems(`${path}.receptionPoints`)].flat();
  const remove = () => {
    edit(removeCorridor(draft, corridor.id));
    select(null);
  };
  const inIt = [...corridor.assemblyPoints, ...(corridor.via ?? []), ...corridor.receptionPoints];
  const free = placesOf(draft).filter((p) => !inIt.includes(p.place.id));
  const legs = ways.find((w) => w.corridor === corridor.id)?.legs ?? [];
  return (
    <div class="pd-form">
      <div class="pd-form__top">
        <button type="button" class="pd-link" onClick={() => select(null)}>{words.say('draft.corridor.all')}</button>
        <button type="button" class="pd-link pd-link--bad" onClick={remove}>{words.say('draft.remove-named', { name: corridor.name })}</button>
      </div>
      <h2 class="pd-form__title"><span class={`pd-line pd-line--${at % 2 === 0 ? 'even' : 'odd'}`} /><bdi>{corridor.name}</bdi></h2>
      <TextField label={words.say('draft.name')} path={`${path}.name`} value={corridor.name}
        onValue={(name) => edit(changeCorridor(draft, corridor.id, { name }), `${corridor.id} name`)} />
      <section aria-labelledby="pd-order">
        <h3 id="pd-order">{words.say('draft.corridor.order')}</h3>
        {inIt.length > 0 && <ol class="pd-order">{inIt.map((id) => <Stop key={id} corridor={corridor} id={id} />)}</ol>}
        <Problems problems={problems} />
        {free.length > 0 && (
          <SelectField label={words.say('draft.corridor.put')} path={`${path}.put`} value=""
            options={[{ value: '', name: words.say('draft.choose') }, ...free.map((p) => ({ value: p.place.id, name: `${p.place.name} (${words.say(`draft.kind.${p.kind}`)})` }))]}
            onValue={(id) => id !== '' && edit(toggleInCorridor(draft, corridor.id, id))} />
        )}
      </section>
      {legs.length > 0 && (
        <section aria-labelledby="pd-legs">
          <h3 id="pd-legs">{words.say('draft.corridor.legs')}</h3>
          <ul class="pd-legs">{legs.map((l) => <LegLine key={`${l.from} ${l.to}`} leg={l} />)}</ul>
        </section>
      )}
      <Convoys corridor={corridor} path={`${path}.convoys`} />
      <p><button type="button" class="pd-link" onClick={() => open('hours', corridor.id)}>{words.say('draft.hours.of', { name: corridor.name })}</button></p>
    </div>
  );
}

/** Whether vehicles leave by themselves or in convoys at set times. */
function Convoys({ corridor, path }: { corridor: DraftCorridor; path: string }) {
  const { words, draft, edit } = useDesk();
  const rule = corridor.convoys;
  const change = (convoys: ConvoyRule | undefined, of: string) => edit(changeCorridor(draft, corridor.id, { convoys }), `${corridor.id} ${of}`);
  const problems = useProblems(path).filter((p) => p.path === path);
  return (
    <fieldset class="pd-set">
      <legend>{words.say('draft.convoys.title')}</legend>
      <label class="pd-tick">
        <input type="checkbox" checked={rule !== undefined}
          onChange={() => change(rule === undefined ? { everyMinutes: 60, vehicles: 20 } : undefined, 'convoys')} />
        {words.say('draft.convoys.use')}
      </label>
      {rule && (corridor.via ?? []).length === 0 && <p class="pd-warn" role="status">{words.say('draft.convoys.needs-via')}</p>}
      {rule && (
        <>
          <NumberField needed label={words.say('draft.convoys.every')} path={`${path}.everyMinutes`} value={rule.everyMinutes}
            onValue={(n) => n !== undefined && n > 0 && change({ ...rule, everyMinutes: n }, 'every')} />
          <NumberField needed label={words.say('draft.convoys.vehicles')} path={`${path}.vehicles`} value={rule.vehicles}
            onValue={(n) => n !== undefined && n > 0 && change({ ...rule, vehicles: n }, 'vehicles')} />
          <NumberField label={words.say('draft.convoys.escorts')} hint={words.say('draft.empty-no-limit')} path={`${path}.escorts`}
            value={rule.escorts} onValue={(n) => change({ ...rule, escorts: n }, 'escorts')} />
        </>
      )}
      <Problems problems={problems} />
    </fieldset>
  );
}

function Stop({ corridor, id }: { corridor: DraftCorridor; id: string }) {
  const { words, draft, edit } = useDesk();
  const found = placeOf(draft, id);
  const name = found?.place.name ?? id;
  const via = corridor.via ?? [];
  const at = via.indexOf(id);
  return (
    <li>
      {found && <PlaceShape role={roleOf[found.kind]} />}
      <bdi>{name}</bdi>
      <span class="pd-order__acts">
        {at > 0 && <button type="button" aria-label={words.say('draft.corridor.earlier', { name })} onClick={() => edit(moveInCorridor(draft, corridor.id, id, -1))}>↑</button>}
        {at >= 0 && at < via.length - 1 && <button type="button" aria-label={words.say('draft.corridor.later', { name })} onClick={() => edit(moveInCorridor(draft, corridor.id, id, 1))}>↓</button>}
        <button type="button" aria-label={words.say('draft.corridor.out', { name })} onClick={() => edit(toggleInCorridor(draft, corridor.id, id))}>×</button>
      </span>
    </li>
  );
}

function LegLine({ leg }: { leg: Leg }) {
  const { words, draft } = useDesk();
  const blocked = blockedIn(leg);
  const facts = { from: placeOf(draft, leg.from)?.place.name ?? leg.from, to: placeOf(draft, leg.to)?.place.name ?? leg.to };
  return (
    <li>
      <span>{words.say('draft.leg', facts)}</span>{' '}
      {leg.seconds != null && leg.metres != null && (
        <b class="pd-leg__length">{words.say('draft.leg-length', { length: { duration: leg.seconds }, km: Math.round(leg.metres / 100) / 10 })}</b>
      )}
      {blocked.length > 0 && (
        <div class="pd-blocked" role="group" aria-label={words.say('draft.blocked.title', facts)}>
          <p><b>{words.say(leg.blocked ? 'draft.blocked.out' : 'draft.blocked.back', { n: blocked.length })}</b></p>
          {blocked.map((b) => <BlockCard key={b.way} road={b} />)}
        </div>
      )}
      {leg.noRoad && <p class="pd-bad"><bdi>{placeOf(draft, leg.noRoad)?.place.name ?? leg.noRoad}</bdi>: {words.say('draft.stand.none')}</p>}
      {leg.isClosed && <p class="pd-bad">{words.say('draft.closed.no-way')}</p>}
      {leg.blocked?.length === 0 && !leg.noRoad && !leg.isClosed && <p class="pd-bad">{words.say('draft.blocked.nothing')}</p>}
    </li>
  );
}

/** A road that the map closes, why, and the statement that opens it. */
function BlockCard({ road }: { road: Blocking }) {
  const { words, draft, edit } = useDesk();
  const [why, setWhy] = useState('seen');
  const [who, setWho] = useState('');
  const name = road.name || words.say('draft.blocked.unnamed');
  const submit = (e: Event) => {
    e.preventDefault();
    if (who.trim() !== '') {
      edit(openRoad(draft, road.way, `${words.say(`draft.because.${why}`)}: ${who.trim()}`));
    }
  };
  return (
    <form class="pd-block" onSubmit={submit}>
      <h4><bdi>{name}</bdi></h4>
      <p>
        {words.say('draft.blocked.map-says')} {tagsOf(road).map((t) => <code key={t} dir="ltr">{t}</code>)} · <bdi dir="ltr">way {road.way}</bdi>
      </p>
      <fieldset class="pd-set pd-set--list">
        <legend>{words.say('draft.because')}</legend>
        {['seen', 'held', 'wrong'].map((reason) => (
          <label key={reason} class="pd-tick">
            <input type="radio" name={`why-${road.way}`} checked={why === reason} onChange={() => setWhy(reason)} />
            {words.say(`draft.because.${reason}`)}
          </label>
        ))}
      </fieldset>
      <TextField label={words.say('draft.because-who')} path={`$.openRoads.${road.way}`} value={who} onValue={setWho} />
      <button type="submit" class="button" aria-disabled={who.trim() === ''}>{words.say('draft.open-road')}</button>
      <small>{words.say('draft.open-road-written')}</small>
    </form>
  );
}
