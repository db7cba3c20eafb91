import type { Movement } from '../model/views';
import { moment } from '../model/wording';
import { say, sayMessage } from '../words/said';

/** What happened, in order; each line moves the map to its moment. */
export function EventList({ movement, time, clock, onTime }: { movement: Movement | null; time: number; clock: number; onTime(time: number): void }) {
  if (!movement || movement.steps.length === 0) {
    return <p class="quiet">{say('room.no-events')}</p>;
  }

  const last = movement.steps.findLastIndex((s) => Date.parse(s.at) <= time);
  return (
    <ol class="events">
      {movement.steps.map((s, i) => (
        <li key={`${s.at}${s.event.key}`} class={i > last ? 'events__later' : ''} aria-current={i === last ? 'step' : undefined}>
          <button type="button" onClick={() => onTime(Date.parse(s.at))}>
            <time dateTime={s.at}>{moment(Date.parse(s.at), clock)}</time>
            <b>
              {s.placeName}: {sayMessage(s.event)}
            </b>
          </button>
          {s.note && <p>{s.note}</p>}
          <p class="quiet">
            <span class="basis">{say(`basis.${s.basis}`)}</span> {s.source && <>{s.source} · </>}
            <a class="log-link" href={`/log/${s.logIndex}`}>
              #{s.logIndex}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}
