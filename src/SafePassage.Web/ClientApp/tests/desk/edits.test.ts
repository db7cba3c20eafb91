import { describe, expect, test } from 'vitest';
import { readDraft } from '../../src/desk/draft';
import {
  addArrival, addClass, addCorridor, addPlace, changeArrival, changeGroup, changePlace, freeId, moveInCorridor, movePlace, openRoad, placeOf, placesOf, removeClass, removePlace, toggleInCorridor,
} from '../../src/desk/edits';
import { blank, sample } from './sample';

describe('places', () => {
  test('a place gets a short name of its own, in any alphabet', () => {
    expect(freeId('Vaduz, stadium', 'assembly', [])).toBe('vaduz-stadium');
    expect(freeId('Škofja Loka', 'assembly', [])).toBe('skofja-loka');
    expect(freeId('Маріуполь', 'assembly', ['assembly'])).toBe('assembly-2');
  });

  test('a second place of the same name is told apart in both names', () => {
    const once = addPlace(blank(), 'waypoint', 'Point', 47, 9).draft;
    const twice = addPlace(once, 'assembly', 'Point', 47, 9);
    expect(twice.id).toBe('point-2');
    expect(placeOf(twice.draft, 'point-2')?.place.name).toBe('Point 2');
  });

  test('positions keep five digits, which is about a metre', () => {
    const moved = movePlace(sample(), 'vaduz', 47.139304444, 9.522809999);
    expect(placeOf(moved, 'vaduz')?.place).toMatchObject({ latitude: 47.1393, longitude: 9.52281 });
  });

  test('a field that is emptied is left out of the scenario, not written as nothing', () => {
    const limited = changePlace(sample(), 'schaan', { peoplePerDay: 900 });
    const open = changePlace(limited, 'schaan', { peoplePerDay: undefined });
    expect(Object.hasOwn(placeOf(limited, 'schaan')!.place, 'peoplePerDay')).toBe(true);
    expect(Object.hasOwn(placeOf(open, 'schaan')!.place, 'peoplePerDay')).toBe(false);
  });

  test('who comes later stands in time order, an hour after the last, and never after the end', () => {
    const twice = addArrival(addArrival(sample(), 'vaduz'), 'vaduz');
    const times = (draft: typeof twice) => placeOf(draft, 'vaduz')!.place.arrivals?.map((a) => `${a.day} ${a.at}`);
    expect(times(twice)).toEqual(['0 08:00', '0 09:00']);
    expect(times(changeArrival(twice, 'vaduz', 0, { at: '23:30' }))).toEqual(['0 09:00', '0 23:30']);
    expect(times(addArrival(changeArrival(twice, 'vaduz', 1, { day: sample().horizonDays - 1, at: '23:59' }), 'vaduz'))!.at(-1))
      .toBe(`${sample().horizonDays - 1} 23:59`);
    expect(times(changeArrival(changeArrival(twice, 'vaduz', 1, null), 'vaduz', 0, null))).toBeUndefined();
  });

  test('a place that is taken out leaves corridors and vehicles too', () => {
    const before = changeGroup(sample(), 'buses', { rangeKm: 300, refuelMinutes: 20, refuelsAt: ['ruggell'] });
    const without = removePlace(before, 'ruggell');
    expect(without.fleet[0]!.refuelsAt).toBeUndefined();
    expect(placesOf(without).map((p) => p.place.id)).toEqual(['vaduz', 'schaan']);
    expect(without.corridors[0]!.receptionPoints).toEqual([]);
    expect(without.fleet[0]!.startsAt).toBe('');
  });
});

describe('corridors', () => {
  test('each kind of place goes where it belongs in the corridor', () => {
    expect(sample().corridors[0]).toMatchObject({ assemblyPoints: ['vaduz'], via: ['schaan'], receptionPoints: ['ruggell'] });
  });

  test('the order of the way can be changed, and its ends stay ends', () => {
    const longer = toggleInCorridor(addPlace(sample(), 'waypoint', 'Nendeln', 47.198, 9.545).draft, 'along-the-rhine', 'nendeln');
    expect(moveInCorridor(longer, 'along-the-rhine', 'nendeln', -1).corridors[0]!.via).toEqual(['nendeln', 'schaan']);
    expect(moveInCorridor(longer, 'along-the-rhine', 'schaan', -1)).toBe(longer);
  });

  test('two corridors of one name have two short names', () => {
    expect(addCorridor(sample(), 'Along the Rhine').id).toBe('along-the-rhine-2');
  });
});

describe('classes and roads', () => {
  test('a new class has a priority where the others have one', () => {
    expect(addClass(sample(), 'wheelchair').classes.at(-1)).toEqual({ id: 'wheelchair', name: 'wheelchair', priority: 2 });
    const equal = { ...sample(), classes: [{ id: 'all', name: 'all' }] };
    expect(addClass(equal, 'b').classes.at(-1)).toEqual({ id: 'b', name: 'b' });
  });

  test('a class that is taken out takes its people and its places with it', () => {
    const without = removeClass(changeGroup(sample(), 'buses', { places: { seated: 40, lying: 2 } }), 'lying');
    expect(without.assemblyPoints[0]!.people).toEqual({ seated: 992 });
    expect(without.fleet[0]!.places).toEqual({ seated: 40 });
  });

  test('a road is opened with a reason and closed again without a trace', () => {
    const opened = openRoad(sample(), 239794985, ' It was seen open: driver of bus 03 ');
    expect(opened.openRoads).toEqual([{ way: 239794985, reason: 'It was seen open: driver of bus 03' }]);
    expect(openRoad(opened, 239794985, '')).toEqual(sample());
  });
});

describe('reading', () => {
  test('a draft that lacks lists is read with empty ones, and unknown fields stay', () => {
    const read = readDraft({ schema: 'safe-passage/scenario/v2', name: 'X', sources: [{ key: 'a', title: 'b' }] }, 's', 'l')!;
    expect(read.corridors).toEqual([]);
    expect(read).toMatchObject({ sources: [{ key: 'a', title: 'b' }] });
  });

  test('version 1 becomes version 2 with its people, its places and its slack', () => {
    const read = readDraft({
      schema: 'safe-passage/scenario/v1',
      assemblyPoints: [{ id: 'a', name: 'A', latitude: 1, longitude: 2, peopleSeated: 5, peopleLying: 1, loadSecondsPerVehicle: 600 }],
      fleet: [{ id: 'f', name: 'F', vehicles: 2, seats: 45, lyingPlaces: 0, startsAt: 'a' }],
    }, 'sit', 'lie')!;
    expect(read).toMatchObject({ schema: 'safe-passage/scenario/v2', travelSlackPercent: 0 });
    expect(read.assemblyPoints[0]).toEqual({ id: 'a', name: 'A', latitude: 1, longitude: 2, people: { seated: 5, lying: 1 }, loadSecondsPerVehicle: 600 });
    expect(read.fleet[0]!.places).toEqual({ seated: 45, lying: 0 });
  });

  test('what is no object is no draft', () => {
    expect([readDraft(null, '', ''), readDraft([], '', ''), readDraft('x', '', '')]).toEqual([null, null, null]);
  });
});
