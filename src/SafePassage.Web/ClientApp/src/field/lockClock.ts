/** When an open app locks itself. */

/** How long it may be out of sight, in milliseconds. */
export const HIDDEN_FOR = 2 * 60_000;

/**
 * Calls back when the page was out of sight for two minutes: by a timer, and when it is seen again, because timers stand
 * still while a phone sleeps.
 * @returns what ends that.
 */
export function lockWhenHidden(lock: () => void, page: Document = document, now: () => number = Date.now): () => void {
  let hiddenAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    if (page.visibilityState === 'hidden') {
      hiddenAt = now();
      timer = setTimeout(lock, HIDDEN_FOR);
    } else if (hiddenAt !== null && now() - hiddenAt >= HIDDEN_FOR) {
      lock();
    }
  };
  page.addEventListener('visibilitychange', changed);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', changed);
  };
}
