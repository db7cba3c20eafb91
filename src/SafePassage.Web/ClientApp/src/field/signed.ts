/** A small signed text that a phone reads from one still QR code: {"v":1,"<name>":{…},"sig":"…"}, in base45. */

import { copyOf, fromBase64Url, utf8 } from '../keys/bytes';
import { fromBase45 } from './base45';

/** A signed text, before anybody judged its signature. */
export interface SignedText<T> {
  readonly content: T;
  /** Its text exactly as it stood: what was signed. */
  readonly text: string;
  /** 86 characters of base64url. */
  readonly sig: string;
}

/** What each field must look like. */
export type Shape<T> = { readonly [field in keyof T]: (value: unknown) => boolean };

/**
 * Reads one; null when the code holds something else.
 * @param code what the camera read.
 * @param shape its fields: all of them, and no other.
 */
export function readSigned<T extends object>(code: string, name: string, shape: Shape<T>): SignedText<T> | null {
  const bytes = fromBase45(code);
  if (!bytes) {
    return null;
  }

  try {
    const whole = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const begin = `{"v":1,"${name}":`;
    const end = /,"sig":"([\w-]{86})"\}$/.exec(whole);
    if (!whole.startsWith(begin) || !end) {
      return null;
    }

    // The text between is what was signed: written again from its fields it might be spelled differently.
    const text = whole.slice(begin.length, end.index);
    const content: unknown = JSON.parse(text);
    return isShaped(content, shape) ? { content, text, sig: end[1]! } : null;
  } catch {
    return null;
  }
}

/**
 * True when the key signed the text for this purpose.
 * @param publicKey 43 characters of base64url: Ed25519.
 * @param purpose for example safe-passage/field-card/v1
 */
export async function isSignedBy(publicKey: string, purpose: string, { text, sig }: SignedText<unknown>): Promise<boolean> {
  const raw = fromBase64Url(publicKey);
  const signature = fromBase64Url(sig);
  if (!raw || !signature) {
    return false;
  }

  const key = await crypto.subtle.importKey('raw', copyOf(raw), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, copyOf(signature), utf8(`${purpose}\n${text}`));
}

/** True for a text of 1 to so many characters. */
export function text(most: number): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.length > 0 && value.length <= most;
}

/** True for a text of this form. */
export function form(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** True for an id as docs/formats/records.md describes it. */
export const isId = form(/^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/);

/** True for a moment with its offset from UTC. */
export function isMoment(value: unknown): boolean {
  return form(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|[+-]\d\d:\d\d)$/)(value) && !Number.isNaN(Date.parse(value as string));
}

/** True for a whole number from 1. */
export function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isShaped<T extends object>(content: unknown, shape: Shape<T>): content is T {
  const names = Object.keys(shape);
  return (
    typeof content === 'object' && content !== null && Object.keys(content).length === names.length &&
    names.every((name) => Object.hasOwn(content, name) && shape[name as keyof T]((content as T)[name as keyof T]))
  );
}
