/** Where a closure is: read from what is typed or pressed, and drawn. */

import type { Position } from '../model/views';
import type { DrawWork } from '../map/drawTool';
import { type DrawnShape, FEWEST, lineAround, POINTS_MAX, radiusOf, wrapped } from '../map/shapes';
import type { ClosedWay } from './api';
import type { LatLon, RoadClosure, ScenarioDraft } from './draft';
import { changeClosure, rounded } from './edits';

/** How a closure says where it is. */
export type ClosureShape = 'way' | 'point' | 'line' | 'area';

/** The shapes, in the order in which they are offered. */
export const closureShapes: readonly ClosureShape[] = ['point', 'line', 'area', 'way'];

/** A closure that is being drawn on the map. */
export interface Drawing {
  /** Its place in the draft's list. */
  readonly at: number;
  readonly shape: Exclude<ClosureShape, 'way'>;
}

// What a circle has until somebody says otherwise, in metres.
const RADIUS_FIRST = 100;

/** What each shape is to the map. */
export const drawnKind = { point: 'circle', line: 'line', area: 'area' } as const;

/** A closure that says nothing yet but how it will say where it is. */
export function blankClosure(shape: ClosureShape): RoadClosure {
  const where = { way: { way: undefined }, point: { radiusMetres: RADIUS_FIRST }, line: { line: [] }, area: { area: [] } } as const;
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
  return points >= FEWEST[drawnKind[shape]] && points <= (shape === 'point' ? 1 : POINTS_MAX);
}

/** What the map draws of a closure; null for a way, which the roads say, and for what is not whole. */
export function drawnOf(closure: RoadClosure): DrawnShape | null {
  const shape = shapeOf(closure);
  return shape === 'way' || !isWhole(closure) ? null
    : { kind: drawnKind[shape], points: pointsOf(closure).map(turned), radius: shape === 'point' ? closure.radiusMetres! : 0 };
}

/**
 * What a closure says of where it is, from what was drawn: degrees of five digits within -180 to 180, no point twice in a row.
 * @returns null where less than the shape needs is left of it.
 */
export function partOf({ kind, points, radius }: DrawnShape): Partial<RoadClosure> | null {
  const all = points.map(([longitude, latitude]): LatLon => [rounded(Math.min(90, Math.max(-90, latitude))), rounded(wrapped(longitude))]);
  const isSame = (a: LatLon | undefined, b: LatLon | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1];
  const kept = all.filter((p, n) => n === 0 ? all.length === 1 || kind !== 'area' || !isSame(p, all.at(-1)) : !isSame(p, all[n - 1]));
  const shape = kind === 'circle' ? 'point' : kind;
  return !isEnough(shape, kept.length) ? null : kind === 'circle' ? { point: kept[0], radiusMetres: radiusOf(radius) } : withPoints(shape, kept);
}

/** What the map does: it draws a closure, or lets one be changed that is whole. */
export function workOf(closed: readonly RoadClosure[], drawing: Drawing | null, reshaped: number | null): DrawWork | null {
  if (drawing) {
    const radius = radiusOf(closed[drawing.at]?.radiusMetres || RADIUS_FIRST);
    return { kind: 'draw', at: drawing.at, shape: drawnKind[drawing.shape], radius };
  }

  const closure = reshaped === null ? undefined : closed[reshaped];
  const shape = closure && drawnOf(closure);
  return shape ? { kind: 'edit', at: reshaped!, shape } : null;
}

/** The draft with a closure as it was changed on the map; null where that is no whole closure, or no change. */
export function redrawn(draft: ScenarioDraft, at: number, shape: DrawnShape): ScenarioDraft | null {
  const part = partOf(shape);
  const next = part && changeClosure(draft, at, part);
  return next && JSON.stringify(next.closedRoads) !== JSON.stringify(draft.closedRoads) ? next : null;
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

  return lineAround(drawnOf(closure)!);
}

/** Where the mark of a closure stands: in the middle of a way, else on its first point. */
export function markOf(closure: RoadClosure, outline: readonly Position[]): Position {
  return shapeOf(closure) === 'way' ? outline[Math.floor(outline.length / 2)]! : turned(pointsOf(closure)[0]!);
}

export function turned([latitude, longitude]: LatLon): Position {
  return [longitude, latitude];
}
