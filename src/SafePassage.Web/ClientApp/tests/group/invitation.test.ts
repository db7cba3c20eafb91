import { describe, expect, test } from 'vitest';
import { bodyOf, type DraftMember, lacksOf } from '../../src/group/draft';
import { idOf, type Invitation, linkOf, readInvitation } from '../../src/group/invitation';

const invitation: Invitation = { operation: 'north', log: 'safe-passage/north-1', logKey: 'ab'.repeat(32), role: 'receiver', party: 'receiver-1', name: 'Приймальний пункт' };

describe('an invitation', () => {
  test('is read back from its link, in letters of another alphabet', () => {
    const link = linkOf('https://host:5443', invitation);
    expect(link.startsWith('https://host:5443/join#')).toBe(true);
    expect(readInvitation(new URL(link).hash)).toEqual(invitation);
  });

  test.each(['', '#', '#abc', '#' + btoa('[]'), '#' + btoa(JSON.stringify([2, 'a', 'b', 'ab'.repeat(32), 'receiver', 'c', 'd']))])('is none in %j', (hash) => {
    expect(readInvitation(hash)).toBeNull();
  });

  test('names no role that a member cannot have', () => {
    const link = linkOf('https://host', { ...invitation, role: 'device' as 'desk' });
    expect(readInvitation(new URL(link).hash)).toBeNull();
  });

  test('proposes an id of the letters that a record takes', () => {
    expect(idOf('Équipe d’accès ONU')).toBe('equipe-d-acces-onu');
    expect(idOf('ООН')).toBe('');
  });
});

describe('a draft of the group', () => {
  const member = (party: string, role: DraftMember['role'], signs = true): DraftMember => ({ party, name: party, role, key: 'k', sealingKey: 's', signs });
  const whole = [member('un', 'facilitator'), member('icrc', 'facilitator'), member('ua', 'belligerent'), member('ru', 'belligerent')];

  test('lacks nothing with two sides and two facilitators', () => {
    expect(lacksOf({ name: 'a', members: whole, lead: '' })).toEqual({ stops: [], warns: [] });
  });

  test('tells when a side is left out, and stops only at fewer than two or one id twice', () => {
    const without = whole.map((m) => (m.party === 'ru' ? { ...m, signs: false } : m));
    expect(lacksOf({ name: 'a', members: without, lead: '' })).toEqual({ stops: [], warns: ['desk.lack.sides'] });
    expect(lacksOf({ name: 'a', members: [whole[0]!], lead: '' }).stops).toEqual(['desk.lack.two']);
    expect(lacksOf({ name: 'a', members: [whole[0]!, whole[0]!], lead: '' }).stops).toEqual(['desk.lack.ids']);
  });

  test('says of an exercise that it is one', () => {
    expect(bodyOf({ name: 'a', members: whole, lead: 'un' }, true)).toMatchObject({ notice: 'EXERCISE. Nothing of it is real.', exercise: true, humanitarianLead: 'un', signatories: ['un', 'icrc', 'ua', 'ru'] });
    expect(JSON.stringify(bodyOf({ name: 'a', members: whole, lead: '' }, false))).not.toContain('exercise');
  });
});
