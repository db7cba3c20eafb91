import { describe, expect, test } from 'vitest';
import { paddingAround } from '../../src/map/padding';

const box = (left: number, top: number, width: number, height: number) => ({ left, top, right: left + width, bottom: top + height });

describe('the room that floating parts leave', () => {
  test('with nothing over it the map keeps a rim', () => {
    expect(paddingAround(box(0, 0, 1000, 800), [])).toEqual({ top: 56, bottom: 36, left: 56, right: 56 });
  });

  test('a row takes from the top, a note from the bottom, a column from its side', () => {
    const map = box(100, 50, 1000, 800);
    const parts = [box(112, 62, 600, 44), box(400, 750, 400, 60), box(1044, 150, 44, 420)];
    expect(paddingAround(map, parts)).toEqual({ top: 56 + 56, bottom: 100 + 36, left: 56, right: 56 + 56 });
  });

  test('what lies beside the map takes nothing, and neither does what is not shown', () => {
    expect(paddingAround(box(0, 0, 1000, 800), [box(1000, 0, 400, 800), box(20, 400, 0, 0)])).toEqual({ top: 56, bottom: 36, left: 56, right: 56 });
  });

  test('on a small map two fifths of each length are left', () => {
    const { top, bottom, left, right } = paddingAround(box(0, 0, 400, 180), [box(8, 8, 380, 100), box(8, 110, 380, 60)]) as Record<string, number>;
    expect(180 - top! - bottom!).toBeGreaterThanOrEqual(72);
    expect(400 - left! - right!).toBeGreaterThanOrEqual(160);
  });
});
