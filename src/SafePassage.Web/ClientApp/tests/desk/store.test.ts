import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDraft, type ScenarioDraft } from '../../src/desk/draft';
import { changePlace } from '../../src/desk/edits';
import { DraftStore, type Keeper } from '../../src/desk/store';
import { blank, sample } from './sample';

/** A server that keeps one draft with its version, as /api/v1/desk/draft does. */
class FakeServer {
  draft: unknown = null;
  version = 0;
  isReached = true;
  problems: object[] = [];
  puts = 0;

  readonly fetch = (_path: string, init?: RequestInit): Promise<Response> => {
    if (!this.isReached) {
      return Promise.reject(new TypeError());
    }

    return Promise.resolve(init?.method === 'PUT' ? this.put(init) : this.get());
  };

  private get(): Response {
    return this.draft === null
      ? new Response(JSON.stringify({ code: 'desk.no-draft', title: 'There is no draft.' }), { status: 404 })
      : new Response(JSON.stringify(this.draft), { headers: { ETag: `"${this.version}"` } });
  }

  private put(init: RequestInit): Response {
    this.puts++;
    const headers = init.headers as Record<string, string>;
    const fits = this.draft === null ? headers['If-None-Match'] === '*' : headers['If-Match'] === `"${this.version}"`;
    if (!fits) {
      return new Response(String(this.version), { status: 412 });
    }

    this.draft = JSON.parse(String(init.body));
    return new Response(JSON.stringify({ version: ++this.version, savedAt: '2026-11-30T13:31:00Z', problems: this.problems }));
  }
}

class Memory implements Keeper {
  readonly kept = new Map<string, string>();
  readonly getItem = (key: string) => this.kept.get(key) ?? null;
  readonly setItem = (key: string, value: string) => void this.kept.set(key, value);
  readonly removeItem = (key: string) => void this.kept.delete(key);
}

let server: FakeServer;
let memory: Memory;

const load = () => DraftStore.load('desk', memory, () => Date.now(), (stored) => readDraft(stored, 's', 'l'), blank);
const named = (draft: ScenarioDraft, name: string) => changePlace(draft, 'vaduz', { name });

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  memory = new Memory();
  vi.stubGlobal('fetch', server.fetch);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('saving', () => {
  test('the first save makes the draft, later ones name the version that they change', async () => {
    const store = await load();
    store.edit(sample());
    await store.save();
    store.edit(named(store.draft, 'Stadium'));
    await store.save();
    expect([server.version, store.state.saved, store.state.version]).toEqual([2, 'saved', 2]);
    expect(server.draft).toMatchObject({ assemblyPoints: [{ name: 'Stadium' }] });
  });

  test('changes in quick succession are one version', async () => {
    const store = await load();
    ['V', 'Va', 'Vad'].forEach((name) => store.edit(named(sample(), name), 'name'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect([server.puts, store.state.saved]).toEqual([1, 'saved']);
  });

  test('what cannot be saved is in the browser, and is there after a reload', async () => {
    const store = await load();
    server.isReached = false;
    store.edit(sample());
    await store.save();
    expect(store.state.saved).toBe('unsaved');
    expect(store.state.refused?.what).toBeTruthy();
    server.isReached = true;
    const again = await load();
    expect(again.draft).toEqual(sample());
    await again.save();
    expect([server.version, memory.kept.size]).toEqual([1, 0]);
  });

  test('it tries again by itself once the server is there', async () => {
    const store = await load();
    server.isReached = false;
    store.edit(sample());
    await store.save();
    server.isReached = true;
    await vi.advanceTimersByTimeAsync(11_000);
    expect([server.version, store.state.saved]).toEqual([1, 'saved']);
  });

  test('what the rules say is kept with the draft', async () => {
    server.problems = [{ path: '$.fleet[0].vehicles', code: 'scenario.range', what: 'Too many.', next: 'Write fewer.' }];
    const store = await load();
    store.edit(sample());
    await store.save();
    expect(store.state.problems).toMatchObject([{ path: '$.fleet[0].vehicles' }]);
  });
});

describe('another window', () => {
  async function conflict(): Promise<DraftStore> {
    const [mine, other] = [await load(), await load()];
    other.edit(named(sample(), 'Theirs'));
    await other.save();
    memory.kept.clear();
    mine.edit(named(sample(), 'Mine'));
    await mine.save();
    return mine;
  }

  test('its change stops this one: nothing is sent before somebody decides', async () => {
    const store = await conflict();
    expect(store.state.saved).toBe('conflict');
    store.edit(named(store.draft, 'Mine again'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.draft).toMatchObject({ assemblyPoints: [{ name: 'Theirs' }] });
    expect(memory.kept.size).toBe(1);
  });

  test('its draft can be taken, and an undo brings this one back', async () => {
    const store = await conflict();
    await store.takeTheirs();
    expect([store.state.saved, store.draft.assemblyPoints[0]!.name]).toEqual(['saved', 'Theirs']);
    store.undo();
    expect(store.draft.assemblyPoints[0]!.name).toBe('Mine');
    await store.save();
    expect(server.draft).toMatchObject({ assemblyPoints: [{ name: 'Mine' }] });
  });

  test('this draft can go on over it', async () => {
    const store = await conflict();
    await store.keepMine();
    expect([store.state.saved, server.version]).toEqual(['saved', 2]);
    expect(server.draft).toMatchObject({ assemblyPoints: [{ name: 'Mine' }] });
  });

  test('a draft kept in the browser that the server has outrun is a conflict from the beginning', async () => {
    const store = await load();
    server.isReached = false;
    store.edit(named(sample(), 'Mine'));
    await store.save();
    server.isReached = true;
    server.draft = named(sample(), 'Theirs');
    server.version = 4;
    const again = await load();
    expect([again.state.saved, again.draft.assemblyPoints[0]!.name]).toEqual(['conflict', 'Mine']);
  });
});
