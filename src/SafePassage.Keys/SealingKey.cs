using System.Security.Cryptography;
using NSec.Cryptography;

namespace SafePassage.Keys;

/// <summary>A private X25519 key that opens what was sealed for one party.</summary>
/// <remarks>
/// Derived from the seed of the party's signing key by HKDF-SHA256 (RFC 5869) without salt, info
/// <c>safe-passage/sealing/v1</c>, so that one file and one passphrase keep both. Whoever holds it cannot compute the
/// signing key. Dispose it to wipe it from memory. May be used from several threads.
/// </remarks>
public sealed class SealingKey : IDisposable
{
    private readonly Key _key;

    private SealingKey(Key key)
    {
        _key = key;
        Recipient = RecipientKey.TryRead(key.PublicKey.Export(KeyBlobFormat.RawPublicKey))!;
    }

    /// <summary>The public half, for which others seal.</summary>
    public RecipientKey Recipient { get; }

    /// <summary>The sealing key that belongs to a seed.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public static SealingKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32)
        {
            throw new ArgumentException("A seed is 32 bytes.", nameof(seed));
        }

        Span<byte> raw = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, raw, salt: [], "safe-passage/sealing/v1"u8);
        var key = OfBytes(raw);
        CryptographicOperations.ZeroMemory(raw);
        return key;
    }

    /// <summary>A key of these 32 bytes themselves: for the key that is used for one sealing and thrown away.</summary>
    internal static SealingKey OfBytes(ReadOnlySpan<byte> raw) => new(Key.Import(
        KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPrivateKey,
        new KeyCreationParameters { ExportPolicy = KeyExportPolicies.None }));

    /// <summary>32 bytes that only this key and the other one can compute, or null if that fits everybody.</summary>
    /// <param name="other">The other side's public key.</param>
    /// <param name="salt">Salt of the derivation.</param>
    internal byte[]? SecretWith(RecipientKey other, ReadOnlySpan<byte> salt)
    {
        // A point of small order gives one secret with every key; NSec then answers null.
        using var secret = KeyAgreementAlgorithm.X25519.Agree(_key, other.Key);
        return secret is null
            ? null
            : KeyDerivationAlgorithm.HkdfSha256.DeriveBytes(secret, salt, "safe-passage/sealed/v1/wrap"u8, 32);
    }

    /// <summary>The 32 bytes of the agreement themselves, to be derived from and wiped; null if they fit
    /// everybody.</summary>
    internal byte[]? RawSecretWith(RecipientKey other)
    {
        var exportable = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using var secret = KeyAgreementAlgorithm.X25519.Agree(_key, other.Key, exportable);
        return secret?.Export(SharedSecretBlobFormat.RawSharedSecret);
    }

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => _key.Dispose();
}
