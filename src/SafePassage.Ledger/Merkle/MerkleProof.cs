using System.Diagnostics;
using System.Numerics;

namespace SafePassage.Ledger.Merkle;

/// <summary>Inclusion and consistency proofs of RFC 6962: which hashes they need, and whether given hashes prove the
/// point.</summary>
/// <remarks>Verification follows RFC 9162 sections 2.1.3.2 and 2.1.4.2. At most 63 hashes each; logarithmic in the
/// size.</remarks>
public static class MerkleProof
{
    /// <summary>The ranges whose hashes form the inclusion proof of one leaf, in the order of the proof.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">The number of leaves of the tree, above <paramref name="index"/>.</param>
    public static IReadOnlyList<LeafRange> InclusionRanges(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(size, index);
        var ranges = new List<LeafRange>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + MerkleTree.SplitPoint(high - low);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, high));
                high = middle;
            }
            else
            {
                ranges.Add(new LeafRange(low, middle));
                low = middle;
            }
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The ranges whose hashes form the consistency proof between two sizes, in the order of the
    /// proof.</summary>
    /// <param name="oldSize">The smaller tree, at least one leaf.</param>
    /// <param name="newSize">The larger tree, at least <paramref name="oldSize"/>.</param>
    public static IReadOnlyList<LeafRange> ConsistencyRanges(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(newSize, oldSize);
        var ranges = new List<LeafRange>();
        var (low, high) = (0L, newSize);
        while (high != oldSize)
        {
            var middle = low + MerkleTree.SplitPoint(high - low);
            if (oldSize <= middle)
            {
                ranges.Add(new LeafRange(middle, high));
                high = middle;
            }
            else
            {
                ranges.Add(new LeafRange(low, middle));
                low = middle;
            }
        }

        if (low != 0)
        {
            // The old tree ends inside the new one: its last complete part has to be shown as well.
            ranges.Add(new LeafRange(low, high));
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>Builds the hashes of a proof from a source of complete subtrees.</summary>
    public static IReadOnlyList<Hash> Build(IReadOnlyList<LeafRange> ranges, Func<Subtree, Hash> hashOf)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentNullException.ThrowIfNull(hashOf);
        return [.. ranges.Select(range => LeafRange.Join([.. range.Subtrees().Select(hashOf)]))];
    }

    /// <summary>Whether the proof shows that the leaf stands at this index of the tree with this size and
    /// root.</summary>
    /// <returns>False for anything that does not prove it, impossible sizes included; never throws.</returns>
    public static bool VerifyInclusion(long index, long size, Hash leafHash, IReadOnlyList<Hash> proof, Hash root)
    {
        if (proof is null || index < 0 || size <= index)
        {
            return false;
        }

        var (node, last) = (index, size - 1);
        var hash = leafHash;
        foreach (var step in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(step, hash);
                // The last node of a level with an odd count moves up unhashed until it has a left neighbour.
                var lift = BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> lift, last >> lift);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, step);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the proof shows that the old tree is a beginning of the new one.</summary>
    /// <returns>False for anything that does not prove it, an old size of 0 included (every tree begins with the empty
    /// one, so there is nothing to prove); never throws.</returns>
    public static bool VerifyConsistency(
        long oldSize, long newSize, Hash oldRoot, Hash newRoot, IReadOnlyList<Hash> proof)
    {
        if (proof is null || oldSize < 1 || newSize < oldSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot == newRoot;
        }

        if (proof.Count == 0)
        {
            return false;
        }

        var lift = BitOperations.TrailingZeroCount(oldSize);
        var (node, last) = ((oldSize - 1) >> lift, (newSize - 1) >> lift);
        // An old tree that is one complete subtree is its own first step and is left out of the proof.
        var next = BitOperations.IsPow2(oldSize) ? 0 : 1;
        var oldHash = next == 0 ? oldRoot : proof[0];
        return Climb(node, last, oldHash, proof, next, oldRoot, newRoot);
    }

    private static bool Climb(
        long node, long last, Hash start, IReadOnlyList<Hash> proof, int next, Hash oldRoot, Hash newRoot)
    {
        Debug.Assert(node <= last, "The old tree is not larger than the new one.");
        var (oldHash, newHash) = (start, start);
        for (; next < proof.Count; next++)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleTree.NodeHash(proof[next], oldHash);
                newHash = MerkleTree.NodeHash(proof[next], newHash);
                var lift = BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> lift, last >> lift);
            }
            else
            {
                newHash = MerkleTree.NodeHash(newHash, proof[next]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }
}
