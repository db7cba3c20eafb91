/** Where a closure is: read from what is typed or pressed, and drawn. */

import type { Position } from '../model/views';
import type { ClosedWay } from './api';
import type { LatLon, RoadClosure } from './draft';
import { rounded } from './edits';

/** How a closure says where it is. */
export type ClosureShape = 'way' | 'point' | 'line' | 'area';

/** The shapes, in the order in which they are offered. */
export const closureShapes: readonly ClosureShape[] = ['point', 'line', 'area', 'way'];

/** A closure whose points are pressed on the map. */
export interface Drawing {
  /** Its place in the draft's list. */
  readonly at: number;
  readonly shape: Exclude<ClosureShape, 'way'>;
  readonly points: readonly LatLon[];
}

const POINTS_MAX = 200;
const FEWEST = { point: 1, line: 2, area: 3 } as const;
const METRES_PER_DEGREE = 111_195;
const CORNERS = 36;

/** A closure that says nothing yet but how it will say where it is. */
export function blankClosure(shape: ClosureShape): RoadClosure {
  const where = { way: { way: undefined }, point: { radiusMetres: 100 }, line: { line: [] }, area: { area: [] } } as const;
  return { kind: 'closure', reason: '', ...where[shape] };
}

export function shapeOf(closure: RoadClosure): ClosureShape {
  return closure.line ? 'line' : closure.area ? 'area' : closure.radiusMetres !== undefined || closure.point ? 'point' : 'way';
}

export function pointsOf({ point, line, area }: RoadClosure): readonly LatLon[] {
  return line ?? area ?? (point ? [point] : []);
}

/** The part of a closure that its points are. */
export function withPoints(shape: ClosureShape, points: readonly LatLon[]): Partial<RoadClosure> {
  return shape === 'point' ? { point: points[0] } : shape === 'line' ? { line: points } : shape === 'area' ? { area: points } : {};
}

/** True when it says in full where it is, so that roads can be asked for with it. */
export function isWhole(closure: RoadClosure): boolean {
  const shape = shapeOf(closure);
  return shape === 'way' ? closure.way !== undefined
    : isEnough(shape, pointsOf(closure).length) && (shape !== 'point' || (closure.radiusMetres ?? 0) > 0);
}

/** True when so many points make the shape. */
export function isEnough(shape: Drawing['shape'], points: number): boolean {
  return points >= FEWEST[shape] && points <= (shape === 'point' ? 1 : POINTS_MAX);
}

/** The drawing with one more point. */
export function pressed(drawing: Drawing, latitude: number, longitude: number): Drawing {
  const point: LatLon = [rounded(latitude), rounded(longitude)];
  return { ...drawing, points: drawing.shape === 'point' ? [point] : [...drawing.points, point].slice(0, POINTS_MAX) };
}

export function writePoints(points: readonly LatLon[]): string {
  return points.map(([latitude, longitude]) => `${latitude}, ${longitude}`).join('\n');
}

/** Points as they are typed, one on each line: latitude, then longitude. Null for what is none. */
export function readPoints(text: string): readonly LatLon[] | null {
  const points = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const [latitude, longitude, ...rest] = line.split(/[\s,;]+/).map((n) => (/^-?\d+(\.\d+)?$/.test(n) ? Number(n) : NaN));
    return rest.length === 0 && Math.abs(latitude ?? NaN) <= 90 && Math.abs(longitude ?? NaN) <= 180 ? [latitude!, longitude!] as const : null;
  });
  return points.includes(null) ? null : points as readonly LatLon[];
}

/**
 * The outline of a closure as longitude and latitude; empty while it is not whole.
 * @param ways the lines of the ways that are closed by their number; a way that is not among them has no outline.
 */
export function outlineOf(closure: RoadClosure, ways: readonly ClosedWay[]): readonly Position[] {
  const shape = shapeOf(closure);
  if (!isWhole(closure)) {
    return [];
  }

  if (shape === 'way') {
    return ways.find((w) => w.way === closure.way)?.line ?? [];
  }

  const line = pointsOf(closure).map(turned);
  return shape === 'line' ? line : shape === 'area' ? [...line, line[0]!] : circle(closure.point!, closure.radiusMetres!);
}

/** Where the mark of a closure stands: in the middle of a way, else on its first point. */
export function markOf(closure: RoadClosure, outline: readonly Position[]): Position {
  return shapeOf(closure) === 'way' ? outline[Math.floor(outline.length / 2)]! : turned(pointsOf(closure)[0]!);
}

export function turned([latitude, longitude]: LatLon): Position {
  return [longitude, latitude];
}

function circle([latitude, longitude]: LatLon, radius: number): Position[] {
  const high = radius / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const turn = (2 * Math.PI * (n % CORNERS)) / CORNERS;
    return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
  });
}
