import { describe, expect, test } from 'vitest';
import { changePlace } from '../../src/desk/edits';
import { dateOf, isClock, isEmpty, minutesIn, offsetOn, passable, spansOn, startOn } from '../../src/desk/hours';
import { positionOf } from '../../src/desk/PlacesTab';
import { numberOf } from '../../src/desk/fields';
import { sample } from './sample';

const hours = (opens: string, closes: string, fromDay = 0, toDay = 1) => ({ fromDay, toDay, opens, closes });

describe('the clock', () => {
  test('a day begins with the offset that clocks have at its midnight', () => {
    expect(['2026-10-24', '2026-10-25', '2026-10-26', '2026-03-29', '2026-03-30'].map((day) => offsetOn(day, 'Europe/Kyiv')))
      .toEqual(['+03:00', '+03:00', '+02:00', '+02:00', '+03:00']);
    expect(offsetOn('2026-10-24', 'America/St_Johns')).toBe('-02:30');
  });

  test('another first day takes its offset along where there is a zone, and only there', () => {
    expect(startOn(sample(), '2026-07-01')).toMatchObject({ startsOn: '2026-07-01', utcOffset: '+02:00' });
    expect(startOn({ ...sample(), timeZone: undefined }, '2026-07-01').utcOffset).toBe('+01:00');
    expect(startOn(sample(), '').utcOffset).toBe('+01:00');
  });
});

describe('hours', () => {
  test('hours over midnight are open in the night of the next day', () => {
    expect(spansOn([hours('20:00', '06:00', 0, 0)], 0, 'out')).toEqual([{ from: 1200, to: 1440 }]);
    expect(spansOn([hours('20:00', '06:00', 0, 0)], 1, 'out')).toEqual([{ from: 0, to: 360 }]);
  });

  test('a direction without hours is closed', () => {
    const out = [{ ...hours('09:00', '12:00'), direction: 'out' as const }];
    expect([spansOn(out, 0, 'out').length, spansOn(out, 0, 'back').length]).toEqual([1, 0]);
  });

  test('convoys pass when the corridor and every checkpoint are open', () => {
    const draft = changePlace(sample(), 'schaan', { hours: [hours('09:00', '12:00', 0, 0), hours('13:00', '16:00', 0, 0)] });
    const corridor = draft.corridors[0]!;
    expect(passable(draft, corridor, 0, 'out')).toEqual([{ from: 540, to: 720 }, { from: 780, to: 900 }]);
    expect(minutesIn(passable(draft, corridor, 1, 'out'))).toBe(0);
  });

  test('a checkpoint without hours is open at all times', () => {
    expect(minutesIn(passable(sample(), sample().corridors[0]!, 1, 'back'))).toBe(360);
  });

  test('times and days are those of the format', () => {
    expect([isClock('24:00'), isClock('9:00'), isClock('24:01')]).toEqual([true, false, false]);
    expect([isEmpty(hours('09:00', '09:00')), isEmpty(hours('09:00', '08:00'))]).toEqual([true, false]);
    expect([dateOf(sample(), 31), dateOf({ startsOn: '' }, 0)]).toEqual(['2027-01-01', '']);
  });
});

describe('what is typed', () => {
  test('a position is two numbers, latitude first', () => {
    expect(positionOf('47.1393, 9.5228')).toEqual([47.1393, 9.5228]);
    expect(positionOf('-33.9;18.4')).toEqual([-33.9, 18.4]);
    expect([positionOf('95, 9'), positionOf('47.1'), positionOf('here'), positionOf('47, 181')]).toEqual([null, null, null, null]);
  });

  test('an empty number is left out, and a word is none', () => {
    expect([numberOf(''), numberOf('1\u202F000'), numberOf('-5'), numberOf('5.5'), numberOf('ten')]).toEqual([undefined, 1000, null, null, null]);
  });
});
