import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { palettes, paletteNow, type Palette } from '../../../src/map/base/palette';
import { baseStyle } from '../../../src/map/base/style';

beforeAll(() => void vi.stubGlobal('location', { origin: 'http://127.0.0.1:5000' }));
afterAll(() => void vi.unstubAllGlobals());

const LIECHTENSTEIN = { bounds: [9.4, 47, 9.7, 47.3], lacks: [] } as const;
const { light } = palettes;

function styleIn(palette: Palette, language = 'en', taken: string[] = []) {
  const { sources, under, over } = baseStyle(LIECHTENSTEIN, palette, language, taken);
  return { sources, layers: [...under, ...over] };
}

/** The layers that docs/formats/base-map.md promises: the first column of its table. */
function promised(): Set<string> {
  const text = readFileSync(new URL('../../../../../../docs/formats/base-map.md', import.meta.url), 'utf8');
  const rows = text.slice(text.indexOf('| layer |')).split('\n\n')[0]!.split('\n').slice(2);
  return new Set(rows.flatMap((row) => row.split('|')[1]!.replace('(ours)', '').split(',').map((name) => name.trim())));
}

/** WCAG 2.2, 1.4.3. */
function contrastOf(a: string, b: string): number {
  const light = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

describe('the style of the base map', () => {
  test('every layer draws one of the layers that the tiles have', () => {
    const known = promised();
    expect(known.size).toBeGreaterThan(20);
    const drawn = styleIn(light).layers.filter((l) => 'source' in l && l.source === 'base');
    expect(drawn.length).toBeGreaterThan(80);
    expect(drawn.map((l) => (l as { 'source-layer'?: string })['source-layer']).filter((l) => !known.has(l!))).toEqual([]);
  });

  test('every layer has a name of its own and a source of the style', () => {
    const { layers, sources } = styleIn(light);
    expect(new Set(layers.map((l) => l.id)).size).toBe(layers.length);
    expect(layers.filter((l) => l.type !== 'background' && !(l.source in sources))).toEqual([]);
  });

  test('every palette draws the same layers, each in colours of its own', () => {
    const styles = Object.values(palettes).map((p) => styleIn(p));
    expect(new Set(styles.map((s) => s.layers.map((l) => l.id).join())).size).toBe(1);
    expect(new Set(styles.map((s) => JSON.stringify(s.layers))).size).toBe(4);
    // A colour that is forgotten is no property at all in JSON.
    expect(new Set(styles.map((s) => JSON.stringify(s.layers).split('"').length)).size).toBe(1);
  });

  test('the style of all layers is at most 12 kB on the wire', () => {
    expect(gzipSync(JSON.stringify(styleIn(light))).length).toBeLessThanOrEqual(12 * 1024);
  });

  test('names come in the language that is read, and as they are written on the spot where there is none', () => {
    const town = styleIn(light, 'uk').layers.find((l) => l.id === 'place-town')!;
    expect(town.layout).toMatchObject({ 'text-field': ['coalesce', ['get', 'name_uk'], ['get', 'name']] });
  });

  test('a name that is taken is not written a second time', () => {
    const filters = styleIn(light, 'en', ['Vaduz']).layers.filter((l) => l.id.startsWith('place-')).map((l) => JSON.stringify('filter' in l && l.filter));
    expect(filters.length).toBeGreaterThan(5);
    expect(filters.filter((f) => !f.includes('["literal",["Vaduz"]]'))).toEqual([]);
  });

  test('what lies beyond the extract is covered, and nothing inside it', () => {
    const beyond = styleIn(light).sources['beyond'] as { data: { coordinates: number[][][] } };
    expect(beyond.data.coordinates[1]).toEqual([[9.4, 47], [9.4, 47.3], [9.7, 47.3], [9.7, 47], [9.4, 47]]);
  });
});

describe('the palettes', () => {
  test('have the same keys', () => {
    for (const palette of Object.values(palettes)) {
      expect(Object.keys(palette).sort()).toEqual(Object.keys(light).sort());
    }
  });

  const texts = ['text', 'textSoft', 'textRoad', 'waterText'] as const;
  const grounds = ['land', 'built', 'farm', 'outside', 'halo'] as const;
  const cases = Object.entries(palettes).flatMap(([name, p]) => texts.flatMap((t) => grounds.map((g) => [name, t, g, contrastOf(p[t], p[g])] as const)));
  test.each(cases)('%s: %s can be read on %s', (_, __, ___, contrast) => expect(contrast).toBeGreaterThanOrEqual(4.5));

  test.each(Object.entries(palettes))('%s: numbers can be read on their signs', (_, p) =>
    expect(contrastOf(p.shieldText, p.shield)).toBeGreaterThanOrEqual(4.5));

  // WCAG 2.2, 1.4.11.
  test.each(Object.entries(palettes))('%s: what is planned stands out on its rim and on the land', (_, p) => {
    for (const line of [p.corridor, p.corridorOther, p.alarm, p.way]) {
      expect(contrastOf(line, p.halo)).toBeGreaterThanOrEqual(3);
      expect(contrastOf(line, p.land)).toBeGreaterThanOrEqual(3);
    }
  });

  test.each([
    [['(prefers-color-scheme: dark)'], 'dark'],
    [['(prefers-color-scheme: dark)', '(prefers-contrast: more)'], 'contrast'],
    [['(prefers-color-scheme: dark)', '(forced-colors: active)'], 'contrast'],
    [['(prefers-color-scheme: dark)', 'print'], 'print'],
    [[], 'light'],
  ] as const)('%j asks for %s', (asked: readonly string[], name) => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: asked.includes(query) }));
    expect(paletteNow()).toBe(palettes[name]);
  });
});
