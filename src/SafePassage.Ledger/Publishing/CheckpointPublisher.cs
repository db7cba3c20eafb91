using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Publishing;

/// <summary>The stage after sequencing: makes the note that is handed out for a size and root.</summary>
/// <remarks>
/// Only what is durable may be given to it, because what was signed once binds for ever. Ed25519 is deterministic:
/// after a crash between commit and signature the same note comes out again. Signatures of witnesses join
/// the note here.
/// </remarks>
/// <param name="signer">The log's key; stays the caller's.</param>
/// <param name="origin">First line of the log's checkpoints.</param>
public sealed class CheckpointPublisher(NoteSigner signer, string origin)
{
    /// <summary>First line of the log's checkpoints.</summary>
    public string Origin => origin;

    /// <summary>The signed checkpoint of a log of this size.</summary>
    /// <param name="size">Number of entries, all of them durable.</param>
    /// <param name="root">Root over them.</param>
    /// <returns>The note, byte for byte as served. About 30 microseconds.</returns>
    public ReadOnlyMemory<byte> Sign(long size, Hash root) =>
        new Checkpoint(origin, size, root).Sign(signer).ToBytes();

    /// <summary>Reads a note found in a store and makes sure that it is this log's.</summary>
    /// <exception cref="LedgerException">It was signed by another key, or is of another log.</exception>
    public Checkpoint OpenOwn(ReadOnlySpan<byte> note)
    {
        var stored = Checkpoint.Open(note, signer.Verifier);
        return stored.Origin.Equals(origin, StringComparison.Ordinal) ? stored : throw new LedgerException(
            "log.other", $"log \"{stored.Origin}\"",
            $"the store holds this log with {stored.Size} entries, not \"{origin}\".",
            "Open it under its own name, or choose an empty folder for a new log.");
    }
}
