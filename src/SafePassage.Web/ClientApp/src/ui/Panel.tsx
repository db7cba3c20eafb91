import type { Journey } from '../model/journey';
import type { Corridor, Movement, Room } from '../model/views';
import { kilometres } from '../model/wording';
import { ClaimList } from './ClaimList';
import { EventList } from './EventList';
import { Glyph } from './Glyph';
import { PlanSummary } from './PlanSummary';
import { Tally } from './Tally';
import { say } from '../words/said';

/** What the panel shows. */
type Tab = 'tally' | 'events' | 'claims' | 'plan';

interface Props {
  room: Room;
  movement: Movement | null;
  onFollow(index: number): void;
  corridor: Corridor | null;
  journey: Journey | null;
  clock: number;
  time: number;
  tab: Tab;
  onTab(tab: Tab): void;
  selected: string | null;
  onSelect(placeId: string | null): void;
  onTime(time: number): void;
  raised: boolean;
  onRaise(): void;
}

const TABS: readonly Tab[] = ['tally', 'events', 'claims', 'plan'];

/** The tab of this name, as an address gives it; the first where there is none. */
export function tabOf(name: string | undefined): Tab {
  return TABS.find((t) => t === name) ?? TABS[0]!;
}

function Tabs({ tab, onTab }: { tab: Tab; onTab(tab: Tab): void }) {
  const onKey = (e: KeyboardEvent) => {
    const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) {
      return;
    }

    e.preventDefault();
    const index = (TABS.indexOf(tab) + step + TABS.length) % TABS.length;
    onTab(TABS[index]!);
    document.getElementById(`tab-${TABS[index]!}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say('room.tabs')} onKeyDown={onKey}>
      {TABS.map((id) => (
        <button key={id} type="button" role="tab" id={`tab-${id}`} aria-selected={id === tab} aria-controls="panel-body" tabIndex={id === tab ? 0 : -1} onClick={() => onTab(id)}>
          {say(`room.tab.${id}`)}
        </button>
      ))}
    </div>
  );
}

/** The panel beside the map: the same facts in words and figures. */
export function Panel(props: Props) {
  const { room, movement, corridor, journey, tab } = props;
  return (
    <section class="panel" aria-label={say('room.panel')}>
      <button type="button" class="panel__handle" onClick={props.onRaise} aria-expanded={props.raised}>
        <Glyph name={props.raised ? 'down' : 'up'} />
        <span class="hidden">{say(props.raised ? 'room.lower' : 'room.raise')}</span>
      </button>
      <header class="panel__head">
        <h2>{movement?.name ?? room.overview.name}</h2>
        {room.movements.length > 1 && (
          <label class="panel__choice">
            <span class="hidden">{say('room.movement')}</span>
            <select value={room.movements.findIndex((m) => m.id === movement?.id)} onChange={(e) => props.onFollow(Number(e.currentTarget.value))}>
              {room.movements.map((m, i) => (
                <option key={m.id} value={i}>
                  {m.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <p>
          {movement && <span class="status">{say(`movement.status.${movement.status}`)}</span>}
          {corridor && (
            <span>
              {say('room.corridor-length', {
                name: corridor.name,
                length: kilometres(corridor.lengthMetres),
                time: { duration: corridor.driveSeconds },
              })}
            </span>
          )}
        </p>
      </header>
      <Tabs tab={tab} onTab={props.onTab} />
      <div key={tab} class="panel__body" id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'tally' && <Tally movement={movement} where={journey?.at(props.time) ?? null} selected={props.selected} onSelect={props.onSelect} />}
        {tab === 'events' && <EventList movement={movement} time={props.time} clock={props.clock} onTime={props.onTime} />}
        {tab === 'claims' && <ClaimList claims={room.claims} />}
        {tab === 'plan' && <PlanSummary plan={room.plan} />}
      </div>
    </section>
  );
}
