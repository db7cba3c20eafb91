import type { Corridor, Position } from './views';

/** The corridor whose way leads nearest to a point; the first of several that do, null of none. */
export function nearestOf(corridors: readonly Corridor[], at: Position): Corridor | null {
  const distances = corridors.map((c) => distanceTo(c.geometry, at));
  return corridors[distances.indexOf(Math.min(...distances))] ?? null;
}

// In degrees of latitude, as on a flat map around the point: enough to compare.
function distanceTo(line: readonly Position[], [longitude, latitude]: Position): number {
  const narrow = Math.cos((latitude * Math.PI) / 180);
  const flat = line.map(([x, y]) => [(x - longitude) * narrow, y - latitude] as const);
  return flat.slice(1).reduce((least, b, i) => {
    const a = flat[i]!;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(a[0] * dx + a[1] * dy) / length));
    return Math.min(least, Math.hypot(a[0] + share * dx, a[1] + share * dy));
  }, Infinity);
}
