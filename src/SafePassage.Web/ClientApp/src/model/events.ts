import type { Room } from './views';

/**
 * Follows the server's stream of events.
 * @param refresh called when a view of this reader has changed, and when the connection opens; it must not fail. It is never called
 * while it is at work: what changes meanwhile leads to one more call.
 * @returns ends the following.
 */
export function followEvents(refresh: () => Promise<void>): () => void {
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
  followers.add(follower);
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

const followers = new Set<() => void>();
let stream: EventSource | null = null;

/**
 * One stream for all that follow on a page, and none while nobody sees the page: a browser opens six connections to one
 * server, and the seventh page would wait for ever.
 */
function keepStream() {
  const isNeeded = followers.size > 0 && globalThis.document?.visibilityState !== 'hidden';
  if (isNeeded && !stream) {
    stream = new EventSource('/api/v1/events');
    const tell = () => followers.forEach((follower) => follower());
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
