/** Raw deflate (RFC 1951) by the browser's own streams. */

import { type Bytes, joined } from '../keys/bytes';

/** What came of inflating: the bytes, or why there are none. */
export type Inflated = Bytes | 'broken' | 'too-large' | 'trailing';

/** Compresses. Two browsers may write different bytes for the same content. */
export async function deflated(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Inflates exactly the bytes given.
 * @param most the largest result that is read, in bytes; nothing larger is ever held.
 */
export async function inflated(bytes: Bytes, most: number): Promise<Inflated> {
  const whole = await read(bytes, most);
  // Some engines pass over what follows the end. A stream that ends without its last byte too had something behind it.
  return whole instanceof Uint8Array && (await read(bytes.slice(0, -1), most)) instanceof Uint8Array ? 'trailing' : whole;
}

async function read(bytes: Bytes, most: number): Promise<Bytes | 'broken' | 'too-large'> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > most) {
        await reader.cancel();
        return 'too-large';
      }

      pieces.push(next.value);
    }
  } catch {
    return 'broken';
  }

  return joined(...pieces);
}
