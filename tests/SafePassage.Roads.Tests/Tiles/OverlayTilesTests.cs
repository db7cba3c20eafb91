using System.Collections.Immutable;
using CsCheck;
using SafePassage.Roads.Tests.Support;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Tiles;

public sealed class OverlayTilesTests
{
    private static readonly ImmutableArray<KeyValuePair<string, OverlayValue>> s_shelling =
        [new("kind", new("shelling")), new("severity", new(3))];

    [Fact]
    public void A_hazard_of_each_form_is_read_back_with_what_is_said_of_it()
    {
        var layer = new OverlayLayer("hazards",
        [
            new(OverlayKind.Polygon, [Square(0.2, 0.6), Square(0.3, 0.4)], s_shelling, 7),
            new(OverlayKind.Lines, [[At(0.1, 0.1), At(0.1, 0.9)]], s_shelling),
            new(OverlayKind.Points, [[At(0.5, 0.25), At(0.25, 0.5)]], s_shelling),
        ]);
        var decoded = Assert.Single(TileDecoder.Decode(OverlayTiles.Encode([layer], 0, 0, 0)));
        Assert.Equal(("hazards", 4096UL, 3), (decoded.Name, decoded.Extent, decoded.Features.Count));
        Assert.Equal([3, 2, 1], decoded.Features.Select(feature => feature.Type));
        Assert.Equal([7UL, null, null], decoded.Features.Select(feature => feature.Id));
        Assert.All(decoded.Features, feature => Assert.Equal(
            ("shelling", 3L), (feature.Tags["kind"], feature.Tags["severity"])));
        Assert.Equal(2, decoded.Features[0].Lines.Count);
        Assert.Equal([(1024, 2048), (2048, 1024)],
            decoded.Features[2].Lines.Select(line => line[0]).Order());
    }

    [Fact]
    public void Outer_rings_run_clockwise_and_holes_against_it_however_they_came()
    {
        foreach (var (outer, hole) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (true, true)])
        {
            var rings = Decode(new(OverlayKind.Polygon,
                [Turned(Square(0.2, 0.6), outer), Turned(Square(0.3, 0.4), hole)], []))!.Lines;
            Assert.True(TwiceArea(rings[0]) > 0);
            Assert.True(TwiceArea(rings[1]) < 0);
        }
    }

    [Fact]
    public void A_polygon_around_the_tile_fills_it_to_the_margin()
    {
        // The tile is a small one in the middle of the polygon.
        var shape = new OverlayShape(OverlayKind.Polygon, [Square(0.1, 0.9)], []);
        var ring = TileDecoder.Decode(OverlayTiles.Encode([new("hazards", [shape])], 5, 16, 16))[0].Features[0].Lines;
        Assert.Equal(2L * (4096 + 128) * (4096 + 128), TwiceArea(Assert.Single(ring)));
    }

    /// <remarks>Stars around a centre never cross themselves; the area inside the square is summed over a fine
    /// grid.</remarks>
    [Fact]
    public void A_cut_ring_encloses_what_the_ring_encloses_inside_the_square()
    {
        Gen.Select(Gen.Double[-50, 150], Gen.Double[-50, 150], Gen.Double[20, 150].Array[3, 12]).Sample((x, y, radii) =>
        {
            var ring = radii.Select((radius, i) => (
                X: x + (radius * Math.Cos(i * Math.Tau / radii.Length)),
                Y: y + (radius * Math.Sin(i * Math.Tau / radii.Length)))).ToArray();
            var cut = new RingClip().Clip(ring, 0, 100).ToArray();
            Assert.All(cut, p => Assert.True(p is { X: >= -1e-9 and <= 100.000001, Y: >= -1e-9 and <= 100.000001 }));
            for (var column = 0; column < 20; column++)
            {
                for (var row = 0; row < 20; row++)
                {
                    var place = (X: (5 * column) + 2.37, Y: (5 * row) + 2.71);
                    Assert.Equal(Contains(ring, place), Contains(cut, place));
                }
            }
        }, iter: 300);
    }

    [Fact]
    public void Closed_roads_are_one_shape_for_each_way()
    {
        var map = new DrawnMap("""
            a-----b-----c
                  |
                  d
            """).Road("abc", "highway=primary;name=Main Street").Road("bd");
        var arcs = map.Network.ArcsOfWay(1).SelectMany(arc => (int[])[arc, arc + 1]).Append(
            map.Network.ArcsOfWay(2)[0]);
        var shapes = OverlayTiles.ClosedRoads(
            map.Network, arcs, (way, closed) => [new("since", new($"{way.Id}:{closed.Count}"))]);
        Assert.Equal([1L, 2L], shapes.Select(shape => shape.Id));
        Assert.Equal([map.Place('a'), map.Place('b'), map.Place('c')], Assert.Single(shapes[0].Parts));
        Assert.Equal(["primary", "Main Street", "", "both", "1:4"],
            shapes[0].Properties.Select(property => property.Value.Text), StringComparer.Ordinal);
        Assert.Equal("forward", shapes[1].Properties.Single(property => property.Key is "directions").Value.Text);
        var (x, y) = ((int)((map.Place('b').Longitude + 180) / 360 * 16384), 8192);
        var tile = TileDecoder.Decode(OverlayTiles.Encode([new("closures", shapes)], 14, x, y));
        Assert.Equal([1UL, 2UL], tile[0].Features.Select(feature => feature.Id));
    }

    [Fact]
    public void Roads_and_overlays_joined_are_one_tile()
    {
        var network = SmallMap.Crossing.Network();
        var tile = RoadTiles.Encode(network, 9, 308, 180);
        var hazard = new OverlayShape(OverlayKind.Points, [[network.NodeLocation(0)]], s_shelling);
        byte[] joined = [.. tile, .. OverlayTiles.Encode([new("hazards", [hazard])], 9, 308, 180)];
        Assert.Equal(["roads", "places", "hazards"], TileDecoder.Decode(joined).Select(layer => layer.Name),
            StringComparer.Ordinal);
        Assert.Empty(OverlayTiles.Encode([new("hazards", [])], 0, 0, 0));
        Assert.Empty(OverlayTiles.Encode([new("hazards", [hazard])], 0, 1, 0));
    }

    [Fact]
    public void A_ring_of_two_corners_is_refused()
    {
        var shape = new OverlayShape(OverlayKind.Polygon, [[At(0.1, 0.1), At(0.2, 0.2), At(0.1, 0.1)]], []);
        Assert.Throws<ArgumentException>(() => OverlayTiles.Encode([new("hazards", [shape])], 0, 0, 0));
    }

    private static DecodedFeature? Decode(OverlayShape shape) =>
        TileDecoder.Decode(OverlayTiles.Encode([new("hazards", [shape])], 0, 0, 0)).Single().Features.Single();

    // A place by its share of the whole map from the west and the north.
    private static GeoPoint At(double across, double down) => new(
        double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * down))))), (across * 360) - 180);

    private static ImmutableArray<GeoPoint> Square(double low, double high) =>
        [At(low, low), At(high, low), At(high, high), At(low, high)];

    private static ImmutableArray<GeoPoint> Turned(ImmutableArray<GeoPoint> ring, bool turned) =>
        turned ? [.. ring.Reverse()] : ring;

    private static long TwiceArea(List<(int X, int Y)> ring) =>
        ring.Select((a, i) => (a, b: ring[(i + 1) % ring.Count]))
        .Sum(side => ((long)side.a.X * side.b.Y) - ((long)side.b.X * side.a.Y));

    private static bool Contains((double X, double Y)[] ring, (double X, double Y) place)
    {
        var inside = false;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (a.Y > place.Y != b.Y > place.Y
                && place.X < a.X + ((place.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
