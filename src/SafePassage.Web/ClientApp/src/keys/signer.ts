/** A key of this browser that signs; its private half does not leave it. */
export interface Signer {
  /** The id of the key: 16 characters. */
  keyId: string;
  /** @returns 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/**
 * The key of this browser.
 * @returns null when this browser has none. Limit: no key is made in a browser yet, so it is always null.
 */
export function openSigner(): Promise<Signer | null> {
  return Promise.resolve(null);
}
