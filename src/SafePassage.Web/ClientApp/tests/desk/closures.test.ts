import { describe, expect, test } from 'vitest';
import { blankClosure, drawnOf, isEnough, isWhole, markOf, outlineOf, partOf, readPoints, redrawn, shapeOf, withPoints, workOf, writePoints } from '../../src/desk/closures';
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

  test('a line needs two points and an area three', () => {
    expect([1, 2, 200, 201].map((n) => isEnough('line', n))).toEqual([false, true, true, false]);
    expect([2, 3].map((n) => isEnough('area', n))).toEqual([false, true]);
  });
});

describe('closures as the map draws them', () => {
  const closed = { kind: 'closure', reason: 'x' } as const;

  test.each([
    { line: [[47, 9], [48, 10]] }, { area: [[47, 9], [48, 10], [47, 11]] }, { point: [47, 9], radiusMetres: 250 },
  ] as const)('what is drawn of %j says the same again', (part) => {
    expect(partOf(drawnOf({ ...closed, ...part })!)).toEqual(part);
  });

  test('a way, and what is not whole, is not drawn', () => {
    expect([{ way: 11 }, { line: [[47, 9]] }, { area: [[47, 9], [48, 10]] }, { point: [47, 9] }].map((part) => drawnOf({ ...closed, ...part } as never)))
      .toEqual([null, null, null, null]);
  });

  test('degrees are rounded to five digits, metres to whole ones within what the format takes', () => {
    expect(partOf({ kind: 'line', points: [[9.123456789, 47.000001], [9.5, 47.123454]], radius: 0 })).toEqual({ line: [[47, 9.12346], [47.12345, 9.5]] });
    const radius = (metres: number) => partOf({ kind: 'circle', points: [[9, 47]], radius: metres })?.radiusMetres;
    expect([0.2, 99.6, 1e9].map(radius)).toEqual([1, 100, 100_000]);
  });

  test('beyond the 180th meridian the world begins anew', () => {
    expect(partOf({ kind: 'line', points: [[179.5, -17], [180.5, -17], [-190, -17]], radius: 0 })).toEqual({ line: [[-17, 179.5], [-17, -179.5], [-17, 170]] });
    expect(partOf({ kind: 'circle', points: [[541, -17]], radius: 5 })).toEqual({ point: [-17, -179], radiusMetres: 5 });
  });

  test('no point stands twice in a row, and what is left must be enough', () => {
    const line = (...points: [number, number][]) => partOf({ kind: 'line', points, radius: 0 });
    const area = (...points: [number, number][]) => partOf({ kind: 'area', points, radius: 0 });
    expect(line([9, 47], [9.000001, 47], [10, 47])).toEqual({ line: [[47, 9], [47, 10]] });
    expect(line([9, 47], [9.000001, 47])).toBeNull();
    expect(area([9, 47], [10, 47], [10, 48], [9, 47])).toEqual({ area: [[47, 10], [48, 10], [47, 9]] });
    expect(area([9, 47], [10, 47], [9, 47.000001])).toBeNull();
    expect(line(...Array.from({ length: 201 }, (_, n): [number, number] => [n / 10, 47]))).toBeNull();
  });

  test('what is drawn has the radius of its form, and only what is whole can be changed', () => {
    const list = [{ ...closed, radiusMetres: 300 }, { ...closed, line: [[47, 9], [48, 10]] as const }, { ...closed, way: 11 }];
    expect(workOf(list, { at: 0, shape: 'point' }, 1)).toEqual({ kind: 'draw', at: 0, shape: 'circle', radius: 300 });
    expect(workOf(list, null, 1)).toEqual({ kind: 'edit', at: 1, shape: { kind: 'line', points: [[9, 47], [10, 48]], radius: 0 } });
    expect([0, 2, 7, null].map((at) => workOf(list, null, at))).toEqual([null, null, null, null]);
  });

  test('a change that rounds to nothing is none', () => {
    const draft = addClosure(sample(), { ...closed, line: [[47, 9], [48, 10]] });
    expect(redrawn(draft, 0, { kind: 'line', points: [[9.000001, 47], [10, 48]], radius: 0 })).toBeNull();
    expect(redrawn(draft, 0, { kind: 'line', points: [[9.1, 47], [10, 48]], radius: 0 })?.closedRoads?.[0]?.line).toEqual([[47, 9.1], [48, 10]]);
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

  test('a line over the 180th meridian does not lead round the world', () => {
    expect(outlineOf({ ...closed, line: [[-17, 179], [-17, -179], [-18, 178]] }, [])).toEqual([[179, -17], [181, -17], [178, -18]]);
  });

  test('what is not whole has none', () => {
    expect(outlineOf({ ...closed, area: [[47, 9], [48, 10]] }, [])).toEqual([]);
    expect(outlineOf({ ...closed, way: 11 }, [])).toEqual([]);
  });
});
