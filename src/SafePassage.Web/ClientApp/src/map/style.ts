import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { languageOf } from '../words/language';
import type { BaseMap } from './base/about';
import { paletteNow } from './base/palette';
import { baseStyle } from './base/style';
import { zoomed } from './base/terms';
import { MEDIUM } from './fonts';
import { nameLayers, nameSources } from './names';

/** A colour or other token of the page's style sheet: canvas and page follow the same light or dark scheme. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Colours of what is planned and what happens. Over a base map they are the base map's own, chosen to stand out on it. */
export interface Inks {
  readonly corridor: string;
  readonly other: string;
  readonly alarm: string;
  readonly way: string;
  readonly rim: string;
  readonly text: string;
}

/** A map's own lines. */
export interface Lines {
  readonly sources: readonly string[];
  layers(inks: Inks): readonly LayerSpecification[];
}

// Further out, the nodes' own names need the room.
const PLACES_FROM_ZOOM = 7.4;

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;

function width(motorway: number, primary: number, other: number): ExpressionSpecification {
  const at = (factor: number): ExpressionSpecification => [
    'match',
    ['get', 'class'],
    ['motorway', 'trunk'],
    motorway * factor,
    ['primary', 'secondary'],
    primary * factor,
    other * factor,
  ];
  return ['interpolate', ['exponential', 1.5], ['zoom'], 6, at(0.6), 11, at(1.4), 16, at(7)];
}

// Straight lines between towns look like what they are: dashed, of one width.
function schematic(): LayerSpecification {
  return {
    id: 'road-schematic', type: 'line', source: 'roads', 'source-layer': 'roads', filter: ['==', ['get', 'schematic'], true],
    paint: { 'line-color': token('--map-schematic'), 'line-width': 2, 'line-dasharray': [2, 1.6] },
  };
}

function roads(): LayerSpecification[] {
  const source = { source: 'roads', 'source-layer': 'roads' };
  return [
    {
      id: 'road-casing', type: 'line', ...source, layout: ROUND, filter: ['!=', ['get', 'schematic'], true],
      paint: { 'line-color': token('--map-road-edge'), 'line-width': width(3.4, 2.6, 1.4) },
    },
    {
      id: 'road', type: 'line', ...source, layout: ROUND, filter: ['!=', ['get', 'schematic'], true],
      paint: { 'line-color': token('--map-road'), 'line-width': width(2.2, 1.6, 0.8) },
    },
    schematic(),
    {
      id: 'road-name', type: 'symbol', ...source, minzoom: 11, filter: ['!=', ['get', 'schematic'], true],
      layout: { 'symbol-placement': 'line', 'text-field': ['coalesce', ['get', 'name'], ['get', 'ref'], ''], 'text-font': MEDIUM, 'text-size': 12 },
      paint: { 'text-color': token('--muted'), 'text-halo-color': token('--map-land'), 'text-halo-width': 1.5 },
    },
  ];
}

function places(taken: readonly string[]): LayerSpecification[] {
  const source = { source: 'roads', 'source-layer': 'places' };
  // A town whose name is part of a node's name is on the map already.
  const others: ExpressionSpecification = ['!', ['in', ['get', 'name'], taken.join('|')]];
  return [
    {
      id: 'place-dot', type: 'circle', ...source, minzoom: PLACES_FROM_ZOOM, filter: others,
      paint: { 'circle-radius': 2.5, 'circle-color': token('--map-land'), 'circle-stroke-color': token('--muted'), 'circle-stroke-width': 1.2 },
    },
    {
      id: 'place-name', type: 'symbol', ...source, minzoom: PLACES_FROM_ZOOM, filter: others,
      layout: {
        'text-field': ['get', 'name'], 'text-font': MEDIUM, 'text-offset': [0, 0.6], 'text-anchor': 'top',
        'text-size': ['match', ['get', 'kind'], 'city', 14, 'town', 12.5, 11.5],
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'population'], 0]],
      },
      paint: { 'text-color': token('--muted'), 'text-halo-color': token('--map-land'), 'text-halo-width': 1.5 },
    },
  ];
}

/** Corridors, the convoy's way and the way that is left after a cut. Over a base map corridors say which way they lead. */
export function ways(isOverBase: boolean): Lines {
  const line = (id: string, source: string, color: string, size: number | ExpressionSpecification, more: object = {}): LayerSpecification =>
    ({ id, type: 'line', source, layout: ROUND, paint: { 'line-color': color, 'line-width': size, ...more } });
  return {
    sources: ['corridor', 'way', 'detour'],
    layers: (inks) => [
      ...(isOverBase ? [
        line('corridor-casing', 'corridor', inks.rim, zoomed([[7, 6], [12, 10], [16, 18]]), { 'line-opacity': 0.95 }),
        line('corridor', 'corridor', inks.corridor, zoomed([[7, 3.2], [12, 6], [16, 12]]), { 'line-opacity': 0.88 }),
        {
          id: 'corridor-chevron', type: 'symbol', source: 'corridor', minzoom: 11,
          layout: {
            'symbol-placement': 'line', 'symbol-spacing': 150, 'icon-image': 'chevron', 'icon-size': zoomed([[11, 0.9], [16, 1.3]]),
            'icon-allow-overlap': true, 'icon-ignore-placement': true,
          },
        } as const,
        line('way-casing', 'way', inks.rim, 4.4),
        line('way', 'way', inks.way, 2.2),
      ] : [
        line('corridor-casing', 'corridor', inks.rim, 9),
        line('corridor', 'corridor', inks.corridor, 7, { 'line-opacity': 0.4 }),
        line('way', 'way', inks.way, 2),
      ]),
      line('detour-casing', 'detour', inks.rim, 9),
      line('detour', 'detour', inks.alarm, 4, { 'line-dasharray': [2.4, 1.8] }),
    ],
  };
}

/** The colours that a map of the page draws with now. */
export function inksOver(base: BaseMap | null): Inks {
  const c = paletteNow();
  return base
    ? { corridor: c.corridor, other: c.corridorOther, alarm: c.alarm, way: c.way, rim: c.halo, text: c.text }
    : {
      corridor: token('--accent'), other: token('--caution'), alarm: token('--exceeds'), way: token('--map-way'), rim: token('--map-land'),
      text: token('--ink'),
    };
}

/**
 * The whole style. Without glyphs in it, MapLibre draws every label from the page's own fonts: nothing is loaded for them.
 * @param base null: the roads alone are drawn, in the page's colours.
 * @param taken names that the map's own marks write.
 */
export function buildStyle(base: BaseMap | null, lines: Lines, taken: readonly string[]): StyleSpecification {
  const { lang, dir } = document.documentElement;
  const over = base && baseStyle(base, paletteNow(), languageOf(lang).code, taken);
  const inks = inksOver(base);
  const empty: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
  return {
    version: 8,
    sources: {
      roads: { type: 'vector', tiles: [`${location.origin}/map/{z}/{x}/{y}`], maxzoom: 14 },
      ...over?.sources,
      ...Object.fromEntries(lines.sources.map((source) => [source, empty])),
      ...nameSources,
    },
    layers: [
      ...(over ? [...over.under, schematic()] : [{ id: 'land', type: 'background', paint: { 'background-color': token('--map-land') } } as const, ...roads()]),
      ...lines.layers(inks),
      ...(over ? over.over : places(taken)),
      ...nameLayers(inks.text, inks.rim, dir === 'rtl'),
    ],
  };
}
