using System.Numerics;

namespace SafePassage.Ledger.Merkle;

/// <summary>A complete subtree: 2^<paramref name="Level"/> leaves, the <paramref name="Index"/>-th of its
/// level.</summary>
/// <param name="Level">0 for a single leaf.</param>
/// <param name="Index">Counted from the left, from 0.</param>
public readonly record struct Subtree(int Level, long Index);

/// <summary>The leaves from <paramref name="Start"/> up to but not including <paramref name="End"/>, hashed as one
/// proof step.</summary>
/// <remarks>Start is always a multiple of the smallest power of two that holds the range.</remarks>
public readonly record struct LeafRange(long Start, long End)
{
    /// <summary>The complete subtrees that make up the range, from left to right and from large to small.</summary>
    public IReadOnlyList<Subtree> Subtrees()
    {
        var parts = new List<Subtree>();
        for (var position = Start; position < End;)
        {
            var level = BitOperations.Log2((ulong)(End - position));
            parts.Add(new Subtree(level, position >> level));
            position += 1L << level;
        }

        return parts;
    }

    /// <summary>Joins the hashes of <see cref="Subtrees"/> into the hash of the range.</summary>
    public static Hash Join(ReadOnlySpan<Hash> subtreeHashes)
    {
        var hash = subtreeHashes[^1];
        for (var i = subtreeHashes.Length - 2; i >= 0; i--)
        {
            hash = MerkleTree.NodeHash(subtreeHashes[i], hash);
        }

        return hash;
    }
}
