import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** A colour or other token of the page's style sheet: canvas and page follow the same light or dark scheme. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const FONT = ['Noto Sans Medium', 'Noto Sans'];

// Further out, the nodes' own names need the room.
const PLACES_FROM_ZOOM = 7.4;

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

function roads(): LayerSpecification[] {
  const source = { source: 'roads', 'source-layer': 'roads' };
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'road-casing', type: 'line', ...source, layout: round, filter: ['!=', ['get', 'schematic'], true],
      paint: { 'line-color': token('--map-road-edge'), 'line-width': width(3.4, 2.6, 1.4) },
    },
    {
      id: 'road', type: 'line', ...source, layout: round, filter: ['!=', ['get', 'schematic'], true],
      paint: { 'line-color': token('--map-road'), 'line-width': width(2.2, 1.6, 0.8) },
    },
    {
      // Straight lines between towns look like what they are: dashed, of one width.
      id: 'road-schematic', type: 'line', ...source, filter: ['==', ['get', 'schematic'], true],
      paint: { 'line-color': token('--map-schematic'), 'line-width': 2, 'line-dasharray': [2, 1.6] },
    },
    {
      id: 'road-name', type: 'symbol', ...source, minzoom: 11, filter: ['!=', ['get', 'schematic'], true],
      layout: { 'symbol-placement': 'line', 'text-field': ['coalesce', ['get', 'name'], ['get', 'ref'], ''], 'text-font': FONT, 'text-size': 12 },
      paint: { 'text-color': token('--muted'), 'text-halo-color': token('--map-land'), 'text-halo-width': 1.5 },
    },
  ];
}

function places(shownAsNodes: string): LayerSpecification[] {
  const source = { source: 'roads', 'source-layer': 'places' };
  // A town whose name is part of a node's name is on the map already.
  const others: ExpressionSpecification = ['!', ['in', ['get', 'name'], shownAsNodes]];
  return [
    {
      id: 'place-dot', type: 'circle', ...source, minzoom: PLACES_FROM_ZOOM, filter: others,
      paint: { 'circle-radius': 2.5, 'circle-color': token('--map-land'), 'circle-stroke-color': token('--muted'), 'circle-stroke-width': 1.2 },
    },
    {
      id: 'place-name', type: 'symbol', ...source, minzoom: PLACES_FROM_ZOOM, filter: others,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-offset': [0, 0.6], 'text-anchor': 'top',
        'text-size': ['match', ['get', 'kind'], 'city', 14, 'town', 12.5, 11.5],
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'population'], 0]],
      },
      paint: { 'text-color': token('--muted'), 'text-halo-color': token('--map-land'), 'text-halo-width': 1.5 },
    },
  ];
}

function ways(): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    { id: 'corridor-casing', type: 'line', source: 'corridor', layout: round, paint: { 'line-color': token('--map-land'), 'line-width': 9 } },
    { id: 'corridor', type: 'line', source: 'corridor', layout: round, paint: { 'line-color': token('--accent'), 'line-width': 7, 'line-opacity': 0.4 } },
    { id: 'way', type: 'line', source: 'way', layout: round, paint: { 'line-color': token('--map-way'), 'line-width': 2 } },
    { id: 'detour-casing', type: 'line', source: 'detour', layout: round, paint: { 'line-color': token('--map-land'), 'line-width': 9 } },
    { id: 'detour', type: 'line', source: 'detour', layout: round, paint: { 'line-color': token('--exceeds'), 'line-width': 4, 'line-dasharray': [2.4, 1.8] } },
  ];
}

/**
 * The whole style. Without glyphs in it, MapLibre draws every label from the page's own fonts: nothing is loaded for them.
 * @param shownAsNodes the names of all nodes in one text.
 */
export function buildStyle(shownAsNodes: string): StyleSpecification {
  const empty = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } as const;
  return {
    version: 8,
    sources: {
      roads: { type: 'vector', tiles: [`${location.origin}/map/{z}/{x}/{y}`], maxzoom: 14 },
      corridor: empty,
      way: empty,
      detour: empty,
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': token('--map-land') } },
      ...roads(),
      ...ways(),
      ...places(shownAsNodes),
    ],
  };
}
