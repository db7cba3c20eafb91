import { useState } from 'preact/hooks';
import { type AgreedPlace, type Draft, isJoined, placesOf, type Segment, told } from '../../accord/draft';
import { newPlace } from '../../accord/places';
import { isId } from '../../records/id';
import { useDesk } from './desk';
import { Pick, Text } from './parts';

interface Props {
  draft: Draft;
  /** True to ask for offices and telephones, false for the road itself. */
  telephones: boolean;
  /** Code of the term that these pieces answer. */
  said: string;
  onDraft(draft: Draft): void;
}

/** The road piece by piece: where each begins and ends, who holds it, who commands there and on which telephone. */
export function SegmentEditor({ draft, telephones, said, onDraft }: Props) {
  const { book, desk } = useDesk();
  const { segments } = draft;
  const put = (next: readonly Segment[]) => onDraft(told({ ...draft, segments: next }, said));
  const change = (at: number, part: Partial<Segment>) => put(segments.map((s, i) => (i === at ? { ...s, ...part } : s)));
  const places = placesOf(draft);
  const holders = desk.members.map((m) => [m.id, m.name] as const);
  const add = () => {
    const last = segments.at(-1);
    put([...segments, { id: freshId(segments), from: last?.to ?? places[0]?.[0] ?? '', to: '', controlledBy: last?.controlledBy ?? '' }]);
  };
  return (
    <section class="desk-pieces" aria-label={book.say('term.route.name')}>
      {segments.map((s, i) => (
        <fieldset key={s.id} class="desk-piece">
          <legend>{book.say('desk.piece', { id: s.id })}</legend>
          {telephones ? (
            <>
              <p class="muted">{book.say('desk.piece-line', { id: s.id, from: name(places, s.from), to: name(places, s.to), party: name(holders, s.controlledBy) })}</p>
              <Text label={book.say('desk.commander')} value={s.commander ?? ''} onValue={(v) => change(i, { commander: v || undefined })} />
              <Text label={book.say('desk.hotline')} value={s.hotline ?? ''} placeholder="line-south" onValue={(v) => change(i, { hotline: v.trim() || undefined })} />
              {s.hotline && !isId(s.hotline) && <p class="desk-gap" role="alert">{book.say('desk.bad-hotline')}</p>}
            </>
          ) : (
            <>
              <Pick label={book.say('accord-page.from')} value={s.from} choices={places} onValue={(v) => change(i, { from: v })} />
              <Pick label={book.say('accord-page.to')} value={s.to} choices={places} onValue={(v) => change(i, { to: v })} />
              <Pick label={book.say('accord-page.controlled-by')} value={s.controlledBy} choices={holders} onValue={(v) => change(i, { controlledBy: v })} />
              <Pick label={book.say('desk.checkpoint')} value={s.checkpoint ?? ''} choices={places} none={book.say('desk.no-checkpoint')}
                onValue={(v) => change(i, { checkpoint: v || undefined })} />
              <Text label={book.say('desk.roads')} value={s.roads ?? ''} onValue={(v) => change(i, { roads: v || undefined })} />
              <button type="button" class="button button--quiet" onClick={() => put(segments.filter((_, at) => at !== i))}>
                {book.say('desk.remove-piece', { id: s.id })}
              </button>
            </>
          )}
        </fieldset>
      ))}
      {!telephones && <button type="button" class="button button--quiet" onClick={add}>{book.say('desk.add-piece')}</button>}
      <Joined draft={draft} />
    </section>
  );
}

/** Whether the pieces join. */
export function Joined({ draft }: { draft: Draft }) {
  const { book } = useDesk();
  if (draft.segments.length === 0) {
    return <p class="desk-gap">{book.say('desk.no-pieces')}</p>;
  }

  return isJoined(draft.segments)
    ? <p class="same">{book.say('desk.joined', { n: draft.segments.length })}</p>
    : <p class="desk-gap">{book.say('desk.gap')}</p>;
}

/** The places that the text names: an id, what it is called, and where it lies. */
export function PlaceEditor({ draft, onDraft }: { draft: Draft; onDraft(draft: Draft): void }) {
  const { book } = useDesk();
  const places = draft.places ?? [];
  const put = (next: readonly AgreedPlace[]) => onDraft({ ...draft, places: next.length > 0 ? next : undefined });
  const change = (at: number, part: Partial<AgreedPlace>) => put(places.map((p, i) => (i === at ? { ...p, ...part } : p)));
  return (
    <section class="desk-pieces" aria-label={book.say('desk.places')}>
      <h3>{book.say('desk.places')}</h3>
      {places.map((p, i) => (
        <fieldset key={i} class="desk-piece">
          <legend><bdi>{p.name || p.place}</bdi></legend>
          <Text label={book.say('desk.place-name')} value={p.name} onValue={(v) => change(i, { name: v })} />
          <p class="muted" dir="ltr">{p.location ? `${p.location.latitude}, ${p.location.longitude}` : book.say('desk.no-position')}</p>
          <button type="button" class="button button--quiet" onClick={() => put(places.filter((_, at) => at !== i))}>
            {book.say('desk.remove-place', { name: p.name || p.place })}
          </button>
        </fieldset>
      ))}
      <NewPlace taken={places} onPlace={(place) => put([...places, place])} />
    </section>
  );
}

function NewPlace({ taken, onPlace }: { taken: readonly AgreedPlace[]; onPlace(place: AgreedPlace): void }) {
  const { book } = useDesk();
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <form class="desk-row" onSubmit={(e) => {
      e.preventDefault();
      const form = e.currentTarget;
      const fields = new FormData(form);
      const place = newPlace(String(fields.get('name') ?? ''), String(fields.get('position') ?? ''), taken);
      setWrong(typeof place === 'string' ? place : null);
      if (typeof place !== 'string') {
        onPlace(place);
        form.reset();
      }
    }}>
      <label>{book.say('desk.place-name')}<input name="name" dir="auto" autocomplete="off" /></label>
      <label>{book.say('desk.place-position')}<input name="position" dir="ltr" autocomplete="off" placeholder="47.14, 9.52" /></label>
      <button type="submit" class="button button--quiet">{book.say('desk.add-place')}</button>
      <div role="alert">{wrong && <p class="desk-gap">{book.say(`desk.bad-place.${wrong}`)}</p>}</div>
    </form>
  );
}

function freshId(segments: readonly Segment[]): string {
  let n = segments.length + 1;
  while (segments.some((s) => s.id === `s${n}`)) {
    n++;
  }

  return `s${n}`;
}

const name = (named: readonly (readonly [string, string])[], id: string) => named.find(([p]) => p === id)?.[1] ?? id;

