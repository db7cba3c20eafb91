using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>A tile of hashes, and the hashes of the subtrees inside it once one was asked for.</summary>
/// <remarks>
/// A proof needs a subtree of every height, which together hash nearly the whole tile; so all are made at once, and
/// further proofs from the same tile hash nothing. Safe to share between threads.
/// </remarks>
/// <param name="bytes">The tile as it was read: hashes one after the other.</param>
internal sealed class KeptTile(byte[] bytes)
{
    private readonly Lazy<Hash[][]> _heights = new(() => Heights(bytes));

    /// <summary>The hash over hashes of the tile.</summary>
    /// <param name="first">The first of them, a multiple of their number.</param>
    /// <param name="height">The binary logarithm of their number.</param>
    public Hash SubtreeHash(int first, int height) =>
        height == 0 ? TileSlice.HashAt(bytes, first) : _heights.Value[height][first >> height];

    private static Hash[][] Heights(byte[] bytes)
    {
        var row = new Hash[bytes.Length / Hash.Size];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = TileSlice.HashAt(bytes, i);
        }

        var heights = new List<Hash[]> { row };
        while (row.Length > 1)
        {
            var above = new Hash[row.Length / 2];
            for (var i = 0; i < above.Length; i++)
            {
                above[i] = MerkleTree.NodeHash(row[2 * i], row[(2 * i) + 1]);
            }

            heights.Add(above);
            row = above;
        }

        return [.. heights];
    }
}
