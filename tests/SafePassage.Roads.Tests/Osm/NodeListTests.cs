using CsCheck;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>The lists of node ids find what is in them, in memory and on disk.</summary>
public sealed class NodeListTests
{
    private static readonly Gen<long[]> _ids = Gen.OneOf(
        Gen.Long.Array[0, 200],
        Gen.Long[-50, 50].Array[0, 200],
        Gen.Long[12_000_000_000, 12_000_100_000].Array[0, 2000],
        Gen.OneOf(Gen.Const(long.MinValue), Gen.Const(long.MaxValue), Gen.Long[-2, 2]).Array[0, 20]);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void Every_id_is_found_at_its_place_in_order_and_no_other(long bytesMax)
    {
        using var folder = new TemporaryFolder();
        Gen.Select(_ids, _ids).Sample(
            (ids, others) =>
            {
                using var memory = new ImportMemory(bytesMax, folder.File(""));
                var list = new ReferenceList(memory);
                list.Add(ids);
                var index = list.ToIndex();
                var expected = ids.Distinct().Order().ToArray();
                Assert.Equal(expected, index.Ids.ToArray());
                var cursor = new IdCursor(index);
                foreach (var id in (long[])[.. ids, .. others, .. expected, .. others.Order()])
                {
                    var place = Array.BinarySearch(expected, id);
                    Assert.Equal(Math.Max(-1, place), index.IndexOf(id));
                    Assert.Equal(Math.Max(-1, place), Math.Max(-1, cursor.IndexOf(id)));
                }

                var (low, high) = others.Length > 1 ? (others.Min(), others.Max()) : (1, 0);
                Assert.Equal(expected.Any(id => id >= low && id <= high), low <= high && index.HasWithin(low, high));
                Assert.Equal(ids.Select(id => Array.BinarySearch(expected, id)),
                    list.ToPlaces(index).Span.ToArray());
            },
            iter: bytesMax == 0 ? 50 : 1000,
            threads: 1);
    }

    [Fact]
    public void A_network_is_the_same_with_its_node_lists_in_files_and_these_are_gone_afterwards()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("map.osm", SmallMap.Crossing.ToXml());
        var options = new ImportOptions { NodeMemoryBytesMax = 0, TemporaryFolder = folder.File("") };
        var onDisk = OsmImport.Import(path, options, null, CancellationToken.None);
        Assert.Equal(["map.osm"], folder.Names());
        onDisk.Save(folder.File("disk"));
        SmallMap.Import(path).Network.Save(folder.File("memory"));
        Assert.Equal(File.ReadAllBytes(folder.File("memory")), File.ReadAllBytes(folder.File("disk")));
    }

    [Fact]
    public void A_temporary_folder_that_is_not_there_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("map.osm", SmallMap.Crossing.ToXml());
        var options = new ImportOptions { NodeMemoryBytesMax = 0, TemporaryFolder = folder.File("nowhere") };
        var refusal = Assert.Throws<RefusalException>(() =>
            OsmImport.Import(path, options, null, CancellationToken.None)).Refusal;
        Assert.Equal("osm.temporary", refusal.Code);
    }

    [Fact]
    public void Memory_given_back_is_used_again_before_any_file()
    {
        using var folder = new TemporaryFolder();
        using var memory = new ImportMemory(800, folder.File(""));
        memory.Column<long>(100).Dispose();
        var second = memory.Column<long>(100);
        Assert.Empty(folder.Names());
        var third = memory.Column<long>(100);
        Assert.Single(folder.Names());
        third.Span.Fill(7);
        Assert.Equal((0, 700), (second.Span.ToArray().Sum(), third.Span.ToArray().Sum()));
        third.Dispose();
        Assert.Empty(folder.Names());
        Assert.Throws<ObjectDisposedException>(() => third.Span.Length);
    }
}
