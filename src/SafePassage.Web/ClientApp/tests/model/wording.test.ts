import { describe, expect, test } from 'vitest';
import {
  clockName, clockOf, date, day, duration, kilometres, moment, passing, roleInWords, signed,
} from '../../src/model/wording';

describe('the clock of a statement', () => {
  test.each([
    ['2022-05-02T08:00:00+03:00', 180, 'UTC+3'],
    ['2022-05-02T08:00:00-03:30', -210, 'UTC−3:30'],
    ['2022-05-02T08:00:00+05:45', 345, 'UTC+5:45'],
    ['2022-05-02T08:00:00+00:00', 0, 'UTC'],
    ['2022-05-02T08:00:00Z', 0, 'UTC'],
    [undefined, 0, 'UTC'],
  ])('%s is %i minutes: %s', (iso, minutes, name) => {
    expect(clockOf(iso)).toBe(minutes);
    expect(clockName(minutes)).toBe(name);
  });

  test('a moment is told on that clock, whatever clock this machine has', () => {
    const late = Date.parse('2022-05-02T22:30:00Z');
    expect(moment(late, 0)).toBe('Mon 2 May, 22:30');
    expect(moment(late, 180)).toBe('Tue 3 May, 01:30');
    expect(day(late, 180)).toBe('3 May');
    expect(day(late, -60)).toBe('2 May');
  });

  test('a date is the same day everywhere', () => expect(date('2022-05-03')).toBe('3 May 2022'));
});

describe('lengths of time', () => {
  test.each([
    [0, '0 min'], [29, '0 min'], [31, '1 min'], [2520, '42 min'], [3600, '1 h'], [17_460, '4 h 51 min'], [86_399, '1 d'],
    [90_000, '1 d 1 h'], [176_400, '2 d 1 h'],
  ])('%i s is %s', (seconds, words) => expect(duration(seconds)).toBe(words));
});

describe('figures and words', () => {
  test('kilometres are rounded', () => {
    expect(kilometres(1_234_500)).toBe('1\u202F235 km');
    expect(kilometres(499)).toBe('0 km');
  });

  test('only a number gets a sign: unknown has none', () => {
    expect(signed('32', '−')).toBe('−32');
    expect(signed('unknown', '+')).toBe('unknown');
    expect(signed('', '+')).toBe('');
  });

  test('roles become words', () => {
    expect(roleInWords('assembly-point')).toBe('assembly point');
  });
});

describe('a node of the way', () => {
  const at = (visit: number, way: string) => passing({ place: { role: 'reception-point' }, visit, way });

  test('says what it is for, and nothing more where it is passed once as planned', () => {
    expect(at(1, 'planned')).toBe('reception point');
  });

  test('says which visit it is, and how it came to be on the way', () => {
    expect(at(2, 'planned')).toBe('reception point, second visit');
    expect(at(5, 'planned')).toBe('reception point, visit 5');
    expect(at(1, 'left-behind')).toBe('reception point, on an earlier way');
    expect(at(1, 'on-the-way')).toBe('a point on the way, in no plan');
  });
});
