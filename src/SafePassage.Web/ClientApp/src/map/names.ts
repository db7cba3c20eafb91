import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map as GlMap, SourceSpecification } from 'maplibre-gl';
import { BOLD } from './fonts';

/** A place that a mark stands for. The first ones keep their names where names collide. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

const LAYER = 'node-name';

type Anchor = 'left' | 'right' | 'top' | 'bottom';

// How far a name stands from its mark, in its own height: an anchor is the side of the name that the mark is at.
const AWAY = 1.2;
const OFFSETS: Readonly<Record<Anchor, readonly [number, number]>> = { left: [AWAY, 0], right: [-AWAY, 0], top: [0, AWAY], bottom: [0, -AWAY] };

// A letter's width and the longest line in pixels, about.
const LETTER = 7.5;
const LINE = 130;

export const nameSources: Readonly<Record<string, SourceSpecification>> = {
  nodes: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
};

/** The names of marks, and the room of the marks themselves. Drawn last, so that all other names make room for them. */
export function nameLayers(text: string, halo: string, isRightToLeft: boolean): LayerSpecification[] {
  const order = ['get', 'order'] as ['get', string];
  return [
    {
      id: LAYER, type: 'symbol', source: 'nodes',
      layout: {
        'text-field': ['get', 'name'], 'text-font': BOLD, 'text-size': 13, 'text-max-width': 10, 'text-line-height': 1.1, 'text-justify': 'auto',
        'text-variable-anchor-offset': anchors(isRightToLeft), 'symbol-sort-key': order,
      },
      paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 2 },
    },
    { id: 'node-room', type: 'symbol', source: 'nodes', layout: { 'icon-image': 'room', 'icon-allow-overlap': true, 'icon-padding': 0 } },
  ];
}

// Behind its mark as the language runs, then below, above and before it, but never over the map's edge.
function anchors(isRightToLeft: boolean): ExpressionSpecification {
  const order: readonly Anchor[] = isRightToLeft ? ['right', 'top', 'bottom', 'left'] : ['left', 'top', 'bottom', 'right'];
  const but = (edge: string) => ['literal', order.filter((a) => a !== edge).flatMap((a) => [a, OFFSETS[a]])];
  return ['match', ['get', 'edge'], 'left', but('right'), 'right', but('left'), but('')] as unknown as ExpressionSpecification;
}

/** The edge of the map that a name would cross; empty for none. Both in pixels. */
export function edgeAt(x: number, name: string, width: number): string {
  const room = Math.min(LINE, name.length * LETTER) + 2 * LETTER;
  return x < room ? 'left' : x > width - room ? 'right' : '';
}

/** Writes the names of these places and no others; to be called again when the map has moved. */
export function showNames(map: GlMap, places: readonly Named[]): void {
  const width = map.getContainer().clientWidth;
  map.getSource<GeoJSONSource>('nodes')?.setData({
    type: 'FeatureCollection',
    features: places.map(({ id, name, longitude, latitude }, order) => ({
      type: 'Feature', properties: { id, name, order, edge: edgeAt(map.project([longitude, latitude]).x, name, width) },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  });
}

/** Tells each mark whether its name is on the map; one that is not shows it under the pointer and with the keyboard. */
export function tellNames(map: GlMap, marks: Iterable<readonly [string, HTMLElement]>): void {
  const written = new Set(map.getLayer(LAYER) ? map.queryRenderedFeatures({ layers: [LAYER] }).map((f) => f.properties['id']) : []);
  for (const [id, element] of marks) {
    element.classList.toggle('node--unnamed', !written.has(id));
  }
}
