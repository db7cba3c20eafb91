/** The one key that is open in this page, and when it is locked again. */

import { Refused } from '../model/server';
import { say } from '../words/said';
import type { OpenKey } from './seed';
import type { Signer } from './signer';

/** How long a key stays open without use, in milliseconds. */
export const OPEN_FOR = 15 * 60_000;

/**
 * Holds an open key in the memory of this page and locks it after 15 minutes without use, or when the page is left.
 * A signer handed out earlier refuses from then on.
 */
export class Session {
  private key: OpenKey | null = null;
  private usedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers = new Set<() => void>();

  /** @param now Milliseconds of a clock; the machine's own when absent. */
  constructor(private readonly now: () => number = Date.now) {}

  /** The open key; null when it is locked. */
  get signer(): Signer | null {
    this.lockWhenOver();
    const key = this.key;
    return key && { keyId: key.keyId, publicKey: key.publicKey, sign: (bytes) => this.sign(key, bytes) };
  }

  /** Opens a key in place of the one that was open. */
  open(key: OpenKey): void {
    this.key = key;
    this.use();
    this.tell();
  }

  lock(): void {
    clearTimeout(this.timer);
    if (this.key) {
      this.key = null;
      this.tell();
    }
  }

  /** Calls back whenever a key was opened or locked; the answer ends that. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  private async sign(key: OpenKey, bytes: Uint8Array): Promise<Uint8Array> {
    this.lockWhenOver();
    if (this.key !== key) {
      throw new Refused(say('key-fault.locked'), say('key-fault.locked-next'));
    }

    this.use();
    return key.sign(bytes);
  }

  private use(): void {
    this.usedAt = this.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lock(), OPEN_FOR);
  }

  // Timers stand still while a laptop sleeps: the clock decides, the timer only tells the screen.
  private lockWhenOver(): void {
    if (this.key && this.now() - this.usedAt >= OPEN_FOR) {
      this.lock();
    }
  }

  private tell(): void {
    this.watchers.forEach((changed) => changed());
  }
}

/** The session of this page: locked when the page is left, also when the browser keeps the page for going back. */
export function sessionOfPage(): Session {
  const session = new Session();
  addEventListener('pagehide', () => session.lock());
  return session;
}
