using NSec.Cryptography;

namespace SafePassage.Records.Signing;

/// <summary>A private Ed25519 key with which one party signs its records.</summary>
/// <remarks>
/// Never written to the repository, the log or a message; kept in a file that only its owner may read. Dispose it to
/// wipe it from memory. Safe to use from several threads. Source: RFC 8032, libsodium by NSec (decision 0003).
/// </remarks>
public sealed class SigningKey : IDisposable
{
    private readonly Key _key;

    private SigningKey(Key key)
    {
        _key = key;
        Verifying = VerifyingKey.TryRead(key.PublicKey.Export(KeyBlobFormat.RawPublicKey))!;
    }

    /// <summary>The public half.</summary>
    public VerifyingKey Verifying { get; }

    /// <summary>Makes the key that belongs to a 32-byte seed; the same seed always gives the same key.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public static SigningKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32)
        {
            throw new ArgumentException("An Ed25519 seed is 32 bytes.", nameof(seed));
        }

        return new SigningKey(Key.Import(
            SignatureAlgorithm.Ed25519,
            seed,
            KeyBlobFormat.RawPrivateKey,
            new KeyCreationParameters { ExportPolicy = KeyExportPolicies.None }));
    }

    /// <summary>Signs the bytes.</summary>
    /// <returns>64 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(_key, message);

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => _key.Dispose();
}
