using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>The shared drawn maps (../shared/cases/roads, its README has the sources): each row is a map and whether a
/// bus takes its direct road.</summary>
public sealed class RoadCaseTests
{
    private static readonly GeoPoint _west = new(50, 9.991);
    private static readonly GeoPoint _east = new(50, 10.019);

    [Theory]
    [InlineData("agricultural-forestry", false)]
    [InlineData("motor-vehicle-backward-no", true)]
    [InlineData("oneway-motor-vehicle-yes", true)]
    [InlineData("impassable", false)]
    [InlineData("smoothness-impassable", false)]
    [InlineData("maxheight-2m", false)]
    [InlineData("maxweight-3.5t", false)]
    [InlineData("barrier-tank-trap", false)]
    [InlineData("barrier-yes", false)]
    [InlineData("barrier-gate-access-yes", true)]
    [InlineData("barrier-bollard-at-crossing-footway", true)]
    [InlineData("barrier-maxheight-gate", false)]
    [InlineData("height-restrictor-tall", true)]
    [InlineData("access-no-psv-designated", true)]
    [InlineData("motor-vehicle-conditional-no", false)]
    [InlineData("winter-conditional", false)]
    [InlineData("highway-construction-tagged-yes", false)]
    [InlineData("bus-guideway", false)]
    [InlineData("ford-deep", false)]
    [InlineData("ice-road", false)]
    [InlineData("disused-yes", false)]
    [InlineData("abandoned-yes", false)]
    [InlineData("b-rubble", false)]
    [InlineData("b-city_wall", false)]
    [InlineData("b-barrier", false)]
    [InlineData("b-retaining_wall", false)]
    [InlineData("b-guard_rail", false)]
    [InlineData("b-checkpoint", true)]
    [InlineData("b-border_control", true)]
    [InlineData("b-kerb", true)]
    [InlineData("t-bridge-collapsed", false)]
    [InlineData("t-damage-destroyed", false)]
    [InlineData("t-flooded-yes", false)]
    [InlineData("t-hazard-minefield", false)]
    [InlineData("t-status-impassable", false)]
    [InlineData("t-access-foot", false)]
    [InlineData("t-access-hgv", false)]
    [InlineData("t-access-unknown", false)]
    [InlineData("t-access-use_sidepath", false)]
    [InlineData("t-highway-platform", false)]
    [InlineData("t-highway-escape", false)]
    [InlineData("t-highway-emergency_bay", false)]
    [InlineData("t-highway-rest_area", false)]
    [InlineData("t-highway-services", false)]
    [InlineData("t-highway-raceway", false)]
    [InlineData("t-highway-minor", false)]
    [InlineData("t-highway-unsurfaced", false)]
    [InlineData("t-highway-trunk_", false)]
    [InlineData("t-bridge-damaged", true)]
    [InlineData("t-access-discouraged", true)]
    [InlineData("t-access-bus", true)]
    [InlineData("t-access-psv", true)]
    [InlineData("t-motor_vehicle-bus", true)]
    [InlineData("t-oneway-yes+no", true)]
    [InlineData("no-straight-on", false)]
    [InlineData("only-left-turn", false)]
    [InlineData("no-straight-on-except-bus", true)]
    [InlineData("restriction-bus", false)]
    [InlineData("restriction-hgv-only", true)]
    [InlineData("destination-through", false)]
    public void A_bus_going_east_takes_the_direct_road_or_does_not(string map, bool isDirect)
    {
        Assert.Equal(isDirect, IsDirect(map, _west, _east));
    }

    /// <remarks>Not by turning round between two of its roads either.</remarks>
    [Fact]
    public void A_restriction_over_two_ways_is_not_driven()
    {
        Assert.False(Takes("via-two-ways", 102, _west, _east));
        Assert.True(Takes("via-two-ways", 102, _east, _west));
    }

    [Fact]
    public void A_road_that_ends_in_a_one_way_street_is_not_come_back_from()
    {
        var router = new Router(Read("uturn-dead-end"), VehicleProfile.Bus);
        var start = router.Snap(new GeoPoint(50, 10.015), new Metres(50))!.Value;
        var end = router.Snap(new GeoPoint(50, 10.005), new Metres(50))!.Value;
        Assert.Null(router.FindRoute(start, end, ClosureSet.Empty));
        Assert.NotNull(router.FindRoute(end, start, ClosureSet.Empty));
    }

    [Fact]
    public void A_ferry_takes_as_long_as_the_map_says()
    {
        var router = new Router(Read("ferry-0035"), VehicleProfile.Bus);
        var west = router.Snap(new GeoPoint(50, 10.005), new Metres(50))!.Value;
        var east = router.Snap(new GeoPoint(50, 10.055), new Metres(50))!.Value;
        Assert.InRange(
            router.FindRoute(west, east, ClosureSet.Empty)!.Duration.Value
                - VehicleProfile.Bus.FerryBoardingSeconds, 2100, 2250);
    }

    [Fact]
    public void A_place_on_a_road_for_destinations_is_reached_and_left()
    {
        var router = new Router(Read("destination-end"), VehicleProfile.Bus);
        var outside = router.Snap(new GeoPoint(50, 10.005), new Metres(50))!.Value;
        var inside = router.Snap(new GeoPoint(50, 10.015), new Metres(50))!.Value;
        Assert.NotNull(router.FindRoute(outside, inside, ClosureSet.Empty));
        Assert.NotNull(router.FindRoute(inside, outside, ClosureSet.Empty));
    }

    [Theory]
    [InlineData("motor-vehicle-backward-no", false)]
    [InlineData("oneway-motor-vehicle-yes", false)]
    [InlineData("bus-backward-yes-on-oneway", true)]
    [InlineData("busway-left-opposite-lane", true)]
    [InlineData("oneway-bus-no", true)]
    [InlineData("oneway-minus1-roundabout", true)]
    [InlineData("vehicle-backward-no-bus-backward-designated", true)]
    [InlineData("t-oneway-yes+no", false)]
    public void A_bus_going_west_takes_the_direct_road_or_does_not(string map, bool isDirect)
    {
        Assert.Equal(isDirect, IsDirect(map, _east, _west));
    }

    [Theory]
    [InlineData("RU-urban", 60)]
    [InlineData("UA-urban", 50)]
    [InlineData("GB-nsl_single", 96)]
    [InlineData("30_mph", 48)]
    [InlineData("40mph", 64)]
    [InlineData("50+30", 30)]
    [InlineData("FR-50", 50)]
    [InlineData("DE-zone-30", 30)]
    [InlineData("50_kmh", 50)]
    [InlineData("50kmh", 50)]
    [InlineData("walk", 7)]
    [InlineData("bus", 40)]
    [InlineData("none", 0)]
    [InlineData("signals", 0)]
    [InlineData("0", 0)]
    [InlineData("US-urban", 0)]
    public void The_posted_speed_of_the_direct_road_is_known_or_is_not(string map, int kilometresPerHour)
    {
        var network = Read("maxspeed-" + map);
        var way = network.Way(network.ArcsOfWay(100)[0]);
        Assert.Equal((kilometresPerHour, kilometresPerHour), ((int)way.SpeedForward, (int)way.SpeedBackward));
    }

    [Theory]
    [InlineData("agricultural-forestry", "motor_vehicle=agricultural")]
    [InlineData("t-access-use_sidepath", "access=use_sidepath")]
    [InlineData("motor-vehicle-conditional-no", "motor_vehicle:conditional=no @ (Mo-Su 00:00-24:00)")]
    [InlineData("t-bridge-collapsed", "bridge=collapsed")]
    [InlineData("t-hazard-minefield", "hazard=minefield")]
    [InlineData("maxheight-2m", "maxheight=2")]
    [InlineData("maxweight-3.5t", "maxweight=3.5")]
    [InlineData("barrier-tank-trap", "barrier=tank_trap at node 2")]
    [InlineData("barrier-maxheight-gate", "barrier=gate maxheight=2 at node 2")]
    [InlineData("barrier-at-split", "barrier=bollard at node 2")]
    public void What_closes_the_direct_road_is_told_by_its_tag(string map, string tags)
    {
        Assert.Equal(tags, new Router(Read(map), VehicleProfile.Bus).Closed(100)?.Tags);
    }

    [Theory]
    [InlineData("overpass-out-geom.osm")]
    [InlineData("unpacked-refs.osm.pbf")]
    public void A_file_that_says_the_same_in_another_way_is_read(string file)
    {
        var network = SmallMap.Import(OptionalFolder.RoadCase(file)).Network;
        Assert.NotEmpty(network.ArcsOfWay(100));
    }

    [Fact]
    public void A_file_with_its_locations_on_ways_is_refused_and_not_read_in_part()
    {
        var refusal = Assert.Throws<RefusalException>(
            () => SmallMap.Import(OptionalFolder.RoadCase("locations-on-ways.osm.pbf"))).Refusal;
        Assert.Equal("osm.feature", refusal.Code);
    }

    [Theory]
    [InlineData("t-bridge-damaged", 0, 1)]
    [InlineData("t-access-discouraged", 0, 1)]
    [InlineData("t-flooded-yes", 1, 0)]
    [InlineData("f-base", 0, 0)]
    public void The_import_says_how_many_roads_are_damaged_or_advised_against(string map, int closed, int driven)
    {
        var summary = SmallMap.Import(OptionalFolder.RoadCase(map + ".osm")).Summary;
        Assert.Equal((closed, driven), (summary.RoadsHindered, summary.RoadsDoubtful));
    }

    private static bool IsDirect(string map, GeoPoint from, GeoPoint to) => Takes(map, 100, from, to);

    private static bool Takes(string map, long way, GeoPoint from, GeoPoint to)
    {
        var router = new Router(Read(map), VehicleProfile.Bus);
        var start = router.Snap(from, new Metres(50))!.Value;
        var end = router.Snap(to, new Metres(50))!.Value;
        var route = router.FindRoute(start, end, ClosureSet.Empty)!;
        return route.Legs.Any(leg => router.Network.WayId(leg.Arc) == way);
    }

    private static RoadNetwork Read(string map) => SmallMap.Import(OptionalFolder.RoadCase(map + ".osm")).Network;
}
