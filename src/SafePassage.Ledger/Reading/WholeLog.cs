using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Reads every entry of a log in one go.</summary>
public static class WholeLog
{
    /// <summary>Reads the entries and checks that together they make the checkpoint's root.</summary>
    /// <param name="source">The log.</param>
    /// <param name="checkpoint">What the entries are checked against.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The entries in order.</returns>
    /// <exception cref="LedgerException">A bundle is absent, or the entries are not those under the root.</exception>
    /// <remarks>
    /// About a microsecond an entry, against 15 for one with its proof. Holds all entries in memory.
    /// </remarks>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(
        ITileSource source, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var entries = new List<byte[]>();
        var tree = new TileBuilder();
        for (var index = 0L; index * TilePath.FullWidth < checkpoint.Size; index++)
        {
            var path = TilePath.InLog(-1, index, checkpoint.Size)!.Value;
            var bundle = await LogPaths.RequireAsync(source, path.ToString(), cancellationToken);
            Take(bundle, path, entries, tree);
            tree.TakeFull();
        }

        var root = tree.Root();
        return root == checkpoint.Root ? entries : throw new LedgerException(
            "log.differs", LogPaths.CheckpointFile,
            $"the entries do not add up to the root signed for {checkpoint.Size} of them.",
            "Audit the log to find the first place that disagrees; keep this copy as evidence.")
        {
            Expected = checkpoint.Root.ToArray(),
            Found = root.ToArray(),
        };
    }

    private static void Take(byte[] bundle, TilePath path, List<byte[]> entries, TileBuilder tree)
    {
        ReadOnlySpan<byte> rest = bundle;
        for (var place = 0; place < path.Width; place++)
        {
            if (!EntryBundle.TryReadNext(ref rest, out var entry))
            {
                throw new LedgerException(
                    "log.cut", path.ToString(), $"the file ends inside entry {entries.Count}.",
                    "Restore the log from a mirror.");
            }

            tree.Append(MerkleTree.LeafHash(entry));
            entries.Add(entry.ToArray());
        }
    }
}
