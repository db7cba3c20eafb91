import { describe, expect, it } from 'vitest';
import type { FoundStep } from '../../src/desk/api';
import { apart, arrivalCourse, peopleCourse } from '../../src/desk/planSteps';

const at = (clock: string) => `2026-12-01T${clock}:00+01:00`;

const step = (seconds: number, people: number, last: string | null = null, least: string | null = null): FoundStep => ({
  seconds, people, bound: 3_200, lastArrival: last && at(last), boundArrival: least && at(least),
});

describe('the course of a search', () => {
  it('counts people from nobody to everybody while somebody remains', () => {
    expect(peopleCourse([step(0, 1_650), step(0.4, 3_194)], 3_200)).toEqual({
      plan: [[0, 1_650], [0.4, 3_194]], bound: [[0, 3_200], [0.4, 3_200]], low: 0, high: 3_200,
    });
    expect(arrivalCourse([step(0, 1_650), step(0.4, 3_194), step(1, 3_200, '17:20')])).toBeNull();
  });

  it('tells when the last arrive once everybody is out, from the first proof on also what cannot be earlier', () => {
    const course = arrivalCourse([step(0, 3_194), step(1, 3_200, '17:20'), step(2, 3_200, '15:00', '14:10'), step(3, 3_200, '14:53', '14:10')])!;
    expect(course.plan.map(([seconds]) => seconds)).toEqual([1, 2, 3]);
    expect(course.bound.map(([seconds]) => seconds)).toEqual([2, 3]);
    expect([course.low, course.high]).toEqual([Date.parse(at('14:10')), Date.parse(at('17:20'))]);
  });

  it('draws no line from one point, and none where nothing changes', () => {
    expect(peopleCourse([step(0, 10)], 10)).toBeNull();
    expect(arrivalCourse([step(0, 10, '14:00', '14:00'), step(1, 10, '14:00', '14:00')])).toBeNull();
  });

  it('writes no value on another one', () => {
    expect(apart([10, 12, 30, 25], 5)).toEqual([10, 30, 25]);
  });
});
