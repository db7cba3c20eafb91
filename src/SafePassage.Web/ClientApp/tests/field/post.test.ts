import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../src/model/server';
import { base64, base64url, type Bytes, fromBase64, fromBase64Url, hex, joined, utf8 } from '../../src/keys/bytes';
import { fromBase45 } from '../../src/field/base45';
import { type OncePair, openAnswer, sealTo } from '../../src/field/hpke';
import { type Carry, postAll, whyNoPost } from '../../src/field/post';
import { cardOf, count, noon, phone, receiptOf, seeded, shown, window } from './sample';

const vector = JSON.parse(readFileSync(new URL('../../../../../tests/vectors/field-post-v1.json', import.meta.url), 'utf8'));
const bytes = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const PKCS8 = bytes('302e020100300506032b656e04220420');

async function pairOf(secret: Bytes, shared: Bytes): Promise<OncePair> {
  return { secret: await crypto.subtle.importKey('pkcs8', joined(PKCS8, secret), 'X25519', false, ['deriveBits']), shared };
}

const once = () => pairOf(bytes(vector.hpke.senderSecret), bytes(vector.hpke.enc));
const hmac = async (key: Bytes, of: Bytes) =>
  new Uint8Array(await crypto.subtle.sign('HMAC', await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']), of));

/** A laptop with the receiver's key of the vector: the same derivation, since the phone's once key is known here. */
async function laptop(post: Bytes): Promise<{ content: Bytes; answer(said: object): Promise<Bytes> }> {
  const context = await sealTo(bytes(vector.hpke.receiverPublic), utf8('safe-passage/field-post/v1'), await once());
  const size = post.length - 48;
  // The stream of AES-GCM is undone by encrypting zeros and taking the difference.
  const stream = await context.seal(new Uint8Array(size), new Uint8Array(0));
  const plain = Uint8Array.from(post.subarray(32, 32 + size), (b, i) => b ^ stream[i]!);
  expect(hex(await context.seal(plain, new Uint8Array(0)))).toBe(hex(post.slice(32)));
  const length = new DataView(plain.buffer).getUint32(0);
  return { content: plain.slice(4, 4 + length), answer: async (said) => sealedAnswer(await context.exported(utf8('safe-passage/field-post/v1 answer'), 16), said) };
}

async function sealedAnswer(secret: Bytes, said: object): Promise<Bytes> {
  const fresh = seeded(3)(16);
  const text = utf8(JSON.stringify(said));
  const plain = new Uint8Array(4096);
  new DataView(plain.buffer).setUint32(0, text.length);
  plain.set(text, 4);
  const prk = await hmac(fresh, secret);
  const key = (await hmac(prk, joined(utf8('key'), Uint8Array.of(1)))).slice(0, 16);
  const iv = (await hmac(prk, joined(utf8('nonce'), Uint8Array.of(1)))).slice(0, 12);
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  return joined(fresh, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes, plain)));
}

describe('HPKE', () => {
  test('derives, encrypts and exports as appendix A.1 of RFC 9180 says', async () => {
    const { hpke } = vector;
    const context = await sealTo(bytes(hpke.receiverPublic), bytes(hpke.info), await once());
    expect(hex(context.encapsulated)).toBe(hpke.enc);
    expect(hex(await context.seal(bytes(hpke.plain), bytes(hpke.aad)))).toBe(hpke.coded);
    for (const { use, value } of hpke.exports) {
      expect(hex(await context.exported(bytes(use), 32))).toBe(value);
    }
  });

  test('makes the post of the format, and opens its answer', async () => {
    const { post } = vector;
    const context = await sealTo(bytes(vector.hpke.receiverPublic), utf8('safe-passage/field-post/v1'), await once());
    const plain = new Uint8Array(4096);
    plain[3] = post.content.length;
    plain.set(utf8(post.content), 4);
    expect(base64(joined(context.encapsulated, await context.seal(plain, new Uint8Array(0))))).toBe(post.post);
    const opened = await openAnswer(await context.exported(utf8('safe-passage/field-post/v1 answer'), 16), fromBase64(post.sealedAnswer)!);
    expect(new TextDecoder().decode(opened.slice(4, 4 + opened[3]!))).toBe(post.answer);
  });

  test('seals to no key under which anybody could read', async () => {
    await expect(sealTo(new Uint8Array(32), utf8('x'), await once())).rejects.toThrow();
  });
});

describe('a phone that posts', () => {
  async function counted(more = {}) {
    const { main } = await phone();
    const chain = await window(main);
    await chain.takeCard(await shown('card', cardOf(main.key.keyId, { seal: base64url(bytes(vector.hpke.receiverPublic)), ...more })), noon);
    await chain.sign('headcount', count(100), noon);
    await chain.sign('headcount', count(37), noon);
    return chain;
  }

  const receiptText = async (key: string, sequence: number, head: string) =>
    new TextDecoder().decode(fromBase45(await shown('receipt', receiptOf(key, sequence, head)))!);
  const posted = (chain: Awaited<ReturnType<typeof counted>>, carry: Carry) =>
    postAll(chain, carry, () => noon, once).then(() => 'done', (e: unknown) => (e instanceof Refused ? e.what : String(e)));

  test('sends what a pack holds, padded, and forgets it by the receipt in the answer', async () => {
    const chain = await counted();
    const [, last] = chain.content.records;
    const waiting = await chain.pack();
    const end = await posted(chain, async (post) => {
      expect(post.length).toBe(4096 + 48);
      expect(hex(post.slice(0, 32))).toBe(vector.hpke.enc);
      const { content, answer } = await laptop(post);
      expect(hex(content)).toBe(hex(waiting!));
      return answer({ refused: [], receipt: await receiptText(chain.card!.key, 2, last!.id) });
    });
    expect(end).toBe('done');
    expect(chain.content.records).toHaveLength(0);
    expect(chain.content.standing.acknowledged).toBe(2);
  });

  test('keeps all without a link, and posts the same again', async () => {
    const chain = await counted();
    const last = chain.content.records[1]!;
    const sent: string[] = [];
    const lost: Carry = async (post) => {
      sent.push(hex((await laptop(post)).content));
      throw new TypeError('cut');
    };
    expect(await posted(chain, lost)).toBe('Nothing came back from the laptop');
    expect(chain.content.records).toHaveLength(2);
    expect(await posted(chain, async (post) => {
      const { content, answer } = await laptop(post);
      sent.push(hex(content));
      return answer({ refused: [], receipt: await receiptText(chain.card!.key, 2, last.id) });
    })).toBe('done');
    expect(sent[1]).toBe(sent[0]);
    expect(chain.content.records).toHaveLength(0);
  });

  test.each([
    ['is no answer', async () => null],
    ['is another post’s', async () => sealedAnswer(new Uint8Array(16), { receipt: 'x' })],
    ['was changed', async (post: Bytes) => (await (await laptop(post)).answer({ receipt: 'x' })).map((b, i) => (i === 99 ? b ^ 1 : b))],
    ['was cut', async (post: Bytes) => (await (await laptop(post)).answer({ receipt: 'x' })).slice(0, 2000)],
    ['is empty', async () => new Uint8Array(0)],
  ] as [string, Carry][])('forgets nothing when the answer %s', async (_, carry) => {
    const chain = await counted();
    expect(await posted(chain, carry)).toBe('What answered is not the laptop of this card');
    expect(chain.content.records).toHaveLength(2);
  });

  test('takes the receipt of what went in, and says which record did not', async () => {
    const chain = await counted();
    const first = chain.content.records[0]!;
    const end = await posted(chain, async (post) =>
      (await laptop(post)).answer({ refused: [{ sequence: 2, code: 'record.place' }], receipt: await receiptText(chain.card!.key, 1, first.id) }));
    expect(end).toBe('No. 2 was not taken in (record.place)');
    expect(chain.content.records.map((r) => r.sequence)).toEqual([2]);
  });

  test.each([[{ code: 'pack.cut' }, 'pack.cut'], [{ refused: [] }, 'receipt'], [{}, 'receipt']])('stops where %j comes back', async (said, code) => {
    const chain = await counted();
    let times = 0;
    const end = await posted(chain, async (post) => {
      times++;
      return (await laptop(post)).answer(said);
    });
    expect(end).toBe(`No. 1 was not taken in (${code})`);
    expect(times).toBe(1);
    expect(chain.content.records).toHaveLength(2);
  });

  test('believes no receipt that another key signed', async () => {
    const chain = await counted();
    const last = chain.content.records[1]!;
    const forged = (await receiptText(chain.card!.key, 2, last.id)).replace(/"size":\d+/, '"size":901');
    expect(await posted(chain, async (post) => (await laptop(post)).answer({ receipt: forged }))).toBe('The receipt is not signed by the log of the card');
    expect(chain.content.records).toHaveLength(2);
  });

  test('has no key of the laptop on a card of before', async () => {
    const { card } = await counted({ seal: undefined });
    expect(whyNoPost(card, 'https:')).toBe('no-key');
    expect(whyNoPost(cardOf('0'.repeat(16), { seal: 'A'.repeat(43) }), 'https:')).toBeNull();
    for (const protocol of ['file:', 'content:']) {
      expect(whyNoPost(cardOf('0'.repeat(16), { seal: 'A'.repeat(43) }), protocol)).toBe('file');
    }
  });
});

test('base64url is read with and without padding', () => {
  expect(fromBase64Url('-_8')).toEqual(Uint8Array.of(0xfb, 0xff));
  expect(fromBase64Url('-_8=')).toEqual(Uint8Array.of(0xfb, 0xff));
});
