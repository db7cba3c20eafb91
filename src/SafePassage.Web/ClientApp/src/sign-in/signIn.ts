import type { Signer } from '../keys/signer';
import { answerOf, reach } from '../model/server';
import type { Challenge, SignInRequest } from '../model/views';

/**
 * The bytes that are signed. The host is the one that this browser shows, not what the server says: what is signed for a page
 * elsewhere counts nowhere else.
 */
export function signInText(origin: string, host: string, challenge: string): Uint8Array {
  return new TextEncoder().encode(`safe-passage/sign-in/v1\n${origin}\n${host}\n${challenge}`);
}

/** Unpadded base64url. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Signs in with a key of this browser.
 * @throws Refused when the server does not take it.
 */
export async function signIn(signer: Signer, host: string): Promise<void> {
  const { origin, challenge } = await answerOf<Challenge>(await reach('/api/v1/sign-in/challenge'));
  const signature = await signer.sign(signInText(origin, host, challenge));
  await answerOf(
    await reach('/api/v1/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ keyId: signer.keyId, challenge, signature: base64url(signature) } satisfies SignInRequest),
    }),
  );
}
