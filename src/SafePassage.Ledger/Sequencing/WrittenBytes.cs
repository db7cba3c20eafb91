using System.Security.Cryptography;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Sequencing;

/// <summary>Recomputes a log from the bytes that a store gives back, before they are signed for.</summary>
/// <remarks>
/// Deliberately shares no code with <see cref="TileBuilder"/>: it hashes with its own function, and folds from the top
/// by the recursive definition of RFC 6962 where the builder grows from the leaves. A flipped bit in memory, on the bus
/// or on the disk has ended the life of other logs; here it stops the batch instead.
/// </remarks>
internal static class WrittenBytes
{
    // Reset after each use; making one costs as much as the hash.
    [ThreadStatic]
    private static IncrementalHash? s_sha;

    /// <summary>The root of a log, from nothing but the rightmost tile of each level.</summary>
    public static Hash Root(long size, Func<TilePath, byte[]?> read)
    {
        byte[]? right = null;
        for (var level = 0; level < 8 && size >> (8 * level) > 0; level++)
        {
            var hashes = size >> (8 * level);
            if ((hashes & 255) != 0)
            {
                var path = TilePath.Hashes(level, hashes >> 8, (int)(hashes & 255));
                right = Fold([.. Read(path, read), .. right ?? []]);
            }
        }

        return right is null ? MerkleTree.EmptyRoot : new Hash(right);
    }

    /// <summary>Checks a batch against what the store gives back: entries, leaf hashes, full tiles and the
    /// root.</summary>
    /// <exception cref="LedgerException">Something differs; both sides are in the exception.</exception>
    public static void Check(LogBatch batch, Func<TilePath, byte[]?> read)
    {
        foreach (var bundles in batch.Entries.GroupBy(run => run.Start / TilePath.FullWidth))
        {
            CheckEntries(bundles.Key, bundles, batch, read);
        }

        foreach (var tile in batch.Tiles)
        {
            if (tile.Path.Width == TilePath.FullWidth)
            {
                CheckFullTile(tile.Path, batch.Next.Size, read);
            }
        }

        var recomputed = Root(batch.Next.Size, read);
        if (recomputed != batch.Next.Root)
        {
            throw Differs(
                "head", "the root over the written tiles", batch.Next.Root.ToArray(), recomputed.ToArray());
        }
    }

    private static void CheckEntries(
        long index, IEnumerable<EntryRun> runs, LogBatch batch, Func<TilePath, byte[]?> read)
    {
        var path = TilePath.InLog(-1, index, batch.Next.Size)!.Value;
        var tilePath = TilePath.InLog(0, index, batch.Next.Size)!.Value;
        var (bundle, tile) = (Read(path, read), Read(tilePath, read));
        foreach (var run in runs)
        {
            var place = (int)(run.Start % TilePath.FullWidth);
            ReadOnlySpan<byte> rest = bundle.AsSpan(EntryBundle.BytesOf(bundle, place) ?? bundle.Length);
            for (var i = place; i < place + run.Count; i++)
            {
                var found = EntryBundle.TryReadNext(ref rest, out var entry) ? Sha256(0, entry, []) : [];
                var leaf = tile.AsSpan(i * Hash.Size, Hash.Size);
                var entryIndex = run.Start - place + i;
                if (!leaf.SequenceEqual(found) || new Hash(leaf) != batch.LeafHashes[(int)(entryIndex - batch.OldSize)])
                {
                    throw Differs(path.ToString(), $"entry {entryIndex}", leaf.ToArray(), found);
                }
            }
        }
    }

    private static void CheckFullTile(TilePath path, long size, Func<TilePath, byte[]?> read)
    {
        var parent = TilePath.InLog(path.Level + 1, path.Index / TilePath.FullWidth, size)!.Value;
        var place = (int)(path.Index % TilePath.FullWidth);
        var expected = Read(parent, read).AsSpan(place * Hash.Size, Hash.Size);
        var found = Fold(Read(path, read));
        if (!expected.SequenceEqual(found))
        {
            throw Differs(path.ToString(), "the hash over the written tile", expected.ToArray(), found);
        }
    }

    // RFC 6962, section 2.1. All items but the last are complete subtrees of one size, so splitting the items splits
    // the leaves.
    private static byte[] Fold(ReadOnlySpan<byte> hashes)
    {
        var count = hashes.Length / Hash.Size;
        if (count == 1)
        {
            return hashes.ToArray();
        }

        var split = 1;
        while (split * 2 < count)
        {
            split *= 2;
        }

        return Sha256(1, Fold(hashes[..(split * Hash.Size)]), Fold(hashes[(split * Hash.Size)..]));
    }

    private static byte[] Sha256(byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var sha = s_sha ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([prefix]);
        sha.AppendData(first);
        sha.AppendData(second);
        return sha.GetHashAndReset();
    }

    private static byte[] Read(TilePath path, Func<TilePath, byte[]?> read)
    {
        var bytes = read(path);
        return bytes is not null && (path.IsEntries || bytes.Length == path.BytesMax)
            ? bytes
            : throw new LedgerException("log.missing", path.ToString(),
                "the store does not give back what was written.", "Check the disk; the log stays as it was.");
    }

    private static LedgerException Differs(string where, string what, byte[] expected, byte[] found) => new(
        "log.differs", where, $"{what} is not what was computed while writing.",
        "Nothing was signed. Keep the store as evidence and check memory and disk.")
    {
        Expected = expected,
        Found = found,
    };
}
