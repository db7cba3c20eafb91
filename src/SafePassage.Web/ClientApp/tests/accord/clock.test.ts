import { describe, expect, test } from 'vitest';
import { isZone, momentOf, readingOf } from '../../src/accord/clock';

describe('hours on the clock of a zone', () => {
  test('are the same instant on two clocks, an hour apart until Kyiv puts its clock forward', () => {
    expect(momentOf({ day: '2022-03-27', time: '02:30' }, 'Europe/Kyiv')).toBe('2022-03-27T02:30:00+02:00');
    expect(readingOf('2022-03-27T02:30:00+02:00', 'Europe/Moscow')).toEqual({ day: '2022-03-27', time: '03:30' });
    expect(momentOf({ day: '2022-03-27', time: '04:30' }, 'Europe/Kyiv')).toBe('2022-03-27T04:30:00+03:00');
    expect(readingOf('2022-03-27T04:30:00+03:00', 'Europe/Moscow')).toEqual({ day: '2022-03-27', time: '04:30' });
  });

  test('are refused where the clock leaves them out, and are the first where it shows them twice', () => {
    expect(momentOf({ day: '2022-03-27', time: '03:30' }, 'Europe/Kyiv')).toBeNull();
    expect(momentOf({ day: '2022-10-30', time: '03:30' }, 'Europe/Kyiv')).toBe('2022-10-30T03:30:00+03:00');
    expect(momentOf({ day: '2022-02-30', time: '09:00' }, 'Europe/Kyiv')).toBeNull();
    expect(momentOf({ day: 'soon', time: '09:00' }, 'Europe/Kyiv')).toBeNull();
  });

  test('need a zone that is known', () => {
    expect(['Europe/Kyiv', 'Asia/Damascus', 'Europe/Nowhere', 'CET', ''].map(isZone)).toEqual([true, true, false, false, false]);
  });
});
