/** A key in a file sealed with a passphrase: PKCS#8 EncryptedPrivateKeyInfo in PEM, as the command line writes it. */

import { Refused } from '../model/server';
import { say } from '../words/said';
import { base64, type Bytes, copyOf, fromBase64, same } from './bytes';
import { DerReader, NotDer, Tag, write, writeInteger } from './der';
import { derive, doesNotFit, requireLong, ROUNDS } from './passphrase';
import { pkcs8Of, SEED_BYTES } from './seed';

/** The fewest and the most rounds that a file may ask for: fewer protect too little, more could stop this page. */
const ROUNDS_MIN = 100_000;
const ROUNDS_MAX = 10_000_000;

/** The longest text that is looked at as a key file, in characters. */
export const KEY_FILE_MAX = 8_192;

const LABEL = 'ENCRYPTED PRIVATE KEY';
// Typed as they stand, in every language.
const MAKE = ['safe-passage', 'keys', 'new'].join(' ');
const RESEAL = ['openssl', 'pkcs8', '-topk8 -in OLD.pem -v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 1000000 -out NEW.pem'].join(' ');

// The content of the object identifiers (RFC 8018, RFC 8410, NIST).
const PBES2 = oid('2a864886f70d01050d');
const PBKDF2 = oid('2a864886f70d01050c');
const HMAC_SHA256 = oid('2a864886f70d0209');
const AES_256_CBC = oid('60864801650304012a');
const ED25519 = oid('2b6570');

/**
 * Seals a seed into the text of a key file.
 * @param seed 32 bytes; stay the caller's to overwrite.
 * @param passphrase At least 12 characters, or it is refused.
 */
export async function writeKeyFile(seed: Uint8Array, passphrase: string, rounds = ROUNDS): Promise<string> {
  requireLong(passphrase);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const plain = pkcs8Of(seed);
  try {
    const key = await cipherKey(passphrase, salt, rounds, 'encrypt');
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plain));
    const prf = write(Tag.Sequence, write(Tag.ObjectId, HMAC_SHA256), write(Tag.Null));
    const derivation = write(
      Tag.Sequence,
      write(Tag.ObjectId, PBKDF2),
      write(Tag.Sequence, write(Tag.OctetString, salt), writeInteger(rounds), prf),
    );
    const cipher = write(Tag.Sequence, write(Tag.ObjectId, AES_256_CBC), write(Tag.OctetString, iv));
    const scheme = write(Tag.Sequence, write(Tag.ObjectId, PBES2), write(Tag.Sequence, derivation, cipher));
    const text = base64(write(Tag.Sequence, scheme, write(Tag.OctetString, sealed)));
    return `-----BEGIN ${LABEL}-----\n${text.replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${LABEL}-----\n`;
  } finally {
    plain.fill(0);
  }
}

/**
 * Opens a key file.
 * @returns The 32 bytes of the seed, which the caller overwrites; rejects with Refused for another file, for other
 * algorithms, for fewer than 100,000 or more than 10,000,000 rounds, and for a passphrase that does not fit.
 */
export async function readKeyFile(text: string, passphrase: string): Promise<Bytes> {
  const { salt, rounds, iv, sealed } = understood(() => partsOf(bytesOf(text)));
  if (rounds < ROUNDS_MIN) {
    throw new Refused(
      say('key-fault.too-few-rounds', { rounds, least: ROUNDS_MIN }),
      say('key-fault.seal-again', { command: RESEAL }),
    );
  }

  if (rounds > ROUNDS_MAX) {
    throw new Refused(say('key-fault.too-many-rounds', { rounds, most: ROUNDS_MAX }), chooseFile());
  }

  const key = await cipherKey(passphrase, salt, rounds, 'decrypt');
  let plain: Bytes;
  try {
    plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, sealed));
  } catch {
    throw doesNotFit();
  }

  try {
    return seedIn(plain);
  } catch (e) {
    // One wrong passphrase in 256 leaves a padding that looks right.
    throw e instanceof NotDer ? doesNotFit() : e;
  } finally {
    plain.fill(0);
  }
}

async function cipherKey(passphrase: string, salt: Bytes, rounds: number, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bytes = await derive(passphrase, salt, rounds);
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-CBC', false, [use]);
  } finally {
    bytes.fill(0);
  }
}

function bytesOf(text: string): Bytes {
  if (text.length > KEY_FILE_MAX) {
    throw new Refused(say('key-fault.too-large'), chooseFile());
  }

  const lines = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  if (lines.some((l) => /^-----BEGIN (PRIVATE KEY|OPENSSH|EC |RSA )/.test(l))) {
    throw new Refused(
      say('key-fault.not-sealed'),
      say('key-fault.not-sealed-next', { command: MAKE }),
    );
  }

  // The command line writes above it whose key it is: "Safe Passage key", and the key's id.
  if (/^Safe Passage key [0-9a-f]{16}$/.test(lines[0] ?? '')) {
    lines.shift();
  }

  const bytes = lines[0] === `-----BEGIN ${LABEL}-----` && lines.at(-1) === `-----END ${LABEL}-----` ? fromBase64(lines.slice(1, -1).join('')) : null;
  if (!bytes) {
    throw new Refused(say('key-fault.no-key-file'), chooseFile());
  }

  return bytes;
}

function partsOf(bytes: Bytes) {
  const file = new DerReader(bytes);
  const outer = file.sequence();
  file.end();
  const scheme = outer.sequence();
  const sealed = outer.read(Tag.OctetString);
  outer.end();
  demand(scheme.read(Tag.ObjectId), PBES2);
  const parameters = scheme.sequence();
  scheme.end();
  const derivation = parameters.sequence();
  const cipher = parameters.sequence();
  parameters.end();
  demand(derivation.read(Tag.ObjectId), PBKDF2);
  const pbkdf2 = derivation.sequence();
  derivation.end();
  const salt = pbkdf2.read(Tag.OctetString);
  const rounds = pbkdf2.integer();
  if (pbkdf2.next === Tag.Integer && pbkdf2.integer() !== 32) {
    throw new NotDer();
  }

  // Without a name it would be HMAC-SHA1, which is not read here.
  const prf = pbkdf2.isAtEnd ? new DerReader(new Uint8Array(0)) : pbkdf2.sequence();
  pbkdf2.end();
  demand(prf.isAtEnd ? new Uint8Array(0) : prf.read(Tag.ObjectId), HMAC_SHA256);
  if (!prf.isAtEnd && prf.read(Tag.Null).length > 0) {
    throw new NotDer();
  }

  prf.end();
  demand(cipher.read(Tag.ObjectId), AES_256_CBC);
  const iv = cipher.read(Tag.OctetString);
  cipher.end();
  if (iv.length !== 16 || salt.length < 8 || salt.length > 64) {
    throw new NotDer();
  }

  return { salt, rounds, iv, sealed };
}

function seedIn(plain: Bytes): Bytes {
  const file = new DerReader(plain);
  const key = file.sequence();
  file.end();
  const version = key.integer();
  const algorithm = key.sequence();
  if (version > 1) {
    throw new NotDer();
  }

  if (!same(algorithm.read(Tag.ObjectId), ED25519)) {
    throw new Refused(say('key-fault.other-kind'), chooseFile());
  }

  algorithm.end();
  const curve = new DerReader(key.read(Tag.OctetString));
  const seed = curve.read(Tag.OctetString);
  curve.end();
  if (seed.length !== SEED_BYTES) {
    throw new NotDer();
  }

  // Attributes and, from version 1, the public half may follow (RFC 5958); both follow from the seed or say nothing.
  for (const tag of [0xa0, 0x81]) {
    if (key.next === tag) {
      key.read(tag);
    }
  }

  key.end();
  return copyOf(seed);
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (e) {
    throw e instanceof NotDer ? new Refused(say('key-fault.damaged'), chooseFile()) : e;
  }
}

function chooseFile(): string {
  return say('key-fault.choose-file', { command: MAKE });
}

function demand(found: Uint8Array, expected: Uint8Array): void {
  if (!same(found, expected)) {
    throw new Refused(say('key-fault.other-seal'), say('key-fault.seal-again', { command: RESEAL }));
  }
}

function oid(content: string): Bytes {
  return Uint8Array.from(content.match(/../g)!, (b) => parseInt(b, 16));
}
