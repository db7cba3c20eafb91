/** What signs for a party: a key that is open in this page. */
export interface Signer {
  /** The first 8 bytes of SHA-256 over the public key, 16 characters of lower-case hexadecimal. */
  readonly keyId: string;

  /** The Ed25519 public key: 43 characters of base64url. */
  readonly publicKey: string;

  /**
   * Signs exactly these bytes with Ed25519.
   * @returns 64 bytes; rejects with Refused when the key is locked again.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
