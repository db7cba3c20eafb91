import { describe, expect, it } from 'vitest';
import { resourceId, saidOf, UNIT_OF } from '../../src/resources/statements';

const given = {
  verb: 'requested',
  resource: 'item-1',
  what: 'water',
  quantity: 20,
  place: 'a',
  beginsAt: '2022-05-04T08:00:00+03:00',
  until: '2022-05-04T18:00:00+03:00',
  answers: '',
  note: ' ',
} as const;

describe('what is said of resources', () => {
  it('counts each kind in its own unit and leaves out what is not known', () => {
    expect(saidOf(given)).toEqual({
      kind: 'resource-requested',
      body: {
        resource: 'item-1',
        what: 'water',
        quantity: { qualifier: 'exact', value: 20 },
        unit: UNIT_OF.water,
        place: 'a',
        beginsAt: given.beginsAt,
        until: given.until,
        answers: undefined,
        note: undefined,
      },
    });
  });

  it('releases a number from a time on and declines without one', () => {
    expect(saidOf({ ...given, verb: 'released', answers: 'firm' }).body).toEqual({
      resource: 'item-1',
      quantity: { qualifier: 'exact', value: 20 },
      beginsAt: given.beginsAt,
      answers: 'firm',
      note: undefined,
    });
    expect(saidOf({ ...given, verb: 'declined', answers: 'need', note: 'None.' }).body).toEqual({ resource: 'item-1', answers: 'need', note: 'None.' });
  });

  it('names things by chance alone', () => {
    expect(resourceId(0)).toBe('item-00000000');
    expect(resourceId(0.999999999)).toBe('item-fffffffb');
  });
});
