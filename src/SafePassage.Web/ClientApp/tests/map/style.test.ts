import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildStyle as build, token, ways } from '../../src/map/style';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dir: 'ltr' } });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:5000' });
  // Each token's colour is its own name, so that a test sees which token a layer uses.
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: (name: string) => ` ${name} ` }));
});
afterAll(() => void vi.unstubAllGlobals());

const buildStyle = (...taken: string[]) => build(null, ways(false), taken);
const onBase = () => build({ bounds: [9, 47, 10, 48], lacks: [] }, ways(true), ['Town A']);

test('a token is read without the spaces around it', () => expect(token('--accent')).toBe('--accent'));

test('nothing is loaded from outside: no glyphs, no sprite, tiles from this server', () => {
  const style = buildStyle();
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
  expect(JSON.stringify(style).match(/https?:\/\/[^/"]+/g)).toEqual(['http://127.0.0.1:5000']);
});

test('every layer has a source of the style and a name of its own', () => {
  const style = buildStyle();
  const ids = style.layers.map((l) => l.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const layer of style.layers) {
    expect(layer.type === 'background' || layer.source in style.sources, layer.id).toBe(true);
  }
});

test.each([
  ['without a base map', () => buildStyle(), ['land', 'road', 'corridor-casing', 'corridor', 'way', 'detour', 'place-name', 'node-name', 'node-room']],
  ['over a base map', onBase, ['land', 'road-primary', 'beyond', 'corridor-casing', 'corridor', 'way', 'detour', 'place-town', 'node-name', 'node-room']],
])('the ways lie on the roads and under all names, the detour on top of the corridor: %s', (_, style, inOrder) => {
  const order = style().layers.map((l) => l.id);
  expect(inOrder.map((id) => order.indexOf(id))).toEqual([...inOrder.map((id) => order.indexOf(id))].sort((a, b) => a - b));
  expect(order).toEqual(expect.arrayContaining(inOrder));
});

test('over a base map the roads of the network are not drawn a second time, but for the schematic ones', () => {
  expect(onBase().layers.filter((l) => 'source' in l && l.source === 'roads').map((l) => l.id)).toEqual(['road-schematic']);
});

test('schematic roads are drawn as such and never as surveyed ones', () => {
  const filters = Object.fromEntries(buildStyle().layers.map((l) => [l.id, 'filter' in l ? l.filter : undefined]));
  expect(filters['road-schematic']).toEqual(['==', ['get', 'schematic'], true]);
  expect(filters['road']).toEqual(['!=', ['get', 'schematic'], true]);
  expect(filters['road-casing']).toEqual(filters['road']);
});

test('a town that a node names already is not named again', () => {
  const names = buildStyle('Town A', 'Town B').layers.filter((l) => l.id.startsWith('place-'));
  expect(names.map((l) => ('filter' in l ? l.filter : undefined))).toEqual(
    Array(2).fill(['!', ['in', ['get', 'name'], 'Town A|Town B']]),
  );
});
