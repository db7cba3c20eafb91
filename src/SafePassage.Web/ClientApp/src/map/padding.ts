import type { PaddingOptions } from 'maplibre-gl';

/** Edges in pixels of the screen. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Room for a mark with its name at the edge, and how much of the map may be given away between two sides.
const RIM = 36;
const MOST = 0.6;

/**
 * How far from the map's edges something lies in sight, given what floats over the map. Each part takes the strip along
 * one side that costs the least of the map. On a small map, and enlarged, at least two fifths of each length are left.
 */
export function paddingAround(map: Edges, parts: readonly Edges[]): PaddingOptions {
  const [width, height] = [map.right - map.left, map.bottom - map.top];
  const rim = Math.min(RIM, width * 0.1, height * 0.1);
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
    const factor = Math.min(1, (length * MOST) / (a + b + 2 * rim));
    return [(a + rim) * factor, (b + rim) * factor];
  };
  const [top, bottom] = fitted(padding.top, padding.bottom, height);
  const [left, right] = fitted(padding.left, padding.right, width);
  return { top, bottom, left, right };
}
