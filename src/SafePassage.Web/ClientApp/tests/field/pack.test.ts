import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deflated, inflated } from '../../src/field/deflate';
import { pack, RECORDS_MAX, TEXT_MAX, unpack, type PackedRecord } from '../../src/field/pack';
import { fromBase64, hex, joined, utf8, type Bytes } from '../../src/keys/bytes';
import { openSeed } from '../../src/keys/seed';
import { signRecord } from '../../src/records/envelope';
import { count } from './sample';

const key = await openSeed(Uint8Array.from({ length: 32 }, (_, i) => i));
const vector = JSON.parse(readFileSync(new URL('../../../../../tests/vectors/field-pack-v1.json', import.meta.url), 'utf8'));

async function run(length: number, from = 1): Promise<(PackedRecord & { envelope: string; id: string })[]> {
  const records: (PackedRecord & { envelope: string; id: string })[] = [];
  for (let i = 0; i < length; i++) {
    const at = new Date(Date.UTC(2022, 4, 3, 11, i)).toISOString().slice(0, 19) + '+00:00';
    const previous = records.at(-1)?.id ?? (from > 1 ? 'ab'.repeat(32) : undefined);
    const common = { operation: 'example', log: 'log.example/corridor', sequence: from + i, previous, statedAt: at, provenance: { basis: 'counted' } };
    const { payload, sig, id, envelope } = await signRecord(key, 'headcount', { ...common, ...count(100 + ((i * 37) % 91)) });
    records.push({ kind: 'headcount', payload, signature: fromBase64(sig)!, id, envelope });
  }

  return records;
}

const textAt = (records: readonly unknown[]) => 12 + 64 * records.length;
const reason = async (bytes: Bytes) => unpack(bytes).then(() => 'taken', (e: Error) => e.message);
/** The pack of records with another text in it. */
const withText = async (packed: Bytes, records: readonly unknown[], change: (text: string) => string) => {
  const text = new TextDecoder().decode((await inflated(packed.slice(textAt(records)), TEXT_MAX)) as Bytes);
  return joined(packed.slice(0, textAt(records)), await deflated(utf8(change(text))));
};

describe('a pack', () => {
  test('gives every envelope back byte for byte', async () => {
    const records = await run(30);
    const packed = await pack(key.keyId, records);
    const read = await unpack(packed);
    expect(read.keyId).toBe(key.keyId);
    expect(read.records.map((r) => r.envelope)).toEqual(records.map((r) => r.envelope));
    expect(read.records.map((r) => r.id)).toEqual(records.map((r) => r.id));
    // Measured before: 88 bytes a record; the product's statements are longer by the name of the log.
    expect(packed.length / 30).toBeLessThan(100);
  });

  test('may begin in the middle of a chain and hold a withdrawal', async () => {
    const records = await run(2, 7);
    const common = { operation: 'example', log: 'log.example/corridor', sequence: 9, previous: records[1]!.id, statedAt: '2022-05-03T14:00:00+03:00', provenance: { basis: 'counted' } };
    const { payload, sig, id, envelope } = await signRecord(key, 'headcount-withdrawn', { ...common, movement: 'convoy-1', place: 'vasylivka', headcount: records[0]!.id, reason: '^ “x” $&' });
    const all = [...records, { kind: 'headcount-withdrawn', payload, signature: fromBase64(sig)!, id, envelope }];
    expect((await unpack(await pack(key.keyId, all))).records.map((r) => r.envelope)).toEqual(all.map((r) => r.envelope));
  });

  test('leaves an id that is not the one before as it is', async () => {
    const [first, , third] = await run(3);
    const packed = await pack(key.keyId, [first!, third!]);
    expect((await unpack(packed)).records[1]!.envelope).toBe(third!.envelope);
  });

  test('of 255 records is taken, of the longest chain', async () => {
    const records = await run(RECORDS_MAX);
    expect((await unpack(await pack(key.keyId, records))).records.map((r) => r.id)).toEqual(records.map((r) => r.id));
  });

  test('is the one that the server is tested with', async () => {
    expect(vector.seed).toBe(hex(Uint8Array.from({ length: 32 }, (_, i) => i)));
    const packed = fromBase64(Buffer.from(vector.packHex, 'hex').toString('base64'))!;
    const read = await unpack(packed);
    expect(read.records.map(({ kind, payload, id, envelope }) => ({ kind, payload, id, envelope }))).toEqual(vector.records);
    // Browsers compress differently: the same up to there, and the same text behind it.
    const again = await pack(read.keyId, read.records);
    expect(hex(again.slice(0, 140))).toBe(hex(packed.slice(0, 140)));
    expect(await inflated(again.slice(140), TEXT_MAX)).toEqual(await inflated(packed.slice(140), TEXT_MAX));
    const signed = await run(2);
    expect(vector.records.map((r: { envelope: string }) => r.envelope)).toEqual(signed.map((r) => r.envelope));
  });
});

describe('a pack is refused', () => {
  test('when it is cut anywhere', async () => {
    const packed = await pack(key.keyId, await run(3));
    for (let length = 0; length < packed.length; length++) {
      expect(await reason(packed.slice(0, length))).not.toBe('taken');
    }

    expect(await reason(packed.slice(0, -1))).toBe('The pack is cut or damaged');
  });

  test('when something follows it', async () => {
    const packed = await pack(key.keyId, await run(3));
    // An engine that reads strictly calls it damaged.
    expect(await reason(joined(packed, Uint8Array.of(0)))).toMatch(/^(Something else follows the end of the pack|The pack is cut or damaged)$/);
    expect(await reason(joined(packed, packed))).not.toBe('taken');
  });

  test.each([['another beginning', 0, 0x54], ['another version', 2, 2], ['no records', 3, 0]])('for %s', async (_, at, value) => {
    const packed = await pack(key.keyId, await run(1));
    packed[at] = value;
    expect(await reason(packed)).toBe('This is no pack of records');
  });

  test.each([
    ['a line more', (t: string) => t + 'headcount {"sequence":9}\n'],
    ['a line fewer', (t: string) => t.slice(0, t.indexOf('\n') + 1)],
    ['no kind', (t: string) => t.replace('headcount ', '')],
    ['a kind with capitals', (t: string) => t.replace('headcount ', 'Headcount ')],
    ['the numbers turned round', (t: string) => t.replace('"sequence":1,', '"sequence":2,')],
    ['no JSON', (t: string) => t.replace('{', '')],
    ['an empty statement', (t: string) => t.replace(/headcount .*\n/, 'headcount null\n')],
  ])('for %s', async (_, change) => {
    const records = await run(2);
    expect(await reason(await withText(await pack(key.keyId, records), records, change))).toBe('What is in the pack is no run of records of one key');
  });

  test('when its text has no end, or is no UTF-8', async () => {
    const records = await run(2);
    const packed = await pack(key.keyId, records);
    expect(await reason(await withText(packed, records, (t) => t.slice(0, -1)))).toBe('The pack is cut or damaged');
    const bad = joined(packed.slice(0, textAt(records)), await deflated(Uint8Array.of(0x61, 0x20, 0xff, 0x0a)));
    expect(await reason(bad)).toBe('What is in the pack is no run of records of one key');
  });

  test('when it would fill the memory', async () => {
    const records = await run(1);
    const packed = await pack(key.keyId, records);
    const bomb = joined(packed.slice(0, textAt(records)), await deflated(new Uint8Array(8_000_000).fill(0x20)));
    expect(bomb.length).toBeLessThan(65_535);
    expect(await reason(bomb)).toBe('The pack is too large');
    expect(await reason(joined(packed, new Uint8Array(65_536)))).toBe('The pack is too large');
  });
});
