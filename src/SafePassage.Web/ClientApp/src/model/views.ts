/** The server's views as they come over the wire; one type for each record of SafePassage.Mission.Views that is used here. */

/** Longitude, latitude in degrees. */
export type Position = [number, number];

export interface Overview {
  operation: string;
  name: string;
  notice: string | null;
  reconciled: string;
  logSize: number;
  checkpointAt: string;
}

export interface Place {
  id: string;
  name: string;
  role: string;
  longitude: number;
  latitude: number;
}

export interface Corridor {
  id: string;
  name: string;
  schematic: boolean;
  lengthMetres: number;
  driveSeconds: number;
  places: Place[];
  geometry: Position[];
  bounds: [number, number, number, number];
  attribution: string;
}

export interface CountRow {
  kind: string;
  value: string;
  observer: string;
  role: string;
  attests: boolean;
  primary: boolean;
  basis: string;
  remark: string | null;
  source: string | null;
  logIndexes: number[];
}

export interface TallyNode {
  place: Place;
  in: string;
  inIsCarried: boolean;
  joined: string;
  lost: string;
  out: string;
  unexplained: string;
  observersDiffer: boolean;
  counts: CountRow[];
}

export interface Step {
  at: string;
  event: string;
  place: string;
  placeName: string;
  basis: string;
  note: string | null;
  source: string | null;
  logIndex: number;
}

export interface Leg {
  from: string;
  to: string;
  departedAt: string | null;
  arrivedAt: string | null;
  geometry: Position[];
}

export interface Movement {
  id: string;
  name: string;
  notice: string | null;
  status: string;
  stream: string;
  nodes: TallyNode[];
  steps: Step[];
  legs: Leg[];
  reconciliation: string[];
  firstChange: string | null;
  unexplained: string;
  hasUnexplained: boolean;
  sideStreams: string[];
}

export interface Claim {
  id: string;
  speaker: string;
  publishedOn: string;
  text: string;
  value: string;
  metric: string;
  category: string;
  attestedByTwo: string;
  attestedByAnyone: string;
  reason: string;
  logIndex: number;
}

export interface Plan {
  name: string;
  peopleWaiting: number;
  peopleOut: number;
  peopleBound: number;
  clearanceSeconds: number | null;
  clearanceBoundSeconds: number | null;
  clearanceGapPercent: string | null;
  peopleGapPercent: string;
  bottleneck: string;
  trips: number;
  vehiclesUsed: number;
  vehiclesOffered: number;
}

export interface RoadCut {
  longitude: number;
  latitude: number;
  roadsClosed: number;
  before: Corridor;
  after: Corridor | null;
  extraSeconds: number | null;
  text: string;
}

/** Everything the control room shows at first. */
export interface Room {
  overview: Overview;
  corridors: Corridor[];
  movements: Movement[];
  claims: Claim[];
  plan: Plan | null;
}
