import { expect, test } from 'vitest';
import { answered, casualties, decided, incidentId, reported, wholeIn } from '../../src/incidents/statements';

test('a report leaves out the movement where it concerns none', () => {
  const report = { incident: 'mine-1', kind: 'mine', happenedAt: '2022-05-03T14:00:00+03:00', place: 'mill', movement: '', text: 'It went off.' } as const;
  expect(JSON.stringify(reported(report).body)).toBe(
    '{"incident":"mine-1","kind":"mine","happenedAt":"2022-05-03T14:00:00+03:00","place":"mill","text":"It went off."}',
  );
  expect(reported({ ...report, movement: 'run-1' }).body).toHaveProperty('movement', 'run-1');
});

test('an answer corroborates or contests', () => {
  expect(answered('mine-1', true, 'No.')).toEqual({ kind: 'incident-contested', body: { incident: 'mine-1', text: 'No.' } });
  expect(answered('mine-1', false, 'Yes.').kind).toBe('incident-corroborated');
});

test('a count of casualties names what it replaces, and nothing where it is the first', () => {
  expect(JSON.stringify(casualties('mine-1', 'killed', 'persons', 3, 2, []).body)).toBe(
    '{"incident":"mine-1","status":"killed","unit":"persons","count":{"qualifier":"exact","value":3},"sources":2}',
  );
  expect(casualties('mine-1', 'killed', 'persons', 3, 2, ['aa']).body).toHaveProperty('supersedes', ['aa']);
});

test('a decision names the statements alone, and none that stands where none does', () => {
  const side = { keyId: 'k', number: 7, record: 'aa', party: 'UN' };
  expect(JSON.stringify(decided([side], '', 'Read.').body)).toBe('{"records":[{"keyId":"k","number":7,"record":"aa"}],"reason":"Read."}');
  expect(decided([side], 'aa', 'Read.').body).toHaveProperty('stands', 'aa');
});

test('a whole number is within its limits', () => {
  expect(['0', ' 720 ', '721', '-1', '1.5', ''].map((t) => wholeIn(t, 0, 720))).toEqual([0, 720, null, null, null, null]);
});

test('an id of an incident is an id', () => {
  const id = incidentId('attack-on-convoy', new Date('2022-05-03T11:00:30Z'), 0.5);
  expect(id).toBe('attack-on-convoy-20220503-1100-8000');
  expect(id).toMatch(/^[a-z0-9][a-z0-9.-]{0,62}[a-z0-9]$/);
});
