import { useState } from 'preact/hooks';
import { standKey, useDesk } from './context';
import type { DraftPlace } from './draft';
import { changePlace, movePlace, type PlaceOf, placesOf } from './edits';
import { type Column, Grid } from './Grid';
import { problemsAt } from './missing';
import { positionOf } from './PlacesTab';
import { FleetGrid } from './VehiclesTab';

/** The same draft as a table: what is typed here stands in the form, and the other way round. */
export function TableSide() {
  const { words, draft, bring } = useDesk();
  const [shown, setShown] = useState<'places' | 'vehicles'>('places');
  return (
    <section class="pd-table" aria-label={words.say('draft.table')}>
      <div class="pd-table__top">
        <div class="pd-seg" role="group" aria-label={words.say('draft.table')}>
          {(['places', 'vehicles'] as const).map((t) => (
            <button key={t} type="button" aria-pressed={shown === t} onClick={() => setShown(t)}>{words.say(`draft.tab.${t}`)}</button>
          ))}
        </div>
        <button type="button" class="pd-link" onClick={() => bring(null)}>{words.say('draft.paste.bring')}</button>
        <small>{words.say('draft.table-how')}</small>
      </div>
      {shown === 'places' ? <PlaceGrid /> : draft.fleet.length > 0 ? <FleetGrid /> : <p class="pd-muted">{words.say('draft.vehicles.none')}</p>}
    </section>
  );
}

function PlaceGrid() {
  const { words, draft, edit, problems, select, selected, stands } = useDesk();
  const places = placesOf(draft);
  if (places.length === 0) {
    return <p class="pd-muted">{words.say('draft.places.how')}</p>;
  }

  const change = (p: PlaceOf, part: Partial<DraftPlace>) => edit(changePlace(draft, p.place.id, part), `${p.place.id} ${Object.keys(part).join()}`);
  const problem = (field: string) => (p: PlaceOf) => problemsAt(problems, `${p.path}.${field}`).map((x) => x.what).join(' ') || null;
  const standsOn = (p: PlaceOf) => stands.get(standKey(p.kind, p.place));
  const columns: Column<PlaceOf>[] = [
    { key: 'name', head: words.say('draft.name'), kind: 'text', value: (p) => p.place.name, onValue: (p, v) => change(p, { name: String(v) }), problem: problem('name') },
    { key: 'kind', head: words.say('draft.what-it-is'), kind: 'read', value: (p) => words.say(`draft.kind.${p.kind}`) },
    ...draft.classes.map((c): Column<PlaceOf> => ({
      key: `people-${c.id}`, head: c.name, kind: 'number', has: (p) => p.kind === 'assembly', value: (p) => p.place.people?.[c.id],
      onValue: (p, v) => change(p, { people: { ...p.place.people, [c.id]: typeof v === 'number' ? v : 0 } }), problem: problem(`people.${c.id}`),
    })),
    {
      key: 'room', head: words.say('draft.capacity'), kind: 'number', has: (p) => p.kind === 'reception', value: (p) => p.place.capacityPeople,
      onValue: (p, v) => typeof v === 'number' && change(p, { capacityPeople: v }), problem: problem('capacityPeople'),
    },
    {
      key: 'position', head: words.say('draft.position'), kind: 'text', value: (p) => `${p.place.latitude}, ${p.place.longitude}`,
      onValue: (p, v) => {
        const at = positionOf(String(v));
        if (at) {
          edit(movePlace(draft, p.place.id, at[0], at[1]), `${p.place.id} position`);
        }
      },
      problem: problem('latitude'),
    },
    { key: 'road', head: words.say('draft.stands-on'), kind: 'read', value: (p) => { const s = standsOn(p); return s === null ? words.say('draft.stand.none') : s?.road ?? ''; } },
    { key: 'moved', head: words.say('draft.moved'), kind: 'read', value: (p) => { const s = standsOn(p); return s ? words.say('form.metres', { m: Math.round(s.metres) }) : ''; } },
  ];
  return <Grid label={words.say('draft.tab.places')} rows={places} columns={columns} idOf={(p) => p.place.id} selected={selected} onRow={(p) => select(p.place.id)} />;
}
