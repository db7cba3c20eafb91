import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { BaseMap } from './about';
import { fills } from './fills';
import { names } from './names';
import type { Palette } from './palette';
import { streets } from './streets';

/** The base map as a part of a style: what lies under the plan, and the names over it. */
export interface BaseStyle {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly under: readonly LayerSpecification[];
  readonly over: readonly LayerSpecification[];
}

/**
 * Draws the tiles of docs/formats/base-map.md. No glyphs and no sprite: letters come from the page's font, pictures from
 * images.ts.
 * @param language two letters, of the names.
 * @param taken names that are on the map already.
 */
export function baseStyle(map: BaseMap, c: Palette, language: string, taken: readonly string[]): BaseStyle {
  const [west, south, east, north] = map.bounds;
  // Beyond the extract nothing is known: the map says so, or it would be taken for empty land.
  const world = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];
  const known = [[west, south], [west, north], [east, north], [east, south], [west, south]];
  return {
    sources: {
      base: {
        type: 'vector', tiles: [`${location.origin}/map/base/{z}/{x}/{y}.mvt`], minzoom: 5, maxzoom: 14,
        bounds: [west, south, east, north],
      },
      beyond: { type: 'geojson', data: { type: 'Polygon', coordinates: [world, known] } },
    },
    under: [
      ...fills(c),
      ...streets(c),
      { id: 'beyond', type: 'fill', source: 'beyond', paint: { 'fill-color': c.outside, 'fill-antialias': false } },
      {
        id: 'beyond-edge', type: 'line', source: 'beyond',
        paint: { 'line-color': c.borderMinor, 'line-width': 1, 'line-dasharray': [2, 3] },
      },
    ],
    over: names(c, language, taken),
  };
}
