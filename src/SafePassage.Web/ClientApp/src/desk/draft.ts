/** The draft of the planning desk: a scenario of version 2 (docs/formats/scenario.md) that may be unfinished. */

import { offsetOn } from './hours';

/** What a place is. */
export type PlaceKind = 'assembly' | 'reception' | 'checkpoint' | 'waypoint';

/** The kinds of places, in the order in which they are offered. */
export const placeKinds: readonly PlaceKind[] = ['assembly', 'reception', 'checkpoint', 'waypoint'];

/** Whole numbers by the id of a class of people; a class that is left out has none. */
export type ByClass = Readonly<Record<string, number>>;

/** Hours of each day from one day to another; day 0 is the day on which the draft starts. */
export interface DayHours {
  readonly fromDay: number;
  readonly toDay: number;
  /** HH:mm, local to the draft's distance from UTC. */
  readonly opens: string;
  readonly closes: string;
  readonly direction?: 'out' | 'back' | 'both' | undefined;
}

/** People who come to an assembly point after the beginning. */
export interface Arrival {
  /** Day 0 is the day on which the draft starts. */
  readonly day: number;
  /** HH:mm, local to the draft's distance from UTC. */
  readonly at: string;
  readonly people: ByClass;
}

/** What all places have, and what some of them have. Which fields a kind has, the format says. */
export interface DraftPlace {
  readonly id: string;
  readonly name: string;
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly people?: ByClass | undefined;
  /** In time order. */
  readonly arrivals?: readonly Arrival[] | undefined;
  readonly loadSecondsPerVehicle?: number | undefined;
  readonly capacityPeople?: number | undefined;
  readonly unloadSecondsPerVehicle?: number | undefined;
  readonly intakePeoplePerHour?: number | undefined;
  readonly bays?: number | undefined;
  readonly peoplePerHour?: number | undefined;
  readonly vehiclesPerHour?: number | undefined;
  readonly counts?: 'both' | 'out' | undefined;
  readonly peoplePerDay?: number | undefined;
  readonly opens?: string | undefined;
  readonly closes?: string | undefined;
  readonly hours?: readonly DayHours[] | undefined;
}

export interface DraftCorridor {
  readonly id: string;
  readonly name: string;
  readonly assemblyPoints: readonly string[];
  readonly via?: readonly string[] | undefined;
  readonly receptionPoints: readonly string[];
  readonly hours?: readonly DayHours[] | undefined;
  readonly convoys?: ConvoyRule | undefined;
}

/** How vehicles leave a corridor in convoys. */
export interface ConvoyRule {
  readonly everyMinutes: number;
  readonly vehicles: number;
  /** As many as needed when absent. */
  readonly escorts?: number | undefined;
}

export interface DraftClass {
  readonly id: string;
  readonly name: string;
  readonly priority?: number | undefined;
  readonly loadSecondsPerVehicle?: number | undefined;
  readonly unloadSecondsPerVehicle?: number | undefined;
}

export interface FleetGroup {
  readonly id: string;
  readonly name: string;
  readonly vehicles: number;
  readonly places?: ByClass | undefined;
  readonly patterns?: readonly ByClass[] | undefined;
  /** Empty while nobody has said where they stand. */
  readonly startsAt: string;
  readonly availableFromDay?: number | undefined;
  readonly availableFrom?: string | undefined;
  readonly shiftMinutes?: number | undefined;
  readonly restMinutes?: number | undefined;
  readonly rangeKm?: number | undefined;
  readonly refuelMinutes?: number | undefined;
  /** Ids of places; where the group starts when absent. */
  readonly refuelsAt?: readonly string[] | undefined;
}

export interface OpenRoad {
  /** OpenStreetMap way id. */
  readonly way: number;
  readonly reason: string;
}

/** Latitude and longitude in degrees, as the scenario writes points. */
export type LatLon = readonly [number, number];

/** Roads that the plan may not use. While it is written it may not say where yet. */
export interface RoadClosure {
  readonly kind: 'closure' | 'hazard';
  /** Of a hazard only. */
  readonly severity?: 'closes' | undefined;
  readonly reason: string;
  /** OpenStreetMap way id. */
  readonly way?: number | undefined;
  readonly line?: readonly LatLon[] | undefined;
  readonly area?: readonly LatLon[] | undefined;
  readonly point?: LatLon | undefined;
  readonly radiusMetres?: number | undefined;
  /** Key of a source. */
  readonly source?: string | undefined;
  /** Local date and time, yyyy-MM-ddTHH:mm. */
  readonly since?: string | undefined;
}

/** A scenario while it is written. Fields that the desk does not show are kept as they are. */
export interface ScenarioDraft {
  readonly schema: string;
  readonly name: string;
  readonly profile: string;
  readonly startsOn: string;
  readonly utcOffset: string;
  /** IANA id of the zone whose clocks are meant; `utcOffset` is its distance from UTC when `startsOn` begins. */
  readonly timeZone?: string | undefined;
  readonly horizonDays: number;
  readonly averageConvoySpeedKmh?: number | undefined;
  readonly travelSlackPercent?: number | undefined;
  readonly classes: readonly DraftClass[];
  readonly windows: readonly DayHours[];
  readonly assemblyPoints: readonly DraftPlace[];
  readonly receptionPoints: readonly DraftPlace[];
  readonly checkpoints: readonly DraftPlace[];
  readonly waypoints: readonly DraftPlace[];
  readonly corridors: readonly DraftCorridor[];
  readonly openRoads?: readonly OpenRoad[] | undefined;
  readonly closedRoads?: readonly RoadClosure[] | undefined;
  readonly fleet: readonly FleetGroup[];
  readonly sources?: readonly { readonly key: string; readonly title: string }[] | undefined;
}

const SCHEMA = 'safe-passage/scenario/v2';

/** The draft of an operation that has none yet. The two classes are those of the format's version 1, under the names given. */
export function blankDraft(
  name: string, startsOn: string, timeZone: string, sit: string, lie: string,
): ScenarioDraft {
  return {
    schema: SCHEMA, name, profile: 'bus', startsOn, utcOffset: offsetOn(startsOn, timeZone), timeZone, horizonDays: 2,
    classes: [{ id: 'seated', name: sit, priority: 2 }, { id: 'lying', name: lie, priority: 1 }],
    windows: [], assemblyPoints: [], receptionPoints: [], checkpoints: [], waypoints: [], corridors: [], fleet: [],
  };
}

/**
 * What a stored draft says. Lists that are left out are empty, and version 1 becomes version 2, as the server's reader does it.
 * @returns null for what is no draft.
 */
export function readDraft(stored: unknown, sit: string, lie: string): ScenarioDraft | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
    return null;
  }

  const whole = stored as Record<string, unknown>;
  const lists = Object.fromEntries(
    ['classes', 'windows', 'assemblyPoints', 'receptionPoints', 'checkpoints', 'waypoints', 'corridors', 'fleet']
      .map((key) => [key, Array.isArray(whole[key]) ? whole[key] : []]));
  const draft = { name: '', profile: 'bus', startsOn: '', utcOffset: '+00:00', horizonDays: 1, ...whole, ...lists } as unknown as ScenarioDraft;
  return whole['schema'] === 'safe-passage/scenario/v1' ? fromFirst(draft, sit, lie) : draft;
}

type FirstPlace = DraftPlace & { readonly peopleSeated?: number; readonly peopleLying?: number };
type FirstGroup = FleetGroup & { readonly seats?: number; readonly lyingPlaces?: number };

function fromFirst(draft: ScenarioDraft, sit: string, lie: string): ScenarioDraft {
  return {
    ...draft,
    schema: SCHEMA,
    // What version 1 means where it says nothing.
    travelSlackPercent: draft.travelSlackPercent ?? 0,
    classes: [{ id: 'seated', name: sit, priority: 2 }, { id: 'lying', name: lie, priority: 1 }],
    assemblyPoints: draft.assemblyPoints.map((p: FirstPlace) => {
      const { peopleSeated, peopleLying, ...rest } = p;
      return { ...rest, people: { seated: peopleSeated ?? 0, lying: peopleLying ?? 0 } };
    }),
    fleet: draft.fleet.map((g: FirstGroup) => {
      const { seats, lyingPlaces, ...rest } = g;
      return { ...rest, places: { seated: seats ?? 0, lying: lyingPlaces ?? 0 } };
    }),
  };
}
