using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>On which road a place is put, and what a closure leaves of the road it stands on.</summary>
public sealed class PlaceTests
{
    private static readonly Metres _near = new(20);

    // Columns are 50 m apart: A, X and B lie 100, 200 and 300 m along the road of 400 m, with a way round.
    private static readonly DrawnMap _ring = new DrawnMap("""
        a A X B b
        |       |
        d-------c
        """).Road("ab", "highway=primary;name=High Street").Road("bcda");

    [Theory]
    [InlineData(RoadChoice.Streets, 101, 28)]
    [InlineData(RoadChoice.All, 100, 17)]
    public void A_place_beside_a_motorway_stands_on_the_street_unless_any_road_will_do(
        RoadChoice roads, long way, int metres)
    {
        var snap = Case("motorway-snap").Snap(new GeoPoint(50.00015, 10.01), new Metres(1000), roads)!.Value;
        Assert.Equal((way, new Metres(metres)), (snap.Way, snap.Distance));
    }

    [Theory]
    [InlineData("highway=motorway_link")]
    [InlineData("highway=primary;bridge=yes")]
    [InlineData("highway=primary;tunnel=yes")]
    public void Nobody_boards_on_a_slip_road_a_bridge_or_in_a_tunnel(string tags)
    {
        var router = new Router(new DrawnMap("a---b").Road("ab", tags).Network, VehicleProfile.Bus);
        Assert.Null(router.Snap(new GeoPoint(0, 0), _near));
        Assert.NotNull(router.Snap(new GeoPoint(0, 0), _near, RoadChoice.All));
    }

    [Fact]
    public void A_place_on_an_island_stays_there_and_is_said_to_be_on_one()
    {
        var snap = Case("island-moved-over-water").Snap(new GeoPoint(50.005, 10.0205), new Metres(1000))!.Value;
        Assert.Equal((200, new Metres(0), false), (snap.Way, snap.Distance, snap.IsOnMainland));
    }

    [Fact]
    public void A_place_at_a_private_road_is_moved_and_the_move_is_known()
    {
        var snap = Case("private-driveway-end").Snap(new GeoPoint(50.0059, 10.01), new Metres(1000))!.Value;
        Assert.Equal((100, new Metres(656)), (snap.Way, snap.Distance));
    }

    [Fact]
    public void A_place_knows_its_road_and_the_side_it_lies_on()
    {
        var router = Ring();
        var north = router.Snap(GeoPoint.FromE7(900, 9000), _near)!.Value;
        Assert.Equal(
            ("High Street", 1, RoadClass.Primary, RoadSide.Left, true),
            (north.Road, north.Way, north.Class, north.Side, north.IsOnMainland));
        Assert.Equal(RoadSide.Right, router.Snap(GeoPoint.FromE7(-900, 9000), _near)!.Value.Side);
        Assert.Equal(RoadSide.None, router.Snap(GeoPoint.FromE7(0, 9000), _near)!.Value.Side);
        Assert.Null(router.Snap(_ring.Place('d'), _near)!.Value.Road);
    }

    [Fact]
    public void A_cut_of_the_last_road_cuts_the_place_off_and_moves_it_nowhere()
    {
        var router = Case("cut-last-road");
        var end = router.Snap(new GeoPoint(50, 10.02), new Metres(5000))!.Value;
        var at = router.Snap(new GeoPoint(50, 10.018), new Metres(5000))!.Value;
        var start = router.Snap(new GeoPoint(50, 10), new Metres(5000))!.Value;
        var cut = ClosureSet.Empty.WithClosedPlace(at, new Metres(30));
        Assert.NotNull(router.FindRoute(start, end, ClosureSet.Empty));
        Assert.Null(router.FindRoute(start, end, cut));
        Assert.False(cut.Contains(router.Network, end));
    }

    [Fact]
    public void A_cut_closes_one_road_and_not_the_bridge_above_it()
    {
        var router = Case("bridge-above");
        var at = new GeoPoint(50.0001, 10.005);
        var street = router.Snap(at, new Metres(50))!.Value;
        var bridge = router.Snap(at, new Metres(50), RoadChoice.All)!.Value;
        Assert.Equal([100], Closed(router, ClosureSet.Empty.WithClosedPlace(street, new Metres(30))));
        Assert.Equal([101], Closed(router, ClosureSet.Empty.WithClosedPlace(bridge, new Metres(30))));
        Assert.Equal([100, 101], Closed(router, ClosureSet.Empty.WithClosedCircle(at, new Metres(30))));
        Assert.Equal([100], Closed(
            router, ClosureSet.Empty.WithClosedCircle(at, new Metres(30), RoadLevel.Ground)));
        Assert.Equal([101], Closed(
            router, ClosureSet.Empty.WithClosedCircle(at, new Metres(30), RoadLevel.Bridge)));
        Assert.Empty(Closed(router, ClosureSet.Empty.WithClosedCircle(at, new Metres(30), RoadLevel.Tunnel)));
    }

    [Fact]
    public void Of_two_bridges_above_each_other_a_closure_on_one_layer_closes_only_its_own()
    {
        // A street, a bridge over it, a bridge over both, and a tunnel below, all through o.
        var map = new DrawnMap("""
            a  c  e
             \ | /
            g--o--h
             / | \
            f  d  b
            """).Road("gh").Road("ab", "highway=primary;bridge=yes;layer=1")
            .Road("cd", "highway=primary;bridge=yes;layer=2").Road("ef", "highway=primary;tunnel=yes;layer=-1")
            .Road("go", "highway=footway");
        var (router, at) = (new Router(map.Network, VehicleProfile.Bus), map.Place('o'));
        Assert.Equal([1, 2, 3, 4], ByCircle(RoadLevel.All, null));
        Assert.Equal([2, 3], ByCircle(RoadLevel.Bridge, null));
        Assert.Equal([2], ByCircle(RoadLevel.Bridge, 1));
        Assert.Equal([3], ByCircle(RoadLevel.All, 2));
        Assert.Equal([4], ByCircle(RoadLevel.All, -1));
        Assert.Equal([1], ByCircle(RoadLevel.All, 0));
        Assert.Empty(ByCircle(RoadLevel.Bridge, 0));
        Assert.Equal([3], Closed(router, ClosureSet.Empty.WithClosedPolygon(
            [map.Place('a'), map.Place('e'), map.Place('b'), map.Place('f')], RoadLevel.Bridge, 2)));

        long[] ByCircle(RoadLevel level, int? layer) =>
            Closed(router, ClosureSet.Empty.WithClosedCircle(at, _near, level, layer));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-5", -5)]
    [InlineData("+2", 2)]
    [InlineData("1.5", 0)]
    [InlineData("1|2", 0)]
    [InlineData("500", 0)]
    [InlineData("-128", 0)]
    [InlineData("top", 0)]
    public void A_layer_is_a_whole_number_and_else_none(string layer, int read)
    {
        var map = new DrawnMap("a--b").Road("ab", "highway=primary;layer=" + layer);
        Assert.Equal(read, map.Network.Way(0).Layer);
    }

    [Fact]
    public void A_road_cut_in_the_middle_is_still_left_by_the_side_that_is_free()
    {
        var cut = ClosureSet.Empty.WithClosedCircle(_ring.Place('X'), _near);
        Assert.Equal("Aadcb", _ring.Drive('A', 'b', cut));
        Assert.Equal("AadcbB", _ring.Drive('A', 'B', cut));
        Assert.Equal("BbcdaA", _ring.Drive('B', 'A', cut));
        Assert.Equal("aA", _ring.Drive('a', 'A', cut));
        Assert.Equal("adcb", _ring.Drive('a', 'b', cut));
        Assert.Equal("", _ring.Drive('X', 'b', cut));
    }

    [Fact]
    public void Two_places_on_the_same_side_of_a_cut_are_joined()
    {
        var cut = ClosureSet.Empty.WithClosedCircle(_ring.Place('B'), _near);
        Assert.Equal("AX", _ring.Drive('A', 'X', cut));
        Assert.Equal("XA", _ring.Drive('X', 'A', cut));
        Assert.Equal("AB", _ring.Drive('A', 'B'));
    }

    [Fact]
    public void A_polygon_closes_what_lies_in_it_and_on_its_border()
    {
        var (a, b) = (_ring.Place('A'), _ring.Place('B'));
        var box = ClosureSet.Empty.WithClosedPolygon(
        [
            GeoPoint.FromE7(1000, a.LongitudeE7 + 1000), GeoPoint.FromE7(1000, b.LongitudeE7 - 1000),
            GeoPoint.FromE7(-1000, b.LongitudeE7 - 1000), GeoPoint.FromE7(-1000, a.LongitudeE7 + 1000),
        ]);
        Assert.Equal("aA", _ring.Drive('a', 'A', box));
        Assert.Equal("AadcbB", _ring.Drive('A', 'B', box));
        Assert.Equal("", _ring.Drive('X', 'b', box));

        // Its border runs along the road from A to X.
        var edge = ClosureSet.Empty.WithClosedPolygon([a, _ring.Place('X'), GeoPoint.FromE7(5000, a.LongitudeE7)]);
        Assert.Equal("", _ring.Drive('A', 'b', edge));
        Assert.Equal("Bb", _ring.Drive('B', 'b', edge));
    }

    [Fact]
    public void A_place_on_a_way_that_is_closed_as_a_whole_is_cut_off()
    {
        var router = Ring();
        var cut = ClosureSet.Empty.WithClosedWay(1);
        Assert.Equal("", _ring.Drive('A', 'b', cut));
        Assert.True(cut.Contains(router.Network, router.Snap(_ring.Place('A'), _near)!.Value));
        Assert.False(cut.Contains(router.Network, router.Snap(_ring.Place('d'), _near)!.Value));
    }

    private static Router Ring() => new(_ring.Network, VehicleProfile.Bus);

    private static Router Case(string map) =>
        new(SmallMap.Import(OptionalFolder.RoadCase(map + ".osm")).Network, VehicleProfile.Bus);

    private static long[] Closed(Router router, ClosureSet closures) =>
        [.. closures.ClosedArcs(router.Network).Select(router.Network.WayId).Distinct().Order()];
}
