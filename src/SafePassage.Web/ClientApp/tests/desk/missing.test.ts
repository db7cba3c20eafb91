import { describe, expect, test } from 'vitest';
import { removePlace, toggleInCorridor } from '../../src/desk/edits';
import { pointsOf, problemsAt } from '../../src/desk/missing';
import { blank, sample } from './sample';

const keys = (points: ReturnType<typeof pointsOf>) => points.map((p) => p.message?.key ?? p.problem!.what);

describe('what is missing', () => {
  test('an empty draft is told what comes first, in the order of the tabs', () => {
    expect(keys(pointsOf(blank(), [], false))).toEqual([
      'draft.missing.map', 'draft.missing.assembly', 'draft.missing.reception', 'draft.missing.corridor', 'draft.missing.vehicles', 'draft.missing.hours',
    ]);
  });

  test('a whole draft has nothing to look at', () => {
    expect(pointsOf(sample(), [], true)).toEqual([]);
  });

  test('people whom no corridor takes are named with their place', () => {
    const points = pointsOf(toggleInCorridor(sample(), 'along-the-rhine', 'vaduz'), [], true);
    expect(points.map((p) => [p.tab, p.id, p.message?.key])).toEqual([
      ['places', 'vaduz', 'draft.missing.leaves'], ['corridors', 'along-the-rhine', 'draft.missing.begins'],
    ]);
  });

  test('vehicles whose place is gone must be put somewhere', () => {
    expect(keys(pointsOf(removePlace(sample(), 'ruggell'), [], true))).toContain('draft.missing.stands');
  });

  test('what the rules say leads to the part where it is mended, and is not said twice', () => {
    const problems = [
      { path: '$.checkpoints[0].hours[1].closes', what: 'Closes when it opens.', next: '' },
      { path: '$.receptionPoints[0].capacityPeople', what: 'Zero.', next: '' },
      { path: '$.corridors', what: 'At least one.', next: '' },
    ];
    const draft = { ...sample(), corridors: [] };
    const points = pointsOf({ ...draft, assemblyPoints: draft.assemblyPoints.map((p) => ({ ...p, people: {} })) }, problems, true);
    expect(points.map((p) => [p.tab, p.id])).toEqual([['corridors', null], ['hours', 'schaan'], ['places', 'ruggell']]);
  });
});

describe('problems at their field', () => {
  const problems = ['$.fleet[1].vehicles', '$.fleet[12].vehicles', '$.name', '$.names'].map((path) => ({ path, what: path, next: '' }));

  test('a field has its own and those below it, and none of a neighbour', () => {
    expect(problemsAt(problems, '$.fleet[1]').map((p) => p.path)).toEqual(['$.fleet[1].vehicles']);
    expect(problemsAt(problems, '$.fleet').length).toBe(2);
    expect(problemsAt(problems, '$.name').map((p) => p.path)).toEqual(['$.name']);
  });
});
