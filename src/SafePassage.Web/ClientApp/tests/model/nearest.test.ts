import { expect, test } from 'vitest';
import { nearestOf } from '../../src/model/nearest';
import type { Corridor, Position } from '../../src/model/views';

const along = (id: string, ...geometry: Position[]) => ({ id, geometry }) as unknown as Corridor;
const corridors = [along('west', [9, 47], [9, 48]), along('east', [9.1, 47], [9.2, 48]), along('bare')];
const nearest = (longitude: number, latitude: number) => nearestOf(corridors, [longitude, latitude])?.id;

test('the way between two points counts, not only the points', () => {
  expect(nearest(9.01, 47.5)).toBe('west');
  expect(nearest(9.14, 47.5)).toBe('east');
});

test('beyond its end a corridor is as far away as its end', () => expect(nearest(9.19, 48.4)).toBe('east'));

test('a degree of longitude is shorter up north', () => {
  const [beside, above] = [along('beside', [20, 69.9], [20, 70.1]), along('above', [18, 71.5], [18.1, 71.5])];
  expect(nearestOf([above, beside], [18, 70.5])?.id).toBe('beside');
});

test('none of none', () => expect(nearestOf([], [9, 47])).toBeNull());
