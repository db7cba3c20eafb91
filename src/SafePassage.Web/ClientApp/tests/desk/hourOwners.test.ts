import { describe, expect, test } from 'vitest';
import { hourOwners } from '../../src/desk/hourOwners';
import { problemsAt, pointsOf } from '../../src/desk/missing';
import { sample } from './sample';

const morning = { fromDay: 0, toDay: 1, opens: '09:00', closes: '12:00' };

describe('whose hours can be changed', () => {
  test('all roads first, then checkpoints, corridors and assembly points', () => {
    expect(hourOwners(sample()).map((o) => [o.id, o.path, o.hasDirection])).toEqual([
      ['', '$.windows', false], ['schaan', '$.checkpoints[0].hours', true], ['along-the-rhine', '$.corridors[0].hours', true],
      ['vaduz', '$.assemblyPoints[0].hours', false],
    ]);
  });

  test('hours of boarding are written to their assembly point, and taken away whole', () => {
    const owner = () => hourOwners(sample()).find((o) => o.id === 'vaduz')!;
    const draft = owner().write([morning]);
    expect(draft.assemblyPoints[0]!.hours).toEqual([morning]);
    expect(hourOwners(draft).find((o) => o.id === 'vaduz')!.hours).toEqual([morning]);
    expect(hourOwners(draft).find((o) => o.id === 'vaduz')!.write([]).assemblyPoints[0]!.hours).toBeUndefined();
    expect(owner().whenNone).toBe('draft.hours.boards-always');
  });

  test('what is wrong with hours of boarding is shown where they are changed', () => {
    const problem = { path: '$.assemblyPoints[0].hours[0].closes', what: 'Closes when it opens.', next: '' };
    const points = pointsOf(sample(), [problem], true);
    expect(points.map((p) => [p.tab, p.id])).toContainEqual(['hours', 'vaduz']);
    expect(problemsAt([problem], '$.assemblyPoints[0].hours')).toHaveLength(1);
  });
});
