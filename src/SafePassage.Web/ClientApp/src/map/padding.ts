import type { PaddingOptions } from 'maplibre-gl';

/** Edges in pixels of the screen. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Room for a mark with its name at the sides, with the convoy above it, and below it; on a small map a sixth of its length.
const RIM = { top: 56, bottom: 36, side: 56 };
const SHARE = 1 / 6;
// How much of the map may be given away between two sides.
const MOST = 0.6;

/**
 * How far from the map's edges something lies in sight, given what floats over the map. Each part takes the strip along
 * one side that costs the least of the map. On a small map, and enlarged, at least two fifths of each length are left.
 */
export function paddingAround(map: Edges, parts: readonly Edges[]): PaddingOptions {
  const [width, height] = [map.right - map.left, map.bottom - map.top];
  const padding = { top: 0, bottom: 0, left: 0, right: 0 };
  for (const part of parts) {
    const isOver = part.right > map.left && part.left < map.right && part.bottom > map.top && part.top < map.bottom;
    if (!isOver || part.right === part.left || part.bottom === part.top) {
      continue;
    }

    const strips = { top: part.bottom - map.top, bottom: map.bottom - part.top, left: part.right - map.left, right: map.right - part.left };
    const share = (side: keyof typeof strips) => strips[side] / (side === 'top' || side === 'bottom' ? height : width);
    const side = (['top', 'bottom', 'left', 'right'] as const).reduce((best, s) => (share(s) < share(best) ? s : best));
    padding[side] = Math.max(padding[side], strips[side]);
  }

  const fitted = (a: number, b: number, length: number): [number, number] => {
    const factor = Math.min(1, (length * MOST) / (a + b));
    return [a * factor, b * factor];
  };
  const rim = (most: number, length: number) => Math.min(most, length * SHARE);
  const [top, bottom] = fitted(padding.top + rim(RIM.top, height), padding.bottom + rim(RIM.bottom, height), height);
  const side = rim(RIM.side, width);
  const [left, right] = fitted(padding.left + side, padding.right + side, width);
  return { top, bottom, left, right };
}
