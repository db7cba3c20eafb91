import { useEffect, useRef } from 'preact/hooks';
import { shapeOf } from '../map/marks';
import { Arrivals } from './Arrivals';
import { roleOf, standKey, useDesk, useProblems } from './context';
import type { DraftPlace } from './draft';
import { changePlace, movePlace, type PlaceOf, placeOf, placesOf, removePlace, toggleInCorridor } from './edits';
import { MinutesField, NumberField, Problems, SelectField, TextField, useTyped } from './fields';

// From the prototypes: a bus stop beyond these is not where it was meant to be.
const FAR_METRES = 35;
const OFF_METRES = 500;

/** The places of the draft, or the form of the one that is selected. */
export function PlacesTab() {
  const { draft, selected } = useDesk();
  const found = placeOf(draft, selected);
  return found ? <PlaceForm key={found.place.id} of={found} /> : <PlaceList />;
}

/** The shape of a kind of place. */
export function PlaceShape({ role }: { role: string }) {
  return <span class={`pd-shape node--${role} node`} dangerouslySetInnerHTML={{ __html: shapeOf(role) }} />;
}

function PlaceList() {
  const { words, draft, select, bring } = useDesk();
  const places = placesOf(draft);
  if (places.length === 0) {
    return (
      <div class="pd-none">
        <h2>{words.say('draft.places.none')}</h2>
        <p>{words.say('draft.places.how')}</p>
        <button type="button" class="button button--quiet" onClick={() => bring(null)}>{words.say('draft.paste.bring')}</button>
      </div>
    );
  }

  return (
    <>
      <h2 class="visually-hidden">{words.say('draft.tab.places')}</h2>
      <ul class="pd-list">
        {places.map(({ kind, place }) => (
          <li key={place.id}>
            <button type="button" class="pd-row" onClick={() => select(place.id)}>
              <PlaceShape role={roleOf[kind]} />
              <span>
                <b><bdi>{place.name}</bdi></b>
                <small>{words.say(`draft.kind.${kind}`)}</small>
              </span>
              {kind === 'assembly' && <span class="pd-figure">{words.say('form.people', { n: everybodyOf(place) })}</span>}
              {kind === 'reception' && <span class="pd-figure">{words.say('plan.room-for', { people: place.capacityPeople ?? 0 })}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PlaceForm({ of: { kind, place, path } }: { of: PlaceOf }) {
  const { words, draft, edit, select } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (part: Partial<DraftPlace>) => edit(changePlace(draft, place.id, part), `${place.id} ${Object.keys(part).join()}`);
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), []);
  const remove = () => {
    edit(removePlace(draft, place.id));
    select(null);
  };
  return (
    <div class="pd-form">
      <div class="pd-form__top">
        <button type="button" class="pd-link" onClick={() => select(null)}>{words.say('draft.places.all')}</button>
        <button type="button" class="pd-link pd-link--bad" onClick={remove}>{words.say('draft.remove-named', { name: place.name })}</button>
      </div>
      <h2 ref={heading} class="pd-form__title">
        <PlaceShape role={roleOf[kind]} />
        <span>
          <bdi>{place.name}</bdi>
          <small>{words.say(`draft.kind.${kind}`)}</small>
        </span>
      </h2>
      <TextField label={words.say('draft.name')} path={`${path}.name`} value={place.name} onValue={(name) => change({ name })} />
      {kind === 'assembly' && <AssemblyFields place={place} path={path} change={change} />}
      {kind === 'reception' && <ReceptionFields place={place} path={path} change={change} />}
      {kind === 'checkpoint' && <CheckpointFields place={place} path={path} change={change} />}
      <PositionField key={`${place.latitude} ${place.longitude}`} of={{ kind, place, path }} />
      <OnCorridors of={{ kind, place, path }} />
    </div>
  );
}

interface FieldsProps {
  place: DraftPlace;
  path: string;
  change(part: Partial<DraftPlace>): void;
}

function AssemblyFields({ place, path, change }: FieldsProps) {
  const { words, draft } = useDesk();
  const people = place.people ?? {};
  return (
    <>
      <fieldset class="pd-set">
        <legend>{words.say('draft.people-wait')}</legend>
        {draft.classes.map((c) => (
          <NumberField key={c.id} label={c.name} path={`${path}.people.${c.id}`} value={people[c.id]}
            onValue={(n) => change({ people: { ...people, [c.id]: n ?? 0 } })} />
        ))}
        <p class="pd-sum">
          <span>{words.say('draft.together')}</span>
          <b>{words.number(sum(people))}</b>
        </p>
      </fieldset>
      <Arrivals place={place} path={path} />
      <MinutesField label={words.say('draft.boarding')} unit={words.say('draft.minutes')} path={`${path}.loadSecondsPerVehicle`}
        seconds={place.loadSecondsPerVehicle} onSeconds={(s) => change({ loadSecondsPerVehicle: s })} />
      <BaysField place={place} path={path} change={change} />
    </>
  );
}

function BaysField({ place, path, change }: FieldsProps) {
  const { words } = useDesk();
  return (
    <NumberField label={words.say('draft.bays')} hint={words.say('draft.empty-no-limit')} path={`${path}.bays`} value={place.bays}
      onValue={(n) => change({ bays: n })} />
  );
}

function ReceptionFields({ place, path, change }: FieldsProps) {
  const { words } = useDesk();
  return (
    <>
      <NumberField needed label={words.say('draft.capacity')} path={`${path}.capacityPeople`} value={place.capacityPeople}
        onValue={(n) => change({ capacityPeople: n })} />
      <MinutesField label={words.say('draft.leaving')} unit={words.say('draft.minutes')} path={`${path}.unloadSecondsPerVehicle`}
        seconds={place.unloadSecondsPerVehicle} onSeconds={(s) => change({ unloadSecondsPerVehicle: s })} />
      <NumberField label={words.say('draft.intake')} hint={words.say('draft.empty-no-limit')} path={`${path}.intakePeoplePerHour`}
        value={place.intakePeoplePerHour} onValue={(n) => change({ intakePeoplePerHour: n })} />
      <BaysField place={place} path={path} change={change} />
    </>
  );
}

function CheckpointFields({ place, path, change }: FieldsProps) {
  const { words, open } = useDesk();
  const isPeople = place.peoplePerHour !== undefined;
  return (
    <>
      <SelectField label={words.say('draft.what-is-counted')} path={`${path}.counts`}
        value={isPeople ? 'people' : place.counts ?? 'both'}
        options={['people', 'both', 'out'].map((value) => ({ value, name: words.say(`draft.counted.${value}`) }))}
        onValue={(v) => change(v === 'people'
          ? { peoplePerHour: place.peoplePerHour ?? 600, vehiclesPerHour: undefined, counts: undefined }
          : { vehiclesPerHour: place.vehiclesPerHour ?? 60, peoplePerHour: undefined, counts: v === 'out' ? 'out' : undefined })} />
      {isPeople ? (
        <NumberField needed label={words.say('draft.people-an-hour')} path={`${path}.peoplePerHour`} value={place.peoplePerHour}
          onValue={(n) => change({ peoplePerHour: n })} />
      ) : (
        <NumberField needed label={words.say('draft.vehicles-an-hour')} path={`${path}.vehiclesPerHour`} value={place.vehiclesPerHour}
          onValue={(n) => change({ vehiclesPerHour: n })} />
      )}
      <NumberField label={words.say('draft.people-a-day')} hint={words.say('draft.empty-no-limit')} path={`${path}.peoplePerDay`}
        value={place.peoplePerDay} onValue={(n) => change({ peoplePerDay: n })} />
      <p>
        <button type="button" class="pd-link" onClick={() => open('hours', place.id)}>{words.say('draft.hours.of', { name: place.name })}</button>
      </p>
    </>
  );
}

/** Where the place is and on which road it stands. */
function PositionField({ of: { kind, place, path } }: { of: PlaceOf }) {
  const { words, draft, edit } = useDesk();
  const typed = useTyped(`${place.latitude}, ${place.longitude}`, (v) => v, (v) => (positionOf(v) ? v : null), (v) => {
    const at = positionOf(v)!;
    edit(movePlace(draft, place.id, at[0], at[1]), `${place.id} position`);
  });
  const problems = useProblems(`${path}.latitude`).concat(useProblems(`${path}.longitude`));
  return (
    <div class="pd-field">
      <label for="pd-position">{words.say('draft.position')}</label>
      <input id="pd-position" type="text" dir="ltr" value={typed.text} autocomplete="off" aria-invalid={typed.wrong || problems.length > 0}
        aria-describedby="pd-stand pd-position-problems" onInput={(e) => typed.take(e.currentTarget.value)} />
      {typed.wrong && <p class="pd-problems" role="alert">{words.say('draft.bad-position')}</p>}
      <Problems id="pd-position-problems" problems={problems} />
      <Stands of={{ kind, place, path }} />
      <small>{words.say('draft.position-how')}</small>
    </div>
  );
}

function Stands({ of: { kind, place } }: { of: PlaceOf }) {
  const { words, stands } = useDesk();
  const stand = stands.get(standKey(kind, place));
  const far = stand === null || stand?.isOnIsland || (stand && stand.metres > OFF_METRES) ? 'bad' : stand && stand.metres > FAR_METRES ? 'warn' : 'ok';
  return (
    <p id="pd-stand" class={`pd-stand pd-stand--${stand === undefined ? 'open' : far}`} role="status">
      {stand === undefined ? words.say('draft.stand.asked')
        : stand === null ? words.say('draft.stand.none')
        : stand.isOnIsland ? words.say('draft.stand.island')
        : stand.road === null ? words.say('draft.stand.unnamed', { m: Math.round(stand.metres) })
        : words.say('draft.stand.on', { road: stand.road, m: Math.round(stand.metres) })}
    </p>
  );
}

/** Which corridors a place is part of; pressing changes it. */
function OnCorridors({ of: { kind, place } }: { of: PlaceOf }) {
  const { words, draft, edit } = useDesk();
  if (draft.corridors.length === 0) {
    return null;
  }

  const key = kind === 'assembly' ? 'draft.leaves-by' : kind === 'reception' ? 'draft.reached-by' : 'draft.lies-on';
  return (
    <fieldset class="pd-set pd-set--list">
      <legend>{words.say(key)}</legend>
      {draft.corridors.map((c, i) => (
        <label key={c.id} class="pd-tick">
          <input type="checkbox" checked={[...c.assemblyPoints, ...(c.via ?? []), ...c.receptionPoints].includes(place.id)}
            onChange={() => edit(toggleInCorridor(draft, c.id, place.id))} />
          <span class={`pd-line pd-line--${i % 2 === 0 ? 'even' : 'odd'}`} />
          <bdi>{c.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** Two numbers as people write them, latitude first; null for what is no position. */
export function positionOf(text: string): readonly [number, number] | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])];
  return found && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
}

/** All who ever wait at a place. */
export function everybodyOf(place: DraftPlace): number {
  return [place.people ?? {}, ...(place.arrivals ?? []).map((a) => a.people)].reduce((all, people) => all + sum(people), 0);
}

/** All of a count by class. */
export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}
