// Verifies a checkpoint and inclusion proofs with Sigstore's own verifier, which shares no code with the program that
// wrote them.
//
//   node verify.mjs FOLDER KEY PROOFS
//
// FOLDER holds the checkpoint, KEY is the log's verifier key, PROOFS a JSON file with the proofs that the log's own
// reader made. The exit code is 0 when everything is accepted, 1 when something is refused and 2 for wrong use.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { crypto } = require('@sigstore/core');
// The package's own entrance takes whole Sigstore bundles, whose entries are of Sigstore's kinds. This is the part
// behind it that reads checkpoints and RFC 6962 proofs, whatever the entries are.
const { verifyTLogInclusion } = require('@sigstore/verify/dist/tlog/index.js');

// DER of SubjectPublicKeyInfo for Ed25519 (RFC 8410) in front of the 32 bytes of the key.
const ED25519_SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function authorityOf(verifierKey) {
  const [name, id] = verifierKey.split('+', 2);
  const typeAndKey = Buffer.from(verifierKey.slice(name.length + id.length + 2), 'base64');
  const logID = createHash('sha256').update(`${name}\n`).update(typeAndKey).digest();
  if (logID.subarray(0, 4).toString('hex') !== id) throw new Error('the id does not fit the verifier key');
  return {
    logID,
    baseURL: `https://${name}`,
    publicKey: crypto.createPublicKey(Buffer.concat([ED25519_SPKI_PREFIX, typeAndKey.subarray(1)])),
    validFor: { start: new Date(0), end: new Date(8.64e15) },
  };
}

const [folder, verifierKey, proofsFile] = process.argv.slice(2);
if (!proofsFile) {
  console.error('usage: node verify.mjs FOLDER KEY PROOFS');
  process.exit(2);
}

try {
  const authorities = [authorityOf(verifierKey)];
  const envelope = readFileSync(join(folder, 'checkpoint'), 'utf8');
  const { inclusion } = JSON.parse(readFileSync(proofsFile, 'utf8'));
  for (const { index, entry, hashes } of inclusion) {
    verifyTLogInclusion(
      {
        canonicalizedBody: Buffer.from(entry, 'base64'),
        inclusionProof: {
          logIndex: String(index),
          hashes: hashes.map((hash) => Buffer.from(hash, 'base64')),
          checkpoint: { envelope },
        },
      },
      authorities,
    );
  }
  console.log(`accepted: ${inclusion.length} inclusion proofs`);
} catch (refusal) {
  console.error(`refused: ${refusal.code ?? ''} ${refusal.message}`);
  process.exit(1);
}
