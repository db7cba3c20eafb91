using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>Imports of real extracts; the figures are those of these very files.</summary>
public sealed class RealExtractTests
{
    [Theory]
    [InlineData("liechtenstein-latest.osm.pbf", 142_832, 15_247, 3_485, 4_926, 11_510)]
    [InlineData("prague-small.osm.pbf", 164_375, 23_524, 3_438, 4_691, 11_252)]
    [InlineData("andorra.osm.pbf", 69_644, 2_725, 1_342, 1_991, 4_660)]
    [InlineData("andorra.osm.gz", 69_385, 2_722, 1_342, 1_991, 4_660)]
    [InlineData("monaco.osm.gz", 13_739, 1_944, 540, 628, 1_600)]
    [InlineData("krems.osm.gz", 15_042, 2_402, 695, 1_034, 2_606)]
    [InlineData("columbus.osm.pbf", 48_456, 8_443, 7_082, 13_512, 39_366)]
    [InlineData("bangor_maine.osm.pbf", 12_030, 1_828, 1_760, 3_071, 8_154)]
    [InlineData("wechel.osm.pbf", 11_582, 2_342, 209, 279, 670)]
    [InlineData("ny-access-restriction.osm.pbf", 11_715, 2_102, 200, 207, 590)]
    [InlineData("test_simple_turncosts.osm.xml", 7, 5, 5, 6, 12)]
    public void A_real_extract_becomes_a_network(
        string file, int nodesRead, int waysRead, int roads, int nodes, int arcs)
    {
        var summary = Import(file).Summary;
        Assert.Equal((nodesRead, waysRead, roads, nodes, arcs),
            (summary.NodesRead, summary.WaysRead, summary.RoadsKept, summary.Nodes, summary.Arcs));
    }

    /// <remarks>The two files are five days apart, so a few nodes that no road uses differ; the roads do not.</remarks>
    [Fact]
    public void Andorra_is_the_same_network_in_both_forms()
    {
        var (pbf, gz) = (Import("andorra.osm.pbf").Network, Import("andorra.osm.gz").Network);
        Assert.Equal(gz.Tables.NodeId, pbf.Tables.NodeId);
        Assert.Equal(gz.Tables.WayId, pbf.Tables.WayId);
        Assert.Equal(gz.Tables.EdgeTail, pbf.Tables.EdgeTail);
        Assert.Equal(gz.Tables.EdgeHead, pbf.Tables.EdgeHead);
        Assert.Equal(gz.Tables.EdgeLength, pbf.Tables.EdgeLength);
        Assert.Equal(gz.Tables.WayAccess, pbf.Tables.WayAccess);
    }

    [Fact]
    public void A_bus_drives_through_liechtenstein_and_round_a_closed_road()
    {
        var network = Import("liechtenstein-latest.osm.pbf").Network;
        var router = new Router(network, VehicleProfile.Bus);
        var vaduz = router.Snap(new GeoPoint(47.1410, 9.5209), new Metres(300))!.Value;
        var ruggell = router.Snap(new GeoPoint(47.2390, 9.5270), new Metres(300))!.Value;
        var route = router.FindRoute(vaduz, ruggell, ClosureSet.Empty)!;
        Assert.InRange(route.Distance.Value, 11_000, 16_000);
        Assert.InRange(route.Duration.Value, 600, 1800);

        var middle = route.Legs[route.Legs.Length / 2].Arc;
        var closures = ClosureSet.Empty.WithClosedWay(network.WayId(middle));
        var around = router.FindRoute(vaduz, ruggell, closures)!;
        Assert.True(around.Milliseconds > route.Milliseconds);
        Assert.DoesNotContain(around.Legs, leg => closures.Contains(network, leg.Arc));
        Assert.Equal(new PlainDijkstra(router, vaduz, ruggell, closures).Run(), around.Milliseconds);
    }

    /// <remarks>The only road south (way 239794985) is tagged motor_vehicle=no, motorcar=yes in this extract: no
    /// bus.</remarks>
    [Fact]
    public void A_town_whose_only_road_is_tagged_against_buses_is_not_reached()
    {
        var network = Import("liechtenstein-latest.osm.pbf").Network;
        var router = new Router(network, VehicleProfile.Bus);
        var vaduz = router.Snap(new GeoPoint(47.1410, 9.5209), new Metres(300))!.Value;
        var balzers = router.Snap(new GeoPoint(47.0670, 9.5020), new Metres(300))!.Value;
        Assert.Null(router.FindRoute(vaduz, balzers, ClosureSet.Empty));
        Assert.Equal(AccessValue.No, network.Way(network.ArcsOfWay(239794985)[0]).Access[AccessKey.MotorVehicle]);
    }

    [Fact]
    public void A_real_extract_cut_off_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(OptionalFolder.File("osm", "wechel.osm.pbf"));
        for (var length = 0; length < bytes.Length; length += 4001)
        {
            var path = folder.Write("cut.osm.pbf", bytes[..length]);
            Assert.Throws<RefusalException>(() => SmallMap.Import(path));
        }
    }

    [Fact]
    public void The_same_extract_gives_the_same_file_and_tiles()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Import("monaco.osm.gz").Network, Import("monaco.osm.gz").Network);
        first.Save(folder.File("first"));
        second.Save(folder.File("second"));
        Assert.Equal(File.ReadAllBytes(folder.File("first")), File.ReadAllBytes(folder.File("second")));
        var tile = RoadTiles.Encode(first, 13, 4265, 2987);
        Assert.NotEmpty(tile);
        Assert.Equal(tile, RoadTiles.Encode(second, 13, 4265, 2987));
    }

    [Fact]
    public void The_schematic_corridor_says_that_it_is_schematic()
    {
        var path = OptionalFolder.File("mariupol-2022", "corridor_schematic.osm");
        var network = SmallMap.Import(path).Network;
        Assert.True(network.Source.Schematic);
        var router = new Router(network, VehicleProfile.Bus);
        var mariupol = router.Snap(new GeoPoint(47.09514, 37.54131), new Metres(100))!.Value;
        var zaporizhzhia = router.Snap(new GeoPoint(47.85167, 35.11714), new Metres(100))!.Value;
        Assert.True(router.FindRoute(mariupol, zaporizhzhia, ClosureSet.Empty)!.IsSchematic);
    }

    private static ImportResult Import(string file) => SmallMap.Import(OptionalFolder.File("osm", file));
}
