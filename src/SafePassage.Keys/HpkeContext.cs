namespace SafePassage.Keys;

/// <summary>What sender and receiver of one message share (RFC 9180, section 5.1).</summary>
/// <param name="Key">16 bytes.</param>
/// <param name="Nonce">12 bytes; of the first message, which is the only one here.</param>
/// <param name="Exporter">32 bytes, from which further secrets come.</param>
internal sealed record HpkeContext(byte[] Key, byte[] Nonce, byte[] Exporter);
