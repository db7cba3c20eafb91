import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Journey } from '../model/journey';
import { followLink, readLink, writeLink } from '../model/link';
import { clockOf } from '../model/wording';
import type { Movement, Room } from '../model/views';
import { Frame } from './Frame';
import { MapPane } from './MapPane';
import { Panel, tabOf } from './Panel';
import { Scrubber } from './Scrubber';
import { useClockwork } from './useClockwork';
import { say } from '../words/said';

/** The control room of an operation; one movement of it is followed at a time. */
export function ControlRoom({ room }: { room: Room }) {
  const [followed, setFollowed] = useState(0);
  const movement = room.movements[followed] ?? null;
  return (
    <Frame notice={room.overview.notice}>
      <Deck key={movement?.id ?? ''} room={room} movement={movement} onFollow={setFollowed} />
    </Frame>
  );
}

/** The map with its time, and the panel that says the same in words. */
function Deck({ room, movement, onFollow }: { room: Room; movement: Movement | null; onFollow(index: number): void }) {
  const corridor = room.corridors[0] ?? null;
  const journey = useMemo(() => (movement ? new Journey(movement) : null), [movement]);
  const clock = clockOf(movement?.steps[0]?.at);
  const clockwork = useClockwork(journey, readLink(location.hash).time);
  const [selected, setSelected] = useState<string | null>(null);
  const [tab, setTab] = useState(tabOf(readLink(location.hash).tab));
  const [raised, setRaised] = useState(false);
  // The moment as the address says it, or leaves it open: that one is not written into it.
  const arrived = useRef(clockwork.time);

  useEffect(() => {
    if (!clockwork.playing && clockwork.time !== arrived.current) {
      arrived.current = NaN;
      writeLink({ time: clockwork.time });
    }
  }, [clockwork.time, clockwork.playing]);
  useEffect(() => followLink((link) => {
    setTab(tabOf(link.tab));
    const [start, end] = [journey?.start ?? 0, journey?.end ?? 0];
    arrived.current = Math.min(end, Math.max(start, link.time ?? end));
    clockwork.goTo(arrived.current);
  }), [journey, clockwork.goTo]);

  const turnTo = (next: string) => {
    setTab(tabOf(next));
    // The first tab is what an address without one shows.
    writeLink({ tab: next === tabOf(undefined) ? undefined : next });
  };
  const select = (placeId: string) => {
    turnTo('tally');
    setSelected(placeId);
  };

  return (
    <main class={`deck${raised ? ' deck--raised' : ''}`}>
      <h1 class="hidden">{say('room.title', { name: room.overview.name })}</h1>
      <MapPane corridors={room.corridors} movement={movement} journey={journey} time={clockwork.time} clock={clock} selected={selected} onNode={select} />
      <Panel
        room={room}
        movement={movement}
        onFollow={onFollow}
        corridor={corridor}
        journey={journey}
        clock={clock}
        time={clockwork.time}
        tab={tab}
        onTab={turnTo}
        selected={selected}
        onSelect={setSelected}
        onTime={clockwork.goTo}
        raised={raised}
        onRaise={() => setRaised(!raised)}
      />
      {journey?.canBeFollowed && <Scrubber journey={journey} clock={clock} clockwork={clockwork} />}
    </main>
  );
}
