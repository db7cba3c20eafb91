import type { paths } from './api.generated';
import type { Plan, ProblemDetails, RoadCut, RoadCutRequest, Room } from './views';
import { say, spoken } from '../words/said';

/** What the server answers in JSON at each address that is read. */
type Answers = {
  [P in keyof paths]: paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer View } } } } } ? View : never;
};

/** An answer that is an error, in words a person can act on. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly next: string,
  ) {
    super(what);
  }
}

/** What was answered as JSON; throws what was refused. */
export async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) {
    return (await response.json()) as T;
  }

  const problem = (await response.json().catch(() => ({}))) as ProblemDetails;
  await spoken;
  throw new Refused(problem.title ?? say('room.answered', { status: response.status }), problem.detail ?? `${say('room.try-again')}.`);
}

/** Asks the server; throws in words when it cannot be reached. */
export async function reach(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    await spoken;
    throw new Refused(say('room.unreachable'), say('room.unreachable-next'));
  }
}

async function get<P extends keyof Answers>(path: P): Promise<Answers[P]> {
  return answerOf<Answers[P]>(await reach(path));
}

/**
 * Loads all that the control room shows.
 * @param onPart called after each part with the number of parts done and the number of all.
 */
export async function loadRoom(onPart: (done: number, all: number) => void): Promise<Room> {
  let done = 0;
  const all = 5;
  const part = async <T>(promise: Promise<T>): Promise<T> => {
    const value = await promise;
    onPart(++done, all);
    return value;
  };
  const [overview, corridors, movements, claims, plan] = await Promise.all([
    part(get('/api/v1/overview')),
    part(get('/api/v1/corridors')),
    part(get('/api/v1/movements')),
    part(get('/api/v1/claims')),
    part(loadPlan()),
  ]);
  return { overview, corridors, movements, claims, plan };
}

async function loadPlan(): Promise<Plan | null> {
  const response = await reach('/api/v1/plan');
  return response.status === 404 ? null : answerOf<Plan>(response);
}

/** Asks what cutting the road nearest to a point does. Nothing is stored. */
export async function cutRoad(corridor: string, longitude: number, latitude: number): Promise<RoadCut> {
  return answerOf<RoadCut>(
    await reach('/api/v1/road-cuts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ corridor, longitude, latitude } satisfies RoadCutRequest),
    }),
  );
}
