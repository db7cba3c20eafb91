using System.Text.Json;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Ferries, on small maps: who is taken, how long it takes, and what a driver is told.</summary>
public sealed class FerryTests
{
    private const string River = """
        a---b~~~~~c---d
            |     |
            e-----f
        """;

    private static readonly int s_boarding = VehicleProfile.Bus.FerryBoardingSeconds;

    [Theory]
    [InlineData("motor_vehicle=yes", true)]
    [InlineData("bus=yes", true)]
    [InlineData("vehicle=designated", true)]
    [InlineData("psv=yes;motor_vehicle=no", true)]
    [InlineData("", false)]
    [InlineData("foot=yes", false)]
    [InlineData("access=yes", false)]
    [InlineData("hgv=yes", false)]
    [InlineData("motorcar=yes", false)]
    [InlineData("foot=yes;motor_vehicle=no", false)]
    [InlineData("motor_vehicle=private", false)]
    [InlineData("motor_vehicle=yes;bus=no", false)]
    [InlineData("motor_vehicle=yes;motor_vehicle:conditional=no @ (Nov-Apr)", false)]
    [InlineData("motor_vehicle=yes;seasonal=yes", false)]
    [InlineData("motor_vehicle=yes;maxweight=7.5", false)]
    [InlineData("motor_vehicle=yes;maxheight=3", false)]
    [InlineData("motor_vehicle=yes;status=closed", false)]
    [InlineData("motor_vehicle=yes;oneway=-1", false)]
    [InlineData("motor_vehicle=destination", false)]
    public void A_bus_is_taken_by_a_ferry_that_names_it_or_vehicles(string tags, bool isTaken)
    {
        Assert.Equal(isTaken ? "abcd" : "", Map(tags + ";duration=00:05").Drive('a', 'd'));
    }

    [Theory]
    [InlineData("highway=footway;route=ferry;bus=yes")]
    [InlineData("route=ferry;bus=yes;area=yes")]
    [InlineData("route=bus;bus=yes")]
    public void What_is_no_ferry_is_not_sailed(string tags)
    {
        var map = new DrawnMap("a---b~~~c---d").Road("ab").Road("bc", tags).Road("cd");
        Assert.Equal("", map.Drive('a', 'd'));
    }

    [Theory]
    [InlineData("00:35", 2100)]
    [InlineData("0:35", 2100)]
    [InlineData("35", 2100)]
    [InlineData("00:35:30", 2130)]
    [InlineData("1:20", 4800)]
    [InlineData("26:00", 93_600)]
    [InlineData("PT35M", 2100)]
    [InlineData("PT1H20M", 4800)]
    [InlineData("PT90S", 90)]
    [InlineData("P1DT2H", 93_600)]
    [InlineData("00:35,00:40", 2400)]
    [InlineData("PT", 0)]
    [InlineData("P", 0)]
    [InlineData("0", 0)]
    [InlineData("00:00", 0)]
    [InlineData("00:75", 0)]
    [InlineData("about 20", 0)]
    [InlineData("00:35,late", 0)]
    [InlineData("999:00", 0)]
    [InlineData("-5", 0)]
    public void A_duration_is_read_in_the_forms_the_map_has_and_else_not_stated(string duration, int seconds)
    {
        var network = Map("bus=yes;duration=" + duration).Network;
        Assert.Equal(seconds, network.Way(network.ArcsOfWay(2)[0]).FerrySeconds);
    }

    [Fact]
    public void A_crossing_takes_its_duration_and_boarding_and_a_part_of_it_its_share()
    {
        // The whole ferry b to c is 300 m; x is a third of the way and has a pier in the second map.
        var map = new DrawnMap("a---b-x---c---d").Road("ab").Road("bxc", "route=ferry;bus=yes;duration=00:30")
            .Road("cd");
        Assert.Equal(1800 + s_boarding, Crossing(map, 2));
        var withPier = new DrawnMap("""
            a---b-x---c---d
                  |
                  p
            """).Road("ab").Road("bxc", "route=ferry;bus=yes;duration=00:30").Road("cd").Road("xp");
        Assert.Equal(600 + s_boarding, Time(withPier, 'b', 'x'));
        Assert.Equal(1200 + s_boarding, Time(withPier, 'x', 'c'));
    }

    [Fact]
    public void A_ferry_that_meets_another_on_the_water_is_boarded_once()
    {
        var map = new DrawnMap("""
            a---b--x--c---d
                   |
                   e---f
            """).Road("ab").Road("bx", "route=ferry;bus=yes;duration=10").Road("xc", "route=ferry;bus=yes;duration=20")
            .Road("xe", "route=ferry;bus=yes;duration=5").Road("cd").Road("ef");
        Assert.Equal(1800 + s_boarding, Time(map, 'b', 'c'));
        Assert.Equal(900 + s_boarding, Time(map, 'b', 'e'));
    }

    [Fact]
    public void Without_a_duration_a_ferry_sails_at_the_stated_speed_and_none_is_faster_than_the_bus()
    {
        // 300 m: at 9 km/h 120 s; in one second it would make 1,080 km/h.
        Assert.InRange(Crossing(Map("bus=yes"), 2) - s_boarding, 119, 121);
        Assert.InRange(Crossing(Map("bus=yes;duration=PT1S"), 2) - s_boarding, 13, 14);
    }

    [Fact]
    public void The_bridge_is_taken_unless_it_is_closed()
    {
        var map = new DrawnMap(River).Road("ab").Road("bc", "route=ferry;bus=yes;duration=00:05").Road("cd")
            .Road("befc");
        Assert.Equal("abefcd", map.Drive('a', 'd'));
        Assert.Equal("abcd", map.Drive('a', 'd', ClosureSet.Empty.WithClosedWay(4)));
        Assert.Equal("", map.Drive('a', 'd', ClosureSet.Empty.WithClosedWay(4).WithClosedWay(2)));
    }

    [Fact]
    public void No_place_is_put_on_a_ferry()
    {
        var map = Map("bus=yes;duration=00:05");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var (b, c) = (map.Place('b'), map.Place('c'));
        var middle = new GeoPoint(b.Latitude, (b.Longitude + c.Longitude) / 2);
        Assert.Null(router.Snap(middle, new Metres(100), RoadChoice.All));
        Assert.Contains(router.Snap(middle, new Metres(200), RoadChoice.All)!.Value.Way, (long[])[1, 3]);
    }

    [Fact]
    public void A_ferry_that_takes_no_bus_is_named_and_can_be_opened_by_hand()
    {
        var map = Map("name=Blue Line;duration=00:05");
        var router = new Router(map.Network, VehicleProfile.Bus);
        Assert.Equal([new ClosedRoad(2, "Blue Line", "route=ferry")],
            router.FindObstacles(At(router, map, 'a'), At(router, map, 'd'), ClosureSet.Empty)!);
        var opened = new Router(map.Network, VehicleProfile.Bus, [2]);
        Assert.NotNull(opened.FindRoute(At(router, map, 'a'), At(router, map, 'd'), ClosureSet.Empty));
    }

    [Theory]
    [InlineData("en", "Drive onto the ferry: Blue Line.", "Drive off the ferry.")]
    [InlineData("fr", "Embarquez sur le bac\u00a0: Blue Line.", "Débarquez du bac.")]
    [InlineData("uk", "Заїдьте на пором — Blue Line.", "З’їдьте з порома.")]
    [InlineData("ru", "Заезжайте на паром — Blue Line.", "Съезжайте с парома.")]
    [InlineData("ar", "ادخل بالمركبة إلى العبّارة: \u2068Blue Line\u2069.", "اخرج بالمركبة من العبّارة.")]
    public void A_driver_is_told_of_the_ferry(string language, string on, string off)
    {
        var steps = Steps(Map("bus=yes;name=Blue Line;duration=00:05"));
        Assert.Equal(
            [ManeuverKind.Depart, ManeuverKind.Ferry, ManeuverKind.LeaveFerry, ManeuverKind.Arrive],
            steps.Select(step => step.Kind));
        Assert.Equal(
            [on, off], steps.Skip(1).Take(2).Select(step => DriverLanguage.Of(language).Text(step)),
            StringComparer.Ordinal);
        Assert.Equal([false, true, false, false], steps.Select(step => step.IsOnFerry));
        Assert.Equal(300 + s_boarding, steps[1].Duration.Value);
    }

    [Fact]
    public void Programs_for_osrm_are_told_the_mode()
    {
        var map = Map("bus=yes;duration=00:05");
        var router = new Router(map.Network, VehicleProfile.Bus);
        Snap[] places = [At(router, map, 'a'), At(router, map, 'd')];
        var route = router.FindRoute(places[0], places[1], ClosureSet.Empty)!;
        using var json = JsonDocument.Parse(OsrmJson.Routes(router, places, [[route]], DriverLanguage.Of("en")));
        var steps = json.RootElement.GetProperty("routes")[0].GetProperty("legs")[0].GetProperty("steps");
        Assert.Equal(
            ["driving", "ferry", "driving", "driving"],
            steps.EnumerateArray().Select(step => step.GetProperty("mode").GetString()), StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_reached_by_ferry_is_shown_and_the_water_is_not()
    {
        var map = new DrawnMap("a---b~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~c---d")
            .Road("ab").Road("bc", "route=ferry;bus=yes;duration=00:20").Road("cd");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var reach = router.FindReach(At(router, map, 'a'), ClosureSet.Empty);
        var without = Assert.Single(IsochroneMap.Draw(reach, [new Seconds(1200)]));
        var with = Assert.Single(IsochroneMap.Draw(reach, [new Seconds(1300 + s_boarding)]));
        Assert.Equal((1, 2), (without.Shapes.Length, with.Shapes.Length));
    }

    private static DrawnMap Map(string tags) =>
        new DrawnMap("a---b-----c---d").Road("ab").Road("bc", "route=ferry;" + tags).Road("cd");

    private static Snap At(Router router, DrawnMap map, char letter) =>
        router.Snap(map.Place(letter), new Metres(20), RoadChoice.All)!.Value;

    private static DriverStep[] Steps(DrawnMap map)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        var route = router.FindRoute(At(router, map, 'a'), At(router, map, 'd'), ClosureSet.Empty)!;
        return [.. DriverGuide.Steps(map.Network, [new RoutePart(route)], new GuidanceOptions())];
    }

    private static int Time(DrawnMap map, char from, char to)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        return router.FindRoute(At(router, map, from), At(router, map, to), ClosureSet.Empty)!.Duration.Value;
    }

    // Seconds on a ferry of one stretch.
    private static int Crossing(DrawnMap map, long way)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        return router.Milliseconds(map.Network.ArcsOfWay(way)[0])!.Value / 1000;
    }
}
