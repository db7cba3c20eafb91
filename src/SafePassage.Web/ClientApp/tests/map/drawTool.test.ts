import type { TerraDrawExtend, TerraDrawMouseEvent } from 'terra-draw';
import { describe, expect, test } from 'vitest';
import { redrawn } from '../../src/desk/closures';
import type { LatLon, RoadClosure } from '../../src/desk/draft';
import { addClosure } from '../../src/desk/edits';
import { begin, step, undo } from '../../src/desk/history';
import { type DrawAdapter, DrawTool, type DrawWork } from '../../src/map/drawTool';
import type { DrawnShape } from '../../src/map/shapes';
import { sample } from '../desk/sample';

// A map of a hundredth of a degree by ten pixels, flat, with 9 E 47 N at its corner: north is up.
const project = (lng: number, lat: number) => ({ x: (lng - 9) * 1000, y: (47 - lat) * 1000 });
const unproject = (x: number, y: number) => ({ lng: 9 + x / 1000, lat: 47 - y / 1000 });
const inks = { alarm: '#b3261e', rim: '#ffffff' };

/** The library on no map: what the map would tell it is told by the test. */
class Hand {
  callbacks: TerraDrawExtend.TerraDrawCallbacks | null = null;
  rendered = 0;
  readonly told: (DrawnShape | number)[] = [];
  readonly tool = new DrawTool(() => this.adapter(), {
    onDrawn: (shape) => this.told.push(shape), onCount: (n) => this.told.push(n), onChanged: (shape) => this.told.push(shape),
  });

  click(x: number, y: number, button: 'left' | 'right' = 'left'): void {
    this.callbacks!.onMouseMove(this.at(x, y));
    this.callbacks!.onClick(this.at(x, y, button));
    this.tool.released();
  }

  drag(...way: (readonly [number, number])[]): void {
    const [first, last] = [way[0]!, way.at(-1)!];
    this.callbacks!.onMouseMove(this.at(...first));
    this.callbacks!.onDragStart(this.at(...first), () => {});
    // The library leaves out every fifth movement.
    way.flatMap((w) => [w, w]).forEach((w) => this.callbacks!.onDrag(this.at(...w), () => {}));
    this.callbacks!.onDragEnd(this.at(...last), () => {});
    this.tool.released();
  }

  shapes(): DrawnShape[] {
    return this.told.filter((t) => typeof t !== 'number');
  }

  private at(x: number, y: number, button: 'left' | 'right' = 'left'): TerraDrawMouseEvent {
    return { ...unproject(x, y), containerX: x, containerY: y, button, heldKeys: [], isContextMenu: false };
  }

  private adapter(): DrawAdapter {
    return {
      project, unproject,
      setCursor: () => {}, setDoubleClickToZoom: () => {}, getLngLatFromEvent: () => null, getMapEventElement: () => null as never,
      getCoordinatePrecision: () => 9,
      render: () => void this.rendered++,
      register: (callbacks) => {
        this.callbacks = callbacks;
      },
      unregister: () => {
        this.callbacks?.onClear();
        this.callbacks = null;
      },
      clear: () => this.callbacks?.onClear(),
    };
  }
}

const drawing = (shape: DrawnShape['kind']): DrawWork => ({ kind: 'draw', at: 0, shape, radius: 250 });
const editing = (shape: DrawnShape): DrawWork => ({ kind: 'edit', at: 0, shape });
const line: DrawnShape = { kind: 'line', points: [[9.1, 46.9], [9.3, 46.9]], radius: 0 };
const area: DrawnShape = { kind: 'area', points: [[9.1, 46.9], [9.3, 46.9], [9.3, 46.7], [9.1, 46.7]], radius: 0 };
const circle: DrawnShape = { kind: 'circle', points: [[9.2, 46.8]], radius: 8_000 };

// To a thousandth of a degree: the library moves on the flat map of the screen, where degrees of latitude grow to the north.
function near(shape: DrawnShape | undefined, points: readonly (readonly [number, number])[]): void {
  expect(shape?.points.map(([x, y]) => [Number(x.toFixed(3)), Number(y.toFixed(3))])).toEqual(points);
}

describe('drawing', () => {
  test('a line is pressed point by point, and its last point pressed again ends it', () => {
    const hand = new Hand();
    hand.tool.take(drawing('line'), inks);
    hand.click(100, 100);
    hand.click(200, 100);
    hand.click(300, 200);
    expect(hand.told.at(-1)).toBe(3);
    hand.click(300, 200);
    expect(hand.shapes()).toHaveLength(1);
    near(hand.shapes()[0], [[9.1, 46.9], [9.2, 46.9], [9.3, 46.8]]);
    expect(hand.callbacks).toBeNull();
  });

  test('an area is set without a pointer and ended by the tool, not before it has three corners', () => {
    const hand = new Hand();
    hand.tool.take(drawing('area'), inks);
    for (const [longitude, latitude] of [[9.1, 46.9], [9.3, 46.9]] as const) {
      hand.tool.press(longitude, latitude);
      hand.tool.finish();
    }

    expect([hand.told.at(-1), hand.shapes()]).toEqual([2, []]);
    hand.tool.press(9.3, 46.7);
    hand.tool.finish();
    expect(hand.shapes()[0]!.points).toHaveLength(3);
    expect(new Set(hand.shapes()[0]!.points.map(String))).toEqual(new Set(['9.1,46.9', '9.3,46.9', '9.3,46.7']));
  });

  test('a circle is pressed with the radius of its form, or dragged open', () => {
    const hand = new Hand();
    hand.tool.take(drawing('circle'), inks);
    hand.tool.press(9.2, 46.8);
    hand.tool.take(drawing('circle'), inks);
    hand.drag([200, 200], [200, 240], [200, 290]);
    const [pressed, dragged] = hand.shapes();
    expect(pressed).toEqual({ kind: 'circle', points: [[9.2, 46.8]], radius: 250 });
    near(dragged, [[9.2, 46.8]]);
    // 0.09 degrees to the south.
    expect(dragged!.radius).toBe(10_008);
  });

  test('points that are set outlast a change of colours, and not the end of the work', () => {
    const hand = new Hand();
    hand.tool.take(drawing('line'), inks);
    hand.click(100, 100);
    hand.click(200, 100);
    hand.tool.rest();
    hand.tool.rest();
    expect(hand.callbacks).toBeNull();
    hand.tool.take(drawing('line'), inks);
    expect(hand.told.at(-1)).toBe(2);
    hand.tool.drop();
    hand.tool.take(drawing('line'), inks);
    hand.tool.finish();
    expect(hand.shapes()).toEqual([]);
  });
});

describe('changing', () => {
  test('a point is dragged, pressed out of the middle of a line, dragged out of it, and taken out', () => {
    const hand = new Hand();
    const changed = (work: DrawnShape, act: () => void) => {
      hand.told.length = 0;
      hand.tool.take(editing(work), inks);
      expect(hand.tool.isEditing).toBe(true);
      act();
      expect(hand.told).toHaveLength(1);
      return hand.shapes()[0]!;
    };
    near(changed(line, () => hand.drag([300, 100], [320, 110], [350, 150])), [[9.1, 46.9], [9.35, 46.85]]);
    near(changed(line, () => hand.click(200, 100)), [[9.1, 46.9], [9.2, 46.9], [9.3, 46.9]]);
    near(changed(line, () => hand.drag([200, 100], [210, 130], [220, 180])), [[9.1, 46.9], [9.22, 46.82], [9.3, 46.9]]);
    expect(changed(area, () => hand.click(300, 100, 'right')).points).toHaveLength(3);
  });

  test('a line keeps its last two points', () => {
    const hand = new Hand();
    hand.tool.take(editing(line), inks);
    hand.click(300, 100, 'right');
    expect(hand.told).toEqual([]);
  });

  test('the whole is moved by what lies between', () => {
    const hand = new Hand();
    hand.tool.take(editing(area), inks);
    hand.drag([180, 180], [200, 200], [230, 230]);
    near(hand.shapes()[0], [[9.15, 46.85], [9.35, 46.85], [9.35, 46.65], [9.15, 46.65]]);
  });

  test('a circle that is moved keeps its radius; one that is sized keeps its middle', () => {
    const hand = new Hand();
    hand.tool.take(editing(circle), inks);
    hand.drag([200, 200], [220, 200], [250, 200]);
    expect(hand.shapes()[0]!.radius).toBe(8_000);
    near(hand.shapes()[0], [[9.25, 46.8]]);
    hand.tool.take(editing(circle), inks);
    const edge = 0.07195 * 1000;
    hand.drag([200, 200 + edge], [200, 220 + edge], [200, 200 + 2 * edge]);
    expect(hand.shapes()[1]!.points).toEqual([[9.2, 46.8]]);
    expect(hand.shapes()[1]!.radius).toBeGreaterThan(15_000);
    expect(hand.shapes()[1]!.radius).toBeLessThan(17_000);
  });

  test('what is typed meanwhile is what the next gesture changes', () => {
    const hand = new Hand();
    hand.tool.take(editing(line), inks);
    hand.tool.take(editing({ ...line, points: [[9.1, 46.9], [9.2, 46.8]] }), inks);
    hand.drag([200, 200], [210, 200], [250, 200]);
    near(hand.shapes()[0], [[9.1, 46.9], [9.25, 46.8]]);
  });

  test('what the library does not take is not shown by it, and comes to no harm', () => {
    const hand = new Hand();
    hand.tool.take(editing({ ...line, points: [[179, -17], [-179, -17]] }), inks);
    expect(hand.tool.isEditing).toBe(false);
    hand.tool.take(editing(line), inks);
    expect(hand.tool.isEditing).toBe(true);
  });
});

test('a gesture is one step of the desk, also when it makes a point and drags it on', () => {
  const points: readonly LatLon[] = [[46.9, 9.1], [46.9, 9.3]];
  const closure: RoadClosure = { kind: 'closure', reason: 'x', line: points };
  let history = begin(addClosure(sample(), closure));
  const hand = new Hand();
  hand.tool.take(editing(line), inks);
  hand.drag([200, 100], [210, 130], [220, 180]);
  for (const shape of hand.shapes()) {
    history = step(history, redrawn(history.now, 0, shape)!, null, 0);
  }

  expect(history.now.closedRoads![0]!.line).toHaveLength(3);
  expect(history.past).toHaveLength(1);
  expect(undo(history).now.closedRoads).toEqual([closure]);
});
