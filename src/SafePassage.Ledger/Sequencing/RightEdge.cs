using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Sequencing;

/// <summary>Where a log ends: its committed head, and the tree that the next entry joins.</summary>
/// <param name="Head">The committed head.</param>
/// <param name="Tree">The tree at that head; grows with the next batch.</param>
internal sealed record RightEdge(TreeHead Head, TileBuilder Tree)
{
    /// <summary>Reads the edge from a store and checks it against the head, and the head against what was signed.
    /// Reads at most sixteen tiles.</summary>
    /// <param name="store">Holds a log.</param>
    /// <param name="signed">The checkpoint last published; null when there was none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerException">Tiles, head and checkpoint do not fit together.</exception>
    public static async Task<RightEdge> ReadAsync(
        ILogStore store, Checkpoint? signed, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken)
            ?? throw new LedgerException("log.missing", "log", "the store lost the log that it had.",
                "Check the disk, and bring the log back from a backup or a mirror.");
        var partial = await PartialTilesAsync(store, head.Size, cancellationToken);
        // Throws when a tile is absent; afterwards the builder may rely on every one of them.
        var root = WrittenBytes.Root(head.Size, path => partial[path.Level]);
        var tree = TileBuilder.Continue(head.Size, partial);
        if (root != head.Root || tree.Root() != head.Root)
        {
            throw Differs(head.Size, head.Root, root);
        }

        if (signed is not null)
        {
            await CheckSignedAsync(store, head, signed, cancellationToken);
        }

        return new RightEdge(head, tree);
    }

    // Appending to a log that does not begin with what was signed would sign a second history.
    private static async Task CheckSignedAsync(
        ILogStore store, TreeHead head, Checkpoint signed, CancellationToken cancellationToken)
    {
        if (signed.Size > head.Size)
        {
            throw new LedgerException("log.behind", "log",
                $"it has {head.Size} entries, but a checkpoint of {signed.Size} was signed.",
                "Bring the log back from a backup or a mirror that holds them.");
        }

        var partial = await PartialTilesAsync(store, signed.Size, cancellationToken);
        var root = WrittenBytes.Root(signed.Size, path => partial[path.Level]);
        if (root != signed.Root)
        {
            throw Differs(signed.Size, signed.Root, root);
        }
    }

    private static async Task<List<byte[]?>> PartialTilesAsync(
        ILogStore store, long size, CancellationToken cancellationToken)
    {
        var partial = new List<byte[]?>();
        for (var level = 0; level < 8 && size >> (8 * level) > 0; level++)
        {
            var hashes = size >> (8 * level);
            partial.Add((hashes & 255) == 0
                ? null
                : await store.ReadTileAsync(
                    TilePath.Hashes(level, hashes >> 8, (int)(hashes & 255)), cancellationToken));
        }

        return partial;
    }

    private static LedgerException Differs(long size, Hash expected, Hash found) => new(
        "log.differs", "stored tiles", $"they do not add up to the root kept for {size} entries.",
        "The store is damaged: stop here, audit it, and compare it with a mirror.")
    {
        Expected = expected.ToArray(),
        Found = found.ToArray(),
    };
}
