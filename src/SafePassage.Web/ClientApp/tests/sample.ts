/** A movement in small: 101 people leave A, 32 stay at B, the rest arrives at C. Figures as the server words them. */
import type { Leg, Movement, Place, Step, TallyNode } from '../src/model/views';

export function place(id: string, longitude: number, latitude: number): Place {
  return { id, name: `Town ${id.toUpperCase()}`, role: 'checkpoint', longitude, latitude };
}

export function node(at: Place, figures: Partial<TallyNode>): TallyNode {
  return {
    place: at, visit: 1, way: 'planned', contested: null, received: '', others: [], surrendered: null, in: '', inIsCarried: false, joined: '', lost: '', out: '', unexplained: '0', observersDiffer: false, counts: [], ...figures,
  };
}

export function step(at: string, event: string, placeId: string, basis = 'reported'): Step {
  return { at, event: { key: `event.${event}` }, place: placeId, placeName: placeId, basis, note: null, source: null, logIndex: 0, remarks: [] };
}

// One degree of longitude on the equator: legs of equal length, so that halves are easy to name.
export const legs: Leg[] = [
  { from: 'a', to: 'b', departedAt: '2022-05-02T08:00:00+03:00', arrivedAt: '2022-05-02T10:00:00+03:00', geometry: [[0, 0], [1, 0]] },
  { from: 'b', to: 'c', departedAt: '2022-05-02T12:00:00+03:00', arrivedAt: '2022-05-02T14:00:00+03:00', geometry: [[1, 0], [2, 0]] },
];

export function movement(change: Partial<Movement> = {}): Movement {
  return {
    id: 'm', name: 'Movement', notice: null, status: 'closed', stream: 'everybody',
    nodes: [
      node(place('a', 0, 0), { in: '101', out: '101' }),
      node(place('b', 1, 0), { in: '101', lost: '32', out: '69' }),
      node(place('c', 2, 0), { in: '69', out: '69' }),
    ],
    steps: [
      step('2022-05-02T08:00:00+03:00', 'departed', 'a'),
      step('2022-05-02T10:00:00+03:00', 'arrived', 'b', 'inferred'),
      step('2022-05-02T12:00:00+03:00', 'departed', 'b'),
      step('2022-05-02T14:00:00+03:00', 'arrived', 'c'),
    ],
    legs, reconciliation: [], firstChange: null, unexplained: '0', hasUnexplained: false, closing: null,
    whereabouts: {
      arrived: '69', remained: '32', transferred: '', awaiting: '0', awaitingSince: null, unexplained: '0', isAnybodyAwaited: false,
      isAnybodyUnexplained: false,
    },
    sideStreams: [], remarks: [],
    ...change,
  };
}
