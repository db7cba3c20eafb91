/** A place as somebody types it into a text. */

import type { AgreedPlace } from './draft';

/** What is wrong with what was typed. */
export type PlaceFault = 'no-name' | 'no-position' | 'same-name';

/**
 * A new place of a text.
 * @param position latitude and longitude in degrees, with a comma or a space between; empty when it is not said.
 * @param taken the places that the text has.
 * @returns The place, or what is wrong: a position that cannot be read is not left out silently.
 */
export function newPlace(name: string, position: string, taken: readonly AgreedPlace[]): AgreedPlace | PlaceFault {
  const called = name.trim();
  if (called === '') {
    return 'no-name';
  }

  if (taken.some((p) => p.name.toLowerCase() === called.toLowerCase())) {
    return 'same-name';
  }

  const location = locationOf(position);
  return position.trim() !== '' && !location
    ? 'no-position'
    : { place: freshId(called, taken.map((p) => p.place)), name: called, location };
}

// Ids are of plain letters: a name in another alphabet gets a number.
function freshId(called: string, taken: readonly string[]): string {
  const plain = called.normalize('NFD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'place';
  let id = plain;
  for (let n = 2; taken.includes(id); n++) {
    id = `${plain}-${n}`;
  }

  return id;
}

function locationOf(text: string): AgreedPlace['location'] {
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? [];
  return latitude && longitude && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
    ? { latitude: Number(latitude), longitude: Number(longitude) } : undefined;
}
