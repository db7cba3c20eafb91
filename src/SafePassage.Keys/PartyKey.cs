using SafePassage.Records.Signing;

namespace SafePassage.Keys;

/// <summary>One party's private key, opened: it signs, and it reads what was sealed for the party.</summary>
/// <remarks>Both halves come from one seed of 32 bytes. Dispose it to wipe them from memory.</remarks>
public sealed class PartyKey : IDisposable
{
    private PartyKey(SigningKey signing, SealingKey sealing) => (Signing, Sealing) = (signing, sealing);

    /// <summary>Signs records (Ed25519).</summary>
    public SigningKey Signing { get; }

    /// <summary>Opens what was sealed for this party (X25519).</summary>
    public SealingKey Sealing { get; }

    /// <summary>The key of a seed; the same seed always gives the same key.</summary>
    /// <param name="seed">32 random bytes. The caller wipes them.</param>
    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public static PartyKey FromSeed(ReadOnlySpan<byte> seed) =>
        new(SigningKey.FromSeed(seed), SealingKey.FromSeed(seed));

    /// <summary>Wipes both halves from memory.</summary>
    public void Dispose()
    {
        Signing.Dispose();
        Sealing.Dispose();
    }
}
