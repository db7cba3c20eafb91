import { expect, test } from 'vitest';
import { amountOf, changeKinds, changeMessage, changeOf, thingsOf } from '../../src/desk/whatIf';
import { say } from '../../src/words/said';
import { sample } from './sample';

test('a change is written as the command line takes it, always with its sign', () => {
  expect(changeOf('vehicles', 'buses', 4)).toBe('--vehicles buses=+4');
  expect(changeOf('room', 'ruggell', -50)).toBe('--room ruggell=-50');
  expect(changeOf('window', '', 60)).toBe('--window +60');
  expect(changeOf('days', 'buses', 1)).toBe('--days +1');
  expect(changeOf('slack', '', -5)).toBe('--slack -5');
});

test('a change without a number, or of nothing, is none', () => {
  expect(changeOf('vehicles', 'buses', null)).toBeNull();
  expect(changeOf('vehicles', '', 4)).toBeNull();
  expect(['', '0', '-0', '1.5', 'four', '1234567'].map(amountOf)).toEqual([null, null, null, null, null, null]);
  expect(['4', '+4', '-4', ' \u22124 '].map(amountOf)).toEqual([4, 4, -4, -4]);
});

test('what may be changed is what the draft has', () => {
  expect(changeKinds.map((k) => thingsOf(k, sample())?.map((t) => t.id) ?? null)).toEqual([
    ['buses'], ['schaan'], ['ruggell'], ['vaduz', 'ruggell'], null, null, null,
  ]);
});

test('a change is told in words under the names of the draft, and one that the page does not make is not', () => {
  const said = (change: string) => {
    const message = changeMessage(change, sample());
    return message && say(message.key, message.with).replace(/[\u2066-\u2069\u200E]/g, '');
  };
  expect(said('--vehicles buses=+4')).toBe('Vehicles (Buses): +4');
  expect(said('--vehicles gone=-1')).toBe('Vehicles (gone): -1');
  expect(said('--days +1')).toBe('Days: +1');
  expect(said('--rate schaan=200%')).toBe('Let through in an hour (Schaan): 200%');
  expect(said('--slack 0')).toBe('Percent added to driving times: 0');
  expect(said('--per-day schaan=none')).toBe('Schaan: no limit of people a day');
  expect(said('--open schaan=always')).toBe('Schaan: open at all hours');
  expect(said('--hours along-the-rhine=00:00-24:00')).toBe('Along the Rhine: open from 00:00 to 24:00 every day');
  expect(said('--boarding vaduz=07:00-11:30')).toBe('Vaduz: people board from 07:00 to 11:30 every day');
  expect([said('--close along-the-rhine'), said('--nothing 4'), said('')]).toEqual([null, null, null]);
});
