using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.BZip2;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;
using ZstdSharp;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>The same map in every form gives the same network, and the network says what the map says.</summary>
public sealed class ImportFormTests
{
    public static TheoryData<bool, bool, bool, string, int> Forms { get; } = [.. AllForms()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_of_a_map_gives_the_same_network(
        bool dense, bool metadata, bool waysFirst, string packing, int blockNodes)
    {
        using var folder = new TemporaryFolder();
        var form = new PbfForm(dense, string.Equals(packing, "zlib", StringComparison.Ordinal), Packing: packing,
            Metadata: metadata, WaysFirst: waysFirst, BlockNodes: blockNodes);
        var path = folder.Write("map", PbfWriter.Write(SmallMap.Crossing, form));
        var fromPbf = OsmImport.Import(path, Options, null, CancellationToken.None);
        folder.Write("map", SmallMap.Crossing.ToXml());
        var fromXml = OsmImport.Import(path, Options, null, CancellationToken.None);
        Assert.Equal(Bytes(folder, fromXml), Bytes(folder, fromPbf));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("bzip2")]
    [InlineData("bzip2 in two streams")]
    [InlineData("zstd")]
    public void A_packed_text_is_told_by_its_content(string packing)
    {
        using var folder = new TemporaryFolder();
        var xml = Encoding.UTF8.GetBytes(SmallMap.Crossing.ToXml());
        var path = folder.Write("map", Packed(xml, packing));
        var packed = OsmImport.Import(path, Options, null, CancellationToken.None);
        folder.Write("map", xml);
        Assert.Equal(Bytes(folder, OsmImport.Import(path, Options, null, CancellationToken.None)),
            Bytes(folder, packed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deleted_objects_are_left_out(bool dense)
    {
        using var folder = new TemporaryFolder();
        var map = SmallMap.Crossing with
        {
            Nodes =
            [
                .. SmallMap.Crossing.Nodes,
                new(8, 470_000_000, 370_300_000, "deleted=yes"),
                new(9, 470_000_000, 370_400_000, "place=town;name=Gone;deleted=yes"),
            ],
            Ways =
            [
                .. SmallMap.Crossing.Ways,
                new(14, [3, 5], "highway=primary;deleted=yes"),
                new(15, [1, 3, 8], "highway=primary"),
            ],
            Relations = [new(1, [('w', 11, "from")], "type=restriction;deleted=yes")],
        };
        var path = folder.Write("map", PbfWriter.Write(map, new PbfForm(dense, Metadata: true)));
        var (network, summary) = SmallMap.Import(path);
        Assert.Empty(network.ArcsOfWay(14));
        Assert.Equal((3, 1, 1), (summary.RoadsKept, summary.RoadsWithMissingNodes, summary.Places));
        Assert.Equal([15L], summary.FirstWaysWithMissingNodes);
    }

    [Fact]
    public void The_order_of_objects_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        var turned = new SmallMap([.. SmallMap.Crossing.Nodes.Reverse()], [.. SmallMap.Crossing.Ways.Reverse()]);
        Assert.Equal(Bytes(folder, SmallMap.Crossing.Network()), Bytes(folder, turned.Network()));
        var path = folder.Write("map.osm", SmallMap.Crossing.ToXml());
        var straight = OsmImport.Import(path, Options, null, CancellationToken.None);
        folder.Write("map.osm", PbfWriter.Write(turned, new PbfForm(Dense: true, BlockNodes: 2)));
        Assert.Equal(Bytes(folder, straight),
            Bytes(folder, OsmImport.Import(path, Options, null, CancellationToken.None)));
    }

    [Fact]
    public void The_network_says_what_the_map_says()
    {
        var (network, summary) = SmallMap.Crossing.Import();
        Assert.Equal(new ImportSummary(7, 3, 2, 0, 0, 1, 5, 8, 1, 1), summary);
        Assert.Equal([1L, 2, 3, 4, 5], Enumerable.Range(0, network.NodeCount).Select(network.NodeId));
        var way = network.Way(network.ArcsOfWay(11)[0]);
        Assert.Equal(("Shevchenko Street", "M14", RoadClass.Primary, 60, 60),
            (way.Name, way.Ref, way.Class, way.SpeedForward, way.SpeedBackward));
        Assert.Equal(SurfaceKind.Gravel, network.Way(network.ArcsOfWay(12)[0]).Surface);
        Assert.Equal(new NamedPlace(6, "Manhush", PlaceKind.Town, new GeoPoint(47.005, 37.015), Count.Exact(8153)),
            Assert.Single(network.Places));
        Assert.Equal(new RoadBarrier(2, BarrierKind.Bollard, default), Assert.Single(network.Barriers));
        Assert.Equal(ImportOptions.OpenStreetMapAttribution, network.Source.Attribution);
        Assert.False(network.Source.Schematic);

        // Way 11 passes a point that is no junction on its way from node 2 to node 3.
        var second = network.ArcsOfWay(11)[1];
        Assert.Equal(3, network.ArcGeometry(second).Length);
        Assert.Equal(network.ArcGeometry(second).Reverse(), network.ArcGeometry(RoadNetwork.Reverse(second)));
        Assert.Equal(Math.Round(10 * network.NodeLocation(1).DistanceTo(network.NodeLocation(2))),
            network.LengthDecimetres(second));
    }

    [Fact]
    public void A_road_with_missing_nodes_is_kept_where_it_is_whole()
    {
        var map = SmallMap.Crossing with
        {
            Ways =
            [
                new(1, [1, 2, 99, 7, 3], "highway=primary"),
                new(2, [98, 5, 97], "highway=primary"),
            ],
        };
        var (network, summary) = map.Import();
        Assert.Equal((1, 2, 1), (summary.RoadsKept, summary.RoadsWithMissingNodes, summary.RoadsLeftOut));
        Assert.Equal(2, network.ArcsOfWay(1).Length);
        Assert.Equal([1L, 2, 3, 7], Enumerable.Range(0, network.NodeCount).Select(network.NodeId));
    }

    [Fact]
    public void A_stated_length_is_spread_over_the_way_exactly()
    {
        var map = SmallMap.Crossing with
        {
            Ways =
            [
                new(1, [1, 2, 7, 3], "highway=primary;schematic=yes;schematic:length_m=100001"),
                new(2, [4, 2, 5], "highway=primary"),
            ],
        };
        var network = map.Network();
        Assert.True(network.Source.Schematic);
        Assert.Equal(1_000_010, network.ArcsOfWay(1).Sum(network.LengthDecimetres));
        Assert.Equal(network.LengthDecimetres(network.ArcsOfWay(1)[0]),
            network.LengthDecimetres(network.ArcsOfWay(1)[1]));
    }

    [Theory]
    [InlineData("50", 50)]
    [InlineData("50 km/h", 50)]
    [InlineData("30 mph", 48)]
    [InlineData("30mph", 48)]
    [InlineData("UA:urban", 50)]
    [InlineData("RU:rural", 90)]
    [InlineData("DE:zone30", 30)]
    [InlineData("walk", 7)]
    [InlineData("none", 0)]
    [InlineData("signals", 0)]
    [InlineData("-50", 0)]
    [InlineData("0", 0)]
    [InlineData("999", 0)]
    [InlineData("50;30", 30)]
    [InlineData("50kmh", 50)]
    [InlineData("60 mph", 96)]
    [InlineData("FR:50", 50)]
    [InlineData("RU:urban", 60)]
    [InlineData("GB:nsl_single", 96)]
    [InlineData("US:urban", 0)]
    [InlineData("", 0)]
    public void A_speed_limit_is_read_in_kilometres_per_hour(string text, int expected)
    {
        Assert.Equal(expected, SpeedReading.Of(text));
    }

    [Fact]
    public void Progress_reaches_the_end_of_the_file_in_each_stage()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("map", PbfWriter.Write(SmallMap.Crossing, new PbfForm()));
        var seen = new Seen();
        OsmImport.Import(path, Options, seen, CancellationToken.None);
        var size = new FileInfo(path).Length;
        Assert.Equal(Enum.GetValues<ImportStage>(), seen.Reports.Select(report => report.Stage).Distinct());
        Assert.Equal(size, seen.Reports.Where(report => report.Stage == ImportStage.ReadingRoads)
            .Max(report => report.BytesRead));
        Assert.All(seen.Reports, report => Assert.Equal(size, report.BytesTotal));
    }

    [Fact]
    public void Progress_tells_the_rate_and_the_time_that_remains()
    {
        var clock = new SetClock();
        var seen = new Seen();
        var meter = new ImportMeter(ImportStage.ReadingRoads, 1000, seen, clock, CancellationToken.None);
        meter.At(0);
        clock.Advance(TimeSpan.FromSeconds(2));
        meter.At(100);
        meter.EndFile(500);
        clock.Advance(TimeSpan.FromSeconds(10));
        meter.At(100);
        meter = new ImportMeter(ImportStage.ReadingNodes, 1000, seen, clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5));
        meter.At(250);
        Assert.Equal(
            [(0L, 0.0, null), (100, 50, 38.0), (600, 50, 28.0), (250, 50, 15.0)],
            seen.Reports.Select(r => (r.BytesRead, r.BytesPerSecond, r.Remaining?.TotalSeconds)));
    }

    [Fact]
    public void An_import_can_be_cancelled()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("map", PbfWriter.Write(SmallMap.Crossing, new PbfForm()));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => OsmImport.Import(path, Options, null, source.Token));
    }

    private static IEnumerable<TheoryDataRow<bool, bool, bool, string, int>> AllForms() =>
        from dense in (bool[])[false, true]
        from metadata in (bool[])[false, true]
        from waysFirst in (bool[])[false, true]
        from packing in (string[])["raw", "zlib", "lz4", "zstd"]
        from blockNodes in (int[])[1, 8000]
        select new TheoryDataRow<bool, bool, bool, string, int>(dense, metadata, waysFirst, packing, blockNodes);

    private static byte[] Packed(byte[] bytes, string packing)
    {
        using var packed = new MemoryStream();
        if (packing is "bzip2 in two streams")
        {
            return [.. Packed(bytes[..77], "bzip2"), .. Packed(bytes[77..], "bzip2")];
        }

        using (Stream stream = packing switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "bzip2" => new BZip2OutputStream(packed),
            _ => new CompressionStream(packed),
        })
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static ImportOptions Options { get; } = new() { DataTimestamp = DateTimeOffset.UnixEpoch };

    private static byte[] Bytes(TemporaryFolder folder, RoadNetwork network)
    {
        network.Save(folder.File("network"));
        return File.ReadAllBytes(folder.File("network"));
    }

    private sealed class SetClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }

    private sealed class Seen : IProgress<ImportProgress>
    {
        public List<ImportProgress> Reports { get; } = [];

        public void Report(ImportProgress value) => Reports.Add(value);
    }
}
