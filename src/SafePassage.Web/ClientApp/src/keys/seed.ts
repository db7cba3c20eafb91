/** From 32 random bytes to a party's two keys: one that signs, one that others seal to. */

import { Refused } from '../model/server';
import { say } from '../words/said';
import { base64url, type Bytes, copyOf, hex, joined, sha256, utf8 } from './bytes';
import type { Signer } from './signer';

/** How many bytes a seed has. */
export const SEED_BYTES = 32;

/** The two public halves of a party's key. */
export interface PublicHalves {
  readonly keyId: string;
  /** Ed25519, 43 characters of base64url. */
  readonly publicKey: string;
  /** X25519, 43 characters of base64url: what is to be read by this party alone is sealed to it. */
  readonly sealingKey: string;
}

/** A key that can sign, in the memory of this page only. Its private half cannot be taken out of the browser's key. */
export interface OpenKey extends PublicHalves, Signer {}

// PKCS#8 of RFC 8410 up to the 32 bytes of the key itself: version 0, the algorithm, an octet string in an octet string.
const ED25519_PREFIX = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);
const X25519_PREFIX = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]);

/** Draws a seed. Whoever asked for it overwrites it: `seed.fill(0)`. */
export function drawSeed(): Bytes {
  return crypto.getRandomValues(new Uint8Array(SEED_BYTES));
}

/** A seed as the PKCS#8 that key files hold. The caller overwrites it after use. */
export function pkcs8Of(seed: Uint8Array): Bytes {
  return joined(ED25519_PREFIX, seed);
}

/**
 * The keys of a seed.
 * @param seed 32 bytes; stay the caller's to overwrite.
 * @returns A key that signs; rejects with Refused where the browser has no Ed25519 or X25519.
 */
export async function openSeed(seed: Uint8Array): Promise<OpenKey> {
  const own = copyOf(seed);
  const inPkcs8 = joined(ED25519_PREFIX, own);
  try {
    const signing = await crypto.subtle.importKey('pkcs8', inPkcs8, 'Ed25519', false, ['sign']);
    const raw = await publicHalfOf(inPkcs8);
    const sealing = await sealingHalfOf(own);
    return {
      keyId: hex((await sha256(raw)).slice(0, 8)),
      publicKey: base64url(raw),
      sealingKey: base64url(sealing),
      sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', signing, copyOf(bytes))),
    };
  } catch (e) {
    if (e instanceof DOMException && e.name === 'NotSupportedError') {
      throw new Refused(say('key-fault.old-browser'), say('key-fault.old-browser-next'));
    }

    throw e;
  } finally {
    own.fill(0);
    inPkcs8.fill(0);
  }
}

// The browser gives a public half out only together with the private one, as text that it cannot be made to forget.
// The text leaves this method nowhere, and the key that gave it is not the one that is kept.
async function publicHalfOf(inPkcs8: Bytes): Promise<Bytes> {
  const extractable = await crypto.subtle.importKey('pkcs8', inPkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', extractable);
  const verifying = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', true, ['verify']);
  return new Uint8Array(await crypto.subtle.exportKey('raw', verifying));
}

async function sealingHalfOf(seed: Bytes): Promise<Bytes> {
  const material = await crypto.subtle.importKey('raw', seed, 'HKDF', false, ['deriveBits']);
  const derive = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('safe-passage/sealing/v1') };
  const scalar = new Uint8Array(await crypto.subtle.deriveBits(derive, material, 256));
  const inPkcs8 = joined(X25519_PREFIX, scalar);
  try {
    const key = await crypto.subtle.importKey('pkcs8', inPkcs8, 'X25519', false, ['deriveBits']);
    // The public half is the base point (RFC 7748: u = 9) times the private one: the same sum as an agreement with it.
    const base = await crypto.subtle.importKey('raw', Uint8Array.of(9, ...new Uint8Array(31)), 'X25519', false, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: base }, key, 256));
  } finally {
    scalar.fill(0);
    inPkcs8.fill(0);
  }
}
