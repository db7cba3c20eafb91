import { afterEach, describe, expect, test, vi } from 'vitest';
import { followEvents, renewed } from '../../src/model/events';
import type { Movement, Room } from '../../src/model/views';

/** An EventSource whose events come from the test. */
class Source {
  static last: Source;
  readonly heard = new Map<string, () => void>();
  closed = false;
  readyState = 0;

  constructor(readonly path: string) {
    Source.last = this;
  }

  addEventListener(name: string, listener: () => void) {
    this.heard.set(name, listener);
  }

  close() {
    this.closed = true;
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => vi.unstubAllGlobals());

describe('following the events', () => {
  test('a change of a view is read, until the following ends', async () => {
    vi.stubGlobal('EventSource', Source);
    const refresh = vi.fn(async () => {});
    const stop = followEvents(refresh);
    expect(Source.last.path).toBe('/api/v1/events');
    expect(refresh).toHaveBeenCalledTimes(0);
    Source.last.heard.get('views')!();
    await settled();
    expect(refresh).toHaveBeenCalledTimes(1);
    stop();
    expect(Source.last.closed).toBe(true);
  });

  test('what changed before it opened, or during a break, is read', async () => {
    vi.stubGlobal('EventSource', Source);
    const refresh = vi.fn(async () => {});
    const stop = followEvents(refresh);
    for (let times = 1; times <= 2; times++) {
      Source.last.heard.get('open')!();
      await settled();
      expect(refresh).toHaveBeenCalledTimes(times);
    }

    stop();
  });

  test('changes that come while it reads lead to one more reading', async () => {
    vi.stubGlobal('EventSource', Source);
    const ends: (() => void)[] = [];
    const refresh = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const stop = followEvents(refresh);
    for (let i = 0; i < 5; i++) {
      Source.last.heard.get('views')!();
    }

    expect(refresh).toHaveBeenCalledTimes(1);
    ends[0]!();
    await settled();
    expect(refresh).toHaveBeenCalledTimes(2);
    ends[1]!();
    await settled();
    expect(refresh).toHaveBeenCalledTimes(2);
    stop();
  });

  test('all that follow on a page share one stream, and who comes later is told at once', async () => {
    vi.stubGlobal('EventSource', Source);
    const first = vi.fn(async () => {});
    const stops = [followEvents(first)];
    const stream = Source.last;
    stream.readyState = 1;
    const later = vi.fn(async () => {});
    stops.push(followEvents(later));
    expect(Source.last).toBe(stream);
    await settled();
    expect([first.mock.calls.length, later.mock.calls.length]).toEqual([0, 1]);
    stops[0]!();
    expect(stream.closed).toBe(false);
    stops[1]!();
    expect(stream.closed).toBe(true);
  });

  test('while nobody sees the page only who must be heard is told', async () => {
    vi.stubGlobal('EventSource', Source);
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    const before = Source.last;
    const seen = followEvents(async () => {});
    expect(Source.last).toBe(before);
    const alarm = vi.fn(async () => {});
    const stop = followEvents(alarm, true);
    expect(Source.last).not.toBe(before);
    Source.last.heard.get('views')!();
    await settled();
    expect(alarm).toHaveBeenCalledTimes(1);
    stop();
    expect(Source.last.closed).toBe(true);
    seen();
  });

  test('where the browser has no events nothing is followed', () => {
    vi.stubGlobal('EventSource', undefined);
    expect(() => followEvents(async () => {})()).not.toThrow();
  });
});

describe('the room read anew', () => {
  const room = (movements: unknown[], claims: unknown[] = []) =>
    ({ overview: { name: 'o' }, corridors: [], movements: movements as Movement[], claims, plan: null }) as unknown as Room;

  test('the same content is the same room', () => {
    const before = room([{ id: 'a' }]);
    expect(renewed(before, room([{ id: 'a' }]))).toBe(before);
  });

  test('a movement that has not changed stays the same object beside one that has', () => {
    const before = room([{ id: 'a' }, { id: 'b', status: 'under way' }]);
    const now = renewed(before, room([{ id: 'a' }, { id: 'b', status: 'closed' }], [{ id: 'c' }]));
    expect(now.movements[0]).toBe(before.movements[0]);
    expect(now.movements[1]).toEqual({ id: 'b', status: 'closed' });
    expect(now.overview).toBe(before.overview);
    expect(now.claims).toEqual([{ id: 'c' }]);
  });
});
