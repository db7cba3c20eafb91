import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { convoyMark, cutMark, nodeMark, shapeOf, SHAPES } from '../../src/map/marks';
import { place } from '../sample';

beforeAll(() => void vi.stubGlobal('document', parseHTML('<html></html>').document));
afterAll(() => void vi.unstubAllGlobals());

describe('a place', () => {
  test('is a button that a keyboard reaches and that says what it is', () => {
    const mark = nodeMark({ ...place('a', 0, 0), role: 'assembly-point' });
    expect(mark.tagName).toBe('BUTTON');
    expect(mark.getAttribute('type')).toBe('button');
    expect(mark.getAttribute('aria-label')).toBe('Town A, assembly point: show its tally');
    expect([...mark.classList]).toEqual(['node', 'node--assembly-point']);
  });

  test('its name is never read as markup', () => {
    const mark = nodeMark({ ...place('a', 0, 0), name: '<img src=x onerror=alert(1)>' });
    expect(mark.querySelector('img')).toBeNull();
    expect(mark.querySelector('.node__label')!.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  test('its drawn name is not spoken a second time', () => {
    expect(nodeMark(place('a', 0, 0)).querySelector('.node__label')!.getAttribute('aria-hidden')).toBe('true');
  });

  test('each kind has a shape of its own; an unknown kind has the plainest', () => {
    expect(new Set(Object.values(SHAPES)).size).toBe(5);
    expect(shapeOf('screening')).toContain('<rect');
    expect(shapeOf('ferry')).toBe(shapeOf('waypoint'));
  });
});

test('the convoy and the cut are pictures with words', () => {
  expect(convoyMark().getAttribute('role')).toBe('img');
  expect(convoyMark().querySelector('.convoy__people')!.textContent).toBe('');
  expect(cutMark().getAttribute('aria-label')).toBe('The road is cut here');
});
