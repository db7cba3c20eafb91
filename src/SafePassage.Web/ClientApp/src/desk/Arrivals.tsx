import { useDesk } from './context';
import type { DraftPlace } from './draft';
import { addArrival, changeArrival } from './edits';
import { ClockField, NumberField, SelectField } from './fields';
import { dateOf } from './hours';

/** Who comes to an assembly point after the beginning, in time order. */
export function Arrivals({ place, path }: { place: DraftPlace; path: string }) {
  const { words, draft, edit } = useDesk();
  return (
    <fieldset class="pd-set pd-set--list">
      <legend>{words.say('draft.arrivals.title')}</legend>
      {(place.arrivals ?? []).map((_, n) => <ArrivalForm key={n} place={place} index={n} path={`${path}.arrivals[${n}]`} />)}
      <p>
        <button type="button" class="pd-link" onClick={() => edit(addArrival(draft, place.id))}>{words.say('draft.arrivals.add')}</button>
      </p>
    </fieldset>
  );
}

function ArrivalForm({ place, index, path }: { place: DraftPlace; index: number; path: string }) {
  const { words, draft, edit } = useDesk();
  const arrival = place.arrivals![index]!;
  const change = (part: Parameters<typeof changeArrival>[3], of: string) =>
    edit(changeArrival(draft, place.id, index, part), `${place.id} arrival ${index} ${of}`);
  const days = Array.from({ length: Math.max(draft.horizonDays, arrival.day + 1) }, (_, day) => ({ value: String(day), name: words.day(dateOf(draft, day)) }));
  return (
    <div class="pd-set pd-arrival" role="group" aria-label={words.say('draft.arrivals.at', { day: words.day(dateOf(draft, arrival.day)), time: arrival.at })}>
      <SelectField label={words.say('draft.arrivals.day')} path={`${path}.day`} value={String(arrival.day)} options={days}
        onValue={(v) => change({ day: Number(v) }, 'day')} />
      <ClockField label={words.say('draft.arrivals.from')} path={`${path}.at`} hint={index === 0 ? words.say('draft.arrivals.clock') : undefined} value={arrival.at} onValue={(at) => change({ at }, 'at')} />
      {draft.classes.map((c) => (
        <NumberField key={c.id} label={c.name} path={`${path}.people.${c.id}`} value={arrival.people[c.id]}
          onValue={(n) => change({ people: { ...arrival.people, [c.id]: n ?? 0 } }, c.id)} />
      ))}
      <button type="button" class="pd-link pd-link--bad" onClick={() => change(null, 'removed')}>{words.say('draft.arrivals.remove')}</button>
    </div>
  );
}
