import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSeed } from '../../src/keys/seed';
import { ENVELOPE_MAX, recordId, signRecord } from '../../src/records/envelope';
import { say, type Saying, stated } from '../../src/records/say';

const repository = new URL('../../../../../', import.meta.url);
const signer = await openSeed(Uint8Array.from({ length: 32 }, (_, i) => i));
const saying: Saying = { provenance: { basis: 'counted' }, at: new Date('2022-05-03T11:00:00Z'), zone: 'Europe/Kyiv' };
const headcount = { movement: 'convoy-1', place: 'zaporizhzhia', kind: 'arrived', count: { qualifier: 'exact', value: 127 }, method: 'tally' };
const first = { operation: 'example', log: 'log.example/corridor', sequence: 1, previous: null };
const receipt = { index: 7, leafHash: '', treeSize: 8, checkpoint: '', inclusionProof: [] };

/** A server that tells where the chain stands and takes records in; null for one that cannot be reached. */
function serve(next: object | null, taken: Response | null) {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const answer = init?.method === 'POST' ? taken : next && new Response(JSON.stringify(next));
    if (!answer) {
      throw new TypeError('Failed to fetch');
    }

    if (init?.method === 'POST') {
      sent.push(init.body as string);
    } else {
      expect(path).toBe(`/api/v1/keys/${signer.keyId}/next`);
    }

    return answer;
  });
  return sent;
}

const created = () => new Response(JSON.stringify(receipt), { status: 201 });
const payloadOf = (envelope: string) => JSON.parse(Buffer.from(JSON.parse(envelope).payload, 'base64').toString('utf8'));

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.unstubAllGlobals());

describe('a record that is signed in the browser', () => {
  test('has the bytes and the id that the format page shows', async () => {
    const page = readFileSync(new URL('docs/formats/records.md', repository), 'utf8');
    const sent = serve(first, created());
    expect(await say(signer, 'headcount', headcount, saying)).toEqual({ kind: 'taken-in', receipt });
    expect(sent).toHaveLength(1);
    expect(page).toContain('\n' + sent[0] + '\n');
    const payload = Buffer.from(JSON.parse(sent[0]!).payload, 'base64');
    expect(page).toContain(`The record's id: \`${await recordId(signer.keyId, 'headcount', payload)}\``);
  });

  // The server's own tests read the same file: tests/SafePassage.Records.Tests/BrowserRecordTests.cs.
  test('is the one that the server is tested with, in letters of another alphabet and behind an earlier statement', async () => {
    const file = new URL('tests/SafePassage.Records.Tests/signed-in-a-browser.json', repository);
    const sent = serve({ ...first, sequence: 2, previous: '1578f39420597b8a8428417d13685e489a56bb8043c08913fab75de56fe7a3e9' }, created());
    const reported: Saying = { ...saying, provenance: { basis: 'reported', source: 'ukraine.un.org/en/180300', note: 'За словами сторони.', noteTier: 'party' } };
    await say(signer, 'accord-refused', { accord: 'corridor-accord', version: 3, reason: 'Дорогу не розміновано. “Later” → tomorrow' }, reported);
    if (process.env['SAFE_PASSAGE_RENEW'] === '1') {
      writeFileSync(file, sent[0]! + '\n');
    }

    expect(sent[0] + '\n').toBe(readFileSync(file, 'utf8'));
  });

  test('is refused before it is sent when it is larger than the log takes', async () => {
    await expect(signRecord(signer, 'headcount', { text: 'x'.repeat(ENVELOPE_MAX) })).rejects.toMatchObject({ next: 'Shorten its texts.' });
  });
});

describe('saying', () => {
  test('without a server the statement comes as a file to carry, and the next one follows it', async () => {
    serve(first, null);
    const one = await say(signer, 'headcount', headcount, saying);
    serve(null, null);
    const two = await say(signer, 'headcount', headcount, saying);
    expect([one, two].map((s) => s.kind)).toEqual(['to-carry', 'to-carry']);
    const [a, b] = [one, two].map((s) => (s.kind === 'to-carry' ? s : null)!);
    expect([a!.fileName, b!.fileName]).toEqual(['record-56475aa75463474c-1.json', 'record-56475aa75463474c-2.json']);
    expect(payloadOf(a!.text).previous).toBeUndefined();
    expect(payloadOf(b!.text)).toMatchObject({ sequence: 2, previous: '1578f39420597b8a8428417d13685e489a56bb8043c08913fab75de56fe7a3e9' });
  });

  test('what waits to be carried keeps its number when the server is there again and does not know of it', async () => {
    serve(first, null);
    await say(signer, 'headcount', headcount, saying);
    const sent = serve(first, created());
    await say(signer, 'headcount', headcount, saying);
    expect(payloadOf(sent[0]!).sequence).toBe(2);
  });

  test('a server that knows of more statements than this browser is followed', async () => {
    serve(first, null);
    await say(signer, 'headcount', headcount, saying);
    const sent = serve({ ...first, sequence: 9, previous: 'ab'.repeat(32) }, created());
    await say(signer, 'headcount', headcount, saying);
    expect(payloadOf(sent[0]!)).toMatchObject({ sequence: 9, previous: 'ab'.repeat(32) });
  });

  test('the chain of another log is not gone on with', async () => {
    serve({ ...first, log: 'log.example/other', sequence: 5 }, null);
    await say(signer, 'headcount', headcount, saying);
    const sent = serve(first, created());
    await say(signer, 'headcount', headcount, saying);
    expect(payloadOf(sent[0]!)).toMatchObject({ log: 'log.example/corridor', sequence: 1 });
  });

  test('a record that is refused uses no number', async () => {
    serve(first, new Response(JSON.stringify({ title: 'The movement is closed.', detail: 'Count it before.' }), { status: 422 }));
    await expect(say(signer, 'headcount', headcount, saying)).rejects.toMatchObject({ what: 'The movement is closed.' });
    const sent = serve(first, created());
    await say(signer, 'headcount', headcount, saying);
    expect(payloadOf(sent[0]!).sequence).toBe(1);
  });

  test('a key of somebody else is refused in the words of the server', async () => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ title: 'Your party has no such key.', detail: 'Sign in.' }), { status: 404 }));
    await expect(say(signer, 'headcount', headcount, saying)).rejects.toMatchObject({ what: 'Your party has no such key.' });
  });

  test('without a server and without a known number nothing is signed', async () => {
    serve(null, null);
    await expect(say(signer, 'headcount', headcount, saying)).rejects.toMatchObject({ next: 'Connect to the server once, then sign again.' });
  });
});

describe('the clock of the operation', () => {
  test.each([
    ['2022-03-27T00:59:59Z', 'Europe/Kyiv', '2022-03-27T02:59:59+02:00'],
    ['2022-03-27T01:00:00Z', 'Europe/Kyiv', '2022-03-27T04:00:00+03:00'],
    ['2022-03-27T01:00:00Z', 'Europe/Moscow', '2022-03-27T04:00:00+03:00'],
    ['2022-03-27T01:00:00Z', 'UTC', '2022-03-27T01:00:00+00:00'],
    ['2022-03-27T01:00:00Z', 'Asia/Kolkata', '2022-03-27T06:30:00+05:30'],
    ['2022-03-27T01:00:00Z', 'America/St_Johns', '2022-03-26T22:30:00-02:30'],
  ])('%s in %s is %s', (utc, zone, said) => expect(stated(new Date(utc), zone)).toBe(said));
});
