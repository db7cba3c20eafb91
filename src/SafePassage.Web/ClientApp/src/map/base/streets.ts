import type { ExpressionSpecification as Exp, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette';
import { all, base, byKind, flag, isKind, not, zoomed } from './terms';

type Look = 'motorway' | 'main' | 'road';

interface Rank {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly from: number;
  /** Widths in pixels by zoom. */
  readonly widths: readonly (readonly [number, number])[];
  readonly look: Look;
  readonly link?: true;
}

const SURFACED = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'];

/** From the least to the greatest: the greater is drawn over the less. */
const RANKS: readonly Rank[] = [
  { id: 'service', kinds: ['service', 'busway'], from: 14, widths: [[14, 0.9], [16, 3], [18, 9]], look: 'road' },
  {
    id: 'minor', kinds: ['residential', 'unclassified', 'living_street', 'road', 'pedestrian'], from: 12,
    widths: [[12, 0.9], [14, 2.8], [16, 7.5], [18, 18]], look: 'road',
  },
  { id: 'link', kinds: SURFACED, from: 12, widths: [[12, 1], [14, 2.6], [16, 6], [18, 14]], look: 'main', link: true },
  { id: 'tertiary', kinds: ['tertiary'], from: 10, widths: [[10, 1], [12, 2.2], [14, 4], [16, 9.5], [18, 22]], look: 'road' },
  { id: 'secondary', kinds: ['secondary'], from: 9, widths: [[9, 1], [11, 2], [12, 2.8], [14, 5], [16, 11], [18, 24]], look: 'main' },
  { id: 'primary', kinds: ['primary'], from: 8, widths: [[8, 1.1], [10, 1.9], [12, 3.4], [14, 5.6], [16, 12], [18, 26]], look: 'main' },
  { id: 'trunk', kinds: ['trunk'], from: 6, widths: [[6, 1.1], [9, 2], [12, 3.8], [14, 6.2], [16, 13], [18, 28]], look: 'motorway' },
  { id: 'motorway', kinds: ['motorway'], from: 5, widths: [[5, 1.2], [9, 2.6], [12, 4.4], [14, 6.8], [16, 14], [18, 30]], look: 'motorway' },
];

// The rim is what makes a road readable; further out there is no room for it.
const RIM_FROM: Readonly<Record<Look, number>> = { motorway: 6, main: 8, road: 10 };
const RIM = 1.8;

/** Streets, railways, ferries and the borders over them. */
export function streets(c: Palette): LayerSpecification[] {
  const [isTunnel, isBridge] = [flag('tunnel'), flag('bridge')];
  const onGround = [not(isTunnel), not(isBridge)];
  const far = pass(c, 'bridge-far', [isBridge], false, () => ({})).map((l) => ({ ...l, maxzoom: 13 }));
  return [
    ...pass(c, 'tunnel', [isTunnel], true, (rim) => (rim ? { 'line-dasharray': [3, 2] } : { 'line-color': c.tunnel })),
    ...slow(c),
    ...rails(c, 'rail', onGround),
    ...pass(c, 'road', onGround, true, () => ({})),
    ...pass(c, 'bridge', [isBridge], true, (rim) => (rim ? { 'line-color': c.bridge } : {}))
      .map((l) => ({ ...l, minzoom: Math.max(l.minzoom ?? 0, 13) })),
    // Further out a bridge looks like any road.
    ...far.filter((l) => (l.minzoom ?? 0) < 13),
    ...rails(c, 'rail-bridge', [isBridge]),
    {
      id: 'lift', type: 'line', ...base('aerialways'), minzoom: 13,
      paint: { 'line-color': c.rail, 'line-width': 1, 'line-dasharray': [1, 2] },
    },
    ...borders(c),
  ];
}

/** All ranks once, their rims first. */
function pass(c: Palette, name: string, where: readonly Exp[], rims: boolean, look: (rim: boolean) => object): LayerSpecification[] {
  const fill: Readonly<Record<Look, string>> = { motorway: c.motorway, main: c.main, road: c.road };
  const edge: Readonly<Record<Look, string>> = { motorway: c.motorwayEdge, main: c.mainEdge, road: c.edge };
  const one = (rim: boolean) => RANKS.map((r) => ({
    id: `${name}-${r.id}${rim ? '-rim' : ''}`, type: 'line', ...base('streets'),
    minzoom: rim ? Math.max(r.from, RIM_FROM[r.look]) : r.from,
    layout: { 'line-cap': name === 'road' && !rim ? 'round' : 'butt', 'line-join': 'round' },
    filter: all(isKind(...r.kinds), r.link ? flag('link') : not(flag('link')), ...where),
    paint: { 'line-color': (rim ? edge : fill)[r.look], 'line-width': zoomed(rim ? wider(r.widths) : r.widths), ...look(rim) },
  }) as LayerSpecification);
  return [...(rims ? one(true) : []), ...one(false)];
}

function wider(widths: Rank['widths']): Rank['widths'] {
  return widths.map(([z, w]) => [z, w + RIM * (z < 10 ? 0.6 : z < 13 ? 0.8 : z >= 16 ? 1.2 : 1)]);
}

/** What no bus drives on, and the ferries. */
function slow(c: Palette): LayerSpecification[] {
  return [
    {
      id: 'path', type: 'line', ...base('streets'), minzoom: 14, filter: isKind('footway', 'path', 'steps', 'cycleway', 'bridleway'),
      paint: {
        'line-color': c.path, 'line-width': zoomed([[14, 0.5], [16, 1.1], [18, 2]]), 'line-dasharray': [2.2, 1.6],
        'line-opacity': zoomed([[14, 0.35], [15.5, 1]], 1),
      },
    },
    {
      id: 'track', type: 'line', ...base('streets'), minzoom: 13, filter: isKind('track'),
      paint: {
        'line-color': c.track, 'line-width': zoomed([[13, 0.5], [16, 1.6], [18, 3]]), 'line-dasharray': [4, 1.6],
        'line-opacity': zoomed([[13, 0.45], [15.5, 1]], 1),
      },
    },
    {
      id: 'runway', type: 'line', ...base('streets'), minzoom: 11, filter: isKind('runway', 'taxiway'),
      paint: {
        'line-color': c.edge, 'line-opacity': 0.6,
        'line-width': zoomed([[11, byKind(['runway'], 2, 0.5)], [16, byKind(['runway'], 30, 10)]], 1.6),
      },
    },
    {
      id: 'ferry', type: 'line', ...base('ferries'), minzoom: 7,
      paint: { 'line-color': c.ferry, 'line-width': 1, 'line-dasharray': [5, 4], 'line-opacity': 0.65 },
    },
  ];
}

function rails(c: Palette, name: string, where: readonly Exp[]): LayerSpecification[] {
  const isTrain = all(flag('rail'), not(isKind('tram', 'subway')), ...where);
  const siding = (width: number, rest: number): Exp => ['case', ['has', 'service'], width, rest];
  return [
    {
      id: `${name}-track`, type: 'line', ...base('streets'), minzoom: 8, filter: isTrain,
      paint: { 'line-color': c.rail, 'line-width': zoomed([[8, 0.5], [12, siding(0.5, 1.1)], [13, siding(0.6, 1.5)], [17, siding(1.6, 4)]]) },
    },
    {
      id: `${name}-gap`, type: 'line', ...base('streets'), minzoom: 12, filter: all(isTrain, not(['has', 'service'])),
      paint: { 'line-color': c.railGap, 'line-width': zoomed([[12, 0.7], [13, 0.8], [17, 2.4]]), 'line-dasharray': [5, 5] },
    },
    {
      id: `${name}-tram`, type: 'line', ...base('streets'), minzoom: 13, filter: all(isKind('tram'), ...where),
      paint: { 'line-color': c.rail, 'line-width': zoomed([[13, 0.5], [17, 1.4]]) },
    },
  ];
}

function borders(c: Palette): LayerSpecification[] {
  const level = ['get', 'admin_level'];
  const border = (id: string, over: number, to: number, minzoom: number, paint: object): LayerSpecification => ({
    id: `border-${id}`, type: 'line', ...base('boundaries'), minzoom, layout: { 'line-join': 'round' },
    filter: all(['>', level, over], ['<=', level, to], not(flag('maritime'))), paint,
  });
  return [
    border('8', 6, 99, 11, { 'line-color': c.borderMinor, 'line-width': zoomed([[11, 0.6], [15, 1.2]]), 'line-dasharray': [2, 2.5], 'line-opacity': 0.7 }),
    border('6', 4, 6, 8, { 'line-color': c.borderMinor, 'line-width': zoomed([[8, 0.7], [15, 1.6]]), 'line-dasharray': [4, 2.5] }),
    border('4', 2, 4, 7, { 'line-color': c.border, 'line-width': zoomed([[7, 0.8], [15, 1.8]]), 'line-dasharray': [6, 2, 1.5, 2] }),
    border('2-band', 0, 2, 5, { 'line-color': c.borderHalo, 'line-width': zoomed([[5, 3], [10, 5], [15, 8]]), 'line-opacity': 0.8 }),
    border('2', 0, 2, 5, {
      'line-color': c.border, 'line-width': zoomed([[5, 1], [10, 1.5], [15, 2.4]]),
      'line-dasharray': ['step', ['zoom'], ['literal', [1, 0]], 9, ['literal', [7, 2, 1.5, 2]]],
    }),
  ];
}
