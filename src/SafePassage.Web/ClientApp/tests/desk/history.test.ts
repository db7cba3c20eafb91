import { describe, expect, test } from 'vitest';
import { begin, redo, step, undo } from '../../src/desk/history';

describe('the list of steps', () => {
  test('five presses of an arrow key are one step', () => {
    let history = begin(0);
    for (let n = 1; n <= 5; n++) {
      history = step(history, n, 'vaduz position', n * 200);
    }

    expect(undo(history).now).toBe(0);
  });

  test('a pause ends a run, and so does another field', () => {
    const paused = step(step(begin('a'), 'b', 'name', 0), 'c', 'name', 1_300);
    const other = step(step(begin('a'), 'b', 'name', 0), 'c', 'people', 100);
    expect([undo(paused).now, undo(other).now]).toEqual(['b', 'b']);
  });

  test('what is named null is never joined', () => {
    expect(undo(step(step(begin(0), 1, null, 0), 2, null, 1)).now).toBe(1);
  });

  test('a step after an undo is a step of its own and ends what could be done again', () => {
    const back = undo(step(step(begin(0), 1, 'x', 0), 2, 'y', 10));
    const on = step(back, 7, 'x', 20);
    expect(on.future).toEqual([]);
    expect(undo(on).now).toBe(1);
  });

  test('undo and redo stop at the ends', () => {
    const history = step(begin(0), 1, null, 0);
    expect(undo(undo(history)).now).toBe(0);
    expect(redo(redo(undo(history))).now).toBe(1);
  });
});
