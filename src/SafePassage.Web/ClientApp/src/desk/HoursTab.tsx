import { useState } from 'preact/hooks';
import { useDesk, useProblems } from './context';
import type { DayHours, ScenarioDraft } from './draft';
import { NumberField, Problems, SelectField, TextField } from './fields';
import { type HourOwner, hourOwners } from './hourOwners';
import { dateOf, type Direction, isClock, isEmpty, minutesIn, passable, spansOn, startOn } from './hours';

// More bars than this are no picture any more.
const BARS_MAX = 14;

/** When vehicles may drive, when each checkpoint and corridor is open, when people board, and what is left of it. */
export function HoursTab() {
  const { words, draft, edit, selected } = useDesk();
  const owners = hourOwners(draft);
  const [chosen, setChosen] = useState('');
  const others = owners.slice(1);
  const other = others.find((o) => o.id === chosen) ?? others.find((o) => o.id === selected) ?? others[0];
  return (
    <>
      <h2>{words.say('draft.tab.hours')}</h2>
      <p class="pd-muted">{words.say('draft.hours.clock', { clock: `UTC${draft.utcOffset}${draft.timeZone ? `, ${draft.timeZone}` : ''}` })}</p>
      <div class="pd-pair">
        <TextField label={words.say('draft.hours.first-day')} type="date" path="$.startsOn" value={draft.startsOn} onValue={(startsOn) => edit(startOn(draft, startsOn), 'startsOn')} />
        <NumberField needed label={words.say('draft.hours.days')} path="$.horizonDays" value={draft.horizonDays}
          onValue={(n) => n !== undefined && n > 0 && edit({ ...draft, horizonDays: n }, 'horizonDays')} />
      </div>
      <section aria-labelledby="pd-windows">
        <h3 id="pd-windows">{words.say('draft.hours.windows')}</h3>
        <HoursList owner={owners[0]!} />
      </section>
      {other && (
        <section aria-labelledby="pd-open">
          <h3 id="pd-open">{words.say('draft.hours.open')}</h3>
          <SelectField label={words.say('draft.hours.whose')} path="$.-" value={other.id} onValue={setChosen}
            options={others.map((o) => ({ value: o.id, name: o.name }))} />
          {other.hours.length === 0 && <p class="pd-muted">{words.say(other.whenNone)}</p>}
          <HoursList key={other.id} owner={other} />
        </section>
      )}
      {draft.corridors.map((c) => <Bars key={c.id} id={c.id} />)}
    </>
  );
}

function HoursList({ owner }: { owner: HourOwner }) {
  const { words, draft, edit } = useDesk();
  const { hours, path } = owner;
  const whole = useProblems(path).filter((p) => p.path === path);
  const change = (at: number, part: Partial<DayHours>) => edit(owner.write(hours.map((h, i) => (i === at ? { ...h, ...part } : h))), `${path} ${at} ${Object.keys(part).join()}`);
  const days = Array.from({ length: Math.min(draft.horizonDays, 366) }, (_, day) => ({ value: String(day), name: words.day(dateOf(draft, day)) }));
  const add = () => edit(owner.write([...hours, { ...nextOf(hours, draft), ...(owner.hasDirection ? { direction: 'both' as const } : {}) }]));
  return (
    <>
      {hours.map((h, i) => (
        <fieldset key={`${i} of ${hours.length}`} class="pd-hours">
          <legend>{words.say('draft.hours.stretch', { n: i + 1 })}</legend>
          <SelectField label={words.say('draft.hours.from-day')} path={`${path}[${i}].fromDay`} value={String(h.fromDay)} options={days}
            onValue={(v) => change(i, { fromDay: Number(v), toDay: Math.max(Number(v), h.toDay) })} />
          <SelectField label={words.say('draft.hours.to-day')} path={`${path}[${i}].toDay`} value={String(h.toDay)} options={days}
            onValue={(v) => change(i, { toDay: Number(v), fromDay: Math.min(Number(v), h.fromDay) })} />
          <TextField label={words.say('draft.hours.opens')} path={`${path}[${i}].opens`} value={h.opens} onValue={(opens) => change(i, { opens })} />
          <TextField label={words.say('draft.hours.closes')} path={`${path}[${i}].closes`} value={h.closes} onValue={(closes) => change(i, { closes })} />
          {owner.hasDirection && (
            <SelectField label={words.say('draft.hours.direction')} path={`${path}[${i}].direction`} value={h.direction ?? 'both'}
              options={['both', 'out', 'back'].map((value) => ({ value, name: words.say(`draft.direction.${value}`) }))}
              onValue={(v) => change(i, { direction: v as DayHours['direction'] })} />
          )}
          {(!isClock(h.opens) || !isClock(h.closes)) && <p class="pd-problems" role="alert">{words.say('draft.hours.no-time')}</p>}
          {isClock(h.opens) && isClock(h.closes) && (isEmpty(h)
            ? <p class="pd-problems" role="alert">{words.say('draft.hours.empty')}</p>
            : h.closes < h.opens && <p class="pd-warn" role="status">{words.say('draft.hours.next-day')}</p>)}
          <button type="button" class="pd-link pd-link--bad" onClick={() => edit(owner.write(hours.filter((_, at) => at !== i)))}>
            {words.say('draft.hours.remove', { n: i + 1 })}
          </button>
        </fieldset>
      ))}
      <Problems problems={whole} />
      <p><button type="button" class="button button--quiet" onClick={add}>{words.say('draft.hours.add')}</button></p>
    </>
  );
}

// The day after the last that is open; the first hours hold every day.
function nextOf(hours: readonly DayHours[], draft: ScenarioDraft): DayHours {
  const last = draft.horizonDays - 1;
  const after = Math.max(-1, ...hours.map((h) => h.toDay)) + 1;
  return { fromDay: Math.min(after, last), toDay: last, opens: '09:00', closes: '15:00' };
}

/** When convoys can pass on a corridor, day by day: the bar is the check of everything above. */
function Bars({ id }: { id: string }) {
  const { words, draft } = useDesk();
  const corridor = draft.corridors.find((c) => c.id === id)!;
  const days = Array.from({ length: Math.min(draft.horizonDays, BARS_MAX) }, (_, day) => day);
  return (
    <section class="pd-bars" aria-label={words.say('draft.hours.pass', { corridor: corridor.name })}>
      <h3>{words.say('draft.hours.pass', { corridor: corridor.name })}</h3>
      {(['out', 'back'] as const).map((direction: Direction) => (
        <div key={direction}>
          <h4>{words.say(`draft.direction.${direction}`)}</h4>
          <ul>
            {days.map((day) => {
              const open = passable(draft, corridor, day, direction);
              const windows = spansOn(corridor.hours ?? draft.windows, day, direction);
              const length = { duration: minutesIn(open) * 60 };
              return (
                <li key={day}>
                  <span>{words.day(dateOf(draft, day))}</span>
                  <svg viewBox="0 0 1440 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="pd-bar__day" width="1440" height="100" />
                    {windows.map((s) => <rect key={s.from} class="pd-bar__window" x={s.from} y="8" width={s.to - s.from} height="84" />)}
                    {open.map((s) => <rect key={s.from} class="pd-bar__open" x={s.from} y="22" width={s.to - s.from} height="56" />)}
                    {[360, 720, 1080].map((x) => <rect key={x} class="pd-bar__mark" x={x - 2} width="4" height="100" />)}
                  </svg>
                  <b>{minutesIn(open) === 0 ? words.say('draft.hours.never') : words.say('draft.hours.length', { length })}</b>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
