import { expect, test } from 'vitest';
import { closed, counted, diverted, halted, happened, peopleIn, wentOver } from '../../src/movement/statements';

test('what happens on the way names the movement, what and where', () => {
  expect(happened('run-1', 'resumed', 'mill')).toEqual({ kind: 'movement-resumed', body: { movement: 'run-1', event: 'resumed', place: 'mill' } });
  // That it may go is no event: its record has no such field.
  expect(happened('run-1', 'cleared', 'mill')).toEqual({ kind: 'movement-cleared', body: { movement: 'run-1', place: 'mill' } });
  expect(JSON.stringify(halted('run-1', 'mill', undefined, 'shelling').body)).toBe('{"movement":"run-1","event":"halted","place":"mill","reason":"shelling"}');
  expect(closed('run-1')).toEqual({ kind: 'movement-closed', body: { movement: 'run-1' } });
  expect(JSON.stringify(counted('run-1', 'quay', 'boarded', 101).body)).toBe(
    '{"movement":"run-1","place":"quay","kind":"boarded","count":{"qualifier":"exact","value":101},"method":"tally"}',
  );
});

test('a number of people is a whole number of at most seven digits', () => {
  expect(['0', ' 101 ', '9999999'].map(peopleIn)).toEqual([0, 101, 9_999_999]);
  expect(['', '-1', '1.5', '12345678', 'some', '1e3'].map(peopleIn)).toEqual([null, null, null, null, null, null]);
});

test('a movement that parts or goes another way says to whom and where', () => {
  expect(JSON.stringify(wentOver('run-1', 'mill', 30, 'run-2').body)).toBe(
    '{"movement":"run-1","place":"mill","kind":"transferred","count":{"qualifier":"exact","value":30},"method":"tally","otherMovement":"run-2"}',
  );
  const quay = { place: 'quay', name: 'Quay', location: { latitude: 47, longitude: 35 }, role: 'reception-point' } as const;
  expect(diverted('run-1', 'mill', [quay])).toEqual({ kind: 'movement-diverted', body: { movement: 'run-1', place: 'mill', nodes: [quay] } });
});
