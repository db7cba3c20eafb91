import type { GeoJSONSource, LayerSpecification, Map as GlMap, SourceSpecification } from 'maplibre-gl';
import { BOLD } from './fonts';

/** A place that a mark stands for. The first ones keep their names where names collide. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

const LAYER = 'node-name';

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
        // Behind its mark as the language runs; below and above it rather than before it, where the map may end.
        'text-variable-anchor': isRightToLeft ? ['right', 'top', 'bottom', 'left'] : ['left', 'top', 'bottom', 'right'],
        'text-radial-offset': 1.2, 'symbol-sort-key': order,
      },
      paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 2 },
    },
    { id: 'node-room', type: 'symbol', source: 'nodes', layout: { 'icon-image': 'room', 'icon-allow-overlap': true, 'icon-padding': 0 } },
  ];
}

/** Writes the names of these places and no others. */
export function showNames(map: GlMap, places: readonly Named[]): void {
  map.getSource<GeoJSONSource>('nodes')?.setData({
    type: 'FeatureCollection',
    features: places.map(({ id, name, longitude, latitude }, order) => ({
      type: 'Feature', properties: { id, name, order }, geometry: { type: 'Point', coordinates: [longitude, latitude] },
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
