/** Changes of the draft. Each takes a draft and returns another; none looks at the screen or the server. */

import type { Arrival, DraftClass, DraftCorridor, DraftPlace, FleetGroup, PlaceKind, RoadClosure, ScenarioDraft } from './draft';
import { placeKinds } from './draft';
import { clockOf, minutesOf } from './hours';

/** The list of the draft in which places of a kind stand. */
export const listOf = {
  assembly: 'assemblyPoints', reception: 'receptionPoints', checkpoint: 'checkpoints', waypoint: 'waypoints',
} as const satisfies Record<PlaceKind, keyof ScenarioDraft>;

/** A place with what it is and where it stands in the draft, as `$.checkpoints[0]`. */
export interface PlaceOf {
  readonly kind: PlaceKind;
  readonly place: DraftPlace;
  readonly path: string;
}

export function placesOf(draft: ScenarioDraft): PlaceOf[] {
  return placeKinds.flatMap((kind) => draft[listOf[kind]].map((place, i) => ({ kind, place, path: `$.${listOf[kind]}[${i}]` })));
}

export function placeOf(draft: ScenarioDraft, id: string | null): PlaceOf | null {
  return id === null ? null : placesOf(draft).find((p) => p.place.id === id) ?? null;
}

/** A short name that nothing of `taken` has: of the name's Latin letters, or of `otherwise` where it has none. */
export function freeId(name: string, otherwise: string, taken: readonly string[]): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 48).replace(/^-+|-+$/g, '');
  const id = plain === '' ? otherwise : plain;
  for (let n = 1; ; n++) {
    const tried = n === 1 ? id : `${id}-${n}`;
    if (!taken.includes(tried)) {
      return tried;
    }
  }
}

/** Degrees with the five digits that a place needs: about a metre. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

// What a new place has until somebody says otherwise.
const FIRST = {
  assembly: { people: {}, loadSecondsPerVehicle: 900 },
  reception: { capacityPeople: 1000, unloadSecondsPerVehicle: 600 },
  checkpoint: { vehiclesPerHour: 60 },
  waypoint: {},
} as const satisfies Record<PlaceKind, Partial<DraftPlace>>;

export function addPlace(
  draft: ScenarioDraft, kind: PlaceKind, name: string, latitude: number, longitude: number,
): { draft: ScenarioDraft; id: string } {
  const places = placesOf(draft);
  const id = freeId(name, kind, places.map((p) => p.place.id));
  const names = places.map((p) => p.place.name);
  let free = name;
  for (let n = 2; names.includes(free); n++) {
    free = `${name} ${n}`;
  }

  const place: DraftPlace = { id, name: free, latitude: rounded(latitude), longitude: rounded(longitude), ...FIRST[kind] };
  return { draft: { ...draft, [listOf[kind]]: [...draft[listOf[kind]], place] }, id };
}

/** Changes fields of a place; a field that becomes undefined is left out. */
export function changePlace(draft: ScenarioDraft, id: string, part: Partial<DraftPlace>): ScenarioDraft {
  const found = placeOf(draft, id);
  return found ? { ...draft, [listOf[found.kind]]: changed(draft[listOf[found.kind]], id, part) } : draft;
}

/** People who come later: an hour after the last who do, or at eight on the first day. */
export function addArrival(draft: ScenarioDraft, id: string): ScenarioDraft {
  const arrivals = placeOf(draft, id)?.place.arrivals ?? [];
  const last = arrivals.at(-1);
  const minutes = last ? Math.min(last.day * 1440 + (minutesOf(last.at) ?? 0) + 60, draft.horizonDays * 1440 - 1) : 480;
  return changePlace(draft, id, { arrivals: [...arrivals, { day: Math.floor(minutes / 1440), at: clockOf(minutes % 1440), people: {} }] });
}

/** Changes one arrival, or takes it out; they stay in time order, and the last one out takes the list with it. */
export function changeArrival(draft: ScenarioDraft, id: string, index: number, part: Partial<Arrival> | null): ScenarioDraft {
  const changed = (placeOf(draft, id)?.place.arrivals ?? []).flatMap((a, i) => (i !== index ? [a] : part === null ? [] : [{ ...a, ...part }]));
  const time = (a: Arrival) => a.day * 1440 + (minutesOf(a.at) ?? 0);
  return changePlace(draft, id, { arrivals: changed.length > 0 ? changed.sort((a, b) => time(a) - time(b)) : undefined });
}

export function movePlace(draft: ScenarioDraft, id: string, latitude: number, longitude: number): ScenarioDraft {
  return changePlace(draft, id, { latitude: rounded(latitude), longitude: rounded(longitude) });
}

/** Takes a place out, and out of each corridor; vehicles that stood there stand nowhere until somebody says where. */
export function removePlace(draft: ScenarioDraft, id: string): ScenarioDraft {
  const others = (ids: readonly string[]) => ids.filter((other) => other !== id);
  const lists = Object.fromEntries(placeKinds.map((k) => [listOf[k], draft[listOf[k]].filter((p) => p.id !== id)]));
  return {
    ...draft,
    ...lists,
    corridors: draft.corridors.map((c) => ({
      ...c, assemblyPoints: others(c.assemblyPoints), receptionPoints: others(c.receptionPoints), ...(c.via ? { via: others(c.via) } : {}),
    })),
    fleet: draft.fleet.map((g) => {
      const refuelsAt = others(g.refuelsAt ?? []);
      return without({ ...g, startsAt: g.startsAt === id ? '' : g.startsAt, refuelsAt: refuelsAt.length > 0 ? refuelsAt : undefined });
    }),
  };
}

export function addCorridor(draft: ScenarioDraft, name: string): { draft: ScenarioDraft; id: string } {
  const id = freeId(name, 'corridor', draft.corridors.map((c) => c.id));
  return { draft: { ...draft, corridors: [...draft.corridors, { id, name, assemblyPoints: [], via: [], receptionPoints: [] }] }, id };
}

export function changeCorridor(draft: ScenarioDraft, id: string, part: Partial<DraftCorridor>): ScenarioDraft {
  return { ...draft, corridors: changed(draft.corridors, id, part) };
}

export function removeCorridor(draft: ScenarioDraft, id: string): ScenarioDraft {
  return { ...draft, corridors: draft.corridors.filter((c) => c.id !== id) };
}

/** Puts a place into a corridor, each kind where it belongs; one that is in it is taken out. */
export function toggleInCorridor(draft: ScenarioDraft, corridor: string, place: string): ScenarioDraft {
  const kind = placeOf(draft, place)?.kind;
  const found = draft.corridors.find((c) => c.id === corridor);
  if (!kind || !found) {
    return draft;
  }

  const list = kind === 'assembly' ? 'assemblyPoints' : kind === 'reception' ? 'receptionPoints' : 'via';
  const ids = found[list] ?? [];
  return changeCorridor(draft, corridor, { [list]: ids.includes(place) ? ids.filter((id) => id !== place) : [...ids, place] });
}

/** Moves a place of the way one earlier or later in driving order. */
export function moveInCorridor(draft: ScenarioDraft, corridor: string, place: string, by: -1 | 1): ScenarioDraft {
  const via = [...(draft.corridors.find((c) => c.id === corridor)?.via ?? [])];
  const at = via.indexOf(place);
  const to = at + by;
  if (at < 0 || to < 0 || to >= via.length) {
    return draft;
  }

  [via[at], via[to]] = [via[to]!, via[at]!];
  return changeCorridor(draft, corridor, { via });
}

export function addGroup(draft: ScenarioDraft, name: string): ScenarioDraft {
  const id = freeId(name, 'vehicles', draft.fleet.map((g) => g.id));
  const first = draft.classes[0];
  const startsAt = draft.receptionPoints[0]?.id ?? draft.assemblyPoints[0]?.id ?? '';
  return { ...draft, fleet: [...draft.fleet, { id, name, vehicles: 1, places: first ? { [first.id]: 50 } : {}, startsAt }] };
}

export function changeGroup(draft: ScenarioDraft, id: string, part: Partial<FleetGroup>): ScenarioDraft {
  return { ...draft, fleet: changed(draft.fleet, id, part) };
}

export function removeGroup(draft: ScenarioDraft, id: string): ScenarioDraft {
  return { ...draft, fleet: draft.fleet.filter((g) => g.id !== id) };
}

/** Adds a class of people. It gets a priority when the others have one: all of them or none. */
export function addClass(draft: ScenarioDraft, name: string): ScenarioDraft {
  const id = freeId(name, 'class', draft.classes.map((c) => c.id));
  const priority = draft.classes.some((c) => c.priority !== undefined) ? { priority: 2 } : {};
  return { ...draft, classes: [...draft.classes, { id, name, ...priority }] };
}

export function changeClass(draft: ScenarioDraft, id: string, part: Partial<DraftClass>): ScenarioDraft {
  return { ...draft, classes: changed(draft.classes, id, part) };
}

/** Takes a class out, with its people and its places. */
export function removeClass(draft: ScenarioDraft, id: string): ScenarioDraft {
  const others = (numbers: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(numbers).filter(([key]) => key !== id));
  return {
    ...draft,
    classes: draft.classes.filter((c) => c.id !== id),
    assemblyPoints: draft.assemblyPoints.map((p) => without({
      ...p,
      people: p.people && others(p.people),
      arrivals: p.arrivals?.map((a) => ({ ...a, people: others(a.people) })),
    })),
    fleet: draft.fleet.map((g) => without({ ...g, places: g.places && others(g.places), patterns: g.patterns?.map(others) })),
  };
}

/** States why a road that the map closes may be driven. An empty reason takes the statement back. */
export function openRoad(draft: ScenarioDraft, way: number, reason: string): ScenarioDraft {
  const others = (draft.openRoads ?? []).filter((r) => r.way !== way);
  const next = reason.trim() === '' ? others : [...others, { way, reason: reason.trim() }];
  return without({ ...draft, openRoads: next.length > 0 ? next : undefined });
}

/** Adds a closure at the end of their list. */
export function addClosure(draft: ScenarioDraft, closure: RoadClosure): ScenarioDraft {
  return { ...draft, closedRoads: [...(draft.closedRoads ?? []), without(closure)] };
}

/** Changes fields of a closure; a field that becomes undefined is left out. */
export function changeClosure(draft: ScenarioDraft, at: number, part: Partial<RoadClosure>): ScenarioDraft {
  return { ...draft, closedRoads: (draft.closedRoads ?? []).map((c, i) => (i === at ? without({ ...c, ...part }) : c)) };
}

export function removeClosure(draft: ScenarioDraft, at: number): ScenarioDraft {
  const left = (draft.closedRoads ?? []).filter((_, i) => i !== at);
  return without({ ...draft, closedRoads: left.length > 0 ? left : undefined });
}

function changed<T extends { readonly id: string }>(list: readonly T[], id: string, part: Partial<T>): T[] {
  return list.map((one) => (one.id === id ? without({ ...one, ...part }) : one));
}

// JSON leaves undefined out, but two drafts that say the same should be alike before they are written too.
function without<T extends object>(whole: T): T {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as T;
}
