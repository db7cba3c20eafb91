using CsCheck;
using SafePassage.Ledger.Merkle;
using Xunit;
using Hash = SafePassage.Ledger.Merkle.Hash;

namespace SafePassage.Ledger.Tests.Merkle;

public sealed class MerkleProofTests
{
    private static readonly Hash[] s_leaves =
        [.. Enumerable.Range(0, 1100).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];

    [Fact]
    public void The_empty_tree_and_single_leaves_have_the_hashes_of_the_standard()
    {
        Assert.Equal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", MerkleTree.EmptyRoot.ToString());
        // RFC 6962 test leaf "" and the tree over the eight published leaves of Certificate Transparency.
        byte[][] leaves =
        [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        Hash[] hashes = [.. leaves.Select(leaf => MerkleTree.LeafHash(leaf))];
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            Convert.ToHexStringLower(hashes[0].ToArray()));
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
            Convert.ToHexStringLower(MerkleTree.Root(hashes).ToArray()));
    }

    [Fact]
    public void Every_inclusion_proof_verifies_and_no_changed_one_does() =>
        Gen.Int[1, s_leaves.Length].SelectMany(size => Gen.Select(
            Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[0, 255], Gen.Int[0, 10_000]))
        .Sample((size, index, bit, where) =>
        {
            var root = MerkleTree.Root(s_leaves.AsSpan(0, size));
            var proof = MerkleProof.Build(MerkleProof.InclusionRanges(index, size), HashOf);
            Assert.True(MerkleProof.VerifyInclusion(index, size, s_leaves[index], proof, root));
            Assert.False(MerkleProof.VerifyInclusion(index, size, Flip(s_leaves[index], bit), proof, root));
            Assert.False(MerkleProof.VerifyInclusion(index, size, s_leaves[index], proof, Flip(root, bit)));
            Assert.False(MerkleProof.VerifyInclusion(index, size, s_leaves[index], [.. proof, root], root));
            Assert.False(MerkleProof.VerifyInclusion(size, size, s_leaves[index], proof, root));
            if (proof.Count > 0)
            {
                Hash[] changed = [.. proof];
                changed[where % changed.Length] = Flip(changed[where % changed.Length], bit);
                Assert.False(MerkleProof.VerifyInclusion(index, size, s_leaves[index], changed, root));
                Assert.False(MerkleProof.VerifyInclusion(index, size, s_leaves[index], [.. proof.Skip(1)], root));
                Assert.False(MerkleProof.VerifyInclusion(index ^ 1, size, s_leaves[index], proof, root));
            }
        });

    [Fact]
    public void Every_consistency_proof_verifies_and_no_changed_one_does() =>
        Gen.Int[1, s_leaves.Length].SelectMany(size => Gen.Select(
            Gen.Const(size), Gen.Int[1, size], Gen.Int[0, 255], Gen.Int[0, 10_000]))
        .Sample((size, oldSize, bit, where) =>
        {
            var oldRoot = MerkleTree.Root(s_leaves.AsSpan(0, oldSize));
            var root = MerkleTree.Root(s_leaves.AsSpan(0, size));
            var proof = MerkleProof.Build(MerkleProof.ConsistencyRanges(oldSize, size), HashOf);
            Assert.True(MerkleProof.VerifyConsistency(oldSize, size, oldRoot, root, proof));
            Assert.False(MerkleProof.VerifyConsistency(oldSize, size, Flip(oldRoot, bit), root, proof));
            Assert.False(MerkleProof.VerifyConsistency(oldSize, size, oldRoot, Flip(root, bit), proof));
            Assert.False(MerkleProof.VerifyConsistency(oldSize, size, oldRoot, root, [.. proof, root]));
            Assert.False(MerkleProof.VerifyConsistency(0, size, MerkleTree.EmptyRoot, root, proof));
            if (proof.Count > 0)
            {
                Hash[] changed = [.. proof];
                changed[where % changed.Length] = Flip(changed[where % changed.Length], bit);
                Assert.False(MerkleProof.VerifyConsistency(oldSize, size, oldRoot, root, changed));
                Assert.False(MerkleProof.VerifyConsistency(oldSize, size, oldRoot, root, [.. proof.SkipLast(1)]));
            }
        });

    [Fact]
    public void Impossible_sizes_are_answered_with_no_rather_than_an_error()
    {
        var hash = s_leaves[0];
        foreach (var (a, b) in new[] { (-1L, 1L), (0, 0), (0, -1), (long.MaxValue, long.MinValue), (1, long.MaxValue) })
        {
            Assert.False(MerkleProof.VerifyInclusion(a, b, hash, [hash], hash));
            Assert.False(MerkleProof.VerifyConsistency(a, b, hash, hash, [hash]));
        }
    }

    private static Hash HashOf(Subtree subtree) => MerkleTree.Root(
        s_leaves.AsSpan((int)(subtree.Index << subtree.Level), 1 << subtree.Level));

    private static Hash Flip(Hash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new Hash(bytes);
    }
}
