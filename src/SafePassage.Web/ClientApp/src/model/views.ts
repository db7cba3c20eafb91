/** The server's views under the names that the control room uses; their fields are generated from openapi.json. */
import type { components } from './api.generated';

type Schemas = components['schemas'];

export type Overview = Schemas['OverviewView'];
export type Place = Schemas['PlaceView'];
export type Corridor = Schemas['CorridorView'];
export type CountRow = Schemas['CountView'];
export type TallyNode = Schemas['NodeView'];
export type Step = Schemas['StepView'];
export type Leg = Schemas['LegView'];
export type Movement = Schemas['MovementView'];
export type Claim = Schemas['ClaimView'];
export type Plan = Schemas['PlanView'];
export type RoadCut = Schemas['RoadCutView'];
export type RoadCutRequest = Schemas['RoadCutRequest'];
export type FrameFacts = Schemas['FrameView'];
export type Group = Schemas['GroupView'];
export type GroupParty = Schemas['GroupPartyView'];
export type WaitingCard = Schemas['WaitingCardView'];
export type WaitingSignature = Schemas['WaitingSignatureView'];
export type Incidents = Schemas['IncidentsView'];
export type Comments = Schemas['CommentsView'];
export type Resources = Schemas['ResourcesView'];
export type Review = Schemas['ReviewView'];
export type Departures = Schemas['DeparturesView'];
export type DepartureBoard = Schemas['DepartureBoardView'];
export type BoardRow = Schemas['BoardRowView'];
export type ProblemDetails = Schemas['ProblemDetails'];
export type Challenge = Schemas['ChallengeView'];
export type SignInRequest = Schemas['SignInRequest'];

/** A place that somebody says the position of: only these are drawn. */
export type Located = Place & { longitude: number; latitude: number };

export function isLocated(place: Place): place is Located {
  return place.longitude !== null && place.latitude !== null;
}

/** Longitude, latitude in degrees. */
export type Position = Corridor['geometry'][number];

/** Everything the control room shows at first. */
export interface Room {
  overview: Overview;
  corridors: Corridor[];
  movements: Movement[];
  claims: Claim[];
  plan: Plan | null;
}
