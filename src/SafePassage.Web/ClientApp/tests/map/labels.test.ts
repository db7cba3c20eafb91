import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { placeLabels, type Labelled } from '../../src/map/labels';

const { document } = parseHTML('<html></html>');
const AREA = { width: 400, height: 300 };

function label(x: number, y: number, width = 60, height = 16): Labelled {
  return { element: document.createElement('button'), x, y, width, height };
}

function sides(items: Labelled[], rtl = false): string[] {
  placeLabels(items, AREA, rtl);
  return items.map((i) => i.element.className);
}

describe('the side of a label', () => {
  test('behind its mark where there is room', () => expect(sides([label(200, 150)])).toEqual(['label-end']));

  test('before it at the right edge; from right to left the other way round', () => {
    expect(sides([label(390, 150)])).toEqual(['label-start']);
    expect(sides([label(390, 150)], true)).toEqual(['label-end']);
    expect(sides([label(10, 150)], true)).toEqual(['label-start']);
  });

  test('above, then below, where a wide label fits at neither side', () => {
    expect(sides([label(200, 150, 380)])).toEqual(['label-above']);
    expect(sides([label(200, 12, 380)])).toEqual(['label-below']);
  });

  test('nowhere rather than over the edge', () => expect(sides([label(200, 150, 500)])).toEqual(['label-none']));

  test('never over another mark', () => {
    expect(sides([label(200, 150), label(250, 150)])).toEqual(['label-start', 'label-end']);
  });

  test('the earlier label keeps its side, the later one gives way', () => {
    expect(sides([label(200, 150), label(320, 150)])).toEqual(['label-end', 'label-end']);
    expect(sides([label(200, 150, 90), label(320, 150, 90)])).toEqual(['label-end', 'label-above']);
  });

  test('arranged again it is on one side only', () => {
    const item = label(200, 150);
    item.element.className = 'node label-none label-above';
    expect(sides([item])).toEqual(['node label-end']);
  });
});
