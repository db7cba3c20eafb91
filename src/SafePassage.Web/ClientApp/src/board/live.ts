/** Keeps the board live, and says which alarms are new and severe. */

import { followEvents } from '../model/events';

/** Ages grow without a record: the board is read again each minute as well. In milliseconds. */
export const MINUTE = 60_000;

/** How long after a reading that failed the board is read again, in milliseconds. */
export const AGAIN = 1_000;

/**
 * Reads the board at once when the server tells of a change, with nothing in between that waits: an alarm is there a moment
 * after the count that rings it. Hidden boards too, because an alarm sounds.
 * @param read false when nothing could be read: no later change may come to make that good, so it is tried again.
 * @returns ends it.
 */
export function keepLive(read: () => Promise<boolean>): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const run = async () => {
    const hasRead = await read();
    clearTimeout(again);
    if (!hasRead && !isOver) {
      again = setTimeout(() => void run(), AGAIN);
    }
  };
  const minute = setInterval(() => void run(), MINUTE);
  const end = followEvents(run, true);
  return () => {
    isOver = true;
    clearTimeout(again);
    clearInterval(minute);
    end();
  };
}

/** Causes of the severe alarms on the board. */
export function severeCauses(board: ParentNode): Set<string> {
  return new Set([...board.querySelectorAll<HTMLElement>('[data-severity="severe"]')].map((e) => e.dataset['cause']!));
}

/** True when a severe alarm rings that did not before: only then is there a sound. */
export function hasNew(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  return [...now].some((cause) => !before.has(cause));
}

/** Puts the board as newly read in the place of the old one; what was open stays open, and the focus stays where it was. */
export function renew(old: HTMLElement, read: HTMLElement, focus: Element | null): void {
  const open = new Set([...old.querySelectorAll('details[open]')].map(nameOf));
  const focused = focus && old.contains(focus) ? pathOf(focus) : null;
  for (const details of read.querySelectorAll('details')) {
    details.toggleAttribute('open', open.has(nameOf(details)));
  }

  old.replaceChildren(...read.childNodes);
  if (focused) {
    old.querySelector<HTMLElement>(focused)?.focus();
  }
}

/** A short low sound, twice. Browsers keep silent until the page was pressed once. */
export function sound(): void {
  const audio = new AudioContext();
  for (const start of [0, 0.35]) {
    const tone = audio.createOscillator();
    tone.frequency.value = 440;
    tone.connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + 0.2);
  }
}

const nameOf = (details: Element) => details.id || details.closest('[data-cause]')?.id || '';

function pathOf(element: Element): string | null {
  const owner = element.closest('[id]');
  return !owner ? null : element === owner ? `#${CSS.escape(owner.id)}` : `#${CSS.escape(owner.id)} ${element.tagName.toLowerCase()}`;
}
