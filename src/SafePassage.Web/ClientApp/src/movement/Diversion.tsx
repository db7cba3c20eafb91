import { useState } from 'preact/hooks';
import type { Statement, WayPlace } from '../departures/statements';
import type { Movement } from '../model/views';
import { useWords } from '../ui/said';
import { Choice } from '../ui/Saying';
import { diverted } from './statements';

interface Props {
  movement: Movement;
  /** All movements that the reader may know of: their places are the ones to go on to. */
  all: readonly Movement[];
  /** Where it leaves its way. */
  place: string;
  busy: boolean;
  onSay(statement: Statement): void;
}

/** Another way from a place on: the places after it are chosen in the order in which they are passed. */
export function Diversion({ movement, all, place, busy, onSay }: Props) {
  const words = useWords();
  const known = placesOf([movement, ...all]).filter((p) => p.place !== place);
  const [way, setWay] = useState<readonly WayPlace[]>([]);
  const free = known.filter((p) => !way.some((w) => w.place === p.place));
  return (
    <fieldset>
      <legend>{words.say('desk.divert.title')}</legend>
      <ol>
        {way.map((w) => (
          <li key={w.place}>
            <bdi>{w.name}</bdi>{' '}
            <button type="button" class="button button--quiet" onClick={() => setWay(way.filter((p) => p !== w))}>{words.say('desk.divert.leave-out', { place: w.name })}</button>
          </li>
        ))}
      </ol>
      {free.length > 0 && (
        <Choice id="say-divert" label={words.say('desk.divert.next')} value="" choices={[['', words.say('desk.divert.choose')], ...free.map((p) => [p.place, p.name] as const)]}
          onValue={(id) => setWay([...way, ...free.filter((p) => p.place === id)])} />
      )}
      <button type="button" class="button button--quiet" disabled={way.length === 0} aria-disabled={busy}
        onClick={() => {
          onSay(diverted(movement.id, place, atEnd(way)));
          setWay([]);
        }}>
        {words.say('desk.divert.sign')}
      </button>
    </fieldset>
  );
}

/** The places of movements that lie somewhere, each once. */
function placesOf(all: readonly Movement[]): readonly WayPlace[] {
  const found = new Map<string, WayPlace>();
  for (const { place } of all.flatMap((m) => m.nodes)) {
    if (place.latitude !== null && place.longitude !== null && !found.has(place.id)) {
      found.set(place.id, {
        place: place.id, name: place.name, location: { latitude: place.latitude, longitude: place.longitude }, role: place.role as WayPlace['role'],
      });
    }
  }

  return [...found.values()];
}

/** The last place of a way receives people, whatever it was on another. */
function atEnd(way: readonly WayPlace[]): readonly WayPlace[] {
  return way.map((w, i) => (i === way.length - 1 ? { ...w, role: 'reception-point' } : w));
}
