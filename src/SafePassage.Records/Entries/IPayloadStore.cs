using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Records.Entries;

/// <summary>An envelope and the key that opens its commitment.</summary>
/// <param name="RecordId">The 32 bytes of the record's id.</param>
/// <param name="CommitmentKey">32 random bytes.</param>
/// <param name="Envelope">The envelope in its canonical encoding.</param>
public sealed record StoredPayload(
    ImmutableArray<byte> RecordId, ImmutableArray<byte> CommitmentKey, ImmutableArray<byte> Envelope)
{
    /// <summary>What the log holds of it.</summary>
    public ImmutableArray<byte> Commitment { get; } = Entries.Commitment.Of(Envelope.AsSpan(), CommitmentKey.AsSpan());
}

/// <summary>What a store has of the payload behind a commitment.</summary>
public enum PayloadState
{
    /// <summary>Nothing: it was never put here, or it is lost. A log entry without its payload is a loss.</summary>
    Absent,

    /// <summary>Envelope and key.</summary>
    Held,

    /// <summary>It was here and was erased.</summary>
    Erased,
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
    /// <summary>The most entries that the log was ever said to have acknowledged; 0 before the first
    /// <see cref="Put"/>. A log with fewer is an old one put back: see
    /// <see cref="PayloadFloor.CheckFloor"/>.</summary>
    long Floor { get; }

    /// <summary>Stores payloads; one of a record that is there takes its place: it is a remnant of a write that was cut
    /// off before the record was logged.</summary>
    /// <param name="payloads">All are stored, or none.</param>
    /// <param name="acknowledged">Entries the log has acknowledged before this batch; raises
    /// <see cref="Floor"/>.</param>
    void Put(IReadOnlyList<StoredPayload> payloads, long acknowledged);

    /// <summary>The payload behind a commitment, or null when it was erased or never held here.</summary>
    StoredPayload? FindByCommitment(ReadOnlySpan<byte> commitment);

    /// <summary>Whether the payload behind a commitment is held, erased or absent.</summary>
    PayloadState StateOf(ReadOnlySpan<byte> commitment);

    /// <summary>Every payload held, in no particular order. One query.</summary>
    IReadOnlyList<StoredPayload> ReadAll();

    /// <summary>The commitments of all erased payloads.</summary>
    IReadOnlyList<ImmutableArray<byte>> ReadErased();

    /// <summary>Destroys envelope and key beyond recovery from the file, and remembers the commitment as erased, in one
    /// transaction.</summary>
    /// <returns>False when there was none; nothing is remembered then.</returns>
    bool Erase(ReadOnlySpan<byte> commitment);
}

/// <summary>Holds a log against the payloads that lie beside it.</summary>
public static class PayloadFloor
{
    /// <summary>Refuses a log that is shorter than the payloads say it was: appending to it would sign a second
    /// history. To be called before the log is opened for appending.</summary>
    /// <param name="payloads">The store beside the log.</param>
    /// <param name="logSize">Entries of the log; 0 when there is none.</param>
    /// <exception cref="RefusalException"><c>log.behind</c>.</exception>
    public static void CheckFloor(this IPayloadStore payloads, long logSize)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        if (logSize < payloads.Floor)
        {
            throw new RefusalException(new Refusal(
                "log.behind", "log",
                $"The log has {logSize} entries, but {payloads.Floor} were acknowledged here before.",
                "An older copy was put back: bring the newest log back from a backup or a mirror. Appending to this "
                + "one would sign a second history."));
        }
    }
}
