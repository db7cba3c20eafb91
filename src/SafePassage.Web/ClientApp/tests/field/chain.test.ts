import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { aheadOf } from '../../src/field/chain';
import { bodyOf } from '../../src/field/counts';
import { unpack } from '../../src/field/pack';
import { fromBase64 } from '../../src/keys/bytes';
import { openSeed } from '../../src/keys/seed';
import { envelopeOf, readEnvelope, recordId } from '../../src/records/envelope';
import { utf8 } from '../../src/keys/bytes';
import { cardOf, count, noon, phone, receiptOf, seeded, shown, window } from './sample';

/** A phone with its card. */
async function atPost() {
  const { main, second } = await phone();
  const chain = await window(main);
  await chain.takeCard(await shown('card', cardOf(main.key.keyId)), noon);
  return { main, second, chain, keyId: main.key.keyId };
}

const message = (run: Promise<unknown>) => run.then(() => 'done', (e: Error) => e.message);

describe('the chain of a phone', () => {
  test('numbers what is signed, and each record names the one before it', async () => {
    const { chain, keyId } = await atPost();
    const [one, two] = [await chain.sign('headcount', count(127), noon), await chain.sign('headcount', count(12), noon)];
    expect(one.payload).toBe(
      '{"operation":"example","log":"log.example/corridor","sequence":1,"statedAt":"2022-05-03T14:00:30+03:00","provenance":{"basis":"counted"},' +
        '"movement":"convoy-1","place":"vasylivka","kind":"arrived","count":{"qualifier":"exact","value":127},"method":"tally"}',
    );
    expect(JSON.parse(two.payload)).toMatchObject({ sequence: 2, previous: one.id });
    expect(one.id).toBe(await recordId(keyId, 'headcount', utf8(one.payload)));
    expect(chain.content.standing).toMatchObject({ sequence: 2, last: two.id, acknowledged: 0 });
  });

  test('signs what the product signs: the envelope is read and its signature holds', async () => {
    const { chain, main } = await atPost();
    const { kind, payload, signature } = await chain.sign('headcount', bodyOf(chain.card!, { kind: 'held-back', qualifier: 'at-least', value: 7 }), noon);
    const envelope = envelopeOf(kind, utf8(payload), main.key.keyId, signature);
    expect(readEnvelope(envelope).statement).toMatchObject({ kind: 'held-back', count: { qualifier: 'at-least', value: 7 }, method: 'estimate' });
    const pae = `DSSEv1 46 application/vnd.safe-passage.headcount.v1+json ${utf8(payload).length} ${payload}`;
    const raw = fromBase64(main.key.publicKey.replaceAll('-', '+').replaceAll('_', '/') + '=')!;
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    expect(await crypto.subtle.verify('Ed25519', key, fromBase64(signature)!, utf8(pae))).toBe(true);
  });

  test('corrects a count by naming it', async () => {
    const { chain } = await atPost();
    const wrong = await chain.sign('headcount', count(217), noon);
    const right = await chain.sign('headcount', bodyOf(chain.card!, { kind: 'arrived', qualifier: 'exact', value: 127, supersedes: wrong.id }), noon);
    expect(JSON.parse(right.payload).supersedes).toEqual([wrong.id]);
  });

  test('is kept when the phone dies right after: the next start finds the record and goes on', async () => {
    const { chain, main } = await atPost();
    const signed = await chain.sign('headcount', count(127), noon);
    const later = await window(main);
    expect(later.content.records).toEqual([signed]);
    expect(later.card).toEqual(chain.card);
    expect(JSON.parse((await later.sign('headcount', count(1), noon)).payload)).toMatchObject({ sequence: 2, previous: signed.id });
  });

  test('writes in transactions that are complete on the disk only, so that a power cut after "signed" loses nothing', async () => {
    const { chain } = await atPost();
    const begun: (IDBTransactionOptions | undefined)[] = [];
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, how) {
      begun.push(...(mode === 'readwrite' ? [how] : []));
      return begin.call(this, stores, mode, how);
    };
    await chain.sign('headcount', count(5), noon).finally(() => (IDBDatabase.prototype.transaction = begin));
    expect(begun).toEqual([{ durability: 'strict' }]);
  });

  test('says nothing signed when the disk refuses, and leaves no gap', async () => {
    const { chain, main } = await atPost();
    const whole = globalThis.indexedDB;
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(await message(chain.sign('headcount', count(5), noon))).not.toBe('done');
    IDBObjectStore.prototype.put = put;
    globalThis.indexedDB = whole;
    expect((await window(main)).content.records).toEqual([]);
    expect(JSON.parse((await chain.sign('headcount', count(5), noon)).payload).sequence).toBe(1);
  });

  test('signs nothing without a card', async () => {
    const { main } = await phone();
    expect(await message((await window(main)).sign('headcount', count(1), noon))).toBe('This phone has no card yet');
  });

  test('of two windows lets one sign, and tells the other', async () => {
    const { chain, main } = await atPost();
    const other = await window(main, seeded(10));
    await chain.sign('headcount', count(127), noon);
    expect(await message(other.sign('headcount', count(127), noon))).toBe('Another window of this phone has written meanwhile');
    expect(other.content.records).toHaveLength(1);
    expect(JSON.parse((await other.sign('headcount', count(3), noon)).payload).sequence).toBe(2);
  });

  test('of two windows that sign at once, without locks, never makes a fork', async () => {
    const { chain, main } = await atPost();
    const other = await window(main, seeded(10));
    const ends = await Promise.all([message(chain.sign('headcount', count(1), noon)), message(other.sign('headcount', count(2), noon))]);
    expect(ends.sort()).toEqual(['Another window of this phone has written meanwhile', 'done']);
    const kept = (await window(main)).content.records;
    expect(kept.map((r) => r.sequence)).toEqual([1]);
  });

  test('asks for the one lock around every change', async () => {
    const { main } = await phone();
    const asked: string[] = [];
    const chain = await window(main, seeded(9), { request: (name, run) => (asked.push(name), run()) });
    await chain.takeCard(await shown('card', cardOf(main.key.keyId)), noon);
    const { id } = await chain.sign('headcount', count(1), noon);
    await chain.takeReceipt(await shown('receipt', receiptOf(main.key.keyId, 1, id)), noon);
    expect(asked).toEqual(['safe-passage/field', 'safe-passage/field', 'safe-passage/field']);
  });

  test('hands over what waits as a pack that the laptop reads', async () => {
    const { chain, keyId } = await atPost();
    expect(await chain.pack()).toBeNull();
    const signed = [await chain.sign('headcount', count(127), noon), await chain.sign('headcount', count(3), noon)];
    const read = await unpack((await chain.pack())!);
    expect(read.keyId).toBe(keyId);
    expect(read.records.map((r) => r.id)).toEqual(signed.map((r) => r.id));
  });
});

describe('a receipt', () => {
  test('lets go of what it covers and keeps the rest, its number and itself', async () => {
    const { chain, main, keyId } = await atPost();
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) {
      ids.push((await chain.sign('headcount', count(i), noon)).id);
    }

    const code = await shown('receipt', receiptOf(keyId, 3, ids[2]!));
    expect(await chain.takeReceipt(code, noon)).toMatchObject({ sequence: 3, size: 900 });
    const again = await window(main);
    expect(again.content.records.map((r) => r.id)).toEqual([ids[3]]);
    expect(again.content.standing).toMatchObject({ sequence: 4, last: ids[3], acknowledged: 3, acknowledgedId: ids[2] });
    expect(again.content.receipt).toBe(code);
    // The next pack begins behind it, and still names the record before.
    expect(JSON.parse((await unpack((await again.pack())!)).records[0]!.payload).previous).toBe(ids[2]);
  });

  test('may come twice, and may cover all: the chain goes on', async () => {
    const { chain, keyId } = await atPost();
    const { id } = await chain.sign('headcount', count(0), noon);
    const code = await shown('receipt', receiptOf(keyId, 1, id));
    await chain.takeReceipt(code, noon);
    await chain.takeReceipt(code, noon);
    expect(chain.content.records).toEqual([]);
    expect(JSON.parse((await chain.sign('headcount', count(2), noon)).payload)).toMatchObject({ sequence: 2, previous: id });
  });

  test('that is not for these records is refused, and nothing is forgotten', async () => {
    const { chain, keyId } = await atPost();
    const first = await chain.sign('headcount', count(1), noon);
    const second = await chain.sign('headcount', count(2), noon);
    const stranger = await openSeed(new Uint8Array(32).fill(8));
    const wrong = [
      [await shown('receipt', receiptOf(keyId, 1, first.id), stranger), 'The receipt is not signed by the log of the card'],
      [await shown('receipt', receiptOf(keyId, 1, first.id, { log: 'log.example/other' })), 'The receipt is not signed by the log of the card'],
      [await shown('receipt', receiptOf('0'.repeat(16), 1, first.id)), 'This receipt is for another phone'],
      [await shown('receipt', receiptOf(keyId, 1, second.id)), 'The log has a record No. 1 of this key that this phone did not sign'],
      [await shown('receipt', receiptOf(keyId, 3, second.id)), 'The log has a record No. 3 of this key that this phone did not sign'],
      [await shown('receipt', { ...receiptOf(keyId, 1, first.id), sequence: 0 }), 'This code is no receipt'],
      [await shown('card', cardOf(keyId)), 'This code is no receipt'],
    ] as const;
    for (const [code, what] of wrong) {
      expect(await message(chain.takeReceipt(code, noon))).toBe(what);
    }

    expect(chain.content.records).toHaveLength(2);
    await chain.takeReceipt(await shown('receipt', receiptOf(keyId, 2, second.id)), noon);
    expect(await message(chain.takeReceipt(await shown('receipt', receiptOf(keyId, 1, first.id)), noon))).toBe('This receipt ends at No. 1; this phone has a newer one');
    expect(await message(chain.takeReceipt(await shown('receipt', receiptOf(keyId, 2, first.id)), noon))).toMatch(/^The log has a record No. 2/);
  });

  test('and a card tell by how much the clock of the phone differs', async () => {
    const { chain, keyId } = await atPost();
    expect(chain.content.standing.ahead).toBe(30);
    const { id } = await chain.sign('headcount', count(1), noon);
    await chain.takeReceipt(await shown('receipt', receiptOf(keyId, 1, id, { at: '2022-05-04T14:00:00+03:00' })), noon);
    expect(chain.content.standing.ahead).toBe(30 - 86_400);
    expect(aheadOf(noon, '2022-05-03T14:00:31+03:00')).toBe(-1);
  });
});
