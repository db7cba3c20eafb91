/** Something on the map with a label beside it. */
export interface Labelled {
  /** Element whose class says where its label stands: label-end, label-start, label-above, label-below or label-none. */
  element: HTMLElement;
  /** Size of the label in pixels. */
  width: number;
  height: number;
  x: number;
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const GAP = 15;
const SIDES = ['end', 'start', 'above', 'below'] as const;

function boxAt(item: Labelled, side: (typeof SIDES)[number], rtl: boolean): Box {
  const { x, y, width, height } = item;
  const after = (side === 'end') !== rtl;
  if (side === 'end' || side === 'start') {
    const left = after ? x + GAP : x - GAP - width;
    return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
  }

  const top = side === 'above' ? y - GAP - height : y + GAP;
  return { left: x - width / 2, right: x + width / 2, top, bottom: top + height };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Gives each label the first side on which it covers neither a mark nor an earlier label; a label without such a side is not shown.
 * Quadratic in the number of labels, which are few.
 */
export function placeLabels(items: Labelled[], area: { width: number; height: number }, rtl: boolean): void {
  const taken: Box[] = items.map((i) => ({ left: i.x - 11, right: i.x + 11, top: i.y - 11, bottom: i.y + 11 }));
  items.forEach((item, own) => {
    const side = SIDES.find((s) => {
      const box = boxAt(item, s, rtl);
      const inside = box.left >= 4 && box.right <= area.width - 4 && box.top >= 4 && box.bottom <= area.height - 4;
      return inside && !taken.some((t, i) => i !== own && overlap(t, box));
    });
    item.element.classList.remove(...SIDES.map((s) => `label-${s}`), 'label-none');
    item.element.classList.add(`label-${side ?? 'none'}`);
    if (side) {
      taken.push(boxAt(item, side, rtl));
    }
  });
}
