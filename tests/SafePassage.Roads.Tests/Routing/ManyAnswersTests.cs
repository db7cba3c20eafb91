using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Tables, reach and alternatives say what routes say.</summary>
public sealed class ManyAnswersTests
{
    [Fact]
    public void Every_cell_of_a_table_equals_its_route_on_random_networks_with_a_road_closed() => Gen.Select(
        RandomNetwork.Any, Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 10]).Array[4], Gen.Int[0, 40]).Sample(
        (network, at, closed) =>
        {
            var router = new Router(network, VehicleProfile.Bus);
            Snap[] places = [.. at.Select(p => Place(network, p.Item1, p.Item2))];
            var closures = ClosureSet.Empty.WithClosedWay(network.WayId(closed % network.ArcCount));
            HoldAgainstRoutes(router, places, closures);
            HoldAgainstRoutes(router, places, ClosureSet.Empty);
        });

    [Fact]
    public void A_table_and_the_reach_of_liechtenstein_equal_their_routes()
    {
        var network = OsmImport.Import(
            OptionalFolder.File("osm", "liechtenstein-latest.osm.pbf"), new ImportOptions(), null,
            TestContext.Current.CancellationToken);
        var router = new Router(network, VehicleProfile.Bus);
        var random = new Random(7);
        Snap[] places = [.. Enumerable.Range(0, 60).Select(_ => router.Snap(
            network.NodeLocation(random.Next(network.NodeCount)), new Metres(500), RoadChoice.All)).OfType<Snap>()
            .Take(25)];
        HoldAgainstRoutes(router, places, ClosureSet.Empty);
        HoldAgainstRoutes(router, places, ClosureSet.Empty.WithClosedCircle(places[0].Location, new Metres(900)));
        Assert.True(places.Zip(places.Skip(1), (from, to) => HoldAlternatives(router, from, to)).Max() == 3);
    }

    private static int HoldAlternatives(Router router, Snap from, Snap to)
    {
        var routes = router.FindAlternatives(from, to, ClosureSet.Empty, 3);
        var fastest = router.FindRoute(from, to, ClosureSet.Empty);
        Assert.Equal(fastest?.Milliseconds, routes.IsEmpty ? null : routes[0].Milliseconds);
        for (var i = 0; i < routes.Length; i++)
        {
            Assert.InRange(routes[i].Milliseconds, routes[0].Milliseconds, routes[0].Milliseconds * 1.3);
            Assert.Equal(routes[i].Milliseconds, routes[i].Legs.Sum(leg => leg.Milliseconds));
            for (var other = 0; other < i; other++)
            {
                var shared = routes[i].Legs.Intersect(routes[other].Legs).Sum(leg => leg.Milliseconds);
                Assert.True(shared <= 0.6 * Math.Min(routes[i].Milliseconds, routes[other].Milliseconds));
            }
        }

        return routes.Length;
    }

    [Fact]
    public void Alternatives_begin_with_the_fastest_obey_closures_and_none_stands_where_there_is_no_way()
    {
        var map = new DrawnMap("""
                p
                |
                b---c
               /     \
            w-a       d---x
               \     /
                e---f
                |
                q

            y-z
            """).Road("ab").Road("bc").Road("cd").Road("ae").Road("ef").Road("fd").Road("dx").Road("wa")
            .Road("pb").Road("eq").Road("yz");
        var router = new Router(map.Network, VehicleProfile.Bus);
        var (a, d, y) = (At('a'), At('d'), At('y'));
        var routes = router.FindAlternatives(a, d, ClosureSet.Empty, 3);
        Assert.Equal(router.FindRoute(a, d, ClosureSet.Empty)!.Milliseconds, routes[0].Milliseconds);
        Assert.Equal("abcd aefd", Ways(routes));
        Assert.Equal("dcba dfea", Ways(router.FindAlternatives(d, a, ClosureSet.Empty, 3)));
        Assert.Equal("wabcdx waefdx", Ways(router.FindAlternatives(At('w'), At('x'), ClosureSet.Empty, 3)));
        Assert.Equal("aefd", map.Letters(Assert.Single(
            router.FindAlternatives(a, d, ClosureSet.Empty.WithClosedWay(2), 3))));
        Assert.Empty(router.FindAlternatives(a, y, ClosureSet.Empty, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => router.FindAlternatives(a, d, ClosureSet.Empty, 0));

        Snap At(char letter) => router.Snap(map.Place(letter), new Metres(20), RoadChoice.All)!.Value;

        string Ways(IEnumerable<Route> ways) =>
            string.Join(' ', ways.Select(map.Letters).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_obeys_a_forbidden_turn()
    {
        var map = new DrawnMap("""
            a---b---c
                |
                d---e
            """).Road("ab").Road("bc").Road("bd").Road("de").Turn("from 1;via b;to 3", "restriction=no_right_turn");
        var router = new Router(map.Network, VehicleProfile.Bus);
        Snap[] places = [.. "ace".Select(l => router.Snap(map.Place(l), new Metres(20), RoadChoice.All)!.Value)];
        HoldAgainstRoutes(router, places, ClosureSet.Empty);
    }

    private static Snap Place(RoadNetwork network, int arc, int tenths)
    {
        var forward = 2 * (arc % (network.ArcCount / 2));
        return new Snap(
            forward, network.LengthDecimetres(forward) * tenths / 10, network.NodeLocation(network.Tail(forward)),
            new Metres(0));
    }

    private static void HoldAgainstRoutes(Router router, Snap[] places, ClosureSet closures)
    {
        var table = router.FindTable(places, places, closures, withDistances: true, CancellationToken.None);
        var timesOnly = router.FindTable(places, places, closures, withDistances: false, CancellationToken.None);
        for (var row = 0; row < places.Length; row++)
        {
            var reach = router.FindReach(places[row], closures);
            for (var column = 0; column < places.Length; column++)
            {
                var route = router.FindRoute(places[row], places[column], closures);
                Assert.Equal(route?.Duration, table.Duration(row, column));
                Assert.Equal(route?.Distance, table.Distance(row, column));
                Assert.Equal(route?.Duration, timesOnly.Duration(row, column));
                Assert.Null(timesOnly.Distance(row, column));
                var to = places[column];
                if (to.OffsetDecimetres > 0 && to.OffsetDecimetres < router.Network.LengthDecimetres(to.Arc))
                {
                    Assert.Equal(route?.Milliseconds, reach.Milliseconds(to.Arc >> 1, to.OffsetDecimetres));
                }
            }
        }
    }
}
