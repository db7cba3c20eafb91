import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette';
import { base, byKind, flag, isKind, not, zoomed } from './terms';

/** Land, water, sites and buildings: what lies under the streets. */
export function fills(c: Palette): LayerSpecification[] {
  return [{ id: 'land', type: 'background', paint: { 'background-color': c.land } }, ...lands(c), ...waters(c), ...built(c)];
}

function lands(c: Palette): LayerSpecification[] {
  const land = (id: string, color: string, minzoom: number, ...kinds: string[]): LayerSpecification => ({
    id: `land-${id}`, type: 'fill', ...base('land'), minzoom, filter: isKind(...kinds),
    paint: { 'fill-color': color, 'fill-antialias': false },
  });
  const site = (id: string, color: string, minzoom: number, ...kinds: string[]): LayerSpecification => ({
    id, type: 'fill', ...base('sites'), minzoom, filter: isKind(...kinds), paint: { 'fill-color': color },
  });
  return [
    land('farm', c.farm, 10, 'farmland', 'orchard', 'vineyard', 'farmyard', 'greenhouse_horticulture', 'plant_nursery', 'allotments'),
    land('built', c.built, 9, 'residential', 'garages', 'retail', 'commercial'),
    land('works', c.works, 10, 'industrial', 'railway', 'landfill', 'quarry', 'brownfield'),
    land('grass', c.grass, 10, 'grass', 'meadow', 'grassland', 'village_green', 'recreation_ground', 'heath', 'scrub', 'greenfield', 'garden', 'playground'),
    land('wood', c.wood, 7, 'forest'),
    land('park', c.park, 10, 'park', 'golf_course', 'miniature_golf'),
    land('rock', c.rock, 10, 'bare_rock', 'scree', 'shingle'),
    land('sand', c.sand, 10, 'sand', 'beach'),
    land('wet', c.wet, 10, 'swamp', 'bog', 'string_bog', 'wet_meadow', 'marsh'),
    land('burial', c.burial, 12, 'cemetery', 'grave_yard'),
    site('site', c.site, 14, 'school', 'university', 'college', 'parking', 'sports_centre', 'construction', 'prison'),
    site('site-care', c.care, 12, 'hospital'),
  ];
}

function waters(c: Palette): LayerSpecification[] {
  const isIce = isKind('glacier');
  const isOpen = not(isIce) as FilterSpecification;
  const large = ['river', 'canal'];
  return [
    { id: 'ocean', type: 'fill', ...base('ocean'), paint: { 'fill-color': c.water } },
    { id: 'ice', type: 'fill', ...base('water_polygons'), filter: isIce, paint: { 'fill-color': c.ice } },
    {
      // What runs under ground is no obstacle and would only look like one.
      id: 'water-line', type: 'line', ...base('water_lines'), minzoom: 7, filter: not(flag('tunnel')) as FilterSpecification,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': c.water,
        'line-width': zoomed([[8, byKind(large, 0.8, 0.3)], [13, byKind(large, 2.4, 0.8)], [17, byKind(large, 9, 3)]]),
      },
    },
    { id: 'water', type: 'fill', ...base('water_polygons'), filter: isOpen, paint: { 'fill-color': c.water } },
    {
      id: 'water-edge', type: 'line', ...base('water_polygons'), minzoom: 12, filter: isOpen,
      paint: { 'line-color': c.waterEdge, 'line-width': 0.6 },
    },
    {
      id: 'shore', type: 'line', ...base('coastlines'), layout: { 'line-join': 'round' },
      paint: { 'line-color': c.waterEdge, 'line-width': zoomed([[6, 0.6], [12, 1], [16, 1.4]]) },
    },
  ];
}

function built(c: Palette): LayerSpecification[] {
  return [
    { id: 'pier', type: 'line', ...base('pier_lines'), minzoom: 13, paint: { 'line-color': c.pier, 'line-width': zoomed([[13, 1], [17, 6]]) } },
    { id: 'pier-area', type: 'fill', ...base('pier_polygons'), minzoom: 12, paint: { 'fill-color': c.pier } },
    { id: 'dam', type: 'line', ...base('dam_lines'), minzoom: 12, paint: { 'line-color': c.rail, 'line-width': 2 } },
    { id: 'dam-area', type: 'fill', ...base('dam_polygons'), minzoom: 12, paint: { 'fill-color': c.pier } },
    { id: 'street-area', type: 'fill', ...base('street_polygons'), minzoom: 11, paint: { 'fill-color': c.tunnel } },
    {
      id: 'building', type: 'fill', ...base('buildings'), minzoom: 13,
      paint: {
        'fill-color': c.building, 'fill-outline-color': ['step', ['zoom'], c.building, 15, c.buildingEdge],
        'fill-opacity': zoomed([[13, 0.5], [14.5, 1]], 1),
      },
    },
  ];
}
