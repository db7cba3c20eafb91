import type { ExpressionSpecification as Exp, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { BOLD, MEDIUM, REGULAR } from '../fonts';
import type { Palette } from './palette';
import { all, base, flag, isKind, not, zoomed, type Stops } from './terms';

type Layout = SymbolLayerSpecification['layout'];
type Paint = SymbolLayerSpecification['paint'];

/** How names of the base map are written. */
interface Hand {
  readonly name: Exp;
  readonly soft: Paint;
  readonly water: Paint;
  readonly colours: Palette;
}

const CARE = ['hospital'];
const SHOWN_POIS = ['hospital', 'clinic', 'police', 'fire_station', 'townhall', 'fuel', 'school', 'pharmacy', 'bus_station', 'prison'];

/**
 * Names, road numbers and pictures, from the least to the greatest: a later layer wins its room first.
 * @param language two letters; a name that is not there in it is shown as it is written on the spot.
 * @param taken names that somebody else writes.
 */
export function names(c: Palette, language: string, taken: readonly string[]): LayerSpecification[] {
  const halo = { 'text-halo-color': c.halo, 'text-halo-width': c.haloWidth, 'text-halo-blur': 0.2 };
  const hand: Hand = {
    name: ['coalesce', ['get', `name_${language}`], ['get', 'name']],
    soft: { 'text-color': c.textSoft, ...halo },
    water: { 'text-color': c.waterText, ...halo, 'text-halo-width': 1.1 },
    colours: c,
  };
  return [...alongLines(hand), shields(c), ...pictures(hand), ...places(hand, halo, taken)];
}

function alongLines({ name, water, colours: c }: Hand): LayerSpecification[] {
  const street = (id: string, minzoom: number, kinds: readonly string[], layout: Layout): LayerSpecification => ({
    id, type: 'symbol', ...base('street_labels'), minzoom, filter: all(['has', 'name'], isKind(...kinds)),
    layout: { 'symbol-placement': 'line', 'text-field': name, 'text-max-angle': 30, ...layout },
    paint: { 'text-color': c.textRoad, 'text-halo-color': c.halo, 'text-halo-width': 1.3 },
  });
  return [
    {
      id: 'oneway', type: 'symbol', ...base('streets'), minzoom: 16,
      filter: all(['any', flag('oneway'), flag('oneway_reverse')], not(isKind('motorway', 'footway', 'cycleway', 'path', 'steps'))),
      layout: {
        'symbol-placement': 'line', 'symbol-spacing': 180, 'icon-image': ['case', flag('oneway_reverse'), 'arrow-back', 'arrow'],
        'icon-size': zoomed([[16, 0.7], [18, 1.1]], 1), 'icon-padding': 12,
      },
      paint: { 'icon-opacity': 0.75 },
    },
    {
      id: 'water-line-name', type: 'symbol', ...base('water_lines_labels'), minzoom: 11,
      layout: {
        'symbol-placement': 'line', 'text-field': name, 'text-font': REGULAR, 'text-size': zoomed([[11, 10], [16, 13]], 1),
        'text-letter-spacing': 0.12, 'symbol-spacing': 420, 'text-max-angle': 30,
      },
      paint: water,
    },
    street('street-name', 14, ['residential', 'unclassified', 'living_street', 'pedestrian', 'road', 'service'], {
      'text-font': REGULAR, 'text-size': zoomed([[14, 9.5], [17, 12.5]], 1), 'symbol-spacing': 320, 'text-padding': 4,
    }),
    street('road-name', 13, ['trunk', 'primary', 'secondary', 'tertiary', 'motorway'], {
      'text-font': MEDIUM, 'text-size': zoomed([[13, 10.5], [17, 13]], 1), 'symbol-spacing': 380, 'text-padding': 6,
    }),
  ];
}

// One small picture is stretched to each number; two lines of eight letters are the most that still reads as a sign.
function shields(c: Palette): LayerSpecification {
  return {
    id: 'shield', type: 'symbol', ...base('street_labels'), minzoom: 9,
    filter: all(['has', 'ref'], ['<=', ['get', 'ref_rows'], 2], ['<=', ['get', 'ref_cols'], 8], [
      'step', ['zoom'], isKind('motorway', 'trunk', 'primary'), 12, isKind('motorway', 'trunk', 'primary', 'secondary'), 14, true,
    ]),
    layout: {
      'symbol-placement': ['step', ['zoom'], 'point', 11, 'line'], 'text-field': ['get', 'ref'], 'text-font': MEDIUM, 'text-size': 10,
      'icon-image': 'shield', 'icon-text-fit': 'both', 'icon-text-fit-padding': [1, 4, 1, 4], 'text-rotation-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport', 'symbol-spacing': 360, 'text-padding': 14, 'icon-padding': 6, 'text-line-height': 1.1,
    },
    paint: { 'text-color': c.shieldText },
  };
}

function pictures({ name, soft }: Hand): LayerSpecification[] {
  const below: Layout = { 'text-font': REGULAR, 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 0.9], 'text-optional': true, 'text-max-width': 8 };
  const from = (zoom: number): Exp => ['step', ['zoom'], '', zoom, name] as unknown as Exp;
  return [
    {
      id: 'poi', type: 'symbol', ...base('pois'), minzoom: 14,
      filter: ['match', ['get', 'amenity'], SHOWN_POIS, true, 'drinking_water', ['>=', ['zoom'], 17], false],
      layout: { 'icon-image': ['concat', 'poi-', ['get', 'amenity']], 'icon-size': zoomed([[14, 0.8], [17, 1.1]], 1), 'text-field': from(16), ...below },
      paint: soft,
    },
    {
      id: 'poi-care', type: 'symbol', ...base('pois'), minzoom: 12, maxzoom: 14, filter: ['match', ['get', 'amenity'], CARE, true, false],
      layout: { 'icon-image': 'poi-hospital', 'icon-size': 0.9 },
    },
    {
      id: 'ferry-name', type: 'symbol', ...base('ferries'), minzoom: 11, filter: ['has', 'name'],
      layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': REGULAR, 'text-size': 10.5, 'symbol-spacing': 420, 'text-max-angle': 30 },
      paint: soft,
    },
    {
      id: 'station', type: 'symbol', ...base('public_transport'), minzoom: 13, filter: isKind('station', 'halt', 'ferry_terminal', 'helipad'),
      layout: { 'icon-image': ['concat', 'poi-', ['get', 'kind']], 'icon-size': 0.9, 'text-field': from(14), ...below },
      paint: soft,
    },
    {
      id: 'airport', type: 'symbol', ...base('public_transport'), minzoom: 10, filter: isKind('aerodrome'),
      layout: { 'icon-image': 'poi-aerodrome', 'text-field': from(11), ...below },
      paint: soft,
    },
  ];
}

function places({ name, soft, water, colours: c }: Hand, halo: Paint, taken: readonly string[]): LayerSpecification[] {
  // A name on the map is either the plan's or the base map's, and the plan's is written anyway.
  const isFree: readonly Exp[] = taken.length === 0 ? [] : [
    not(['in', ['get', 'name'], ['literal', taken]]), not(['in', name, ['literal', taken]]),
  ];
  const place = (id: string, kinds: readonly string[], from: number, to: number, size: Stops | number, layout: Layout, paint: Paint = {}): LayerSpecification => ({
    id: `place-${id}`, type: 'symbol', ...base('place_labels'), minzoom: from, maxzoom: to, filter: all(isKind(...kinds), ...isFree),
    layout: {
      'text-field': name, 'text-max-width': 8, 'text-padding': 4, 'text-line-height': 1.1,
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'population'], 0]], 'text-size': typeof size === 'number' ? size : zoomed(size, 1), ...layout,
    },
    paint: { 'text-color': c.text, ...halo, ...paint },
  });
  const dot = (id: string, kinds: readonly string[], from: number, to: number, size: Stops, font: string[]) => place(id, kinds, from, to, size, {
    'text-font': font, 'icon-image': 'dot', 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.45,
    'text-justify': 'auto', 'icon-padding': 0,
  });
  const suburb = { 'text-font': MEDIUM, 'text-transform': 'uppercase', 'text-letter-spacing': 0.08 } as const;
  const cities = ['city', 'capital', 'state_capital'];
  return [
    {
      id: 'water-name', type: 'symbol', ...base('water_polygons_labels'), minzoom: 8, filter: all(not(isKind('river', 'canal'))),
      layout: {
        'text-field': name, 'text-font': REGULAR, 'text-size': zoomed([[8, 10.5], [15, 13]], 1), 'text-letter-spacing': 0.1, 'text-max-width': 7,
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'way_area'], 0]],
      },
      paint: water,
    },
    place('quarter', ['quarter', 'neighbourhood', 'isolated_dwelling', 'farm', 'locality'], 14, 18, 11, { 'text-font': REGULAR }, soft),
    place('hamlet', ['hamlet', 'islet', 'island'], 12, 18, [[12, 11], [16, 13]], { 'text-font': REGULAR }, soft),
    place('suburb', ['suburb'], 11.5, 17, [[11.5, 10], [15, 13]], suburb, soft),
    dot('village-far', ['village'], 9.5, 12, [[9.5, 11], [12, 13]], REGULAR),
    place('village', ['village'], 12, 18, [[12, 12.5], [16, 16]], { 'text-font': MEDIUM }),
    dot('town-far', ['town'], 7, 12, [[7, 11], [12, 15]], MEDIUM),
    place('town', ['town'], 12, 18, [[12, 14], [16, 18]], { 'text-font': BOLD }),
    dot('city-far', cities, 5, 11, [[5, 11], [7, 13], [11, 17]], BOLD),
    place('city', cities, 11, 18, [[11, 16], [15, 20]], { 'text-font': BOLD }),
  ];
}
