import { useState } from 'preact/hooks';
import { isZone, momentOf, type Reading, readingOf } from '../../accord/clock';
import { type Draft, type Hours, type PartyClock, termOf, told } from '../../accord/draft';
import { useDesk } from './desk';
import { Parsed, Text } from './parts';

interface Props {
  draft: Draft;
  /** Code of the term that the hours answer. */
  said: string;
  onDraft(draft: Draft): void;
}

/** Hours on the operation's clock, and the same on the clock of each party that must be shown them. */
export function HoursEditor({ draft, said, onDraft }: Props) {
  const { book, desk, wording, belligerents, now } = useDesk();
  const windows = draft.windows ?? [];
  const clocks = draft.clocks ?? [];
  const put = (next: readonly Hours[]) => onDraft(told({ ...draft, windows: next.length > 0 ? next : undefined }, said));
  const change = (at: number, part: Partial<Hours>) => put(windows.map((w, i) => (i === at ? { ...w, ...part } : w)));
  const set = (party: string, zone: string) => {
    const others = clocks.filter((c) => c.party !== party);
    const next: PartyClock[] = isZone(zone) ? [...others, { party, zone }] : others;
    onDraft(told({ ...draft, clocks: next.length > 0 ? next : undefined }, said));
  };
  const add = () => {
    const day = readingOf(windows.at(-1)?.opensAt ?? now().toISOString(), desk.zone).day;
    const next = new Date(new Date(`${day}T12:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10);
    const at = (time: string) => momentOf({ day: next, time }, desk.zone)!;
    put([...windows, { opensAt: at('09:00'), closesAt: at('15:00') }]);
  };
  return (
    <section class="desk-pieces" aria-label={book.say('term.window-both-clocks.name')}>
      <p class="muted">{book.say('form.clock', { clock: desk.zone })}</p>
      {windows.map((w, i) => (
        <fieldset key={`${i} of ${windows.length}`} class="desk-piece">
          <legend>{book.say('desk.hours', { n: i + 1 })}</legend>
          <At label={book.say('desk.opens')} moment={w.opensAt} onMoment={(m) => change(i, { opensAt: m })} />
          <At label={book.say('desk.closes')} moment={w.closesAt} onMoment={(m) => change(i, { closesAt: m })} />
          {new Date(w.opensAt) >= new Date(w.closesAt) && <p class="desk-gap" role="alert">{book.say('desk.ends-first')}</p>}
          {new Date(w.closesAt) <= now() && <p class="desk-gap" role="alert">{book.say('desk.over')}</p>}
          <Clocks hours={w} clocks={clocks} />
          <button type="button" class="button button--quiet" onClick={() => put(windows.filter((_, at) => at !== i))}>
            {book.say('desk.remove-hours', { n: i + 1 })}
          </button>
        </fieldset>
      ))}
      <button type="button" class="button button--quiet" onClick={add}>{book.say('desk.add-hours')}</button>
      {belligerents.map((party) => (
        <Zone key={party} label={book.say('desk.clock-of', { party: wording.party(party) })}
          start={clocks.find((c) => c.party === party)?.zone ?? ''} onZone={(zone) => set(party, zone)} />
      ))}
      <datalist id="desk-zones">
        {['Europe/Kyiv', 'Europe/Moscow', 'Europe/Vaduz', 'Asia/Damascus', 'Africa/Khartoum', 'Asia/Gaza', 'Etc/UTC'].map((z) => <option key={z} value={z} />)}
      </datalist>
    </section>
  );
}

function Zone({ label, start, onZone }: { label: string; start: string; onZone(zone: string): void }) {
  const { book } = useDesk();
  const [zone, setZone] = useState(start);
  return (
    <div class="desk-parsed">
      <Text label={label} value={zone} list="desk-zones" placeholder="Europe/Kyiv" onValue={(v) => {
        setZone(v);
        onZone(v);
      }} />
      {zone !== '' && !isZone(zone) && <p class="desk-gap">{book.say('desk.no-zone')}</p>}
    </div>
  );
}

/** Some hours on each clock that the text names. */
export function Clocks({ hours, clocks }: { hours: Hours; clocks: readonly PartyClock[] }) {
  const { book, wording } = useDesk();
  const shown = (iso: string, zone: string) => {
    const { day, time } = readingOf(iso, zone);
    return book.say('form.moment', { day: { date: day }, time });
  };
  return (
    <ul class="desk-clocks">
      {clocks.map((c) => (
        <li key={c.party}>
          <b><bdi>{wording.party(c.party)}</bdi></b> <span dir="ltr">{c.zone}</span>:{' '}
          {book.say('form.span', { start: shown(hours.opensAt, c.zone), end: shown(hours.closesAt, c.zone) })}
        </li>
      ))}
    </ul>
  );
}

/** A day and a time on the operation's clock. */
function At({ label, moment, onMoment }: { label: string; moment: string; onMoment(moment: string): void }) {
  const { book, desk } = useDesk();
  const [reading, setReading] = useState<Reading>(() => readingOf(moment, desk.zone));
  const full = /^\d{4}-\d\d-\d\d$/.test(reading.day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(reading.time);
  const wrong = full && momentOf(reading, desk.zone) === null;
  const take = (part: Partial<Reading>) => {
    const next = { ...reading, ...part };
    setReading(next);
    const at = /^([01]\d|2[0-3]):[0-5]\d$/.test(next.time) ? momentOf(next, desk.zone) : null;
    if (at) {
      onMoment(at);
    }
  };
  return (
    <div class="desk-at">
      <Parsed label={book.say('desk.day', { what: label })} start={reading.day} type="date" onValue={(day) => take({ day })} />
      <Parsed label={book.say('desk.time', { what: label })} start={reading.time} onValue={(time) => take({ time })}
        error={wrong ? book.say('desk.skipped') : full ? null : book.say('desk.no-time')} />
    </div>
  );
}

/** When the text ends unless it is renewed. The end that stands there at first is nobody's word before somebody takes it. */
export function ExpiryEditor({ draft, said, onDraft }: Props) {
  const { book } = useDesk();
  return (
    <>
      <At label={book.say('desk.ends')} moment={draft.expiresAt} onMoment={(expiresAt) => onDraft(told({ ...draft, expiresAt }, said))} />
      {termOf(draft, said).state === 'silent' && (
        <p>
          {book.say('desk.end-proposed')}{' '}
          <button type="button" class="button button--quiet" onClick={() => onDraft(told(draft, said))}>{book.say('desk.take-end')}</button>
        </p>
      )}
    </>
  );
}
