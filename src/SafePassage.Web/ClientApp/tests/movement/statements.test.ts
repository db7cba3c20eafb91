import { expect, test } from 'vitest';
import { closed, counted, happened, peopleIn } from '../../src/movement/statements';

test('what happens on the way names the movement, what and where', () => {
  expect(happened('run-1', 'halted', 'mill')).toEqual({ kind: 'movement-halted', body: { movement: 'run-1', event: 'halted', place: 'mill' } });
  expect(closed('run-1')).toEqual({ kind: 'movement-closed', body: { movement: 'run-1' } });
  expect(JSON.stringify(counted('run-1', 'quay', 'boarded', 101).body)).toBe(
    '{"movement":"run-1","place":"quay","kind":"boarded","count":{"qualifier":"exact","value":101},"method":"tally"}',
  );
});

test('a number of people is a whole number of at most seven digits', () => {
  expect(['0', ' 101 ', '9999999'].map(peopleIn)).toEqual([0, 101, 9_999_999]);
  expect(['', '-1', '1.5', '12345678', 'some', '1e3'].map(peopleIn)).toEqual([null, null, null, null, null, null]);
});
