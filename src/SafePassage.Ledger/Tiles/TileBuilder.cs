using SafePassage.Ledger.Merkle;

namespace SafePassage.Ledger.Tiles;

/// <summary>Grows a tree one leaf at a time: keeps its right edge, fills tiles and knows the root.</summary>
/// <remarks>One hash per leaf, amortised. Not for several threads.</remarks>
internal sealed class TileBuilder
{
    // The complete subtrees that make up the tree, by level: present exactly where Size has a bit set.
    private readonly Hash[] _peaks = new Hash[64];
    private readonly List<OpenTile> _open = [];
    private readonly List<TileContent> _full = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Continues a tree from its partial tiles.</summary>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="partialTiles">The rightmost tile of each level, from 0 up; null where the level's last tile is
    /// full.</param>
    public static TileBuilder Continue(long size, IReadOnlyList<byte[]?> partialTiles)
    {
        var builder = new TileBuilder { Size = size };
        for (var level = 0; level < partialTiles.Count; level++)
        {
            var width = (int)(size >> (8 * level) & 255);
            var open = builder.OpenAt(level);
            open.Index = size >> (8 * level) >> 8;
            open.Width = width;
            partialTiles[level]?.CopyTo(open.Bytes, 0);
            foreach (var part in new LeafRange(0, width).Subtrees())
            {
                builder._peaks[(8 * level) + part.Level] =
                    TileSlice.SubtreeHash(open.Bytes, (int)(part.Index << part.Level), 1 << part.Level);
            }
        }

        return builder;
    }

    /// <summary>Adds a leaf on the right.</summary>
    public void Append(Hash leaf)
    {
        var (hash, level) = (leaf, 0);
        Add(0, hash);
        for (var place = Size; (place & 1) == 1; place >>= 1)
        {
            hash = MerkleTree.NodeHash(_peaks[level], hash);
            level++;
            if (level % 8 == 0)
            {
                Add(level / 8, hash);
            }
        }

        _peaks[level] = hash;
        Size++;
    }

    /// <summary>The root over all leaves so far. Logarithmic.</summary>
    public Hash Root()
    {
        Hash? root = null;
        for (var level = 0; level < 63; level++)
        {
            if ((Size >> level & 1) == 1)
            {
                root = root is { } right ? MerkleTree.NodeHash(_peaks[level], right) : _peaks[level];
            }
        }

        return root ?? MerkleTree.EmptyRoot;
    }

    /// <summary>The tiles that became full since the last call.</summary>
    public IReadOnlyList<TileContent> TakeFull()
    {
        TileContent[] full = [.. _full];
        _full.Clear();
        return full;
    }

    /// <summary>The partial tiles that changed since the last call, as they are now.</summary>
    public IReadOnlyList<TileContent> TakeChangedPartial()
    {
        var changed = new List<TileContent>();
        for (var level = 0; level < _open.Count; level++)
        {
            var tile = _open[level];
            if (tile is { Changed: true, Width: > 0 })
            {
                changed.Add(new TileContent(
                    TilePath.Hashes(level, tile.Index, tile.Width),
                    tile.Bytes.AsSpan(0, tile.Width * Hash.Size).ToArray()));
                tile.Changed = false;
            }
        }

        return changed;
    }

    private void Add(int level, Hash hash)
    {
        var tile = OpenAt(level);
        hash.CopyTo(tile.Bytes.AsSpan(tile.Width * Hash.Size));
        tile.Width++;
        tile.Changed = true;
        if (tile.Width == TilePath.FullWidth)
        {
            _full.Add(new TileContent(TilePath.Hashes(level, tile.Index), tile.Bytes));
            _open[level] = new OpenTile { Index = tile.Index + 1 };
        }
    }

    private OpenTile OpenAt(int level)
    {
        while (_open.Count <= level)
        {
            _open.Add(new OpenTile());
        }

        return _open[level];
    }

    private sealed class OpenTile
    {
        public byte[] Bytes { get; } = new byte[TilePath.FullWidth * Hash.Size];

        public long Index { get; set; }

        public int Width { get; set; }

        public bool Changed { get; set; }
    }
}
