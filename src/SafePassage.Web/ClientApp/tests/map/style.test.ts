import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildStyle, token } from '../../src/map/style';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('location', { origin: 'http://127.0.0.1:5000' });
  // Each token's colour is its own name, so that a test sees which token a layer uses.
  vi.stubGlobal('getComputedStyle', () => ({ getPropertyValue: (name: string) => ` ${name} ` }));
});
afterAll(() => void vi.unstubAllGlobals());

test('a token is read without the spaces around it', () => expect(token('--accent')).toBe('--accent'));

test('nothing is loaded from outside: no glyphs, no sprite, tiles from this server', () => {
  const style = buildStyle('');
  expect(style.glyphs).toBeUndefined();
  expect(style.sprite).toBeUndefined();
  expect(JSON.stringify(style).match(/https?:\/\/[^/"]+/g)).toEqual(['http://127.0.0.1:5000']);
});

test('every layer has a source of the style and a name of its own', () => {
  const style = buildStyle('');
  const ids = style.layers.map((l) => l.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const layer of style.layers) {
    expect(layer.type === 'background' || layer.source in style.sources, layer.id).toBe(true);
  }
});

test('the ways lie on the roads and under the names of places, the detour on top of the corridor', () => {
  const order = buildStyle('').layers.map((l) => l.id);
  const inOrder = ['land', 'road', 'corridor-casing', 'corridor', 'way', 'detour', 'place-name'];
  expect(inOrder.map((id) => order.indexOf(id))).toEqual([...inOrder.map((id) => order.indexOf(id))].sort((a, b) => a - b));
  expect(order).toEqual(expect.arrayContaining(inOrder));
});

test('schematic roads are drawn as such and never as surveyed ones', () => {
  const filters = Object.fromEntries(buildStyle('').layers.map((l) => [l.id, 'filter' in l ? l.filter : undefined]));
  expect(filters['road-schematic']).toEqual(['==', ['get', 'schematic'], true]);
  expect(filters['road']).toEqual(['!=', ['get', 'schematic'], true]);
  expect(filters['road-casing']).toEqual(filters['road']);
});

test('a town that a node names already is not named again', () => {
  const names = buildStyle('Town A|Town B').layers.filter((l) => l.id.startsWith('place-'));
  expect(names.map((l) => ('filter' in l ? l.filter : undefined))).toEqual(
    Array(2).fill(['!', ['in', ['get', 'name'], 'Town A|Town B']]),
  );
});
