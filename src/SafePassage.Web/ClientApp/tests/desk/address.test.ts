import { beforeEach, describe, expect, test, vi } from 'vitest';

// A browser's history in small: what was stepped to, and back.
const steps: string[] = [];
const place = { hash: '' };
const window = new EventTarget();

beforeEach(() => {
  steps.splice(0, steps.length, '');
  place.hash = '';
  vi.resetModules();
  vi.stubGlobal('location', place);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  vi.stubGlobal('history', {
    pushState: (_: unknown, __: string, address: string) => steps.push((place.hash = address)),
    replaceState: (_: unknown, __: string, address: string) => (steps[steps.length - 1] = place.hash = address),
  });
});

describe('the address of the desk', () => {
  test.each([
    ['', 'places', null], ['#', 'places', null], ['#tab=roads', 'roads', null], ['#roads', 'roads', null], ['#plans', 'plans', null],
    ['#map=12.00/47.1000/9.5000&tab=hours&place=schaan-2', 'hours', 'schaan-2'], ['#place=a.b', 'places', 'a.b'],
    ['#tab=nowhere&place=A<b>', 'places', null], ['#nowhere', 'places', null],
  ])('%s is read as %s, %s', async (hash, tab, selected) => {
    place.hash = hash;
    expect((await import('../../src/desk/address')).lookNow()).toEqual({ tab, selected });
  });

  test('each tab and each place is a step, the map keeps where it is, and what is there already is none', async () => {
    const { lookNow, writeLook } = await import('../../src/desk/address');
    place.hash = steps[0] = '#map=12.00/47.1000/9.5000';
    writeLook({ tab: 'places', selected: null });
    writeLook({ tab: 'places', selected: 'vaduz' });
    writeLook({ tab: 'places', selected: 'triesen' });
    expect(lookNow()).toEqual({ tab: 'places', selected: 'triesen' });
    writeLook({ tab: 'roads', selected: null });
    writeLook({ tab: 'roads', selected: null });
    expect(steps).toEqual(['', '&place=vaduz', '&place=triesen', '&tab=roads'].map((s) => `#map=12.00/47.1000/9.5000${s}`));
  });

  test('going back says what was looked at before, and is no step of its own', async () => {
    const { lookOf, writeLook } = await import('../../src/desk/address');
    const { followLink } = await import('../../src/model/link');
    const end = followLink((link) => writeLook(lookOf(link)));
    writeLook({ tab: 'places', selected: 'vaduz' });
    writeLook({ tab: 'plans', selected: null });
    place.hash = steps[1]!;
    window.dispatchEvent(new Event('popstate'));
    expect([steps.length, place.hash]).toEqual([3, '#place=vaduz']);
    end();
  });
});
