using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Sequencing;

/// <summary>The newest state that was sequenced: how many entries, and the root over them. Not signed yet, or
/// signed.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root over them.</param>
/// <param name="At">What the log's clock showed, in UTC with a resolution of 100 ns. A clock can be wrong: the order
/// of entries is their index, never this time.</param>
public sealed record TreeHead(long Size, Hash Root, DateTimeOffset At)
{
    /// <summary>How far the clock had gone back since the head before this one; zero when it had not. Where it is not
    /// zero, one of the two times is wrong.</summary>
    public TimeSpan ClockWentBack { get; init; }
}

/// <summary>The newest published state of a log: the signed checkpoint and what it says.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root over them.</param>
/// <param name="Note">The signed checkpoint, byte for byte as served.</param>
/// <param name="SignedAt">What the clock showed when these entries were sequenced; see
/// <see cref="TreeHead.At"/>.</param>
public sealed record LogHead(long Size, Hash Root, ReadOnlyMemory<byte> Note, DateTimeOffset SignedAt)
{
    /// <summary>How far the clock had gone back; see <see cref="TreeHead.ClockWentBack"/>.</summary>
    public TimeSpan ClockWentBack { get; init; }
}

/// <summary>Consecutive entries that belong to one bundle, as they stand in it.</summary>
/// <param name="Start">Index of the first entry.</param>
/// <param name="Count">Number of entries, at least 1; the run never crosses into the next bundle.</param>
/// <param name="Bytes">The entries behind their lengths, as in <see cref="EntryBundle"/>.</param>
public sealed record EntryRun(long Start, int Count, ReadOnlyMemory<byte> Bytes);

/// <summary>Everything that one commit adds to a log.</summary>
/// <param name="Previous">The head that must still be the newest one; null when the log is created.</param>
/// <param name="Next">The head that the commit makes the newest.</param>
/// <param name="LeafHashes">Leaf hashes of the new entries; the first has the index <c>Previous.Size</c>. No two are
/// equal.</param>
/// <param name="Entries">The new entries, in runs.</param>
/// <param name="Tiles">Every tile that changed.</param>
public sealed record LogBatch(
    TreeHead? Previous,
    TreeHead Next,
    IReadOnlyList<Hash> LeafHashes,
    IReadOnlyList<EntryRun> Entries,
    IReadOnlyList<TileContent> Tiles)
{
    /// <summary>Entries before the batch.</summary>
    public long OldSize => Previous?.Size ?? 0;
}
