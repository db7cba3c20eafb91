using SafePassage.Ledger.Merkle;

namespace SafePassage.Ledger.Tiles;

/// <summary>Cuts a narrower tile or bundle out of a wider one: a partial one is always a beginning of the later, wider
/// one.</summary>
public static class TileSlice
{
    /// <summary>The first hashes or entries of a stored tile or bundle, as many as the path asks for.</summary>
    /// <returns>Null when the stored one is not that wide.</returns>
    public static byte[]? Take(TilePath path, ReadOnlySpan<byte> stored)
    {
        var length = path.IsEntries ? EntryBundle.BytesOf(stored, path.Width) : path.Width * Hash.Size;
        return length is { } bytes && bytes <= stored.Length ? stored[..bytes].ToArray() : null;
    }

    /// <summary>One hash of a tile.</summary>
    public static Hash HashAt(ReadOnlySpan<byte> tile, int place) => new(tile.Slice(place * Hash.Size, Hash.Size));

    /// <summary>The hash of the complete subtree over consecutive hashes of a tile, a power of two of them.</summary>
    internal static Hash SubtreeHash(ReadOnlySpan<byte> tile, int first, int count)
    {
        if (count == 1)
        {
            return HashAt(tile, first);
        }

        var half = count / 2;
        return MerkleTree.NodeHash(SubtreeHash(tile, first, half), SubtreeHash(tile, first + half, half));
    }
}
