import type { Leg, Movement, Position } from './views';
import { say } from '../words/said';

/** Where a convoy is said, or reckoned, to be at a moment. */
export interface Whereabouts {
  position: Position;
  /** True when nobody attests this position: it is drawn between two attested passages. */
  interpolated: boolean;
  /** People in the convoy as shown; empty when not known. */
  people: string;
  /** The whole in words. */
  text: string;
  /** Index of the last node reached, -1 before the first. */
  node: number;
}

/** A passage that somebody states: at this moment the convoy was at this place. */
interface Passage {
  /** Milliseconds since 1970. */
  at: number;
  /** Metres from the beginning of the way. */
  along: number;
  placeId: string;
  event: 'departed' | 'arrived';
}

const EARTH_RADIUS_METRES = 6_371_008.8;

function metresBetween(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const sinLat = Math.sin(((b[1] - a[1]) * rad) / 2);
  const sinLon = Math.sin(((b[0] - a[0]) * rad) / 2);
  const h = sinLat * sinLat + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A movement along its time: where the convoy is at any moment, and how sure that is. */
export class Journey {
  readonly steps: number[];
  readonly start: number;
  readonly end: number;
  private readonly way: Position[] = [];
  private readonly along: number[] = [];
  private readonly passages: Passage[] = [];

  constructor(readonly movement: Movement) {
    for (const leg of movement.legs) {
      this.append(leg);
    }

    // Passages out of order along the way cannot be drawn between; the later statement gives way.
    this.passages.sort((a, b) => a.at - b.at || a.along - b.along);
    this.steps = [...new Set(movement.steps.map((s) => Date.parse(s.at)))].sort((a, b) => a - b);
    const moments = [...this.steps, ...this.passages.map((p) => p.at)];
    this.start = moments.length > 0 ? Math.min(...moments) : 0;
    this.end = moments.length > 0 ? Math.max(...moments) : 0;
  }

  /** True when there is a way and a time to follow. */
  get canBeFollowed(): boolean {
    return this.passages.length > 0 && this.way.length > 0 && this.end > this.start;
  }

  /** The way as one line. */
  get line(): Position[] {
    return this.way;
  }

  /** The next or previous moment at which something happened. */
  neighbour(time: number, direction: 1 | -1): number {
    const found = direction > 0 ? this.steps.find((s) => s > time) : this.steps.findLast((s) => s < time);
    return found ?? (direction > 0 ? this.end : this.start);
  }

  /** Where the convoy is at a moment (milliseconds since 1970). */
  at(time: number): Whereabouts | null {
    const first = this.passages[0];
    const last = this.passages.at(-1);
    if (!first || !last) {
      return null;
    }

    if (time < first.at) {
      return this.standing(first, say('journey.not-departed', { place: this.name(first.placeId) }));
    }

    const index = this.passages.findLastIndex((p) => p.at <= time);
    const before = this.passages[index]!;
    const after = this.passages[index + 1];
    if (!after) {
      return this.standing(before, this.told(before));
    }

    if (time === before.at) {
      return this.standing(before, this.told(before));
    }

    if (after.along === before.along) {
      return this.standing(before, say('journey.at', { place: this.name(before.placeId) }));
    }

    const share = (time - before.at) / (after.at - before.at);
    const metres = before.along + (after.along - before.along) * share;
    return {
      position: this.positionAt(metres),
      interpolated: true,
      people: this.peopleAfter(before),
      node: this.nodeIndex(before.placeId),
      text: say('journey.between', { from: this.name(before.placeId), to: this.name(after.placeId) }),
    };
  }

  /** The last stated passage before a moment; null before the first. */
  lastPassage(time: number): { at: number; text: string; inferred: boolean } | null {
    const passage = this.passages.findLast((p) => p.at <= time);
    if (!passage) {
      return null;
    }

    const stated = this.movement.steps.find((s) => s.place === passage.placeId && Date.parse(s.at) === passage.at);
    return {
      at: passage.at,
      text: this.told(passage),
      inferred: stated?.basis === 'inferred',
    };
  }

  private told(passage: Passage): string {
    return say(`journey.${passage.event}`, { place: this.name(passage.placeId) });
  }

  private append(leg: Leg): void {
    const startMetres = this.along.at(-1) ?? 0;
    if (leg.departedAt) {
      this.passages.push({ at: Date.parse(leg.departedAt), along: startMetres, placeId: leg.from, event: 'departed' });
    }

    for (const point of leg.geometry) {
      const previous = this.way.at(-1);
      const step = previous ? metresBetween(previous, point) : 0;
      if (!previous || step > 0) {
        this.along.push((this.along.at(-1) ?? 0) + step);
        this.way.push(point);
      }
    }

    if (leg.arrivedAt) {
      this.passages.push({ at: Date.parse(leg.arrivedAt), along: this.along.at(-1) ?? 0, placeId: leg.to, event: 'arrived' });
    }
  }

  private standing(passage: Passage, text: string): Whereabouts {
    return {
      position: this.positionAt(passage.along),
      interpolated: false,
      people: this.peopleAfter(passage),
      node: this.nodeIndex(passage.placeId),
      text,
    };
  }

  private positionAt(metres: number): Position {
    const next = this.along.findIndex((a) => a >= metres);
    if (next <= 0) {
      return this.way[next === 0 ? 0 : this.way.length - 1]!;
    }

    const [a, b] = [this.way[next - 1]!, this.way[next]!];
    const share = (metres - this.along[next - 1]!) / (this.along[next]! - this.along[next - 1]!);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  }

  private peopleAfter(passage: Passage): string {
    const node = this.movement.nodes[this.nodeIndex(passage.placeId)];
    return node ? (passage.event === 'arrived' ? node.in : node.out) : '';
  }

  private nodeIndex(placeId: string): number {
    return this.movement.nodes.findIndex((n) => n.place.id === placeId);
  }

  private name(placeId: string): string {
    return this.movement.nodes[this.nodeIndex(placeId)]?.place.name ?? placeId;
  }
}
