import type { Claim, Corridor, Movement, Overview, Plan, RoadCut, Room } from './views';

/** An answer that is an error, in words a person can act on. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly next: string,
  ) {
    super(what);
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) {
    return (await response.json()) as T;
  }

  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Refused(problem.title ?? `The server answered ${response.status}.`, problem.detail ?? 'Try again.');
}

async function reach(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new Refused('The server cannot be reached.', 'Check that it runs and that this machine is connected to it, then try again.');
  }
}

async function get<T>(path: string): Promise<T> {
  return answerOf<T>(await reach(path));
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
    part(get<Overview>('/api/v1/overview')),
    part(get<Corridor[]>('/api/v1/corridors')),
    part(get<Movement[]>('/api/v1/movements')),
    part(get<Claim[]>('/api/v1/claims')),
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
      body: JSON.stringify({ corridor, longitude, latitude }),
    }),
  );
}
