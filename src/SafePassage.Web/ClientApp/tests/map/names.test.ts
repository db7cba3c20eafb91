import { parseHTML } from 'linkedom';
import type { Map as GlMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { edgeAt, nameLayers, tellNames } from '../../src/map/names';

const { document } = parseHTML('<html></html>');

test('a mark whose name found no room says so, and only that one', () => {
  const map = { getLayer: () => ({}), queryRenderedFeatures: () => [{ properties: { id: 'a' } }] } as unknown as GlMap;
  const [a, b] = [document.createElement('button'), document.createElement('button')];
  a.className = b.className = 'node node--unnamed';
  tellNames(map, [['a', a], ['b', b]]);
  expect([a.className, b.className]).toEqual(['node', 'node node--unnamed']);
});

test('names stand behind their marks as the language runs, and never before a mark at that edge', () => {
  const anchors = (isRightToLeft: boolean) => JSON.stringify((nameLayers('#000', '#fff', isRightToLeft)[0]!.layout as Record<string, unknown>)['text-variable-anchor-offset']);
  expect(anchors(false)).toMatch(/"left",\["literal",\["left",\[1.2,0\],"top",\[0,1.2\],"bottom",\[0,-1.2\]\]\]/);
  expect(anchors(false)).toMatch(/,\["literal",\["left",\[1.2,0\],"top",[^"]+"bottom",[^"]+"right",\[-1.2,0\]\]\]\]$/);
  expect(anchors(true)).toMatch(/,\["literal",\["right",\[-1.2,0\],"top",[^"]+"bottom",[^"]+"left",\[1.2,0\]\]\]\]$/);
});

test('a name has its edge where it would cross it', () => {
  expect([20, 100, 200, 300, 390].map((x) => edgeAt(x, 'The gate', 390))).toEqual(['left', '', '', '', 'right']);
  expect(edgeAt(100, 'The gate at Vasylivka', 390)).toBe('left');
});

test('marks take their room before any name does: they are drawn last', () => {
  expect(nameLayers('#000', '#fff', false).at(-1)!.id).toBe('node-room');
});
