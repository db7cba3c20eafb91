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
        var (x, y) = TileOf(new GeoPoint(47.0, 37.01), 10);
        var layers = TileDecoder.Decode(RoadTiles.Encode(network, 10, x, y));
        Assert.Equal(["roads", "places"], layers.Select(layer => layer.Name), StringComparer.Ordinal);
        Assert.All(layers, layer => Assert.Equal((2UL, 4096UL), (layer.Version, layer.Extent)));
        var road = layers[0].Features.Single(feature => feature.Id == 11);
        Assert.Equal(2, road.Type);
        Assert.Equal(("primary", "Shevchenko Street", "M14", false),
            (road.Tags["class"], road.Tags["name"], road.Tags["ref"], road.Tags["schematic"]));
        var place = Assert.Single(layers[1].Features);
        Assert.Equal(("Manhush", "town", 8153L), (place.Tags["name"], place.Tags["kind"], place.Tags["population"]));

        // The ends of the road fall where the Web Mercator formula puts them, to the unit.
        var grid = new TileGrid(10, x, y, RoadTiles.Extent);
        var (left, down) = grid.Project(network.NodeLocation(0));
        Assert.Equal(((int)Math.Round(left), (int)Math.Round(down)), Assert.Single(road.Lines)[0]);
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
        var minor = SmallMap.Crossing.Network();
        Assert.Equal([11UL], RoadIds(minor, 10));
        Assert.Equal([11UL, 12UL], RoadIds(minor, 12));
        Assert.Empty(RoadIds(minor, 5));
        var schematic = (SmallMap.Crossing with { Ways = [new(7, [1, 2], "highway=service;schematic=yes")] }).Network();
        Assert.Equal([7UL], RoadIds(schematic, 5));
        var (x, y) = TileOf(new GeoPoint(47.0, 37.005), 5);
        Assert.Equal(true, TileDecoder.Decode(RoadTiles.Encode(schematic, 5, x, y))[0].Features[0].Tags["schematic"]);
    }

    [Fact]
    public void Every_line_of_every_tile_stays_within_the_margin_and_moves()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[0, 16]).Sample((network, z) =>
        {
            var (x, y) = TileOf(network.NodeLocation(0), z);
            var tile = RoadTiles.Encode(network, z, x, y);
            Assert.Equal(tile, RoadTiles.Encode(network, z, x, y));
            foreach (var line in TileDecoder.Decode(tile).SelectMany(layer => layer.Features)
                .SelectMany(feature => feature.Lines))
            {
                Assert.True(line.Count >= 2);
                Assert.All(line, point => Assert.True(point is { X: >= -64 and <= 4160, Y: >= -64 and <= 4160 }));
                Assert.All(line.Zip(line.Skip(1)), step => Assert.NotEqual(step.First, step.Second));
            }
        }, iter: 500);
    }

    [Fact]
    public void A_cut_line_keeps_the_points_inside_and_lies_on_the_line()
    {
        Gen.Select(Gen.Int[-200, 300], Gen.Int[-200, 300]).Array[2, 8].Sample(points =>
        {
            var line = points.Select(p => ((double)p.Item1, (double)p.Item2)).ToList();
            var cut = LineClip.Clip(line, 0, 100).SelectMany(part => part).ToList();
            Assert.All(cut, point => Assert.True(point is { X: >= 0 and <= 100, Y: >= 0 and <= 100 }));
            foreach (var inside in points.Where(p => p.Item1 is >= 0 and <= 100 && p.Item2 is >= 0 and <= 100))
            {
                Assert.Contains(inside, cut);
            }
        }, iter: 2000);
    }

    [Fact]
    public void A_simplified_line_is_never_further_than_the_tolerance_from_the_points_left_out()
    {
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400]).Array[2, 20].Sample(points =>
        {
            var simple = LineSimplify.Simplify([.. points], 8);
            Assert.Equal((points[0], points[^1]), (simple[0], simple[^1]));
            Assert.All(points, p => Assert.True(
                simple.Zip(simple.Skip(1)).Min(s => Distance(p, s.First, s.Second)) <= 8.000001));
        }, iter: 1000);
    }

    private static double Distance((int X, int Y) p, (int X, int Y) a, (int X, int Y) b)
    {
        double square = Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2);
        var share = square > 0 ? Math.Clamp((((p.X - a.X) * (b.X - a.X)) + ((p.Y - a.Y) * (b.Y - a.Y))) / square, 0, 1)
            : 0;
        return Math.Sqrt(Math.Pow(a.X + (share * (b.X - a.X)) - p.X, 2) + Math.Pow(a.Y + (share * (b.Y - a.Y)) - p.Y,
            2));
    }

    private static ulong?[] RoadIds(RoadNetwork network, int z)
    {
        var (x, y) = TileOf(new GeoPoint(47.0, 37.005), z);
        return [.. TileDecoder.Decode(RoadTiles.Encode(network, z, x, y))
            .Where(layer => layer.Name is "roads").SelectMany(layer => layer.Features).Select(feature => feature.Id)];
    }

    private static (int X, int Y) TileOf(GeoPoint point, int z)
    {
        var (x, y) = new TileGrid(z, 0, 0, 1).Project(point);
        return ((int)Math.Floor(x), (int)Math.Floor(y));
    }

    private static (double X, double Y) Rounded((double X, double Y) point) =>
        (Math.Round(point.X, 1), Math.Round(point.Y, 1));
}
