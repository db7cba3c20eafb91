import { describe, expect, test } from 'vitest';
import { addPlace, toggleInCorridor } from '../../src/desk/edits';
import { blockedIn, chainsOf, waysOf } from '../../src/desk/ways';
import { sample } from './sample';

const ids = (draft: ReturnType<typeof sample>) => chainsOf(draft).map((c) => [c.id, c.places.map((p) => p.id).join(' ')]);

describe('the ways of a corridor', () => {
  test('one corridor is one chain from its first place to its last', () => {
    expect(ids(sample())).toEqual([['along-the-rhine~0', 'vaduz schaan ruggell']]);
  });

  test('each further place of departure is asked for to the first place of the way alone', () => {
    const draft = toggleInCorridor(addPlace(sample(), 'assembly', 'Triesen', 47.105, 9.528).draft, 'along-the-rhine', 'triesen');
    expect(ids(draft)[1]).toEqual(['along-the-rhine~1', 'triesen schaan']);
  });

  test('without a place on the way everybody drives straight to every reception', () => {
    const straight = toggleInCorridor(sample(), 'along-the-rhine', 'schaan');
    expect(ids(straight)).toEqual([['along-the-rhine~0', 'vaduz ruggell']]);
    expect(ids(toggleInCorridor(straight, 'along-the-rhine', 'ruggell'))).toEqual([]);
  });

  test('answers come together by corridor, each leg once, with the roads in the way out or back', () => {
    const road = { way: 1, name: null, tags: [], line: [] };
    const leg = { from: 'a', to: 'b', seconds: 60, metres: 900, line: [] };
    const back = { from: 'b', to: 'c', back: { blocked: [road] } };
    const ways = waysOf([{ id: 'north~0', legs: [leg, back] }, { id: 'north~1', legs: [leg] }]);
    expect(ways).toEqual([{ corridor: 'north', legs: [leg, back] }]);
    expect([blockedIn(leg), blockedIn(back)]).toEqual([[], [road]]);
  });
});
