import { problemsAt } from './missing';
import { useDesk } from './context';
import type { DraftClass, FleetGroup } from './draft';
import { addClass, addGroup, changeClass, changeGroup, placesOf, removeClass, removeGroup } from './edits';
import { Problems } from './fields';
import { type Column, Grid } from './Grid';
import { dateOf } from './hours';

/** The vehicles and the classes of people, each as a table. */
export function VehiclesTab() {
  const { words, draft, edit, problems } = useDesk();
  return (
    <>
      <section aria-labelledby="pd-fleet">
        <h2 id="pd-fleet">{words.say('draft.tab.vehicles')}</h2>
        {draft.fleet.length === 0 ? <p>{words.say('draft.vehicles.none')}</p> : <FleetGrid />}
        <Problems problems={problemsAt(problems, '$.fleet')} />
        <p><button type="button" class="button button--quiet" onClick={() => edit(addGroup(draft, words.say('draft.vehicles.new', { n: draft.fleet.length + 1 })))}>{words.say('draft.vehicles.add')}</button></p>
      </section>
      <section aria-labelledby="pd-classes">
        <h2 id="pd-classes">{words.say('draft.classes.title')}</h2>
        <p>{words.say('draft.classes.how')}</p>
        <ClassGrid />
        <Problems problems={problemsAt(problems, '$.classes')} />
        {draft.classes.length < 8 && (
          <p><button type="button" class="button button--quiet" onClick={() => edit(addClass(draft, words.say('draft.classes.new', { n: draft.classes.length + 1 })))}>{words.say('draft.classes.add')}</button></p>
        )}
      </section>
    </>
  );
}

/** The fleet: a row for each kind of vehicle. */
export function FleetGrid() {
  const { words, draft, edit, problems } = useDesk();
  const change = (g: FleetGroup, part: Partial<FleetGroup>, of: string) => edit(changeGroup(draft, g.id, part), `${g.id} ${of}`);
  const problem = (field: string) => (g: FleetGroup) =>
    problemsAt(problems, `$.fleet[${draft.fleet.indexOf(g)}].${field}`).map((p) => p.what).join(' ') || null;
  const hours = (field: 'shiftMinutes' | 'restMinutes', head: string): Column<FleetGroup> => ({
    key: field, head, kind: 'number', value: (g) => (g[field] === undefined ? undefined : Math.round(g[field] / 60)),
    onValue: (g, v) => change(g, { [field]: typeof v === 'number' ? v * 60 : undefined }, field), problem: problem(field),
  });
  const whole = (field: 'rangeKm' | 'refuelMinutes', head: string): Column<FleetGroup> => ({
    key: field, head, kind: 'number', value: (g) => g[field],
    onValue: (g, v) => change(g, { [field]: typeof v === 'number' ? v : undefined }, field), problem: problem(field),
  });
  // Several places can be given in a file; the table keeps such a list, and offers it as one choice.
  const severalOf = (fleet: readonly FleetGroup[]) => [...new Set(fleet.filter((g) => (g.refuelsAt ?? []).length > 1).map((g) => g.refuelsAt!.join(' ')))]
    .map((value) => ({ value, name: value.split(' ').map((id) => stands.find((s) => s.value === id)?.name ?? id).join(', ') }));
  const stands = placesOf(draft).filter((p) => p.kind === 'assembly' || p.kind === 'reception').map((p) => ({ value: p.place.id, name: p.place.name }));
  const days = Array.from({ length: Math.min(draft.horizonDays, 60) }, (_, day) => ({ value: String(day), name: words.day(dateOf(draft, day)) }));
  const columns: Column<FleetGroup>[] = [
    { key: 'name', head: words.say('draft.name'), kind: 'text', value: (g) => g.name, onValue: (g, v) => change(g, { name: String(v) }, 'name'), problem: problem('name') },
    { key: 'vehicles', head: words.say('draft.vehicles.how-many'), kind: 'number', value: (g) => g.vehicles, onValue: (g, v) => typeof v === 'number' && change(g, { vehicles: v }, 'vehicles'), problem: problem('vehicles') },
    ...draft.classes.map((c): Column<FleetGroup> => ({
      key: `places-${c.id}`, head: words.say('draft.vehicles.places', { class: c.name }), kind: 'number', has: (g) => g.patterns === undefined,
      value: (g) => g.places?.[c.id],
      onValue: (g, v) => change(g, { places: { ...g.places, [c.id]: typeof v === 'number' ? v : 0 } }, c.id),
      problem: problem(`places.${c.id}`),
    })),
    {
      key: 'startsAt', head: words.say('draft.vehicles.stand'), kind: 'select', value: (g) => g.startsAt,
      options: [{ value: '', name: words.say('draft.choose') }, ...stands], onValue: (g, v) => change(g, { startsAt: String(v) }, 'startsAt'), problem: problem('startsAt'),
    },
    {
      key: 'day', head: words.say('draft.vehicles.from-day'), kind: 'select', value: (g) => String(g.availableFromDay ?? 0), options: days,
      onValue: (g, v) => change(g, { availableFromDay: Number(v) === 0 ? undefined : Number(v) }, 'day'), problem: problem('availableFromDay'),
    },
    {
      key: 'time', head: words.say('draft.vehicles.from'), kind: 'text', value: (g) => g.availableFrom ?? '',
      onValue: (g, v) => change(g, { availableFrom: v === '' ? undefined : String(v) }, 'time'), problem: problem('availableFrom'),
    },
    hours('shiftMinutes', words.say('draft.vehicles.shift')),
    hours('restMinutes', words.say('draft.vehicles.rest')),
    whole('rangeKm', words.say('draft.vehicles.range')),
    whole('refuelMinutes', words.say('draft.vehicles.refuel')),
    {
      key: 'refuelsAt', head: words.say('draft.vehicles.refuels-at'), kind: 'select', has: (g) => g.rangeKm !== undefined,
      value: (g) => (g.refuelsAt ?? []).join(' '), problem: problem('refuelsAt'),
      options: [{ value: '', name: words.say('draft.vehicles.where-they-start') }, ...severalOf(draft.fleet), ...stands],
      onValue: (g, v) => change(g, { refuelsAt: v === '' ? undefined : String(v).split(' ') }, 'refuelsAt'),
    },
  ];
  return (
    <>
      <Grid label={words.say('draft.tab.vehicles')} rows={draft.fleet} columns={columns} idOf={(g) => g.id} />
      <RemoveButtons rows={draft.fleet} onRemove={(id) => edit(removeGroup(draft, id))} />
    </>
  );
}

function ClassGrid() {
  const { words, draft, edit, problems } = useDesk();
  const change = (c: DraftClass, part: Partial<DraftClass>, of: string) => edit(changeClass(draft, c.id, part), `class ${c.id} ${of}`);
  const minutes = (field: 'loadSecondsPerVehicle' | 'unloadSecondsPerVehicle', head: string): Column<DraftClass> => ({
    key: field, head, kind: 'number', value: (c) => (c[field] === undefined ? undefined : Math.round(c[field] / 60)),
    onValue: (c, v) => change(c, { [field]: typeof v === 'number' ? v * 60 : undefined }, field),
  });
  const columns: Column<DraftClass>[] = [
    {
      key: 'name', head: words.say('draft.name'), kind: 'text', value: (c) => c.name, onValue: (c, v) => change(c, { name: String(v) }, 'name'),
      problem: (c) => problemsAt(problems, `$.classes[${draft.classes.indexOf(c)}].name`).map((p) => p.what).join(' ') || null,
    },
    { key: 'priority', head: words.say('draft.classes.priority'), kind: 'number', value: (c) => c.priority, onValue: (c, v) => change(c, { priority: typeof v === 'number' ? v : undefined }, 'priority') },
    minutes('loadSecondsPerVehicle', words.say('draft.classes.boarding')),
    minutes('unloadSecondsPerVehicle', words.say('draft.classes.leaving')),
  ];
  return (
    <>
      <Grid label={words.say('draft.classes.title')} rows={draft.classes} columns={columns} idOf={(c) => c.id} />
      {draft.classes.length > 1 && <RemoveButtons rows={draft.classes} onRemove={(id) => edit(removeClass(draft, id))} />}
    </>
  );
}

function RemoveButtons({ rows, onRemove }: { rows: readonly { readonly id: string; readonly name: string }[]; onRemove(id: string): void }) {
  const { words } = useDesk();
  return (
    <p class="pd-removes">
      {rows.map((r) => (
        <button key={r.id} type="button" class="pd-link pd-link--bad" onClick={() => onRemove(r.id)}>{words.say('draft.remove-named', { name: r.name })}</button>
      ))}
    </p>
  );
}
