import { parseHTML } from 'linkedom';
import type { Map as GlMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { nameLayers, tellNames } from '../../src/map/names';

const { document } = parseHTML('<html></html>');

test('a mark whose name found no room says so, and only that one', () => {
  const map = { getLayer: () => ({}), queryRenderedFeatures: () => [{ properties: { id: 'a' } }] } as unknown as GlMap;
  const [a, b] = [document.createElement('button'), document.createElement('button')];
  a.className = b.className = 'node node--unnamed';
  tellNames(map, [['a', a], ['b', b]]);
  expect([a.className, b.className]).toEqual(['node', 'node node--unnamed']);
});

test('names stand behind their marks as the language runs', () => {
  const first = (isRightToLeft: boolean) => (nameLayers('#000', '#fff', isRightToLeft)[0]!.layout as { 'text-variable-anchor': string[] })['text-variable-anchor'][0];
  expect([first(false), first(true)]).toEqual(['left', 'right']);
});

test('marks take their room before any name does: they are drawn last', () => {
  expect(nameLayers('#000', '#fff', false).at(-1)!.id).toBe('node-room');
});
