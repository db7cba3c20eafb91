/** Where the arrow keys lead on the screen: to the right, and down. */
export const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

// Pixels by a press of an arrow key; with Shift.
const STEP = 4;
const STRIDE = 24;

/** Pixels by which a press of an arrow key moves what has the focus. */
export function stepOf({ shiftKey }: { readonly shiftKey: boolean }): number {
  return shiftKey ? STRIDE : STEP;
}
