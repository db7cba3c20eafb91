import { describe, expect, test } from 'vitest';
import { newPlace } from '../../src/accord/places';

describe('a place that is typed into a text', () => {
  const balzers = { place: 'balzers', name: 'Balzers', location: { latitude: 47.07, longitude: 9.5 } };

  test('has an id of plain letters, and its position where one is said', () => {
    expect(newPlace(' Balzers ', '47.07, 9.50', [])).toEqual(balzers);
    expect(newPlace('Балцерс', '', [{ place: 'place', name: 'Вадуц' }])).toEqual({ place: 'place-2', name: 'Балцерс', location: undefined });
  });

  test.each(['9.50', '47.07, 190', '47.07, 9.50, 3', 'north'])('is not added without its position when that cannot be read: %j', (position) => {
    expect(newPlace('Balzers', position, [])).toBe('no-position');
  });

  test('is not added under a name that the text has already, or under none', () => {
    expect(newPlace('balzers', '', [balzers])).toBe('same-name');
    expect(newPlace(' ', '47.07, 9.50', [])).toBe('no-name');
  });
});
