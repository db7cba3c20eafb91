import { parseHTML } from 'linkedom';
import { afterEach, expect, test, vi } from 'vitest';
import { AGAIN, hasNew, keepLive, MINUTE, renew, severeCauses } from '../../src/board/live';
import { acknowledged } from '../../src/board/statements';

const { document } = parseHTML('<html><body></body></html>');

function boardOf(html: string): HTMLElement {
  const board = document.createElement('div');
  board.innerHTML = html;
  document.body.replaceChildren(board);
  return board;
}

const told = new Map<string, () => void>();

/** A stream whose events come from the test, and a clock that stands still until the test moves it. */
function standStill() {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', class {
    readyState = 0;
    addEventListener = (name: string, listener: () => void) => told.set(name, listener);
    close = () => {};
  });
}

const settle = () => vi.advanceTimersByTimeAsync(0);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a change is read while the clock stands still: nothing waits between the event and the board', async () => {
  standStill();
  const read = vi.fn(async () => true);
  const end = keepLive(read);
  for (let changes = 1; changes <= 3; changes++) {
    told.get('views')!();
    await settle();
    expect(read).toHaveBeenCalledTimes(changes);
  }

  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(read).toHaveBeenCalledTimes(4);
  end();
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(read).toHaveBeenCalledTimes(4);
});

test('a reading that failed is tried again after a second, until one succeeds', async () => {
  standStill();
  const read = vi.fn(async () => read.mock.calls.length > 2);
  const end = keepLive(read);
  told.get('views')!();
  await settle();
  expect(read).toHaveBeenCalledTimes(1);
  expect(AGAIN).toBeLessThanOrEqual(1_000);
  await vi.advanceTimersByTimeAsync(AGAIN);
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10 * AGAIN);
  expect(read).toHaveBeenCalledTimes(3);
  end();
});

test('an acknowledgement names what rings, in the order of the records page', () => {
  expect(JSON.stringify(acknowledged({ acknowledge: 'silent', movement: 'run-1', place: 'mill', visit: '2', cause: 'ab' }))).toBe(
    '{"kind":"alarm-acknowledged","body":{"movement":"run-1","alarm":"silent","place":"mill","visit":2,"cause":"ab"}}',
  );
  expect(acknowledged({ acknowledge: 'people-waiting', movement: '', place: 'mill', visit: '1', cause: 'ab' }).body).toEqual({
    alarm: 'people-waiting',
    place: 'mill',
    cause: 'ab',
  });
});

test('only a severe alarm that did not ring before sounds', () => {
  const severe = severeCauses(boardOf('<li data-severity="severe" data-cause="a"></li><li data-severity="warning" data-cause="b"></li>'));
  expect([...severe]).toEqual(['a']);
  expect(hasNew(severe, new Set(['a']))).toBe(false);
  expect(hasNew(severe, new Set())).toBe(false);
  expect(hasNew(severe, new Set(['a', 'c']))).toBe(true);
});

test('what was open stays open when the board is read anew', () => {
  const row = (text: string) =>
    `<li id="alarm-a" data-cause="a"><details><summary>${text}</summary></details></li><details id="way-1"><summary>way</summary></details>`;
  const board = boardOf(row('before'));
  board.querySelector('details')!.setAttribute('open', '');
  const read = document.createElement('div');
  read.innerHTML = row('after');
  renew(board, read, null);
  expect([...board.querySelectorAll('details')].map((d) => d.hasAttribute('open'))).toEqual([true, false]);
  expect(board.textContent).toContain('after');
});
