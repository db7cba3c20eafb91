import type { Room } from './views';

/**
 * Follows the server's stream of events.
 * @param refresh called when a view of this reader has changed, and when the connection opens; it must not fail. It is never called
 * while it is at work: what changes meanwhile leads to one more call.
 * @param whenHidden also while nobody sees the page: only for what must be heard.
 * @returns ends the following.
 */
export function followEvents(refresh: () => Promise<void>, whenHidden = false): () => void {
  if (typeof EventSource === 'undefined') {
    return () => {};
  }

  let busy = false;
  let again = false;
  const run = async () => {
    again = true;
    if (busy) {
      return;
    }

    busy = true;
    while (again) {
      again = false;
      await refresh();
    }

    busy = false;
  };

  const follower = () => void run();
  followers.set(follower, whenHidden);
  if (stream?.readyState === OPEN) {
    follower();
  }

  keepStream();
  return () => {
    followers.delete(follower);
    keepStream();
  };
}

/** As EventSource.OPEN. */
const OPEN = 1;

/** Who follows, and whether also while the page is hidden. */
const followers = new Map<() => void, boolean>();
let stream: EventSource | null = null;

/**
 * One stream for all that follow on a page. While nobody sees the page there is one only for who must hear of a change all
 * the same: a browser opens six connections to one server, and the seventh page would wait for ever.
 */
function keepStream() {
  const isHidden = globalThis.document?.visibilityState === 'hidden';
  const isNeeded = [...followers.values()].some((whenHidden) => whenHidden || !isHidden);
  if (isNeeded && !stream) {
    stream = new EventSource('/api/v1/events');
    const tell = () => followers.forEach((_, follower) => follower());
    // Something may have changed before it opened, the first time and after a break.
    stream.addEventListener('open', tell);
    stream.addEventListener('views', tell);
  } else if (!isNeeded && stream) {
    stream.close();
    stream = null;
  }
}

globalThis.document?.addEventListener('visibilitychange', keepStream);

/** The room as newly read; what has not changed stays the same object, so that nothing on the screen begins anew. */
export function renewed(before: Room, now: Room): Room {
  const room = { ...now };
  const keep = <K extends keyof Room>(part: K) => {
    if (same(before[part], now[part])) {
      room[part] = before[part];
    }
  };
  (Object.keys(now) as (keyof Room)[]).forEach(keep);
  room.movements = room.movements.map((m) => before.movements.find((b) => same(b, m)) ?? m);
  return same(before, room) ? before : room;
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
