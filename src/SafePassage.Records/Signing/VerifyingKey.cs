using System.Buffers.Text;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace SafePassage.Records.Signing;

/// <summary>The public half of a signing key: Ed25519, 32 bytes.</summary>
/// <remarks>Equality by value. Immutable; safe to share between threads. Source: RFC 8032.</remarks>
public sealed class VerifyingKey : IEquatable<VerifyingKey>
{
    private readonly byte[] _raw;
    private readonly PublicKey _key;

    private VerifyingKey(byte[] raw, PublicKey key)
    {
        _raw = raw;
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData(raw).AsSpan(0, 8));
    }

    /// <summary>The first 8 bytes of SHA-256 over the raw key, in lower-case hexadecimal: 16 characters.</summary>
    public string Id { get; }

    /// <summary>Reads a raw key.</summary>
    /// <returns>The key, or null when the bytes are no Ed25519 public key, or a point of small order, under
    /// which anybody can make a signature that fits many texts.</returns>
    public static VerifyingKey? TryRead(ReadOnlySpan<byte> raw) =>
        raw.Length == 32 && !SmallOrder.Contains(raw)
            && PublicKey.TryImport(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey, out var key)
            ? new VerifyingKey(raw.ToArray(), key!)
            : null;

    /// <summary>Reads a key written by <see cref="ToString"/>: 43 characters of unpadded base64url.</summary>
    /// <returns>The key, or null when the text is no key.</returns>
    public static VerifyingKey? TryParse(string? text)
    {
        if (text is not { Length: 43 })
        {
            return null;
        }

        // The check first: decoding throws on a character of another alphabet.
        Span<byte> raw = stackalloc byte[32];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, raw, out var written) && written == 32
            && Base64Url.EncodeToString(raw) == text ? TryRead(raw) : null;
    }

    /// <summary>True when the signature over exactly these bytes was made with this key.</summary>
    /// <remarks>About 60 microseconds.</remarks>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == 64 && SignatureAlgorithm.Ed25519.Verify(_key, message, signature);

    /// <summary>A copy of the 32 raw bytes.</summary>
    public byte[] ToBytes() => (byte[])_raw.Clone();

    /// <summary>43 characters of unpadded base64url.</summary>
    public override string ToString() => Base64Url.EncodeToString(_raw);

    /// <inheritdoc/>
    public bool Equals(VerifyingKey? other) => other is not null && _raw.AsSpan().SequenceEqual(other._raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifyingKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_raw);
}
