using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Roads for those who have business there are driven at the begin and at the end of a route only.</summary>
public sealed class DestinationTests
{
    // Few networks in which every road or none is for destinations.
    private static readonly Gen<(RoadNetwork Network, Snap[] Places, ClosureSet Closures)> _question = Gen.Select(
        RandomNetwork.Any,
        Gen.Int[0, 2].Array[28],
        Gen.Select(Gen.Int[0, 1000], Gen.Int[-2, 12]).Array[4],
        Gen.Int[0, 60].Array[0, 3],
        (network, tags, places, closed) =>
        {
            network = new RoadNetwork(network.Tables with
            {
                WayAccess = [.. tags.Take(network.WayCount).Select(tag => tag > 0 ? 0
                    : default(AccessTags).With(AccessKey.Access, AccessValue.Destination).Bits)],
            });
            return (network, places.Select(place => Place(network, place)).ToArray(),
                closed.Aggregate(ClosureSet.Empty, (set, way) => set.WithClosedWay(100 + way)));
        });

    private const string Yard = """
        w---a-----b---e
            |     |
            c-----d
        """;

    [Theory]
    [InlineData("access=destination")]
    [InlineData("motor_vehicle=destination")]
    [InlineData("access=customers")]
    [InlineData("vehicle=delivery")]
    public void A_road_for_destinations_is_not_driven_through_and_is_driven_to_and_from(string tag)
    {
        var map = new DrawnMap("""
            w---a--x--b---e
                |     |
                c-----d
            """).Road("wa").Road("axb", "highway=primary;" + tag).Road("be").Road("acdb");
        Assert.Equal("wacdbe", map.Drive('w', 'e'));
        Assert.Equal("ebdcaw", map.Drive('e', 'w'));
        Assert.Equal("wax", map.Drive('w', 'x'));
        Assert.Equal("xbe", map.Drive('x', 'e'));
    }

    [Theory]
    [InlineData("access=destination;bus=yes")]
    [InlineData("motor_vehicle=destination;psv=designated")]
    [InlineData("hgv=destination")]
    [InlineData("foot=destination")]
    public void A_bus_that_is_let_in_by_name_drives_through(string tags)
    {
        var map = new DrawnMap(Yard).Road("wa").Road("ab", "highway=primary;" + tags).Road("be").Road("acdb");
        Assert.Equal("wabe", map.Drive('w', 'e'));
    }

    [Fact]
    public void A_road_for_destinations_in_one_direction_is_driven_through_in_the_other()
    {
        var map = new DrawnMap(Yard).Road("wa").Road("ab", "highway=primary;motor_vehicle:forward=destination")
            .Road("be").Road("acdb");
        Assert.Equal("wacdbe", map.Drive('w', 'e'));
        Assert.Equal("ebaw", map.Drive('e', 'w'));
    }

    [Fact]
    public void Two_places_in_a_yard_are_joined_within_it_and_over_the_road_outside_when_that_is_faster()
    {
        var map = new DrawnMap("""
            a--b---------c--d
               |         |
               x--y--z---u
            """).Road("abcd").Road("bx", "highway=service;access=destination")
            .Road("xyzu", "highway=living_street;access=destination").Road("uc", "highway=service;access=destination");
        Assert.Equal("xy", map.Drive('x', 'y'));
        Assert.Equal("xbcu", map.Drive('x', 'u'));
        Assert.Equal("abcd", map.Drive('a', 'd'));
        Assert.Equal("abcuz", map.Drive('a', 'z', ClosureSet.Empty.WithClosedWay(2)));
        Assert.Equal("", map.Drive('a', 'd', ClosureSet.Empty.WithClosedCircle(
            new GeoPoint(0, (map.Place('b').Longitude + map.Place('c').Longitude) / 2), new Metres(20))));
    }

    [Fact]
    public void What_lies_behind_such_a_road_is_reached_and_left_and_not_driven_through()
    {
        // The lane xy has no tag; the town around is large beside it.
        var map = Town("""
            a-b-c-d-e-f-g
                |     |
                x-----y
            """).Road("abc").Road("cdef", "highway=living_street").Road("fg")
            .Road("cx", "highway=service;access=destination").Road("xy")
            .Road("yf", "highway=service;access=destination");
        Assert.Equal("abcdefg", map.Drive('a', 'g'));
        Assert.Equal("abcx", map.Drive('a', 'x'));
        Assert.Equal("xyfg", map.Drive('x', 'g'));
        Assert.Equal("cxy", map.Drive('c', 'y'));
    }

    [Fact]
    public void Where_only_such_a_road_leads_on_it_is_named_and_can_be_opened()
    {
        var map = new DrawnMap("w--a--b--e").Road("wa").Road("ab", "highway=primary;name=Yard;access=delivery")
            .Road("be");
        Assert.Equal("", map.Drive('w', 'e'));
        var router = new Router(map.Network, VehicleProfile.Bus);
        var (from, to) = (At(router, map.Place('w')), At(router, map.Place('e')));
        Assert.Equal(
            [new ClosedRoad(2, "Yard", "access=destination")], router.FindObstacles(from, to, ClosureSet.Empty)!);
        var opened = new Router(map.Network, VehicleProfile.Bus, [2]);
        Assert.Equal("wabe", map.Letters(opened.FindRoute(from, to, ClosureSet.Empty)!));
        Assert.Null(opened.Closed(2));
    }

    [Fact]
    public void A_turn_that_is_forbidden_in_a_yard_is_not_made_there()
    {
        var map = new DrawnMap("""
            w--a--b--z
               |  |
               c--d
            """).Road("wa").Road("ab", "highway=service;access=destination")
            .Road("bz", "highway=service;access=destination").Road("acdb", "highway=service;access=destination")
            .Turn("from 2;via b;to 3", "restriction=no_straight_on");
        Assert.Equal("wacdbz", map.Drive('w', 'z'));
        Assert.Equal("zbaw", map.Drive('z', 'w'));
    }

    [Fact]
    public void A_route_is_as_fast_as_the_fastest_that_drives_through_no_yard() => _question.Sample(question =>
    {
        var router = new Router(question.Network, VehicleProfile.Bus);
        var (from, to) = (question.Places[0], question.Places[1]);
        var route = router.FindRoute(from, to, question.Closures);
        Assert.Equal(new PlainDijkstra(router, from, to, question.Closures).Run(), route?.Milliseconds);
        Assert.Equal(route?.Milliseconds, route?.Legs.Sum(leg => leg.Milliseconds));
        var through = PlainThrough.Arcs(router);
        var middle = (route?.Legs ?? []).SkipWhile(leg => !through[leg.Arc]).Reverse()
            .SkipWhile(leg => !through[leg.Arc]);
        Assert.All(middle, leg => Assert.True(through[leg.Arc]));
    }, iter: 3000);

    [Fact]
    public void Tables_reach_and_alternatives_say_what_routes_say() => _question.Sample(question =>
    {
        var router = new Router(question.Network, VehicleProfile.Bus);
        var table = router.FindTable(
            question.Places, question.Places, question.Closures, withDistances: true, CancellationToken.None);
        for (var row = 0; row < question.Places.Length; row++)
        {
            var reach = router.FindReach(question.Places[row], question.Closures);
            for (var column = 0; column < question.Places.Length; column++)
            {
                var (from, to) = (question.Places[row], question.Places[column]);
                var route = router.FindRoute(from, to, question.Closures);
                Assert.Equal(route?.Duration, table.Duration(row, column));
                Assert.Equal(route?.Distance, table.Distance(row, column));
                Assert.Equal(
                    new PlainDijkstra(router, from, to, question.Closures).Run(),
                    router.FindAlternatives(from, to, question.Closures, 3).FirstOrDefault()?.Milliseconds);
                if (to.OffsetDecimetres > 0 && to.OffsetDecimetres < question.Network.LengthDecimetres(to.Arc))
                {
                    Assert.Equal(route?.Milliseconds, reach.Milliseconds(to.Arc >> 1, to.OffsetDecimetres));
                }
            }
        }
    }, iter: 1000);

    [Fact]
    public void Once_the_roads_named_are_opened_there_is_a_way_and_without_there_is_none()
    {
        _question.Sample(question =>
        {
            var network = question.Network;
            var router = new Router(network, VehicleProfile.Bus);
            var (from, to) = (question.Places[0], question.Places[1]);
            var named = router.FindObstacles(from, to, question.Closures);
            var isThere = router.FindRoute(from, to, question.Closures) is not null;
            Assert.Equal(isThere, named is []);
            var opened = new Router(network, VehicleProfile.Bus, [.. (named ?? []).Select(road => road.Way)]);
            Assert.Equal(named is not null, opened.FindRoute(from, to, question.Closures) is not null);
        }, iter: 3000);
    }

    // A row of thirty houses that hangs on the letters a and g, so that the rest is small beside it.
    private static DrawnMap Town(string drawing)
    {
        const string row = "ABCDEFGHIJKLMNOPQRSTUVWXYZhijklmnopqrst";
        var map = new DrawnMap(drawing + "\n\n" + string.Join('-', row.ToCharArray()));
        foreach (var (house, next) in row.Zip(row[1..]))
        {
            map.Road($"{house}{next}");
        }

        return map.Road("aA");
    }

    private static Snap At(Router router, GeoPoint point) => router.Snap(point, new Metres(20), RoadChoice.All)!.Value;

    private static Snap Place(RoadNetwork network, (int Edge, int Tenth) at)
    {
        var arc = 2 * (at.Edge % (network.ArcCount / 2));
        var offset = Math.Clamp(at.Tenth, 0, 10) * network.LengthDecimetres(arc) / 10;
        return new Snap(arc, offset, network.NodeLocation(network.Tail(arc)), new Metres(0));
    }
}
