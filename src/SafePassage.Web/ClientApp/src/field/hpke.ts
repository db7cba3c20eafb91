/**
 * The sender's half of HPKE in base mode, for one message: RFC 9180, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
 * Built on what the browser has. Who made the phone's key here has X25519: it is asked for together with Ed25519.
 */

import { type Bytes, joined, utf8 } from '../keys/bytes';

/** A key that is made for one message and thrown away. */
export interface OncePair {
  readonly secret: CryptoKey;
  /** 32 bytes. */
  readonly shared: Bytes;
}

/** What both sides derive for one message. */
export interface SealContext {
  readonly encapsulated: Bytes;
  /** Encrypts the one message. */
  seal(plain: Bytes, bound: Bytes): Promise<Bytes>;
  /** A secret for another use: section 5.3. */
  exported(use: Bytes, length: number): Promise<Bytes>;
}

const NONE = new Uint8Array(0);
const VERSION = utf8('HPKE-v1');
const KEM = joined(utf8('KEM'), Uint8Array.of(0, 32));
const SUITE = joined(utf8('HPKE'), Uint8Array.of(0, 32, 0, 1, 0, 1));
const HASH = 32;
const KEY = 16;
const NONCE = 12;

/** Draws a key for one message. */
export async function drawPair(): Promise<OncePair> {
  const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair;
  return { secret: pair.privateKey, shared: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

/**
 * Derives what one message needs: section 5.1.
 * @param receiver the public key of who shall read, 32 bytes.
 * @param info what the message is for.
 * @returns rejects when the receiver's key is none, or one under which anybody could read.
 */
export async function sealTo(receiver: Bytes, info: Bytes, once: OncePair): Promise<SealContext> {
  const key = await crypto.subtle.importKey('raw', receiver, 'X25519', false, []);
  const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: key }, once.secret, 256));
  const prk = await extract(KEM, NONE, 'eae_prk', agreed);
  const shared = await expand(KEM, prk, 'shared_secret', joined(once.shared, receiver), HASH);
  const schedule = joined(Uint8Array.of(0), await extract(SUITE, NONE, 'psk_id_hash', NONE), await extract(SUITE, NONE, 'info_hash', info));
  const secret = await extract(SUITE, shared, 'secret', NONE);
  const [aes, nonce, exporter] = await Promise.all([
    expand(SUITE, secret, 'key', schedule, KEY), expand(SUITE, secret, 'base_nonce', schedule, NONCE), expand(SUITE, secret, 'exp', schedule, HASH),
  ]);
  return {
    encapsulated: once.shared,
    seal: async (plain, bound) => new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, bound), await aesKey(aes, 'encrypt'), plain)),
    exported: (use, length) => expand(SUITE, exporter, 'sec', use, length),
  };
}

/**
 * Opens the answer to a message: RFC 9458, section 4.4.
 * @param secret 16 bytes, exported from the message's context.
 * @param answer 16 random bytes, then what was encrypted.
 * @returns the content; rejects when it answers another message, or a byte was changed.
 */
export async function openAnswer(secret: Bytes, answer: Bytes): Promise<Bytes> {
  const prk = await hmac(answer.slice(0, KEY), secret);
  // One block of HKDF-Expand: the info, then its number.
  const part = async (info: string, length: number) => (await hmac(prk, joined(utf8(info), Uint8Array.of(1)))).slice(0, length);
  const key = await aesKey(await part('key', KEY), 'decrypt');
  return new Uint8Array(await crypto.subtle.decrypt(gcm(await part('nonce', NONCE), NONE), key, answer.slice(KEY)));
}

function extract(suite: Bytes, salt: Bytes, label: string, material: Bytes): Promise<Bytes> {
  // No salt is as many zeros as the hash is long (RFC 5869); the browser takes no key of no bytes.
  return hmac(salt.length > 0 ? salt : new Uint8Array(HASH), joined(VERSION, suite, utf8(label), material));
}

async function expand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  return (await hmac(prk, joined(Uint8Array.of(0, length), VERSION, suite, utf8(label), info, Uint8Array.of(1)))).slice(0, length);
}

async function hmac(key: Bytes, bytes: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes));
}

function aesKey(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

function gcm(iv: Bytes, additionalData: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData };
}
