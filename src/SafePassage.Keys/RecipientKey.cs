using System.Buffers.Text;
using NSec.Cryptography;

namespace SafePassage.Keys;

/// <summary>The public half of a <see cref="SealingKey"/>: X25519, 32 bytes; others seal for it.</summary>
/// <remarks>Equality by value. Immutable; may be used from several threads. Source: RFC 7748.</remarks>
public sealed class RecipientKey : IEquatable<RecipientKey>
{
    private readonly byte[] _raw;

    private RecipientKey(byte[] raw, PublicKey key) => (_raw, Key) = (raw, key);

    internal PublicKey Key { get; }

    internal ReadOnlySpan<byte> Raw => _raw;

    /// <summary>Reads a key written by <see cref="ToString"/>: 43 characters of unpadded base64url.</summary>
    /// <returns>The key, or null when the text is no key.</returns>
    public static RecipientKey? TryParse(string? text)
    {
        if (text is not { Length: 43 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        // One key, one spelling: the two bits that the last character has to spare are zero.
        var raw = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(raw) == text ? TryRead(raw) : null;
    }

    /// <summary>43 characters of unpadded base64url.</summary>
    public override string ToString() => Base64Url.EncodeToString(_raw);

    /// <inheritdoc/>
    public bool Equals(RecipientKey? other) => other is not null && _raw.AsSpan().SequenceEqual(other._raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecipientKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_raw);

    internal static RecipientKey? TryRead(ReadOnlySpan<byte> raw) =>
        PublicKey.TryImport(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPublicKey, out var key)
            ? new RecipientKey(raw.ToArray(), key!)
            : null;
}
