using System.Buffers;
using CsCheck;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Tiles;
using Xunit;
using Hash = SafePassage.Ledger.Merkle.Hash;

namespace SafePassage.Ledger.Tests.Tiles;

public sealed class EntryBundleTests
{
    [Fact]
    public void Entries_stand_behind_their_length_and_every_beginning_is_a_narrower_bundle() =>
        Gen.Byte.Array[0, 300].Array[1, 20].Sample(entries =>
        {
            var bytes = new ArrayBufferWriter<byte>();
            foreach (var entry in entries)
            {
                EntryBundle.Write(bytes, entry);
            }

            for (var i = 0; i < entries.Length; i++)
            {
                Assert.Equal(entries[i], EntryBundle.EntryAt(bytes.WrittenSpan, i));
                var narrower = TileSlice.Take(TilePath.Entries(0, i + 1), bytes.WrittenSpan)!;
                Assert.Equal(entries.Take(i + 1).Sum(entry => entry.Length + 2), narrower.Length);
                Assert.Null(EntryBundle.BytesOf(narrower, i + 2));
                Assert.Null(EntryBundle.BytesOf(narrower.AsSpan(..^1), i + 1));
            }

            Assert.Null(EntryBundle.EntryAt(bytes.WrittenSpan, entries.Length));
            Assert.Null(TileSlice.Take(TilePath.Entries(0, entries.Length + 1), bytes.WrittenSpan));
        });

    [Fact]
    public void The_longest_entry_is_written_and_one_byte_more_is_refused()
    {
        var bytes = new ArrayBufferWriter<byte>();
        EntryBundle.Write(bytes, new byte[65_535]);
        Assert.Equal([0xff, 0xff, 0], bytes.WrittenSpan[..3].ToArray());
        Assert.Throws<LedgerException>(() => EntryBundle.Write(bytes, new byte[65_536]));
    }

    [Fact]
    public void A_tree_grown_leaf_by_leaf_has_the_root_of_the_definition_at_every_size()
    {
        var builder = new TileBuilder();
        var leaves = new List<Hash>();
        for (var i = 0; i < 800; i++)
        {
            Assert.Equal(MerkleTree.Root([.. leaves]), builder.Root());
            leaves.Add(MerkleTree.LeafHash(BitConverter.GetBytes(i)));
            builder.Append(leaves[^1]);
        }
    }
}
