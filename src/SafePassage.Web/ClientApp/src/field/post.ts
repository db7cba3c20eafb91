/** Posts what waits to the laptop, sealed to the key on the card, and reads the receipt that comes back. docs/formats/field.md */

import { type Bytes, fromBase64Url, joined, utf8 } from '../keys/bytes';
import { Refused } from '../model/server';
import { say } from '../words/said';
import { toBase45 } from './base45';
import type { Card } from './card';
import type { Chain } from './chain';
import { drawPair, type OncePair, openAnswer, sealTo } from './hpke';

/** Carries a sealed post to the laptop; null when it was not taken as one that this laptop can open. Rejects without a link. */
export type Carry = (post: Bytes) => Promise<Bytes | null>;

interface Answer {
  /** Why nothing of the pack was taken in. */
  readonly code?: string;
  readonly refused?: readonly { readonly sequence: number; readonly code: string }[];
  /** The first number that has not arrived. */
  readonly missingFrom?: number;
  readonly receipt?: string;
}

const STEP = 4096;
const USE = 'safe-passage/field-post/v1';
const ANSWER_KEY = 16;
const SECONDS = 30;

/**
 * Why a phone cannot post; null when it can.
 * @param protocol of the page's address. A file has no laptop to post to, and lets nothing out.
 */
export function whyNoPost(card: Card | null, protocol: string): 'file' | 'no-key' | null {
  return /^https?:$/.test(protocol) ? (card?.seal ? null : 'no-key') : 'file';
}

/** By HTTP, to where the page came from. No cookie goes along: who is signed in on this browser is nobody's business. */
export async function carryHome(post: Bytes): Promise<Bytes | null> {
  const answer = await fetch('/api/v1/packs/sealed', {
    method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: post, credentials: 'omit', cache: 'no-store',
    redirect: 'error', signal: AbortSignal.timeout(SECONDS * 1000),
  });
  if (answer.status === 422) {
    return null;
  }

  if (!answer.ok) {
    throw new Error(String(answer.status));
  }

  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * Posts all that waits, pack after pack, and forgets what each receipt covers.
 * @param now what this phone's clock shows.
 * @returns when nothing waits any more. Rejects with Refused when there is no link, when it is another laptop, and when a
 * record was not taken in. What has no receipt stays: the same press sends it again, and the log takes it once.
 */
export async function postAll(chain: Chain, carry: Carry, now: () => Date, draw: () => Promise<OncePair> = drawPair): Promise<void> {
  for (let pack = await chain.pack(); pack; pack = await chain.pack()) {
    const first = chain.content.records[0]!.sequence;
    const answer = await askOnce(chain.card!.seal!, pack, carry, await draw());
    if (answer.receipt !== undefined) {
      await chain.takeReceipt(toBase45(utf8(answer.receipt)), now());
    }

    const refused = answer.refused?.[0];
    if (refused || chain.content.records[0]?.sequence === first) {
      const number = refused?.sequence ?? answer.missingFrom ?? first;
      throw new Refused(say('field.post.refused', { number, code: refused?.code ?? answer.code ?? 'receipt' }), say('field.post.refused-next'));
    }
  }
}

async function askOnce(seal: string, pack: Bytes, carry: Carry, once: OncePair): Promise<Answer> {
  const context = await sealTo(fromBase64Url(seal)!, utf8(USE), once);
  const post = joined(context.encapsulated, await context.seal(padded(pack), new Uint8Array(0)));
  const sealed = await carry(post).catch(() => {
    throw new Refused(say('field.post.no-answer'), say('field.post.next'));
  });
  try {
    const secret = await context.exported(utf8(`${USE} answer`), ANSWER_KEY);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bare(await openAnswer(secret, sealed!)))) as Answer;
  } catch {
    throw new Refused(say('field.post.other-laptop'), say('field.post.next'));
  }
}

/** Its length as four bytes, itself, and zeros up to a multiple of 4,096: thirty records look like one. */
function padded(bytes: Bytes): Bytes {
  const whole = new Uint8Array(Math.ceil((4 + bytes.length) / STEP) * STEP);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, 4);
  return whole;
}

function bare(whole: Bytes): Bytes {
  return whole.subarray(4, 4 + new DataView(whole.buffer).getUint32(0));
}
