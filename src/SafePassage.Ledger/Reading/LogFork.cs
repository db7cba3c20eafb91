using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;

namespace SafePassage.Ledger.Reading;

/// <summary>Evidence that one key has signed two histories of one log. Anybody who has the key can check it.</summary>
/// <remarks>
/// The two notes alone show a fork only when their sizes are equal. Otherwise the proof shows which root the first
/// entries of the longer history have, and that is not the root signed for the shorter one.
/// </remarks>
/// <param name="Remembered">The signed checkpoint that was seen first, byte for byte.</param>
/// <param name="Shown">The signed checkpoint that was seen later, byte for byte.</param>
/// <param name="Beginning">The root of the longer history at the size of the shorter one.</param>
/// <param name="Proof">The consistency proof of RFC 6962 from <paramref name="Beginning"/> to the root of the longer
/// history; empty when the sizes are equal.</param>
public sealed record LogFork(
    ReadOnlyMemory<byte> Remembered, ReadOnlyMemory<byte> Shown, Hash Beginning, IReadOnlyList<Hash> Proof)
{
    /// <summary>Checks the evidence with nothing but the key. Takes well below a millisecond.</summary>
    /// <returns>False when the two notes are of two logs, or can be of one history.</returns>
    /// <exception cref="LedgerException">A note is malformed, or the key did not sign it.</exception>
    public bool IsShownFor(NoteVerifier log)
    {
        var (first, second) = (Checkpoint.Open(Remembered.Span, log), Checkpoint.Open(Shown.Span, log));
        var (shorter, longer) = first.Size <= second.Size ? (first, second) : (second, first);
        return string.Equals(first.Origin, second.Origin, StringComparison.Ordinal)
            && MerkleProof.VerifyConsistency(shorter.Size, longer.Size, Beginning, longer.Root, Proof)
            && Beginning != shorter.Root;
    }
}
