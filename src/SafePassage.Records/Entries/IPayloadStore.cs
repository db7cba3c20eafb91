using System.Collections.Immutable;

namespace SafePassage.Records.Entries;

/// <summary>An envelope and the key that opens its commitment.</summary>
/// <param name="EnvelopeHash">SHA-256 of the envelope: two submissions of one envelope are one record.</param>
/// <param name="CommitmentKey">32 random bytes.</param>
/// <param name="Envelope">The envelope as received.</param>
public sealed record StoredPayload(
    ImmutableArray<byte> EnvelopeHash, ImmutableArray<byte> CommitmentKey, ImmutableArray<byte> Envelope)
{
    /// <summary>What the log holds of it.</summary>
    public ImmutableArray<byte> Commitment { get; } = Entries.Commitment.Of(Envelope.AsSpan(), CommitmentKey.AsSpan());
}

/// <summary>
/// Keeps envelopes and their commitment keys apart from the log, so that they can be erased and the log need not be.
/// </summary>
/// <remarks>
/// A storage engine implements it. When <see cref="Put"/> returns, everything given is durable; a payload without a log
/// entry is harmless, so payloads are stored before their entries are logged. Safe to use from several threads.
/// </remarks>
public interface IPayloadStore
{
    /// <summary>Stores payloads; one whose envelope is already there is left as it is.</summary>
    void Put(IReadOnlyList<StoredPayload> payloads);

    /// <summary>The payload of an envelope, or null.</summary>
    StoredPayload? FindByEnvelope(ReadOnlySpan<byte> envelopeHash);

    /// <summary>The payload behind a commitment, or null when it was erased or never held here.</summary>
    StoredPayload? FindByCommitment(ReadOnlySpan<byte> commitment);

    /// <summary>Destroys envelope and key beyond recovery from the file.</summary>
    /// <returns>False when there was none.</returns>
    bool Erase(ReadOnlySpan<byte> commitment);
}
