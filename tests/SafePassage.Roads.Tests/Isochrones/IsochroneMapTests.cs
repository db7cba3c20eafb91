using System.Collections.Immutable;
using CsCheck;
using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Isochrones;

/// <summary>Areas reached within times, on drawn maps.</summary>
public sealed class IsochroneMapTests
{
    private static readonly DrawnMap s_town = new DrawnMap("""
        a--b--c--d--e--f--g
        |     |     |     |
        h--i--j--k--l--m--n
        |                 |
        o--p--q     r--s--t

        u--v
        """).Road("abcdefg").Road("hijklmn").Road("opq").Road("rst").Road("aho")
            .Road("cj").Road("el").Road("gnt").Road("uv");

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(75)]
    public void An_area_holds_every_junction_reached_in_time_and_none_that_needs_longer(int seconds)
    {
        var router = new Router(s_town.Network, VehicleProfile.Bus);
        var from = At(router, 'a');
        var area = Assert.Single(IsochroneMap.Draw(
            router.FindReach(from, ClosureSet.Empty), [new Seconds(seconds)]));
        var (held, outside) = (0, 0);
        foreach (var letter in "abcdefghijklmnopqrstuv")
        {
            var needs = router.FindRoute(from, At(router, letter), ClosureSet.Empty)?.Milliseconds;
            var isReached = needs <= seconds * 1000;
            Assert.True(isReached == Holds(area, s_town.Place(letter)), $"{letter} needs {needs} ms");
            (held, outside) = isReached ? (held + 1, outside) : (held, outside + 1);
        }

        Assert.True(held > 1 && outside > 1);
    }

    [Fact]
    public void Nothing_is_farther_from_a_road_that_is_reached_than_the_margin_says()
    {
        var map = new DrawnMap("a--b").Road("ab");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var area = IsochroneMap.Draw(router.FindReach(At(router, 'a'), ClosureSet.Empty), [new Seconds(60)])[0];
        var middle = map.Place('a').LongitudeE7 + map.Place('b').LongitudeE7;
        GeoPoint Beside(double metres) => GeoPoint.FromE7(
            (int)(metres / 6_371_008.8 * 180 / Math.PI * 1e7), middle / 2);
        Assert.True(Holds(area, Beside(50)));
        Assert.False(Holds(area, Beside(area.MarginMetres + 1)));
    }

    [Fact]
    public void A_closed_road_is_not_driven_and_the_larger_time_has_the_larger_area()
    {
        var router = new Router(s_town.Network, VehicleProfile.Bus);
        var closures = ClosureSet.Empty.WithClosedWay(1);
        var areas = IsochroneMap.Draw(
            router.FindReach(At(router, 'h'), closures), [new Seconds(30), new Seconds(600)]);
        Assert.Equal([30, 600], areas.Select(a => a.Limit.Value));
        Assert.False(Holds(areas[1], s_town.Place('d')));
        Assert.True(Holds(areas[1], s_town.Place('t')));
        Assert.False(Holds(areas[0], s_town.Place('t')));
        Assert.Throws<ArgumentException>(() => IsochroneMap.Draw(
            router.FindReach(At(router, 'h'), closures), []));
    }

    [Fact]
    public void Rings_are_closed_and_turn_as_geojson_wants_them()
    {
        // A ring of marked cells around an unmarked one, and one more that only shares a corner.
        bool[] cells =
        [
            true, true, true, false,
            true, false, true, false,
            true, true, true, false,
            false, false, false, true,
        ];
        var shapes = CellOutline.Trace(4, 4, cells);
        Assert.Equal([2, 1], shapes.Select(shape => shape.Count));
        Assert.Equal([(0, 0), (3, 0), (3, 3), (0, 3)], shapes[0][0].Take(4).OrderBy(Around));
        Assert.Equal([9, -1], shapes[0].Select(Area));
        Assert.Equal(1, Area(shapes[1][0]));
        Assert.All(shapes.SelectMany(shape => shape), ring => Assert.Equal(ring[0], ring[^1]));

        static int Around((int X, int Y) corner) => Array.IndexOf([(0, 0), (3, 0), (3, 3), (0, 3)], corner);
        static int Area(List<(int X, int Y)> ring) =>
            ring.Zip(ring.Skip(1), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum() / 2;
    }

    [Fact]
    public void Steps_become_a_line_where_no_road_runs_and_stay_where_one_does()
    {
        bool[] stairs =
        [
            true, true, true, true,
            true, true, true, false,
            true, true, false, false,
            true, false, false, false,
        ];
        var ring = CellOutline.Trace(4, 4, stairs)[0][0];
        Assert.Equal(
            [(0, 0), (0, 4), (1, 4), (4, 0), (4, 1)],
            CornerCut.Smooth(ring, At, (_, _) => true).Skip(1).Order());
        Assert.Equal(
            [(0, 0), (0, 4), (1, 4), (2, 2), (2, 3), (3, 2), (4, 0), (4, 1)],
            CornerCut.Smooth(ring, At, (x, y) => (x, y) != (2, 2)).Skip(1).Order());

        bool At(int x, int y) => x is >= 0 and < 4 && y is >= 0 and < 4 && stairs[(y * 4) + x];
    }

    [Fact]
    public void Cutting_corners_only_adds_to_an_area_crosses_nothing_and_leaves_what_may_not_be_grown_over() =>
        Gen.Select(Gen.Bool.Array[64], Gen.Bool.Array[64]).Sample((marked, open) =>
        {
            bool IsMarked(int x, int y) => x is >= 0 and < 8 && y is >= 0 and < 8 && marked[(y * 8) + x];
            var before = CellOutline.Trace(8, 8, marked).SelectMany(shape => shape).ToList();
            var after = before.ConvertAll(ring => CornerCut.Smooth(ring, IsMarked, (x, y) => open[(y * 8) + x]));
            Assert.All(after, ring => Assert.Equal(ring[0], ring[^1]));
            Assert.True(after.Sum(r => r.Count) <= before.Sum(r => r.Count));

            // Off the lines of the grid and off its diagonals: how often the rings go round a place.
            for (var place = 0; place < 64 * 9; place++)
            {
                var x = (place / 9 % 8) + (((place % 3) + 0.71) / 3.7);
                var y = (place / 72) + (((place / 3 % 3) + 0.47) / 3.3);
                var (was, stands) = (before.Sum(r => Rounds(r, x, y)), after.Sum(r => Rounds(r, x, y)));
                Assert.InRange(stands, was, 1);
                Assert.True(stands == was || open[((int)y * 8) + (int)x]);
            }
        });

    private static int Rounds(List<(int X, int Y)> ring, double x, double y)
    {
        var rounds = 0;
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (a.Y > y != b.Y > y && x < a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y)))
            {
                rounds += b.Y > a.Y ? 1 : -1;
            }
        }

        return rounds;
    }

    private static Snap At(Router router, char letter) =>
        router.Snap(s_town.Place(letter), new Metres(20), RoadChoice.All)!.Value;

    private static bool Holds(Isochrone area, GeoPoint point) => area.Shapes.Any(shape =>
        IsIn(shape[0], point) && !shape.Skip(1).Any(hole => IsIn(hole, point)));

    private static bool IsIn(ImmutableArray<GeoPoint> ring, GeoPoint point)
    {
        var isIn = false;
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[i + 1]);
            if (a.LatitudeE7 > point.LatitudeE7 != b.LatitudeE7 > point.LatitudeE7 && point.LongitudeE7
                < a.LongitudeE7 + (((double)point.LatitudeE7 - a.LatitudeE7) * ((double)b.LongitudeE7 - a.LongitudeE7)
                    / ((double)b.LatitudeE7 - a.LatitudeE7)))
            {
                isIn = !isIn;
            }
        }

        return isIn;
    }
}
