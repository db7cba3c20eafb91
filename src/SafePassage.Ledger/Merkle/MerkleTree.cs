using System.Numerics;
using System.Security.Cryptography;

namespace SafePassage.Ledger.Merkle;

/// <summary>The hashes of an RFC 6962 Merkle tree over SHA-256 (section 2.1).</summary>
/// <remarks>A leaf is prefixed with 00 and a node with 01, so that neither can be passed off as the other.</remarks>
public static class MerkleTree
{
    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static Hash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of an entry: SHA-256(00 || entry).</summary>
    public static Hash LeafHash(ReadOnlySpan<byte> entry)
    {
        const int onStackMax = 1024;
        var buffer = entry.Length < onStackMax ? stackalloc byte[entry.Length + 1] : new byte[entry.Length + 1];
        buffer[0] = 0;
        entry.CopyTo(buffer[1..]);
        Span<byte> hash = stackalloc byte[Hash.Size];
        SHA256.HashData(buffer, hash);
        return new Hash(hash);
    }

    /// <summary>The hash of two subtrees: SHA-256(01 || left || right).</summary>
    public static Hash NodeHash(in Hash left, in Hash right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Hash.Size)];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Hash.Size)..]);
        Span<byte> hash = stackalloc byte[Hash.Size];
        SHA256.HashData(buffer, hash);
        return new Hash(hash);
    }

    /// <summary>The root over leaf hashes, by the recursive definition of RFC 6962 section 2.1. Linear in the
    /// leaves.</summary>
    public static Hash Root(ReadOnlySpan<Hash> leafHashes) => leafHashes.Length switch
    {
        0 => EmptyRoot,
        1 => leafHashes[0],
        _ => RootOfHalves(leafHashes, (int)SplitPoint(leafHashes.Length)),
    };

    /// <summary>The largest power of two below <paramref name="size"/>, which is at least 2.</summary>
    internal static long SplitPoint(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    private static Hash RootOfHalves(ReadOnlySpan<Hash> leaves, int split) =>
        NodeHash(Root(leaves[..split]), Root(leaves[split..]));
}
