/** Shapes that are drawn on a map, without the map: as they are kept, as GeoJSON, and back. */

import type { Position } from '../model/views';

/** A line, the corners of an area, or the middle of a circle; longitude first, an area without its first corner again at its end. */
export interface DrawnShape {
  readonly kind: 'circle' | 'line' | 'area';
  readonly points: readonly Position[];
  /** Of a circle, in metres, 1 to RADIUS_MAX; 0 for the others. */
  readonly radius: number;
}

/** How a shape is given to the library that draws. */
export type DrawnGeometry =
  | { readonly type: 'LineString'; readonly coordinates: Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] };

/** The widest circle, in metres, and the most points: what the scenario's format takes. */
export const RADIUS_MAX = 100_000;
export const POINTS_MAX = 200;

/** The fewest points of each shape. */
export const FEWEST = { circle: 1, line: 2, area: 3 } as const;

/** Corners with which a circle is drawn; a multiple of four, so that one lies in each quarter of the sky. */
export const CIRCLE_CORNERS = 36;

const METRES_PER_DEGREE = 111_195;

// The library takes no coordinate with more decimals. The draft keeps five; a circle of few metres needs more for its ring.
const DECIMALS = 1e9;

/** A longitude within -180 to 180: beyond that the map shows the world once more. */
export function wrapped(longitude: number): number {
  return longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** The points with each longitude at most half a turn from the one before: so a line over the 180th meridian is not drawn round the world. */
export function unwrapped(points: readonly Position[]): Position[] {
  let before = points[0]?.[0] ?? 0;
  return points.map(([longitude, latitude]) => {
    before = longitude - 360 * Math.round((longitude - before) / 360);
    return [before, latitude];
  });
}

/** The line that the shape is, closed where it is an area or a circle. */
export function lineAround({ kind, points, radius }: DrawnShape): Position[] {
  const line = kind === 'circle' ? ring(points[0]!, radius) : unwrapped(points);
  return kind === 'area' ? [...line, line[0]!] : line;
}

/** The shape as the library takes it. */
export function geometryOf(shape: DrawnShape): DrawnGeometry {
  const line = lineAround(shape).map(([longitude, latitude]): Position => [fine(longitude), fine(latitude)]);
  return shape.kind === 'line' ? { type: 'LineString', coordinates: line } : { type: 'Polygon', coordinates: [line] };
}

/**
 * What a gesture has made of a shape.
 * @param before what the shape was; of a circle the middle stays where it was sized, and the radius where it was moved, because
 * the library sizes on the flat map, where the middle of a ring is not the middle on the ground.
 */
export function shapeFrom(geometry: DrawnGeometry, before: DrawnShape, isSized: boolean): DrawnShape {
  if (geometry.type === 'LineString') {
    return { ...before, points: geometry.coordinates };
  }

  const ringNow = geometry.coordinates[0]!.slice(0, -1);
  if (before.kind === 'area') {
    return { ...before, points: ringNow };
  }

  const [middle, was, now] = [before.points[0]!, box(lineAround(before)), box(ringNow)];
  return isSized
    ? { ...before, radius: radiusOf((now.high / was.high) * before.radius) }
    : { ...before, points: [[middle[0] + now.longitude - was.longitude, middle[1] + now.latitude - was.latitude]] };
}

/** The middle of the box around a shape. */
export function middleOf(geometry: DrawnGeometry): Position {
  const { longitude, latitude } = box(geometry.type === 'Polygon' ? geometry.coordinates[0]! : geometry.coordinates);
  return [longitude, latitude];
}

/** Whole metres that a circle may have. */
export function radiusOf(metres: number): number {
  return Math.min(RADIUS_MAX, Math.max(1, Math.round(metres)));
}

/** Metres between two points that are near one another: as a circle's ring is reckoned. */
export function metresBetween(a: Position, b: Position): number {
  return METRES_PER_DEGREE * Math.hypot(wrapped(b[0] - a[0]) * narrowing(a[1]), b[1] - a[1]);
}

/** The point of a circle that lies to the east of its middle. */
export function edgeOf({ points, radius }: DrawnShape): Position {
  return ring(points[0]!, radius)[0]!;
}

/** The shape with one point elsewhere. */
export function withPoint(shape: DrawnShape, at: number, point: Position): DrawnShape {
  return { ...shape, points: shape.points.map((p, n) => (n === at ? point : p)) };
}

/** The shape without one point; null where it has no more than it needs. */
export function withoutPoint(shape: DrawnShape, at: number): DrawnShape | null {
  return shape.points.length <= FEWEST[shape.kind] ? null : { ...shape, points: shape.points.filter((_, n) => n !== at) };
}

/** The whole shape, so far to the east and to the north in degrees. */
export function moved(shape: DrawnShape, east: number, north: number): DrawnShape {
  return { ...shape, points: shape.points.map(([longitude, latitude]): Position => [longitude + east, latitude + north]) };
}

function ring([longitude, latitude]: Position, radius: number): Position[] {
  const high = radius / METRES_PER_DEGREE;
  const wide = high / narrowing(latitude);
  return Array.from({ length: CIRCLE_CORNERS + 1 }, (_, n) => {
    const turn = (2 * Math.PI * (n % CIRCLE_CORNERS)) / CIRCLE_CORNERS;
    return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
  });
}

// How much nearer to one another the meridians are than at the equator. Never zero: a circle at a pole still has a width.
function narrowing(latitude: number): number {
  return Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
}

function box(line: readonly Position[]): { longitude: number; latitude: number; high: number } {
  const [xs, ys] = [line.map((p) => p[0]), line.map((p) => p[1])];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { longitude: (west + east) / 2, latitude: (south + north) / 2, high: north - south };
}

function fine(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}
