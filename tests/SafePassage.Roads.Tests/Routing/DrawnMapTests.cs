using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>What each tag means for a bus, on maps small enough to see the answer.</summary>
public sealed class DrawnMapTests
{
    private const string Ring = """
        a---b---c
        |       |
        d-------e
        """;

    [Fact]
    public void The_shorter_of_two_ways_is_driven()
    {
        Assert.Equal("abc", Ways("highway=primary").Drive('a', 'c'));
    }

    [Theory]
    [InlineData("oneway=yes", "abc", "ceda")]
    [InlineData("oneway=1", "abc", "ceda")]
    [InlineData("oneway=-1", "adec", "cba")]
    [InlineData("junction=roundabout", "abc", "ceda")]
    [InlineData("oneway=reversible", "adec", "ceda")]
    [InlineData("junction=roundabout;oneway=no", "abc", "cba")]
    [InlineData("oneway=yes;oneway:bus=no", "abc", "cba")]
    [InlineData("oneway=yes;busway=opposite_lane", "abc", "cba")]
    [InlineData("access=no", "adec", "ceda")]
    [InlineData("access=private", "adec", "ceda")]
    [InlineData("motor_vehicle=no", "adec", "ceda")]
    [InlineData("vehicle=no", "adec", "ceda")]
    [InlineData("psv=no", "adec", "ceda")]
    [InlineData("bus=no;psv=yes", "adec", "ceda")]
    [InlineData("access=no;psv=yes", "abc", "cba")]
    [InlineData("motor_vehicle=no;bus=yes", "abc", "cba")]
    [InlineData("motor_vehicle=destination", "abc", "cba")]
    [InlineData("access=agricultural", "adec", "ceda")]
    [InlineData("hgv=no", "abc", "cba")]
    [InlineData("access=nonsense", "adec", "ceda")]
    [InlineData("access=nonsense;bus=yes", "abc", "cba")]
    [InlineData("vehicle=forestry;motor_vehicle=forestry|bus", "abc", "cba")]
    [InlineData("access=destination,agricultural", "abc", "cba")]
    [InlineData("access=yes,no", "adec", "ceda")]
    [InlineData("motor_vehicle=no;coach=yes", "abc", "cba")]
    [InlineData("tourist_bus=no", "adec", "ceda")]
    [InlineData("access=bicycle;psv=no", "adec", "ceda")]
    [InlineData("vehicle:forward=no", "adec", "cba")]
    [InlineData("access:backward=no", "abc", "ceda")]
    [InlineData("vehicle:forward=no;bus=yes", "abc", "cba")]
    [InlineData("bus:backward=no;bus=yes", "abc", "ceda")]
    [InlineData("access=no;bus:forward=yes", "abc", "ceda")]
    [InlineData("oneway=yes;motor_vehicle:backward=yes", "abc", "cba")]
    [InlineData("oneway=-1;psv:forward=designated", "abc", "cba")]
    [InlineData("oneway=yes;bus=yes", "abc", "ceda")]
    [InlineData("oneway:psv=yes", "abc", "ceda")]
    [InlineData("oneway:bus=-1", "adec", "cba")]
    [InlineData("oneway:motor_vehicle=yes;oneway:psv=no", "abc", "cba")]
    [InlineData("oneway:hgv=yes", "abc", "cba")]
    [InlineData("oneway=yes;busway:right=opposite_lane", "abc", "cba")]
    [InlineData("oneway=yes;busway:left=lane", "abc", "ceda")]
    [InlineData("oneway=yes;lanes:psv:backward=1", "abc", "cba")]
    [InlineData("oneway:conditional=yes @ (Mo-Fr 07:00-09:00)", "abc", "ceda")]
    [InlineData("access:conditional=destination @ (22:00-06:00)", "abc", "cba")]
    [InlineData("vehicle:conditional=no @ (Nov-Apr)", "adec", "ceda")]
    [InlineData("vehicle:conditional=no @ (Nov-Apr);bus=yes", "abc", "cba")]
    [InlineData("access=no;bus:conditional=yes @ (Mo-Fr)", "adec", "ceda")]
    [InlineData("motor_vehicle:backward:conditional=no @ (Sa)", "abc", "ceda")]
    [InlineData("hgv:conditional=no @ (22:00-06:00)", "abc", "cba")]
    public void A_tag_on_the_short_way_decides_where_a_bus_goes(string tags, string there, string back)
    {
        var map = Ways("highway=primary;" + tags);
        Assert.Equal(there, map.Drive('a', 'c'));
        Assert.Equal(back, map.Drive('c', 'a'));
    }

    [Theory]
    [InlineData("highway=motorway", "abc", "ceda")]
    [InlineData("highway=busway", "abc", "cba")]
    [InlineData("highway=track", "adec", "ceda")]
    [InlineData("highway=track;tracktype=grade1", "abc", "cba")]
    [InlineData("highway=track;tracktype=grade2", "adec", "ceda")]
    [InlineData("highway=track;bus=yes", "abc", "cba")]
    [InlineData("highway=pedestrian", "adec", "ceda")]
    [InlineData("highway=pedestrian;access=yes", "adec", "ceda")]
    [InlineData("highway=pedestrian;psv=yes", "abc", "cba")]
    [InlineData("highway=footway", "adec", "ceda")]
    [InlineData("highway=construction", "adec", "ceda")]
    [InlineData("highway=living_street", "abc", "cba")]
    [InlineData("highway=bus_guideway;bus=yes", "adec", "ceda")]
    public void The_class_of_a_road_decides_whether_a_bus_may_use_it(string tags, string there, string back)
    {
        // The long way is slow, so that any road that may be used is also the faster one.
        var map = new DrawnMap(Ring).Road("abc", tags).Road("adec", "highway=primary;maxspeed=12");
        Assert.Equal(there, map.Drive('a', 'c'));
        Assert.Equal(back, map.Drive('c', 'a'));
    }

    [Theory]
    [InlineData("highway=secondary", "abc", "cba")]
    [InlineData("highway=living_street", "adec", "ceda")]
    [InlineData("highway=primary;surface=mud", "adec", "ceda")]
    [InlineData("highway=primary;maxspeed=5", "adec", "ceda")]
    [InlineData("highway=primary;maxspeed=5 mph", "adec", "ceda")]
    [InlineData("highway=primary;maxspeed:forward=5", "adec", "cba")]
    public void A_slow_short_way_is_left_for_a_fast_long_one(string tags, string there, string back)
    {
        var map = Ways(tags);
        Assert.Equal(there, map.Drive('a', 'c'));
        Assert.Equal(back, map.Drive('c', 'a'));
    }

    [Theory]
    [InlineData("barrier=bollard", "adec")]
    [InlineData("barrier=bollard;bus=yes", "abc")]
    [InlineData("barrier=rising_bollard", "adec")]
    [InlineData("barrier=gate", "abc")]
    [InlineData("barrier=gate;locked=yes", "adec")]
    [InlineData("barrier=gate;access=private", "adec")]
    [InlineData("barrier=lift_gate;access=no;psv=yes", "abc")]
    [InlineData("barrier=block", "adec")]
    [InlineData("barrier=height_restrictor", "adec")]
    [InlineData("barrier=bus_trap", "abc")]
    [InlineData("barrier=cattle_grid", "abc")]
    [InlineData("barrier=toll_booth", "abc")]
    [InlineData("barrier=border_control", "abc")]
    [InlineData("barrier=checkpoint;motor_vehicle=no", "adec")]
    [InlineData("barrier=ditch", "adec")]
    [InlineData("barrier=spikes", "adec")]
    [InlineData("barrier=dragons_teeth;psv=yes", "abc")]
    [InlineData("barrier=entrance", "abc")]
    [InlineData("barrier=no", "abc")]
    [InlineData("barrier=gate;access=foot", "adec")]
    [InlineData("barrier=height_restrictor;maxheight=3.5 m", "adec")]
    [InlineData("barrier=bollard;bus=yes;maxwidth=2", "adec")]
    [InlineData("maxheight=2.2", "adec")]
    [InlineData("maxheight=4.5", "abc")]
    [InlineData("ford=yes", "abc")]
    [InlineData("ford=yes;depth=1 m", "adec")]
    public void A_barrier_on_the_short_way_stops_a_bus_or_does_not(string tags, string there)
    {
        Assert.Equal(there, Ways("highway=primary").Tags('b', tags).Drive('a', 'c'));
    }

    [Theory]
    [InlineData("blocked=yes", "adec")]
    [InlineData("passable=no", "adec")]
    [InlineData("bridge=destroyed", "adec")]
    [InlineData("bridge:condition=washed_away", "adec")]
    [InlineData("damage=half of it", "adec")]
    [InlineData("damage=minor", "abc")]
    [InlineData("damage=no", "abc")]
    [InlineData("flooded=no", "abc")]
    [InlineData("hazard=landmines", "adec")]
    [InlineData("hazard=falling_rocks", "abc")]
    [InlineData("hazard=curves,minefield", "adec")]
    [InlineData("operational_status=closed", "adec")]
    [InlineData("ruins=yes;bus=yes", "adec")]
    [InlineData("seasonal=winter", "adec")]
    [InlineData("construction=minor", "abc")]
    [InlineData("proposed=yes", "adec")]
    [InlineData("smoothness=very_bad", "abc")]
    [InlineData("ford=yes;depth=0.2", "abc")]
    [InlineData("ford=stepping_stones", "adec")]
    public void Damage_danger_and_disuse_close_a_road_or_do_not(string tags, string there)
    {
        Assert.Equal(there, Ways("highway=primary;" + tags).Drive('a', 'c'));
    }

    [Theory]
    [InlineData("maxheight=3.7", "adec")]
    [InlineData("maxheight=3.8", "abc")]
    [InlineData("maxheight=default", "abc")]
    [InlineData("maxheight=12'6", "abc")]
    [InlineData("maxheight=12'4", "adec")]
    [InlineData("maxheight=12 ft 4 in", "adec")]
    [InlineData("maxheight=12 ft", "adec")]
    [InlineData("maxheight:physical=3,5 m", "adec")]
    [InlineData("maxheight=350 cm", "adec")]
    [InlineData("maxwidth=2", "adec")]
    [InlineData("maxlength=10 m", "adec")]
    [InlineData("maxweight=7.5 t", "adec")]
    [InlineData("maxweight=7500 kg", "adec")]
    [InlineData("maxweight=20", "abc")]
    [InlineData("maxweight=15 st", "adec")]
    [InlineData("maxweight=3.5;maxweight:bus=18", "abc")]
    [InlineData("maxweight:bus=10", "adec")]
    [InlineData("maxweight:hgv=3.5", "abc")]
    [InlineData("maxweight:conditional=7.5 @ (22:00-06:00)", "adec")]
    [InlineData("maxweight:conditional=none @ destination", "abc")]
    [InlineData("maxaxleload=6", "adec")]
    public void A_road_for_smaller_vehicles_is_closed_to_a_coach(string tags, string there)
    {
        Assert.Equal(there, Ways("highway=primary;" + tags).Drive('a', 'c'));
    }

    [Theory]
    [InlineData("highway=residential", "barrier=bollard", "abc")]
    [InlineData("highway=footway", "barrier=gate;access=private", "abc")]
    [InlineData("highway=footway", "barrier=rubble", "adec")]
    public void A_barrier_where_other_roads_meet_does_not_close_them_all(string side, string barrier, string there)
    {
        var map = new DrawnMap("""
            a---b---c
            |   f   |
            d-------e
            """).Road("abc").Road("adec").Road("bf", side).Tags('b', barrier);
        Assert.Equal(there, map.Drive('a', 'c'));
    }

    [Fact]
    public void A_closed_road_is_not_used()
    {
        var map = Ways("highway=primary");
        Assert.Equal("adec", map.Drive('a', 'c', ClosureSet.Empty.WithClosedWay(1)));
        Assert.Equal("", map.Drive('a', 'c', ClosureSet.Empty.WithClosedWay(1).WithClosedWay(2)));
        Assert.Equal("abc", map.Drive('a', 'c', ClosureSet.Empty.WithClosedWay(99)));
    }

    [Fact]
    public void A_road_that_touches_a_closed_area_is_not_used()
    {
        var map = Ways("highway=primary");
        var circle = ClosureSet.Empty.WithClosedCircle(map.Place('b'), new Metres(10));
        Assert.Equal("adec", map.Drive('a', 'c', circle));

        // The triangle has no corner of the road inside: only its edges cross the road.
        var at = map.Place('b');
        var triangle = ClosureSet.Empty.WithClosedPolygon(
        [
            GeoPoint.FromE7(at.LatitudeE7 + 2000, at.LongitudeE7 + 3000),
            GeoPoint.FromE7(at.LatitudeE7 + 2000, at.LongitudeE7 + 5000),
            GeoPoint.FromE7(at.LatitudeE7 - 2000, at.LongitudeE7 + 4000),
        ]);
        Assert.Equal("adec", map.Drive('a', 'c', triangle));
        Assert.True(triangle.Contains(map.Network, 0));
        Assert.True(triangle.Contains(map.Network, 1));
        Assert.False(triangle.Contains(map.Network, map.Network.ArcsOfWay(2)[0]));
        Assert.Equal([0, 1], triangle.ClosedArcs(map.Network));
    }

    [Fact]
    public void A_polygon_around_a_whole_road_closes_it()
    {
        var map = Ways("highway=primary");
        var (a, c) = (map.Place('a'), map.Place('c'));
        var box = ClosureSet.Empty.WithClosedPolygon(
        [
            GeoPoint.FromE7(a.LatitudeE7 + 900, a.LongitudeE7 + 900),
            GeoPoint.FromE7(a.LatitudeE7 + 900, c.LongitudeE7 + 900),
            GeoPoint.FromE7(a.LatitudeE7 - 900, c.LongitudeE7 + 900),
            GeoPoint.FromE7(a.LatitudeE7 - 900, a.LongitudeE7 + 900),
        ]);
        Assert.Contains(0, box.ClosedArcs(map.Network));
    }

    [Fact]
    public void No_road_near_gives_no_place()
    {
        var router = new Router(Ways("highway=primary").Network, VehicleProfile.Bus);
        Assert.Null(router.Snap(new GeoPoint(1, 1), new Metres(5000)));
        Assert.NotNull(router.Snap(new GeoPoint(0, 0), new Metres(0)));
    }

    [Fact]
    public void A_place_is_not_taken_to_an_island_while_a_through_road_is_near()
    {
        var map = new DrawnMap("""
            abcdefghijklmnopqrstuvwxyz

              A--B
            """)
            .Road("abcdefghijklmnopqrstuvwxyz")
            .Road("AB", "highway=service;oneway=yes");
        foreach (var letter in "bcdefghijklmnopqrstuvwxy")
        {
            map.Tags(letter, "barrier=cattle_grid");
        }

        var router = new Router(map.Network, VehicleProfile.Bus);
        var near = router.Snap(map.Place('A'), new Metres(200))!.Value;
        Assert.Equal(1, map.Network.WayId(near.Arc));
        Assert.False(router.IsOnIsland(near));
        var only = router.Snap(map.Place('A'), new Metres(20))!.Value;
        Assert.Equal(2, map.Network.WayId(only.Arc));
        Assert.True(router.IsOnIsland(only));
    }

    [Fact]
    public void Against_a_one_way_street_the_bus_goes_round_even_on_the_same_stretch()
    {
        var map = new DrawnMap("""
            a------b
            |      |
            d------c
            """).Road("ab", "highway=primary;oneway=yes").Road("bcda");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var at = map.Place('a');
        var early = router.Snap(GeoPoint.FromE7(at.LatitudeE7, at.LongitudeE7 + 9000), new Metres(5))!.Value;
        var late = router.Snap(GeoPoint.FromE7(at.LatitudeE7, at.LongitudeE7 + 21000), new Metres(5))!.Value;
        Assert.Equal("??", map.Letters(router.FindRoute(early, late, ClosureSet.Empty)!));
        Assert.Equal("?bcda?", map.Letters(router.FindRoute(late, early, ClosureSet.Empty)!));
        Assert.Equal(new Metres(0), router.FindRoute(late, late, ClosureSet.Empty)!.Distance);
    }

    [Fact]
    public void Distance_and_duration_follow_from_length_and_speed()
    {
        // 36 km/h tagged as 40 and driven at 90 %: 10 m/s.
        var map = new SmallMap(
            [new(1, 0, 0), new(2, 0, 1_000_000)],
            [new(1, [1, 2], "highway=primary;maxspeed=40;schematic=yes;schematic:length_m=12000")]);
        var router = new Router(map.Network(), VehicleProfile.Bus);
        var start = router.Snap(new GeoPoint(0, 0), new Metres(1))!.Value;
        var end = router.Snap(new GeoPoint(0, 0.1), new Metres(1))!.Value;
        var middle = router.Snap(new GeoPoint(0, 0.05), new Metres(1))!.Value;
        var route = router.FindRoute(start, end, ClosureSet.Empty)!;
        Assert.Equal((12_000, 1200, true), (route.Distance.Value, route.Duration.Value, route.IsSchematic));
        var half = router.FindRoute(start, middle, ClosureSet.Empty)!;
        Assert.Equal((6_000, 600), (half.Distance.Value, half.Duration.Value));
    }

    private static DrawnMap Ways(string shortWay) => new DrawnMap(Ring).Road("abc", shortWay).Road("adec");
}
