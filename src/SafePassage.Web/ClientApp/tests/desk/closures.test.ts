import { describe, expect, test } from 'vitest';
import { blankClosure, type Drawing, isEnough, isWhole, markOf, outlineOf, pressed, readPoints, shapeOf, withPoints, writePoints } from '../../src/desk/closures';
import { addClosure, changeClosure, removeClosure } from '../../src/desk/edits';
import { pointsOf } from '../../src/desk/missing';
import { sample } from './sample';

describe('closures in the draft', () => {
  test('a new closure says how it will be told where it is, and is not whole yet', () => {
    for (const shape of ['way', 'point', 'line', 'area'] as const) {
      expect([shapeOf(blankClosure(shape)), isWhole(blankClosure(shape))]).toEqual([shape, false]);
    }
  });

  test('the draft holds what the scenario holds, and nothing where nothing is closed', () => {
    const one = addClosure(sample(), blankClosure('line'));
    const drawn = changeClosure(one, 0, { ...withPoints('line', [[47.1, 9.5], [47.2, 9.6]]), reason: 'Bridge down.', kind: 'hazard', severity: 'closes' });
    expect(drawn.closedRoads).toEqual([{ kind: 'hazard', severity: 'closes', reason: 'Bridge down.', line: [[47.1, 9.5], [47.2, 9.6]] }]);
    const closure = changeClosure(drawn, 0, { kind: 'closure', severity: undefined });
    expect(Object.hasOwn(closure.closedRoads![0]!, 'severity')).toBe(false);
    expect(Object.hasOwn(removeClosure(drawn, 0), 'closedRoads')).toBe(false);
    expect(removeClosure(addClosure(drawn, blankClosure('way')), 0).closedRoads).toEqual([{ kind: 'closure', reason: '' }]);
  });

  test('what the rules say against one leads to the roads', () => {
    const points = pointsOf(sample(), [{ path: '$.closedRoads[0].reason', what: 'Empty.', next: '' }], true);
    expect(points.map((p) => p.tab)).toEqual(['roads']);
  });
});

describe('points', () => {
  test('typed points are read one from each line, with comma, semicolon or space', () => {
    expect(readPoints('47.1, 9.5\n 47.2;9.6 \n\n-1 -2')).toEqual([[47.1, 9.5], [47.2, 9.6], [-1, -2]]);
    expect(readPoints('')).toEqual([]);
    expect(writePoints([[47.1, 9.5], [47.2, 9.6]])).toBe('47.1, 9.5\n47.2, 9.6');
  });

  test.each(['47.1', '47.1, 9.5, 3', '91, 9', '47, 181', '47,1 9,5', 'a, b'])('%s is no point', (text) => {
    expect(readPoints(text)).toBeNull();
  });

  test('a press adds a point to a line, and takes the place of the middle of a circle', () => {
    const line: Drawing = { at: 0, shape: 'line', points: [[47, 9]] };
    expect(pressed(line, 47.123456789, 9.5).points).toEqual([[47, 9], [47.12346, 9.5]]);
    expect(pressed({ ...line, shape: 'point' }, 47.1, 9.5).points).toEqual([[47.1, 9.5]]);
  });

  test('a line needs two points and an area three', () => {
    expect([1, 2, 200, 201].map((n) => isEnough('line', n))).toEqual([false, true, true, false]);
    expect([2, 3].map((n) => isEnough('area', n))).toEqual([false, true]);
  });
});

describe('outlines', () => {
  const closed = { kind: 'closure', reason: 'x' } as const;

  test('longitude comes first, and an area ends where it begins', () => {
    expect(outlineOf({ ...closed, line: [[47, 9], [48, 10]] }, [])).toEqual([[9, 47], [10, 48]]);
    expect(outlineOf({ ...closed, area: [[47, 9], [48, 10], [47, 11]] }, [])).toEqual([[9, 47], [10, 48], [11, 47], [9, 47]]);
  });

  test('a circle lies its radius around its middle', () => {
    const ring = outlineOf({ ...closed, point: [60, 10], radiusMetres: 1000 }, []);
    expect(ring[0]).toEqual(ring.at(-1));
    expect((ring[0]![0] - 10) * 111_195 * Math.cos(Math.PI / 3)).toBeCloseTo(1000, 3);
    expect((ring[9]![1] - 60) * 111_195).toBeCloseTo(1000, 3);
  });

  test('a way has the line that the map has of it, with the mark in its middle', () => {
    const line: [number, number][] = [[9, 47], [9.1, 47], [9.2, 47.1]];
    const ways = [{ way: 12, name: '', line: [] }, { way: 11, name: 'Landstrasse', line }];
    expect(outlineOf({ ...closed, way: 11 }, ways)).toEqual(line);
    expect(markOf({ ...closed, way: 11 }, line)).toEqual([9.1, 47]);
    expect(outlineOf({ ...closed, way: 13 }, ways)).toEqual([]);
    const area = { ...closed, area: [[47, 9], [48, 10], [47, 11]] } as const;
    expect(markOf(area, outlineOf(area, ways))).toEqual([9, 47]);
  });

  test('what is not whole has none', () => {
    expect(outlineOf({ ...closed, area: [[47, 9], [48, 10]] }, [])).toEqual([]);
    expect(outlineOf({ ...closed, way: 11 }, [])).toEqual([]);
  });
});
