import { beforeEach, describe, expect, test, vi } from 'vitest';

// A browser's history in small.
const steps: string[] = [];
const place = { hash: '' };

async function fresh() {
  vi.resetModules();
  return import('../../src/model/link');
}

beforeEach(() => {
  steps.splice(0, steps.length, '');
  place.hash = '';
  vi.stubGlobal('location', place);
  vi.stubGlobal('history', {
    pushState: (_: unknown, __: string, address: string) => steps.push((place.hash = address)),
    replaceState: (_: unknown, __: string, address: string) => (steps[steps.length - 1] = place.hash = address),
  });
});

describe('reading', () => {
  test('map and moment', async () => {
    const { readLink } = await fresh();
    const said = { zoom: 8.2, latitude: 47.31, longitude: 36.4, time: Date.UTC(2022, 4, 2, 5) };
    expect(readLink('#map=8.2/47.31/36.4&at=2022-05-02T05:00Z')).toEqual(said);
    expect(readLink('#map=8.2/47.31/36.4&t=2022-05-02T05:00Z')).toEqual(said);
  });

  test.each([
    ['#map=8/91/36'], ['#map=8/47/181'], ['#map=8/47'], ['#map=x/47/36'], ['#map=8/-90.1/0'], ['#t=yesterday'], ['#cut=91/0'], ['#cut=1'], ['#cut=/'], ['#map=8//'], ['#tab=A<b>'], ['#'], [''],
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
    expect(steps).toEqual(['', '#at=2022-05-02T05:00Z', '#map=8.22/47.3100/36.4000&at=2022-05-02T05:00Z']);
  });

  test('what the address said before is kept', async () => {
    place.hash = '#map=9.00/47.0000/9.5000&t=2022-05-02T05:00Z';
    (await fresh()).writeLink({ tab: 'events' });
    expect(place.hash).toBe('#map=9.00/47.0000/9.5000&at=2022-05-02T05:00Z&tab=events');
  });

  test('what is written is read back: the moment to the minute, the cut to a metre', async () => {
    const { readLink, writeLink } = await fresh();
    const link = {
      zoom: 11.25, latitude: -4.5, longitude: 152.125, time: Date.UTC(2022, 11, 31, 23, 59), tab: 'claims', place: 'manhush.2', cut: [9.52131, -47.14001] as [number, number],
    };
    writeLink(link);
    expect(readLink(place.hash)).toEqual(link);
    writeLink({ cut: undefined, tab: undefined, place: undefined, zoom: undefined, latitude: undefined, longitude: undefined });
    expect(readLink(place.hash)).toEqual({ time: link.time });
  });

  test('moving the map on and on is one step, each tab and each cut one of its own', async () => {
    const { writeLink } = await fresh();
    [8, 9, 10].forEach((zoom) => writeLink({ zoom, latitude: 0, longitude: 0 }));
    writeLink({ tab: 'events' });
    writeLink({ tab: 'plan' });
    expect(steps.map((s) => s.replace('/0.0000/0.0000', ''))).toEqual(['', '#map=10.00', '#map=10.00&tab=events', '#map=10.00&tab=plan']);
  });

  test('what is there already is no step', async () => {
    const { writeLink } = await fresh();
    writeLink({ tab: undefined });
    writeLink({ tab: 'plan' });
    writeLink({ tab: 'plan' });
    expect(steps).toEqual(['', '#tab=plan']);
  });
});

test('going back is told with what the address says then, and what is written next is a step', async () => {
  const window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  const { followLink, writeLink } = await fresh();
  const told: unknown[] = [];
  const end = followLink((link) => told.push(link));
  writeLink({ zoom: 8, latitude: 0, longitude: 0 });
  place.hash = '#tab=events';
  window.dispatchEvent(new Event('popstate'));
  writeLink({ zoom: 9, latitude: 0, longitude: 0 });
  expect(told).toEqual([{ tab: 'events' }]);
  expect(steps.length).toBe(3);
  end();
  window.dispatchEvent(new Event('popstate'));
  expect(told.length).toBe(1);
});
