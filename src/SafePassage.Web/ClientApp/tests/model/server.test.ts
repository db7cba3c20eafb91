import { afterEach, describe, expect, test, vi } from 'vitest';
import { cutRoad, loadRoom, Refused } from '../../src/model/server';

type Answer = () => Response | Promise<Response>;

const json = (value: unknown, status = 200): Answer => () => new Response(JSON.stringify(value), { status });

function serve(answers: Record<string, Answer>) {
  const fetched = vi.fn((path: string, _init?: RequestInit) => Promise.resolve().then(() => answers[path]!()));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const room: Record<string, Answer> = {
  '/api/v1/overview': json({ name: 'Operation' }),
  '/api/v1/corridors': json([{ id: 'c' }]),
  '/api/v1/movements': json([]),
  '/api/v1/claims': json([]),
  '/api/v1/plan': json({ name: 'Plan' }),
};

afterEach(() => vi.unstubAllGlobals());

describe('loading the room', () => {
  test('all parts are read, and each is told', async () => {
    serve(room);
    const told: string[] = [];
    const loaded = await loadRoom((done, all) => told.push(`${done}/${all}`));
    expect(loaded).toEqual({ overview: { name: 'Operation' }, corridors: [{ id: 'c' }], movements: [], claims: [], plan: { name: 'Plan' } });
    expect(told).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  test('an operation without a plan is shown without one', async () => {
    serve({ ...room, '/api/v1/plan': json({ title: 'The operation has no plan.' }, 404) });
    expect((await loadRoom(() => {})).plan).toBeNull();
  });

  test('a fault of the plan is not taken for its absence', async () => {
    serve({ ...room, '/api/v1/plan': json({ title: 'The server failed to answer.', detail: 'Try later.' }, 500) });
    await expect(loadRoom(() => {})).rejects.toMatchObject({ what: 'The server failed to answer.', next: 'Try later.' });
  });

  test('without a server the person is told what to look at', async () => {
    serve({ ...room, '/api/v1/claims': () => Promise.reject(new TypeError('Failed to fetch')) });
    const failed = await loadRoom(() => {}).catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(Refused);
    expect(failed).toMatchObject({ what: 'The server cannot be reached.' });
  });

  test('an answer that is no problem document still says its status', async () => {
    serve({ ...room, '/api/v1/overview': () => new Response('<html>', { status: 502 }) });
    await expect(loadRoom(() => {})).rejects.toMatchObject({ what: 'The server answered 502.', next: 'Try again.' });
  });
});

describe('cutting a road', () => {
  test('the point is sent as numbers, longitude and latitude not mixed', async () => {
    const fetched = serve({ '/api/v1/road-cuts': json({ text: 'Longer by 42 min.' }) });
    expect(await cutRoad('c', 36.4, 47.31)).toEqual({ text: 'Longer by 42 min.' });
    const init = fetched.mock.lastCall![1]!;
    expect(init.method).toBe('POST');
    expect(JSON.parse(init.body as string)).toEqual({ corridor: 'c', longitude: 36.4, latitude: 47.31 });
  });

  test('a refusal keeps its words', async () => {
    serve({ '/api/v1/road-cuts': json({ title: 'No road is near.', detail: 'Choose a road.' }, 422) });
    await expect(cutRoad('c', 0, 0)).rejects.toMatchObject({ what: 'No road is near.', next: 'Choose a road.' });
  });
});
