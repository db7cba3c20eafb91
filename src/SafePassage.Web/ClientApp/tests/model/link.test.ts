import { beforeEach, describe, expect, test, vi } from 'vitest';

const replaceState = vi.fn<(state: unknown, title: string, address: string) => void>();

// What was written is remembered in the module: each test begins with a fresh one.
async function fresh() {
  vi.resetModules();
  return import('../../src/model/link');
}

beforeEach(() => {
  replaceState.mockClear();
  vi.stubGlobal('history', { replaceState });
});

describe('reading', () => {
  test('map and moment', async () => {
    const { readLink } = await fresh();
    expect(readLink('#map=8.2/47.31/36.4&t=2022-05-02T05:00Z')).toEqual({
      zoom: 8.2, latitude: 47.31, longitude: 36.4, time: Date.UTC(2022, 4, 2, 5),
    });
  });

  test.each([
    ['#map=8/91/36'], ['#map=8/47/181'], ['#map=8/47'], ['#map=x/47/36'], ['#map=8/-90.1/0'], ['#t=yesterday'], ['#'], [''],
  ])('%s says nothing', async (hash) => {
    expect((await fresh()).readLink(hash)).toEqual({});
  });

  test('what is malformed does not spoil the rest', async () => {
    const { readLink } = await fresh();
    expect(readLink('#map=8/99/36&t=2022-05-02T05:00Z')).toEqual({ time: Date.UTC(2022, 4, 2, 5) });
    expect(readLink('#map=8/-90/-180&t=never')).toEqual({ zoom: 8, latitude: -90, longitude: -180 });
  });
});

describe('writing', () => {
  test('one change keeps the other', async () => {
    const { writeLink } = await fresh();
    writeLink({ time: Date.UTC(2022, 4, 2, 5, 0, 30) });
    writeLink({ zoom: 8.217, latitude: 47.310049, longitude: 36.4 });
    expect(replaceState.mock.calls.map((c) => c[2])).toEqual([
      '#t=2022-05-02T05:00Z',
      '#map=8.22/47.3100/36.4000&t=2022-05-02T05:00Z',
    ]);
  });

  test('what is written is read back to the minute', async () => {
    const { readLink, writeLink } = await fresh();
    const link = { zoom: 11.25, latitude: -4.5, longitude: 152.125, time: Date.UTC(2022, 11, 31, 23, 59) };
    writeLink(link);
    expect(readLink(replaceState.mock.lastCall![2])).toEqual(link);
  });
});
