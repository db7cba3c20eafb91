import { expect, test } from 'vitest';
import { openSeed } from '../../src/keys/seed';
import { agreedWay, departed, movementPlanned, orderConfirmed, printOf } from '../../src/departures/statements';
import type { BoardRow, DepartureBoard } from '../../src/model/views';
import { countersign, readEnvelope, signRecord } from '../../src/records/envelope';

const board = { accord: 'north', version: 2, textHash: 'ab'.repeat(32), hindrances: [], rows: [], movements: [] } as unknown as DepartureBoard;
const movement = { id: 'run-1', name: 'Run', start: 'quay', from: 'Quay', to: 'Town', open: [{ code: 'route-not-cleared', subject: 's1' }, { code: 'route-not-cleared', subject: 's1' }] } as unknown as DepartureBoard['movements'][number];

test('an order names the text, the piece and how it was heard', () => {
  const row = { segment: 's1', checkpoint: null } as unknown as BoardRow;
  const { kind, body } = orderConfirmed(board, row, { spokenBy: 'duty officer', heardBy: 'desk', words: 'a b' });
  expect(kind).toBe('order-acknowledged');
  expect(JSON.stringify(body)).toBe(`{"accord":"north","version":2,"proposalHash":"${'ab'.repeat(32)}","segment":"s1","voice":{"spokenBy":"duty officer","heardBy":"desk","words":"a b"}}`);
});

test('a departure in spite of hindrances decides first, and names each once', () => {
  const said = departed(movement, { reason: 'water', decidedBy: 'lead' });
  expect(said.map((s) => s.kind)).toEqual(['departure-overridden', 'movement-departed']);
  expect(said[0]!.body).toMatchObject({ hindrances: [{ code: 'route-not-cleared', subject: 's1' }] });
  expect(departed({ ...movement, open: [] }, null).map((s) => s.kind)).toEqual(['movement-departed']);
});

const at = (place: string) => ({ place, name: place, location: { latitude: 47, longitude: 37 } });

test('a movement is planned on the road of the text: a checkpoint between the ends of a piece is a place of its own', () => {
  const segments = [{ id: 's1', from: 'quay', to: 'mill', controlledBy: 'a', checkpoint: 'gate' }, { id: 's2', from: 'mill', to: 'town', controlledBy: 'b', checkpoint: 'town' }];
  const way = agreedWay({ segments, places: ['quay', 'gate', 'mill', 'town'].map(at) })!;
  expect(way.map((w) => `${w.place} ${w.role}`)).toEqual(['quay assembly-point', 'gate checkpoint', 'mill waypoint', 'town reception-point']);
  expect(JSON.stringify(movementPlanned(board, 'run-1', 'Run 1', way.slice(0, 1)).body)).toBe(
    '{"movement":"run-1","name":"Run 1","accord":"north","nodes":[{"place":"quay","name":"quay","location":{"latitude":47,"longitude":37},"role":"assembly-point"}]}',
  );
});

test('no movement is planned where the text does not say where a place lies', () => {
  const segments = [{ id: 's1', from: 'quay', to: 'mill', controlledBy: 'a' }];
  expect(agreedWay({ segments, places: [at('quay'), { place: 'mill', name: 'Mill' }] })).toBeNull();
  expect(agreedWay({ segments, places: [at('quay')] })).toBeNull();
  expect(agreedWay({ segments: [], places: [] })).toBeNull();
});

test('a new test of a telephone changes what is shown, the clock alone does not', () => {
  expect(printOf([{ ...board, status: 'in-force' }])).not.toBe(printOf([{ ...board, status: 'suspended' }]));
  expect(printOf([board])).toBe(printOf([{ ...board }]));
});

test('a second party signs the same bytes behind the first, and not twice', async () => {
  const one = await openSeed(new Uint8Array(32).fill(1));
  const other = await openSeed(new Uint8Array(32).fill(2));
  const { envelope } = await signRecord(one, 'key-revoked', { party: 'ua', keyId: '0'.repeat(16) });
  const both = await countersign(other, envelope);
  expect(readEnvelope(both).signers).toEqual([one.keyId, other.keyId]);
  expect(readEnvelope(both).statement).toEqual(readEnvelope(envelope).statement);
  await expect(countersign(other, both)).rejects.toThrow('already');
  expect(() => readEnvelope('{}')).toThrow();
});
