/** What the desk asks the server (prefix /api/v1/desk). Each throws in words what was refused. */

import { answerOf, reach, Refused } from '../model/server';
import type { Message } from '../words/message';
import type { Position } from '../model/views';
import { say } from '../words/said';
import type { OpenRoad, PlaceKind, RoadClosure, ScenarioDraft } from './draft';
import type { Answers, Source, TableView } from './tables';

const AT = '/api/v1/desk';

export interface DeskRoads {
  readonly file: string;
  readonly ways: number;
  readonly places: number;
  readonly bounds: readonly [number, number, number, number];
}

export interface DeskView {
  readonly operation: string;
  readonly zone: string;
  readonly roads: DeskRoads | null;
  readonly adopted: string | null;
}

/** What the rules of a scenario say against the draft. */
export interface Problem {
  /** JSON path of the field, for example $.fleet[2].vehicles. */
  readonly path: string;
  readonly what: string;
  readonly next: string;
}

export interface Found {
  readonly name: string;
  readonly kind: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Stand {
  /** Name or number of the road; null when it has none. */
  readonly road: string | null;
  readonly metres: number;
  /** True when no way leads from this road to the rest of the roads and back. */
  readonly isOnIsland?: boolean;
}

export interface Blocking {
  readonly way: number;
  readonly name: string | null;
  readonly tags: readonly string[] | string | Readonly<Record<string, string>>;
  readonly line: readonly Position[];
}

/** A road that the draft closes by its number. */
export interface ClosedWay {
  readonly way: number;
  /** Empty when it has none. */
  readonly name: string;
  readonly line: readonly Position[];
}

/** What the server knows of the roads that a draft asks for. */
export interface FoundWays {
  readonly ways: readonly { readonly id: string; readonly legs: readonly Leg[] }[];
  /** Without those that no road of the map is. */
  readonly closed: readonly ClosedWay[];
}

/** A leg that was found, or the roads that are in the way of it; also of the way back alone. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  readonly seconds?: number | null;
  readonly metres?: number | null;
  readonly line?: readonly Position[] | null;
  readonly blocked?: readonly Blocking[] | null;
  readonly back?: { readonly blocked: readonly Blocking[] } | null;
  /** The place that no road reaches within a kilometre. */
  readonly noRoad?: string | null;
  /** True when what the draft closes leaves no way. */
  readonly isClosed?: boolean;
}

export interface Chain {
  readonly id: string;
  readonly places: readonly {
    readonly id: string; readonly latitude: number; readonly longitude: number; readonly kind: PlaceKind;
  }[];
}

/** The best plan, and what no plan betters, at one moment of the search. */
export interface FoundStep {
  /** Since its start. */
  readonly seconds: number;
  readonly people: number;
  readonly bound: number;
  /** Null while somebody remains. */
  readonly lastArrival: string | null;
  readonly boundArrival: string | null;
}

export interface Job {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'stopping' | 'done' | 'failed';
  readonly startedAt: string | null;
  readonly draftVersion: number | null;
  /** The plan that it was made from with one change. */
  readonly from?: string | null;
  readonly change?: string | null;
  /** Only vehicles that had to have other runs than in the plan that it began with. */
  readonly onlyAffected?: boolean;
  readonly people: number | null;
  readonly of: number | null;
  readonly bound: number | null;
  readonly peopleByClass?: readonly { readonly class: string; readonly out: number; readonly of: number }[];
  readonly lastArrival: string | null;
  readonly boundArrival: string | null;
  readonly vehicles: number | null;
  /** What the search had found, as time went on. */
  readonly steps: readonly FoundStep[];
  readonly problem?: { readonly what?: string; readonly title?: string; readonly next?: string; readonly detail?: string } | string | null;
  readonly adopted: boolean;
  /** Null until the plan is done, and for one made before this was counted. */
  readonly exposure?: Exposure | null;
  /** How many are out as time goes on; null as before. */
  readonly course?: readonly OutAt[] | null;
  /** Ferries that drives take, each once. */
  readonly ferries?: readonly { readonly way: number; readonly name: string; readonly from: string; readonly to: string; readonly seconds: number }[] | null;
  /** When no corridor is open, before the last arrival. */
  readonly closed?: readonly { readonly from: string; readonly to: string }[] | null;
  readonly nights?: readonly WaitingNight[] | null;
  /** What was changed and planned again, what is worth most first; null where that was not done. */
  readonly tried?: readonly TriedChange[] | null;
}

export interface OutAt {
  readonly at: string;
  readonly people: number;
}

/** A midnight at which people wait at assembly points. */
export interface WaitingNight {
  readonly at: string;
  readonly places: readonly { readonly id: string; readonly name: string; readonly people: number }[];
}

export interface TriedChange {
  /** With the old and the new figure, in words. */
  readonly change: string;
  /** The changes that were made together, as `what-if` takes them; empty in older plans. */
  readonly lines: readonly string[];
  readonly peopleMore: number;
  readonly peopleMoreAtMost: number;
  readonly secondsSooner: number | null;
}

/** What a plan has of exposure and kilometres. Person-hours are full hours; each hour counts alike. */
export interface Exposure {
  readonly assemblyPersonHours: number;
  readonly roadPersonHours: number;
  readonly peopleRemaining: number;
  readonly remainingPersonHours: number;
  readonly loadedKilometres: number;
  readonly emptyKilometres: number;
  /** From when hours are counted. */
  readonly from: string;
  /** Those who stand on the road for more than 30 minutes. */
  readonly longStand?: { readonly runs: number; readonly people: number; readonly longestSeconds: number; readonly place: string } | null;
}

/** A draft that the server has kept; a number is null where it cannot be counted. */
export interface DraftVersion {
  readonly version: number;
  readonly savedAt: string;
  readonly people: number | null;
  readonly places: number | null;
  readonly vehicles: number | null;
}

/** What two plans cannot tell of each other by their own figures. */
export interface Comparison {
  readonly changed: readonly string[];
  readonly otherRuns: readonly string[];
  readonly vehiclesWithOtherRuns: number;
  readonly vehiclesWithSameRuns: number;
}

export interface ImportState {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly step?: string | null;
  readonly percent?: number | null;
  readonly lacks?: readonly string[];
  readonly problem?: Job['problem'];
}

export interface NewJob {
  readonly effort: 'quick' | 'normal' | 'deep';
  readonly seed: number;
  readonly from: string | null;
  readonly change: string | null;
  readonly onlyAffected: boolean;
}

export const loadDesk = (): Promise<DeskView> => read('');

/** Named places of the map, best first. */
export const findPlaces = (words: string): Promise<Found[]> => read(`/places?q=${encodeURIComponent(words)}&limit=12`);

/** The road on which a place stands; null where there is none within a kilometre. */
export async function standOf(kind: PlaceKind, latitude: number, longitude: number): Promise<Stand | null> {
  const answer = await reach(`${AT}/stands?latitude=${latitude}&longitude=${longitude}&kind=${kind}`);
  return answer.status === 404 ? null : answerOf<Stand>(answer);
}

export async function findWays(corridors: readonly Chain[], openRoads: readonly OpenRoad[], closed: readonly RoadClosure[]): Promise<FoundWays> {
  const closedRoads = closed.map(({ way, line, area, point, radiusMetres }) => ({ way, line, area, point, radiusMetres }));
  return send('POST', '/ways', { corridors, openRoads, closedRoads });
}

/** What a table would make of a draft. Nothing is stored. */
export const askTable = (source: Source, answers: Answers, draft: ScenarioDraft): Promise<TableView> => send('POST', '/tables', { ...source, answers, draft });

export const loadVersions = (): Promise<DraftVersion[]> => read('/draft/versions');

export const loadVersion = (version: number): Promise<unknown> => read(`/draft/versions/${version}`);

export const loadJobs = (): Promise<Job[]> => read('/plans');

export const startJob = (job: NewJob): Promise<{ id: string }> => send('POST', '/plans', job);

export const compareJobs = (id: string, other: string): Promise<Comparison> => read(`/plans/${id}/compare/${other}`);

/** Stops a job and keeps its best plan, or makes a plan that of the operation. */
export async function actOn(id: string, act: 'stop' | 'adopt'): Promise<{ restart?: boolean }> {
  return emptyOr(await reach(`${AT}/plans/${id}/${act}`, { method: 'POST' }));
}

export async function throwAway(id: string): Promise<void> {
  await emptyOr(await reach(`${AT}/plans/${id}`, { method: 'DELETE' }));
}

/** Address of what a plan gives away. */
export const addressOf = (id: string, what: string): string => `${AT}/plans/${id}/${what}`;

export const loadImport = (): Promise<ImportState> => read('/roads/import');

export async function importPath(path: string): Promise<void> {
  await emptyOr(await reach(`${AT}/roads/path`, json('PUT', { path })));
}

/** Sends a file of roads. XMLHttpRequest, because fetch does not tell how much has gone up. */
export function importFile(file: File, onPercent: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${AT}/roads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (e) => onPercent(Math.floor((100 * e.loaded) / Math.max(1, e.total)));
    request.onerror = () => reject(new Refused(say('room.unreachable'), say('room.unreachable-next')));
    request.onload = () => {
      emptyOr(new Response(request.responseText, { status: request.status })).then(() => resolve(), reject);
    };
    request.send(file);
  });
}

/** What was refused, in one line; a problem comes as a document or as its words. */
export function wordsOf(problem: Job['problem']): string {
  return !problem ? '' : typeof problem === 'string' ? problem
    : [problem.what ?? problem.title, problem.next ?? problem.detail].filter(Boolean).join(' ');
}

/** Why a road is closed, as the map says it: `access=no`. */
export function tagsOf({ tags }: Blocking): string[] {
  return typeof tags === 'string' ? [tags] : Array.isArray(tags) ? [...(tags as string[])] : Object.entries(tags).map(([k, v]) => `${k}=${v}`);
}

const STEPS: readonly string[] = ['upload', 'roads', 'nodes', 'joining', 'drawing'];

/** What a step of an import is called; a step that the page does not know has no words. */
export function stepOf({ step }: ImportState): Message | null {
  return step && STEPS.includes(step) ? { key: `draft.import.${step}` } : null;
}

function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function read<T>(path: string): Promise<T> {
  return answerOf<T>(await reach(AT + path));
}

async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  return answerOf<T>(await reach(AT + path, json(method, body)));
}

async function emptyOr(answer: Response): Promise<{ restart?: boolean }> {
  const text = answer.ok ? await answer.text() : '';
  return answer.ok ? (text === '' ? {} : (JSON.parse(text) as { restart?: boolean })) : answerOf(answer);
}
