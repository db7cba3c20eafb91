import { afterEach, expect, test, vi } from 'vitest';
import { Refused } from '../src/model/server';
import { base64url, signIn, signInText } from '../src/sign-in/signIn';

afterEach(() => vi.unstubAllGlobals());

test('the text names the host that the browser shows, whatever the server says', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    sent.push([path, init?.body]);
    return Promise.resolve(Response.json({ origin: 'log.example/a', host: 'evil.example', challenge: 'c', text: 'evil' }));
  });
  let signed = '';
  await signIn(
    {
      keyId: '0123456789abcdef',
      publicKey: 'A'.repeat(43),
      sign: (bytes) => {
        signed = new TextDecoder().decode(bytes);
        return Promise.resolve(new Uint8Array([251, 255, 254]));
      },
    },
    '192.168.1.7:5443',
  );
  expect(signed).toBe('safe-passage/sign-in/v1\nlog.example/a\n192.168.1.7:5443\nc');
  expect(sent[1]).toEqual(['/api/v1/sign-in', JSON.stringify({ keyId: '0123456789abcdef', challenge: 'c', signature: '-__-' })]);
});

test('a refusal comes with its words', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ title: 'This key is revoked.', detail: 'Use another.' }, { status: 403 })));
  await expect(signIn({ keyId: 'a', publicKey: 'A'.repeat(43), sign: () => Promise.reject(new Error('not asked')) }, 'localhost')).rejects.toThrow(Refused);
});

test('signatures are written without padding', () => {
  expect(base64url(new Uint8Array(64)).length).toBe(86);
  expect(new TextDecoder().decode(signInText('o', 'h', 'c')).split('\n').length).toBe(4);
});
