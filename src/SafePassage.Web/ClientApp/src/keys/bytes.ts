/** Bytes as text and back, strictly: what has two spellings is refused. */

/** Bytes of their own memory: what the browser's cryptography takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Standard base64 with padding. Cost: a copy for each byte, so for records and keys, not for files of megabytes. */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
}

/** Base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads standard base64 with padding and without spaces; null when the text is none, or not its one spelling. */
export function fromBase64(text: string): Bytes | null {
  try {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** Reads base64url, padded or not; null when the text is none. */
export function fromBase64Url(value: string): Bytes | null {
  const padded = value.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(padded + '='.repeat((4 - (padded.length % 4)) % 4));
}

/** Several pieces as one. */
export function joined(...pieces: Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }

  return whole;
}

/** A copy in memory of its own. */
export function copyOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}

/** True when both hold the same bytes. Not for secrets: it stops at the first difference. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((b, i) => b === other[i]);
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', copyOf(bytes)));
}
