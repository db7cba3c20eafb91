/** The legs of corridors as the server is asked for them: each place of departure to the first place of the way, and so on. */

import type { Blocking, Chain, Leg } from './api';
import type { DraftCorridor, ScenarioDraft } from './draft';
import { placesOf } from './edits';

/** The legs of one corridor that were found or are blocked. */
export interface Way {
  readonly corridor: string;
  readonly legs: readonly Leg[];
}

/** What to ask for, so that every leg of every corridor is in it once. The part of an id before the first `~` is the corridor's. */
export function chainsOf(draft: ScenarioDraft): Chain[] {
  const at = new Map(placesOf(draft).map(({ kind, place: p }) =>
    [p.id, { id: p.id, latitude: p.latitude, longitude: p.longitude, kind }]));
  return draft.corridors.flatMap((c) => runsOf(c).map((run, i) => ({
    id: `${c.id}~${i}`,
    places: run.flatMap((id) => at.get(id) ?? []),
  }))).filter((chain) => chain.places.length > 1);
}

/** The answers by corridor, each leg once. */
export function waysOf(answered: readonly { readonly id: string; readonly legs: readonly Leg[] }[]): Way[] {
  const ways = new Map<string, Leg[]>();
  for (const { id, legs } of answered) {
    const corridor = id.split('~')[0]!;
    const known = ways.get(corridor) ?? [];
    ways.set(corridor, [...known, ...legs.filter((l) => !known.some((k) => k.from === l.from && k.to === l.to))]);
  }

  return [...ways].map(([corridor, legs]) => ({ corridor, legs }));
}

/** The roads in the way of a leg, out or back. */
export function blockedIn(leg: Leg): readonly Blocking[] {
  return leg.blocked ?? leg.back?.blocked ?? [];
}

function runsOf({ assemblyPoints, via = [], receptionPoints }: DraftCorridor): string[][] {
  const [first, last] = [via[0], via.at(-1)];
  if (first === undefined || last === undefined) {
    return assemblyPoints.length === 0 || receptionPoints.length === 0
      ? []
      : assemblyPoints.flatMap((a) => receptionPoints.map((r) => [a, r]));
  }

  return [
    [...assemblyPoints.slice(0, 1), ...via, ...receptionPoints.slice(0, 1)],
    ...assemblyPoints.slice(1).map((a) => [a, first]),
    ...receptionPoints.slice(1).map((r) => [last, r]),
  ];
}
