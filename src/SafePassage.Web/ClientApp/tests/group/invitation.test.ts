import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { type Compared, comparedFor, dropCompared, keepCompared } from '../../src/group/compared';
import { bodyOf, type DraftMember, lacksOf, othersThan, sameIds } from '../../src/group/draft';
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
    expect(lacksOf({ name: 'a', members: whole, lead: 'un' })).toEqual({ stops: [], warns: [] });
  });

  test('tells when a side is left out, and stops only at fewer than two or one id twice', () => {
    const without = whole.map((m) => (m.party === 'ru' ? { ...m, signs: false } : m));
    expect(lacksOf({ name: 'a', members: without, lead: 'un' })).toEqual({ stops: [], warns: ['desk.lack.sides'] });
    expect(lacksOf({ name: 'a', members: [whole[0]!], lead: '' }).stops).toEqual(['desk.lack.two']);
    expect(lacksOf({ name: 'a', members: [whole[0]!, whole[0]!], lead: '' }).stops).toEqual(['desk.lack.ids']);
  });

  test('names the short names that stand twice, each once', () => {
    expect(sameIds([...whole, whole[0]!, whole[0]!, whole[3]!])).toEqual(['un', 'ru']);
    expect(sameIds(whole)).toEqual([]);
  });

  test('leaves out the card that its first member sent to itself', () => {
    const cards = [{ id: '1', key: 'own' }, { id: '2', key: 'other' }];
    expect(othersThan('own', cards)).toEqual([{ id: '2', key: 'other' }]);
  });

  test('warns when nobody in it decides on risks, also when who was chosen has left', () => {
    expect(lacksOf({ name: 'a', members: whole, lead: '' }).warns).toEqual(['desk.lack.lead']);
    expect(lacksOf({ name: 'a', members: whole, lead: 'gone' }).warns).toEqual(['desk.lack.lead']);
  });

  test('says of an exercise that it is one', () => {
    expect(bodyOf({ name: 'a', members: whole, lead: 'un' }, true)).toMatchObject({ notice: 'EXERCISE. Nothing of it is real.', exercise: true, humanitarianLead: 'un', signatories: ['un', 'icrc', 'ua', 'ru'] });
    expect(JSON.stringify(bodyOf({ name: 'a', members: whole, lead: '' }, false))).not.toContain('exercise');
  });
});

describe('a card that was compared', () => {
  const card = (id: string): Compared => ({ id, party: id, name: id, role: 'receiver', key: 'k', sealingKey: 's' });

  test('is still there when the page is opened anew, until it is added; another operation has its own', async () => {
    await keepCompared('log-a', card('lower'));
    await keepCompared('log-a', card('upper'));
    await keepCompared('log-b', card('lower'));
    expect(await comparedFor('log-a')).toEqual([card('lower'), card('upper')]);
    await dropCompared('log-a', 'lower');
    expect(await comparedFor('log-a')).toEqual([card('upper')]);
    expect(await comparedFor('log-b')).toEqual([card('lower')]);
  });

  test('is kept without what else the server said of it', async () => {
    await keepCompared('log-c', { ...card('lower'), line: 'safe-passage-key:v1:x', isCompared: true } as Compared);
    expect(await comparedFor('log-c')).toEqual([card('lower')]);
  });
});
