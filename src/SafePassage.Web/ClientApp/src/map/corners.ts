import { type Map as GlMap, Marker } from 'maplibre-gl';
import type { Position } from '../model/views';
import { say } from '../words/said';
import { ARROWS, stepOf } from './arrows';
import { type DrawnShape, edgeOf, lineAround, metresBetween, moved, radiusOf, withoutPoint, withPoint } from './shapes';

/** What a button on the map moves: a point of a line or an area by its number, the edge of a circle, or the whole. */
export type Corner = number | 'edge' | 'whole';

export interface CornerEvents {
  /** Moved with an arrow key, or a point was removed: then `corner` is null. */
  onChanged(shape: DrawnShape, corner: Corner | null): void;
  /** The focus came to it. */
  onFocus(corner: Corner): void;
}

/** The points of a shape as buttons: reached by Tab, moved by the arrow keys, removed by Delete. Pointers go through them to the map. */
export class Corners {
  private readonly marks = new Map<Corner, Marker>();
  private shape: DrawnShape | null = null;
  private closure = 0;

  constructor(private readonly map: GlMap, private readonly events: CornerEvents) {}

  /** Shows a shape, or none. A button that stays keeps the focus. @param closure its number in the list, from 1, as it is read out. */
  show(shape: DrawnShape | null, closure: number): void {
    const had = [...this.marks].find(([, mark]) => mark.getElement() === document.activeElement)?.[0];
    [this.shape, this.closure] = [shape, closure];
    const corners = shape ? cornersOf(shape) : [];
    for (const [corner, mark] of this.marks) {
      if (!corners.includes(corner)) {
        mark.remove();
        this.marks.delete(corner);
      }
    }

    for (const corner of corners) {
      const mark = this.marks.get(corner) ?? this.made(corner);
      mark.setLngLat([...placeOf(shape!, corner)] as [number, number]);
      mark.getElement().setAttribute('aria-label', labelOf(shape!, corner, closure));
      this.marks.set(corner, mark);
    }

    if (had !== undefined && !this.marks.has(had) && shape && typeof had === 'number') {
      this.marks.get(shape.points.length - 1)?.getElement().focus();
    }
  }

  /** Gives the focus to the point of a line or an area that lies this near to a place of the screen. @returns whether there is one. */
  focusNear(at: { readonly x: number; readonly y: number }, pixels: number): boolean {
    const far = (mark: Marker) => {
      const { x, y } = this.map.project(mark.getLngLat());
      return Math.hypot(x - at.x, y - at.y);
    };
    const [nearest] = [...this.marks].filter(([corner]) => typeof corner === 'number').sort(([, a], [, b]) => far(a) - far(b));
    const isNear = nearest !== undefined && far(nearest[1]) <= pixels;
    if (isNear) {
      nearest[1].getElement().focus();
    }

    return isNear;
  }

  private made(corner: Corner): Marker {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'corner';
    element.addEventListener('focus', () => this.events.onFocus(corner));
    element.addEventListener('keydown', (e) => this.onKey(e, corner));
    return new Marker({ element }).setLngLat([0, 0]).addTo(this.map);
  }

  private onKey(e: KeyboardEvent, corner: Corner): void {
    const way = ARROWS[e.key];
    const isDelete = e.key === 'Delete' || e.key === 'Backspace';
    if (!this.shape || (!way && !isDelete)) {
      return;
    }

    // The map would move under the point.
    e.preventDefault();
    e.stopPropagation();
    const next = way ? this.stepped(this.shape, corner, way, stepOf(e)) : typeof corner === 'number' ? withoutPoint(this.shape, corner) : null;
    if (next) {
      // At once: the next press of a key that is held down may come before the page is drawn anew.
      this.show(next, this.closure);
      this.events.onChanged(next, way ? corner : null);
    }
  }

  private stepped(shape: DrawnShape, corner: Corner, [right, down]: readonly [number, number], pixels: number): DrawnShape {
    const from = placeOf(shape, corner);
    const { x, y } = this.map.project([...from] as [number, number]);
    if (corner === 'edge') {
      // To the right and up is farther, whatever the map's direction of reading.
      const farther = right - down;
      const { lng } = this.map.unproject([x + farther * pixels, y]);
      const metres = lng <= shape.points[0]![0] ? 1 : radiusOf(metresBetween(shape.points[0]!, [lng, from[1]]));
      // Near by, a step of the screen is less than the metre that is counted.
      return { ...shape, radius: metres === shape.radius ? radiusOf(shape.radius + farther) : metres };
    }

    const { lng, lat } = this.map.unproject([x + right * pixels, y + down * pixels]);
    return corner === 'whole' ? moved(shape, lng - from[0], lat - from[1]) : withPoint(shape, corner, [lng, lat]);
  }
}

function cornersOf({ kind, points }: DrawnShape): Corner[] {
  return ['whole', ...(kind === 'circle' ? ['edge' as const] : points.map((_, n) => n))];
}

function placeOf(shape: DrawnShape, corner: Corner): Position {
  const { kind, points } = shape;
  if (typeof corner === 'number') {
    return points[corner]!;
  }

  if (corner === 'edge') {
    return edgeOf(shape);
  }

  const line = kind === 'circle' ? points : lineAround(shape);
  const [xs, ys] = [line.map((p) => p[0]), line.map((p) => p[1])];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}

function labelOf({ points, radius }: DrawnShape, corner: Corner, closure: number): string {
  return typeof corner === 'number' ? say('draft.closed.corner', { n: corner + 1, all: points.length, closure })
    : say(`draft.closed.corner.${corner}`, { closure, metres: radius });
}
