import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { base64, fromBase64, hex } from '../../src/keys/bytes';
import { KEY_FILE_MAX, readKeyFile, writeKeyFile } from '../../src/keys/keyFile';
import { pkcs8Of } from '../../src/keys/seed';

const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
const passphrase = 'four buses and a bridge';

/** The fewest rounds that are read, so that the tests are quick. */
const few = 100_000;

const openssl = spawnSync('openssl', ['version']).status === 0;

/** A text in the frame of a PEM file. */
function pem(label: string, body: string): string {
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

function inFolder<T>(use: (path: (name: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'safe-passage-keys-'));
  try {
    return use((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(...args: string[]): string {
  const done = spawnSync('openssl', args, { encoding: 'utf8' });
  expect(done.stderr + done.status).toMatch(/0$/);
  return done.stdout;
}

/** The DER of a file, changed by a test, as PEM again. */
function changed(text: string, change: (der: Uint8Array) => Uint8Array): string {
  const der = fromBase64(text.split('\n').slice(1, -2).join(''))!;
  return pem('ENCRYPTED PRIVATE KEY', base64(change(der)));
}

describe('a key file', () => {
  test('is read with its passphrase', async () => {
    expect(await readKeyFile(await writeKeyFile(seed, passphrase, few), passphrase)).toEqual(seed);
  });

  test('is sealed with a million rounds unless a test says otherwise', async () => {
    const der = fromBase64((await writeKeyFile(seed, passphrase)).split('\n').slice(1, -2).join(''))!;
    expect(hex(der)).toContain('02030f4240');
  });

  test('holds neither the seed nor the passphrase, and no two are alike', async () => {
    const [one, other] = [await writeKeyFile(seed, passphrase, few), await writeKeyFile(seed, passphrase, few)];
    expect(hex(fromBase64(one.split('\n').slice(1, -2).join(''))!)).not.toContain(hex(seed));
    expect(one).not.toBe(other);
  });

  test('does not open with another passphrase', async () => {
    const text = await writeKeyFile(seed, passphrase, few);
    await expect(readKeyFile(text, 'four buses and a ferry')).rejects.toMatchObject({ what: 'The passphrase does not open this key.' });
  });

  test('is not sealed with a short passphrase', async () => {
    await expect(writeKeyFile(seed, 'elevenchars', few)).rejects.toMatchObject({ what: 'The passphrase has fewer than 12 characters.' });
  });

  test('may come with the line ends of Windows', async () => {
    const text = (await writeKeyFile(seed, passphrase, few)).replaceAll('\n', '\r\n');
    expect(await readKeyFile(text, passphrase)).toEqual(seed);
  });

  test.each([
    ['an empty file', ''],
    ['a public key', pem('PUBLIC KEY', 'AAAA')],
    ['text around it', 'x\n' + pem('ENCRYPTED PRIVATE KEY', 'AAAA')],
  ])('%s is no key file', async (_, text) => {
    await expect(readKeyFile(text, passphrase)).rejects.toMatchObject({ what: 'This is no key file.' });
  });

  test('a key that is not sealed is refused as such', async () => {
    const text = pem('PRIVATE KEY', base64(pkcs8Of(seed)));
    await expect(readKeyFile(text, passphrase)).rejects.toMatchObject({ next: expect.stringContaining('Never keep a key in the open') });
  });

  test('a file that is too large is not looked at', async () => {
    await expect(readKeyFile('-'.repeat(KEY_FILE_MAX + 1), passphrase)).rejects.toMatchObject({ what: 'This file is too large for a key file.' });
  });

  test('no byte of its frame can be changed unnoticed', async () => {
    const text = await writeKeyFile(seed, passphrase, few);
    const length = fromBase64(text.split('\n').slice(1, -2).join(''))!.length;
    const held: number[] = [];
    for (let i = 0; i < length - 64; i++) {
      const read = await readKeyFile(changed(text, (der) => der.map((b, at) => (at === i ? b ^ 0x40 : b))), passphrase).catch(() => null);
      if (read && hex(read) === hex(seed)) {
        held.push(i);
      }
    }

    expect(held).toEqual([]);
  });

  test('a file that is cut short or goes on is refused', async () => {
    const text = await writeKeyFile(seed, passphrase, few);
    for (const change of [(d: Uint8Array) => d.slice(0, -1), (d: Uint8Array) => Uint8Array.of(...d, 0), () => new Uint8Array(0)]) {
      await expect(readKeyFile(changed(text, change), passphrase)).rejects.toMatchObject({ what: 'This key file is damaged, or not a key file.' });
    }
  });

  test('more rounds than ten million are refused before any is run', async () => {
    const text = await writeKeyFile(seed, passphrase, few);
    // 100,000 is 0186a0; with the same length, 7fffff is less than 10,000,000 and would be run.
    const more = changed(text, (der) => {
      const at = hex(der).indexOf('02030186a0') / 2;
      const grown = Uint8Array.of(...der.slice(0, at), 2, 4, 0x7f, 0xff, 0xff, 0xff, ...der.slice(at + 5));
      // One byte more in each of the structures around: the file, the scheme, its parameters, the derivation, its parameters.
      // They all begin before the salt (04, its length, 16 bytes), whose bytes are drawn and may look like anything.
      const lengths = [...grown.slice(0, at - 18)].flatMap((b, i) => (b === 0x30 ? [i] : []));
      for (const i of lengths) {
        const where = grown[i + 1] === 0x81 ? i + 2 : i + 1;
        grown[where] = grown[where]! + 1;
      }

      return grown;
    });
    await expect(readKeyFile(more, passphrase)).rejects.toMatchObject({ what: 'This key file asks for 2\u202F147\u202F483\u202F647 rounds; at most 10\u202F000\u202F000 are read.' });
  });
});

describe.skipIf(!openssl)('OpenSSL', () => {
  test('opens what is written here', async () => {
    const text = await writeKeyFile(seed, passphrase, few);
    inFolder((path) => {
      writeFileSync(path('key.pem'), text);
      const plain = run('pkey', '-in', path('key.pem'), '-passin', `pass:${passphrase}`);
      expect(hex(fromBase64(plain.split('\n').slice(1, -2).join(''))!)).toBe(hex(pkcs8Of(seed)));
    });
  });

  test('writes what is read here, when it is told how many rounds', async () => {
    const { sealed, plain } = inFolder((path) => {
      run('genpkey', '-algorithm', 'ed25519', '-out', path('plain.pem'));
      run('pkcs8', '-topk8', '-in', path('plain.pem'), '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-iter', '1000000', '-passout', `pass:${passphrase}`, '-out', path('key.pem'));
      return { sealed: readFileSync(path('key.pem'), 'utf8'), plain: readFileSync(path('plain.pem'), 'utf8') };
    });
    const read = await readKeyFile(sealed, passphrase);
    expect(hex(pkcs8Of(read))).toBe(hex(fromBase64(plain.split('\n').slice(1, -2).join(''))!));
  });

  test('seals with 2,048 rounds by itself, which is refused with what to do', async () => {
    const sealed = inFolder((path) => {
      run('genpkey', '-algorithm', 'ed25519', '-aes-256-cbc', '-pass', `pass:${passphrase}`, '-out', path('key.pem'));
      return readFileSync(path('key.pem'), 'utf8');
    });
    await expect(readKeyFile(sealed, passphrase)).rejects.toMatchObject({
      what: 'This key file is sealed too weakly: 2\u202F048 rounds, and at least 100\u202F000 are needed.',
      next: expect.stringContaining('openssl pkcs8 -topk8'),
    });
  });

  test.each([
    ['another cipher', 'aes-128-cbc', 'hmacWithSHA256'],
    ['another hash', 'aes-256-cbc', 'hmacWithSHA1'],
  ])('%s is refused', async (_, cipher, prf) => {
    const sealed = inFolder((path) => {
      run('genpkey', '-algorithm', 'ed25519', '-out', path('plain.pem'));
      run('pkcs8', '-topk8', '-in', path('plain.pem'), '-v2', cipher, '-v2prf', prf, '-iter', '100000', '-passout', `pass:${passphrase}`, '-out', path('key.pem'));
      return readFileSync(path('key.pem'), 'utf8');
    });
    await expect(readKeyFile(sealed, passphrase)).rejects.toMatchObject({ what: expect.stringContaining('another way than PBKDF2-HMAC-SHA256') });
  });

  test('a key of another kind is refused', async () => {
    const sealed = inFolder((path) => {
      run('genpkey', '-algorithm', 'x25519', '-out', path('plain.pem'));
      run('pkcs8', '-topk8', '-in', path('plain.pem'), '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-iter', '100000', '-passout', `pass:${passphrase}`, '-out', path('key.pem'));
      return readFileSync(path('key.pem'), 'utf8');
    });
    await expect(readKeyFile(sealed, passphrase)).rejects.toMatchObject({ what: expect.stringContaining('only Ed25519') });
  });
});
