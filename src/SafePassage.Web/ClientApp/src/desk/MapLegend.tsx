import { useEffect, useState } from 'preact/hooks';
import { now } from '../model/clock';
import { stated } from '../records/say';
import { roleOf, useDesk } from './context';
import { placeKinds } from './draft';
import { placesOf } from './edits';
import { PlaceShape } from './PlacesTab';

/** What the shapes and lines on the map mean. On paper it says north and when it was printed as well. */
export function MapLegend() {
  const { words, draft, desk } = useDesk();
  const [printedAt, setPrintedAt] = useState(now);
  useEffect(() => {
    const onPrint = () => setPrintedAt(now());
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
  const kinds = new Set(placesOf(draft).map((p) => p.kind));
  const closed = new Set((draft.closedRoads ?? []).map((c) => c.kind));
  if (kinds.size + draft.corridors.length + closed.size === 0) {
    return null;
  }

  return (
    <div class="pd-legend" role="group" aria-label={words.say('room.legend')}>
      <p class="pd-legend__paper">
        <svg viewBox="0 0 20 32" width="20" height="32" aria-hidden="true"><path d="M10 1l6 15-6-4-6 4z" /><path d="M6 31V20l8 11V20" fill="none" stroke="currentColor" stroke-width="2" /></svg>
        <b><bdi>{desk.operation}</bdi></b> <span>{words.say('radio.printed', { at: { moment: stated(printedAt, desk.zone) } })} <bdi>{desk.zone}</bdi></span>
      </p>
      <ul>
        {draft.corridors.map((c, i) => (
          <li key={c.id}><span class={`pd-line pd-line--${i % 2 === 0 ? 'even' : 'odd'}`} /> <bdi>{c.name}</bdi></li>
        ))}
        {[...closed].map((kind) => (
          <li key={kind}><span class="pd-line pd-line--closed" /> {words.say(`draft.closed.kind.${kind}`)}</li>
        ))}
        {placeKinds.filter((kind) => kinds.has(kind)).map((kind) => (
          <li key={kind} class="pd-legend__kind"><PlaceShape role={roleOf[kind]} /> {words.say(`draft.kind.${kind}`)}</li>
        ))}
      </ul>
    </div>
  );
}
