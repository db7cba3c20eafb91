import { describe, expect, test } from 'vitest';
import { Journey } from '../../src/model/journey';
import { legs, movement } from '../sample';

const at = (clock: string) => Date.parse(`2022-05-02T${clock}:00+03:00`);

describe('where the convoy is', () => {
  const journey = new Journey(movement());

  test('before the first departure it stands at the first place', () => {
    expect(journey.at(at('07:00'))).toEqual({
      position: [0, 0], interpolated: false, people: '101', node: 0, text: 'not yet departed from Town A',
    });
  });

  test('at a stated moment the statement is shown, not a reckoning', () => {
    expect(journey.at(at('08:00'))).toMatchObject({ interpolated: false, text: 'departed from Town A' });
    expect(journey.at(at('10:00'))).toMatchObject({ interpolated: false, text: 'arrived at Town B', people: '101', node: 1 });
  });

  test('between two places it is said to be interpolated', () => {
    const where = journey.at(at('09:00'))!;
    expect(where.interpolated).toBe(true);
    expect(where.text).toBe('between Town A and Town B, interpolated');
    expect(where.position[0]).toBeCloseTo(0.5, 9);
    expect(where.position[1]).toBeCloseTo(0, 9);
  });

  test('a quarter of the time is a quarter of the way', () => {
    expect(journey.at(at('12:30'))!.position[0]).toBeCloseTo(1.25, 9);
  });

  test('while it waits it stays where it is, with the people that came in', () => {
    expect(journey.at(at('11:00'))).toEqual({ position: [1, 0], interpolated: false, people: '101', node: 1, text: 'at Town B' });
  });

  test('behind a place that people left, the figure is the one that went on', () => {
    expect(journey.at(at('13:00'))).toMatchObject({ people: '69', node: 1, interpolated: true });
  });

  test('after the last arrival it stays there', () => {
    expect(journey.at(at('23:00'))).toMatchObject({ position: [2, 0], text: 'arrived at Town C', people: '69', interpolated: false });
  });

  test('nothing stated is nowhere', () => {
    expect(new Journey(movement({ legs: [], steps: [] })).at(at('09:00'))).toBeNull();
  });

  test('equal shares are of metres, not of points', () => {
    const bent = new Journey(movement({ legs: [{ ...legs[0]!, geometry: [[0, 0], [0.1, 0], [0.2, 0], [1, 0]] }] }));
    expect(bent.at(at('09:00'))!.position[0]).toBeCloseTo(0.5, 9);
  });
});

describe('what was stated last', () => {
  const journey = new Journey(movement());

  test('nothing before the first passage', () => expect(journey.lastPassage(at('07:59'))).toBeNull());

  test('an inferred passage says so', () => {
    expect(journey.lastPassage(at('11:00'))).toEqual({ at: at('10:00'), text: 'arrived at Town B', inferred: true });
  });

  test('a reported one does not', () => {
    expect(journey.lastPassage(at('15:00'))).toEqual({ at: at('14:00'), text: 'arrived at Town C', inferred: false });
  });
});

describe('the way and its time', () => {
  const journey = new Journey(movement());

  test('legs that meet share their point', () => expect(journey.line).toEqual([[0, 0], [1, 0], [2, 0]]));

  test('it runs from the first moment to the last', () => {
    expect([journey.start, journey.end]).toEqual([at('08:00'), at('14:00')]);
    expect(journey.canBeFollowed).toBe(true);
  });

  test('without a time it cannot be followed', () => {
    const silent = legs.map((l) => ({ ...l, departedAt: null, arrivedAt: null }));
    expect(new Journey(movement({ legs: silent })).canBeFollowed).toBe(false);
    const empty = new Journey(movement({ legs: silent, steps: [] }));
    expect([empty.start, empty.end, empty.canBeFollowed]).toEqual([0, 0, false]);
  });

  test('without a way it cannot be followed', () => {
    expect(new Journey(movement({ legs: [] })).canBeFollowed).toBe(false);
  });

  test('steps lead from event to event and end at the ends', () => {
    expect(journey.neighbour(at('08:00'), 1)).toBe(at('10:00'));
    expect(journey.neighbour(at('12:00'), -1)).toBe(at('10:00'));
    expect(journey.neighbour(at('14:00'), 1)).toBe(at('14:00'));
    expect(journey.neighbour(at('08:00'), -1)).toBe(at('08:00'));
  });

  test('two steps at one moment are one stop of the scrubber', () => {
    const steps = [...movement().steps, ...movement().steps];
    expect(new Journey(movement({ steps })).steps).toHaveLength(4);
  });
});
