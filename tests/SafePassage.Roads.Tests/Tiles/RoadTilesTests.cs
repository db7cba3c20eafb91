using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Tests.Support;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Tiles;

public sealed class RoadTilesTests
{
    [Fact]
    public void A_tile_read_back_holds_the_roads_and_places()
    {
        var network = SmallMap.Crossing.Network();
        var (x, y) = TileOf(new GeoPoint(47.0, 37.01), 14);
        var layers = TileDecoder.Decode(RoadTiles.Encode(network, 14, x, y));
        Assert.Equal(["roads", "places"], layers.Select(layer => layer.Name), StringComparer.Ordinal);
        Assert.All(layers, layer => Assert.Equal((2UL, (ulong)RoadLevels.Extent), (layer.Version, layer.Extent)));
        var road = layers[0].Features.Single(feature => feature.Id == 11);
        Assert.Equal(2, road.Type);
        Assert.Equal(
            ("primary", "Shevchenko Street", "M14"), (road.Tags["class"], road.Tags["name"], road.Tags["ref"]));
        Assert.DoesNotContain("schematic", (IEnumerable<string>)road.Tags.Keys, StringComparer.Ordinal);
        var place = Assert.Single(layers[1].Features);
        Assert.Equal(("Manhush", "town", 8153L), (place.Tags["name"], place.Tags["kind"], place.Tags["population"]));
    }

    [Fact]
    public void The_ends_of_a_road_fall_where_the_projection_puts_them()
    {
        var network = SmallMap.Crossing.Network();
        var from = network.NodeLocation(network.Tail(network.ArcsOfWay(11)[0]));
        var (x, y) = TileOf(from, 14);
        var road = TileDecoder.Decode(RoadTiles.Encode(network, 14, x, y))[0].Features.Single(f => f.Id == 11);
        var down = (1 - (Math.Asinh(Math.Tan(double.DegreesToRadians(from.Latitude))) / Math.PI)) / 2 * 16384;
        var across = (from.Longitude + 180) / 360 * 16384;
        Assert.Equal(((int)Math.Round((across - x) * 1024), (int)Math.Round((down - y) * 1024)),
            Assert.Single(road.Lines)[0]);
    }

    [Fact]
    public void The_table_of_latitudes_is_as_good_as_the_formula()
    {
        Gen.Int[-850_511_287, 850_511_287].Sample(latitude =>
        {
            var mercator = Math.Asinh(Math.Tan(double.DegreesToRadians(latitude / 1e7)));
            var metres = Math.Abs(WebMercator.Down(latitude) - ((1 - (mercator / Math.PI)) / 2)) * 40_075_017;
            Assert.True(metres < (Math.Abs(latitude) <= 600_000_000 ? 0.003 : 0.1));
        }, iter: 2000);
    }

    [Fact]
    public void The_project_of_known_points_is_the_known_tile()
    {
        Assert.Equal((0.0, 0.0), Rounded(new TileGrid(0, 0, 0, 4096).Project(new GeoPoint(85.0511287798066, -180))));
        Assert.Equal((2048.0, 2048.0), Rounded(new TileGrid(0, 0, 0, 4096).Project(new GeoPoint(0, 0))));
        Assert.Equal((618, 359), TileOf(new GeoPoint(47.09514, 37.54131), 10));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(23, 0, 0)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 0, 8)]
    [InlineData(3, -1, 0)]
    [InlineData(3, 0, int.MaxValue)]
    [InlineData(10, 0, 0)]
    public void A_tile_that_does_not_exist_or_holds_nothing_is_empty(int z, int x, int y)
    {
        Assert.Empty(RoadTiles.Encode(SmallMap.Crossing.Network(), z, x, y));
    }

    [Fact]
    public void Minor_roads_appear_from_their_zoom_on_and_schematic_roads_always()
    {
        var minor = (SmallMap.Crossing with
        {
            Ways = [new(1, [1, 2], "highway=primary"), new(2, [2, 3], "highway=residential"),
                new(3, [1, 3], "highway=service")],
        }).Network();
        Assert.Empty(Classes(minor, 5));
        Assert.Equal(["primary"], Classes(minor, 12), StringComparer.Ordinal);
        Assert.Equal(["residential", "primary"], Classes(minor, 13), StringComparer.Ordinal);
        Assert.Equal(["service", "residential", "primary"], Classes(minor, 14), StringComparer.Ordinal);
        var schematic = (SmallMap.Crossing with { Ways = [new(7, [1, 2], "highway=service;schematic=yes")] }).Network();
        Assert.Equal(["service"], Classes(schematic, 5), StringComparer.Ordinal);
        var (x, y) = TileOf(new GeoPoint(47.0, 37.005), 5);
        Assert.Equal(true, TileDecoder.Decode(RoadTiles.Encode(schematic, 5, x, y))[0].Features[0].Tags["schematic"]);
    }

    /// <remarks>A bus must find its street on the map: at zoom 14 none is missing, however short.</remarks>
    [Fact]
    public void At_zoom_14_every_way_is_on_every_tile_it_touches()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[14, 17]).Sample((network, z) =>
        {
            for (var arc = 0; arc < network.ArcCount; arc += 2)
            {
                foreach (var node in (int[])[network.Tail(arc), network.Head(arc)])
                {
                    var (x, y) = TileOf(network.NodeLocation(node), z);
                    Assert.Contains((ulong)network.WayId(arc), RoadIds(network, z, x, y));
                }
            }
        }, iter: 200);
    }

    [Fact]
    public void A_way_too_short_to_measure_is_still_drawn()
    {
        var network = new SmallMap(
            [new(1, 470_000_000, 370_000_000, ""), new(2, 470_000_001, 370_000_001, "")],
            [new(5, [1, 2], "highway=primary")]).Network();
        var (x, y) = TileOf(network.NodeLocation(0), 14);
        var line = Assert.Single(TileDecoder.Decode(RoadTiles.Encode(network, 14, x, y))[0].Features[0].Lines);
        Assert.Equal(1, Math.Abs(line[1].X - line[0].X) + Math.Abs(line[1].Y - line[0].Y));
    }

    [Fact]
    public void Roads_of_one_look_are_one_line_further_out()
    {
        var network = new DrawnMap("a     b     c     d").Road("ab").Road("bc").Road("dc").Network;
        var (x, y) = TileOf(network.NodeLocation(0), 13);
        var road = Assert.Single(TileDecoder.Decode(RoadTiles.Encode(network, 13, x, y))[0].Features);
        Assert.Null(road.Id);
        Assert.Equal(2, Assert.Single(road.Lines).Count);
        var (nearX, nearY) = TileOf(network.NodeLocation(0), 14);
        Assert.Equal([1UL, 2UL, 3UL], RoadIds(network, 14, nearX, nearY));
    }

    [Fact]
    public void A_strand_goes_straight_on_at_a_crossing()
    {
        var network = new DrawnMap("""
                  b
                  |
            c-----a-----d
                  |
                  e
            """).Road("ba").Road("ca").Road("ad").Road("ae").Network;
        var (x, y) = TileOf(network.NodeLocation(0), 13);
        var road = Assert.Single(TileDecoder.Decode(RoadTiles.Encode(network, 13, x, y))[0].Features);
        Assert.Equal(2, road.Lines.Count);
        Assert.All(road.Lines, line => Assert.True(line.Count == 2 && (line[0].X == line[1].X
            || line[0].Y == line[1].Y)));
    }

    [Fact]
    public void Every_edge_shown_is_strung_on_exactly_one_strand()
    {
        RandomNetwork.Any.Sample(network =>
        {
            var (strands, strand, taken) = (new RoadStrands(), new List<int>(), new List<int>());
            strands.Begin(network);
            for (var edge = 0; edge < network.ArcCount / 2; edge++)
            {
                strands.Add(edge, edge % 3);
            }

            strands.Sort(3);
            for (var look = 0; look < 3; look++)
            {
                strands.Take(look, strand, () =>
                {
                    Assert.All(strand.Zip(strand.Skip(1)),
                        step => Assert.Equal(network.Head(step.First), network.Tail(step.Second)));
                    taken.AddRange(strand.Select(arc => arc >> 1));
                });
            }

            Assert.Equal(Enumerable.Range(0, network.ArcCount / 2), taken.Order());
        }, iter: 300);
    }

    /// <remarks>Counted in bytes, so that it does not depend on the machine.</remarks>
    [Fact]
    public void The_tiles_of_a_quarter_stay_small()
    {
        var random = new CityQuarter(40).Network;
        var bytes = 0;
        for (var z = 9; z <= 14; z++)
        {
            var (left, bottom) = TileOf(random.Bounds.SouthWest, z);
            var (right, top) = TileOf(random.Bounds.NorthEast, z);
            for (var x = left; x <= right; x++)
            {
                for (var y = top; y <= bottom; y++)
                {
                    bytes += RoadTiles.Encode(random, z, x, y).Length;
                }
            }
        }

        Assert.InRange(bytes, 1, 30 * random.ArcCount / 2);
    }

    [Fact]
    public void Every_line_of_every_tile_stays_within_the_margin_and_moves()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[0, 16]).Sample((network, z) =>
        {
            var (x, y) = TileOf(network.NodeLocation(0), z);
            var tile = RoadTiles.Encode(network, z, x, y);
            Assert.Equal(tile, RoadTiles.Encode(network, z, x, y));
            foreach (var line in TileDecoder.Decode(tile).Where(layer => layer.Name is "roads")
                .SelectMany(layer => layer.Features).SelectMany(feature => feature.Lines))
            {
                Assert.True(line.Count >= 2);
                Assert.All(line, point => Assert.True(point is { X: >= -16 and <= 1040, Y: >= -16 and <= 1040 }));
                Assert.All(line.Zip(line.Skip(1)), step => Assert.NotEqual(step.First, step.Second));
            }
        }, iter: 500);
    }

    [Fact]
    public void A_cut_line_keeps_the_points_inside_and_lies_on_the_line()
    {
        Gen.Select(Gen.Int[-200, 300], Gen.Int[-200, 300]).Array[2, 8].Sample(points =>
        {
            var parts = new LineBuffer();
            LineClip.Clip(points.Select(p => ((double)p.Item1, (double)p.Item2)).ToArray(), 0, 100, parts);
            var cut = Enumerable.Range(0, parts.Count).SelectMany(part => parts[part].ToArray()).ToList();
            Assert.All(cut, point => Assert.True(point is { X: >= 0 and <= 100, Y: >= 0 and <= 100 }));
            Assert.All(cut, point => Assert.True(
                points.Zip(points.Skip(1)).Min(s => Distance(point, s.First, s.Second)) <= 0.7072));
            foreach (var inside in points.Where(p => p.Item1 is >= 0 and <= 100 && p.Item2 is >= 0 and <= 100))
            {
                Assert.Contains(inside, cut);
            }
        }, iter: 2000);
    }

    [Fact]
    public void A_simplified_line_is_never_further_than_the_tolerance_from_the_points_left_out()
    {
        var simplify = new LineSimplify();
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400]).Array[2, 20].Sample(points =>
        {
            var line = points.ToArray();
            var simple = line[..simplify.Simplify(line, 8)];
            Assert.Equal((points[0], points[^1]), (simple[0], simple[^1]));
            Assert.All(points, p => Assert.True(
                simple.Zip(simple.Skip(1)).Min(s => Distance(p, s.First, s.Second)) <= 8.000001));
        }, iter: 1000, threads: 1);
    }

    private static double Distance((int X, int Y) p, (int X, int Y) a, (int X, int Y) b)
    {
        double square = Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2);
        var share = square > 0 ? Math.Clamp((((p.X - a.X) * (b.X - a.X)) + ((p.Y - a.Y) * (b.Y - a.Y))) / square, 0, 1)
            : 0;
        return Math.Sqrt(Math.Pow(a.X + (share * (b.X - a.X)) - p.X, 2) + Math.Pow(a.Y + (share * (b.Y - a.Y)) - p.Y,
            2));
    }

    private static ulong?[] RoadIds(RoadNetwork network, int z, int x, int y) =>
        [.. TileDecoder.Decode(RoadTiles.Encode(network, z, x, y))
            .Where(layer => layer.Name is "roads").SelectMany(layer => layer.Features).Select(feature => feature.Id)];

    private static string[] Classes(RoadNetwork network, int z)
    {
        var (x, y) = TileOf(new GeoPoint(47.0, 37.005), z);
        return [.. TileDecoder.Decode(RoadTiles.Encode(network, z, x, y)).Where(layer => layer.Name is "roads")
            .SelectMany(layer => layer.Features).Select(feature => (string)feature.Tags["class"])];
    }

    private static (int X, int Y) TileOf(GeoPoint point, int z)
    {
        var (x, y) = new TileGrid(z, 0, 0, 1).Project(point);
        return ((int)Math.Floor(x), (int)Math.Floor(y));
    }

    private static (double X, double Y) Rounded((double X, double Y) point) =>
        (Math.Round(point.X, 1), Math.Round(point.Y, 1));
}
