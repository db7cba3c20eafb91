import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSeed } from '../../src/keys/seed';
import { OPEN_FOR, Session, sessionOfPage } from '../../src/keys/session';

const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
let now = 0;

beforeEach(() => {
  now = 1_000_000;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function opened(): Promise<Session> {
  const session = new Session(() => now);
  session.open(await openSeed(seed));
  return session;
}

describe('a session', () => {
  test('signs with the key that is open', async () => {
    const signer = (await opened()).signer!;
    expect(signer.keyId).toBe('56475aa75463474c');
    expect(await signer.sign(Uint8Array.of(1))).toHaveLength(64);
  });

  test('is locked after 15 minutes without use, and tells it', async () => {
    const session = await opened();
    const told = vi.fn();
    session.watch(told);
    vi.advanceTimersByTime(OPEN_FOR);
    expect(session.signer).toBeNull();
    expect(told).toHaveBeenCalledOnce();
  });

  test('stays open while it is used', async () => {
    const session = await opened();
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(OPEN_FOR - 1);
      now += OPEN_FOR - 1;
      await session.signer!.sign(Uint8Array.of(1));
    }

    expect(session.signer).not.toBeNull();
  });

  test('is locked by the clock also when no timer ran: a laptop that slept', async () => {
    const session = await opened();
    const signer = session.signer!;
    now += OPEN_FOR;
    await expect(signer.sign(Uint8Array.of(1))).rejects.toMatchObject({ what: 'The key is locked.' });
    expect(session.signer).toBeNull();
  });

  test('a signer that was handed out before refuses after locking and after another key was opened', async () => {
    const session = await opened();
    const signer = session.signer!;
    session.open(await openSeed(seed.map((b) => b + 1)));
    await expect(signer.sign(Uint8Array.of(1))).rejects.toMatchObject({ what: 'The key is locked.' });
    const second = session.signer!;
    session.lock();
    await expect(second.sign(Uint8Array.of(1))).rejects.toMatchObject({ what: 'The key is locked.' });
  });

  test('is locked when the page is left', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    const session = sessionOfPage();
    session.open(await openSeed(seed));
    page.dispatchEvent(new Event('pagehide'));
    expect(session.signer).toBeNull();
  });
});
