using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>Extracts that overlap become one network in which nothing is twice.</summary>
public sealed class SeveralFilesTests
{
    private static readonly SmallMap _west = SmallMap.Crossing with
    {
        Nodes = [.. SmallMap.Crossing.Nodes.Where(node => node.Id is 1 or 2 or 4 or 6)],
    };

    private static readonly SmallMap _east = SmallMap.Crossing with
    {
        Nodes = [.. SmallMap.Crossing.Nodes.Where(node => node.Id is not 1)],
        Ways = [.. SmallMap.Crossing.Ways.Where(way => way.Id is not 13)],
    };

    [Fact]
    public void Two_halves_that_overlap_are_the_whole()
    {
        using var folder = new TemporaryFolder();
        var west = folder.Write("west.osm", _west.ToXml());
        var east = folder.Write("east.osm.pbf", PbfWriter.Write(_east, new PbfForm(Dense: true)));
        var whole = SmallMap.Crossing.Import();
        var cut = SmallMap.Import(west);
        Assert.Equal([11L, 12L], cut.Summary.FirstWaysWithMissingNodes);
        var (forth, back) = (SmallMap.Import(west, east), SmallMap.Import(east, west));
        AssertSame(whole.Network, forth.Network);
        AssertSame(whole.Network, back.Network);
        Assert.Equal(whole.Summary with { NodesRead = 10, WaysRead = 5 }, forth.Summary);
        Assert.Equal("west.osm, east.osm.pbf", forth.Network.Source.FileName);
        Assert.Equal([(west, 4L, 3L), (east, 6L, 2L)],
            forth.Files.Select(file => (file.Path, file.NodesRead, file.WaysRead)));
    }

    [Fact]
    public void The_same_file_twice_is_the_same_network()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("map.osm", SmallMap.Crossing.ToXml());
        AssertSame(SmallMap.Import(path).Network, SmallMap.Import(path, path, path).Network);
    }

    [Fact]
    public void Of_copies_that_differ_the_first_given_is_taken()
    {
        using var folder = new TemporaryFolder();
        var moved = SmallMap.Crossing with
        {
            Nodes = [new(1, 471_000_000, 370_000_000), .. SmallMap.Crossing.Nodes.Skip(1)],
            Ways = [new(11, [1, 2, 7, 3], "highway=track"), .. SmallMap.Crossing.Ways.Skip(1)],
        };
        var old = folder.Write("old.osm", SmallMap.Crossing.ToXml());
        var young = folder.Write("young.osm", moved.ToXml());
        var network = SmallMap.Import(young, old).Network;
        Assert.Equal(new GeoPoint(47.1, 37.0), network.NodeLocation(0));
        Assert.Equal(RoadClass.Track, network.Way(network.ArcsOfWay(11)[0]).Class);
        AssertSame(SmallMap.Crossing.Network(), SmallMap.Import(old, young).Network);
    }

    [Theory]
    [InlineData("2026-01-02T00:00:00Z", "2026-03-04T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("2026-03-04T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("2026-03-04T00:00:00Z", "", null)]
    public void The_network_is_as_old_as_its_oldest_file_and_credits_each_source(
        string first, string second, string? expected)
    {
        using var folder = new TemporaryFolder();
        var files = new[] { first, second }.Select((age, i) => folder.Write($"{i}.osm", SmallMap.Crossing.ToXml()
            .Replace("<osm", $"<osm copyright='Source {i}' timestamp='{age}'", StringComparison.Ordinal))).ToList();
        var source = SmallMap.Import([.. files, .. files]).Network.Source;
        Assert.Equal("Source 0; Source 1", source.Attribution);
        Assert.Equal(expected, source.DataTimestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ",
            System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_restriction_in_two_files_is_passed_on_once()
    {
        var seen = new Counting();
        var once = new OnceVisitor(seen);
        once.Restriction(1, [], new OsmTags());
        once.Restriction(2, [], new OsmTags());
        once.Restriction(1, [], new OsmTags());
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void No_file_at_all_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallMap.Import([]));
    }

    [Fact]
    public void A_damaged_file_among_several_is_named()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.osm", SmallMap.Crossing.ToXml());
        var bad = folder.Write("bad.osm", "<osm><node id='1'/></osm>");
        var refusal = Assert.Throws<RefusalException>(() => SmallMap.Import(good, bad)).Refusal;
        Assert.Contains("bad.osm line 1", refusal.Where, StringComparison.Ordinal);
    }

    private static void AssertSame(RoadNetwork expected, RoadNetwork actual)
    {
        var (a, b) = (expected.Tables, actual.Tables);
        Assert.Equal(a.NodeId, b.NodeId);
        Assert.Equal(a.NodeLatitude, b.NodeLatitude);
        Assert.Equal(a.EdgeTail, b.EdgeTail);
        Assert.Equal(a.EdgeHead, b.EdgeHead);
        Assert.Equal(a.EdgeLength, b.EdgeLength);
        Assert.Equal(a.EdgePoint, b.EdgePoint);
        Assert.Equal(a.PointLongitude, b.PointLongitude);
        Assert.Equal(a.WayId, b.WayId);
        Assert.Equal(a.WayName, b.WayName);
        Assert.Equal(a.BarrierNode, b.BarrierNode);
        Assert.Equal(a.PlaceId, b.PlaceId);
    }

    private sealed class Counting : OsmVisitor
    {
        public int Count { get; private set; }

        public override void Restriction(long id, ReadOnlySpan<OsmMember> members, OsmTags tags) => Count++;
    }
}
