using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SafePassage.Records.Entries;

/// <summary>A keyed commitment to the bytes of one envelope: HMAC-SHA256 with a fresh 32-byte key.</summary>
/// <remarks>
/// The log holds the commitment; the key and the envelope lie in an erasable store. Without the key nothing can be
/// learnt about the envelope, not even by guessing its text; once the key is destroyed the entry and its proofs still
/// hold (decision 0002).
/// </remarks>
public static class Commitment
{
    /// <summary>Length of key and commitment in bytes.</summary>
    public const int Length = 32;

    private const int OnStackMax = 1_024;
    private static readonly byte[] Domain = "safe-passage/record/v1\n"u8.ToArray();

    /// <summary>Commits to an envelope.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static ImmutableArray<byte> Of(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> key)
    {
        if (key.Length != Length)
        {
            throw new ArgumentException("A commitment key is 32 bytes.", nameof(key));
        }

        var length = Domain.Length + envelope.Length;
        var text = length <= OnStackMax ? stackalloc byte[length] : new byte[length];
        Domain.CopyTo(text);
        envelope.CopyTo(text[Domain.Length..]);
        return ImmutableCollectionsMarshal.AsImmutableArray(HMACSHA256.HashData(key, text));
    }

    /// <summary>True when this envelope and key open the commitment.</summary>
    public static bool Opens(ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> key) =>
        key.Length == Length && CryptographicOperations.FixedTimeEquals(commitment, Of(envelope, key).AsSpan());
}
