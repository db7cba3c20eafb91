using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Two routes of which one stands where the other is cut.</summary>
public sealed class RoutePairTests
{
    [Fact]
    public void Two_routes_share_no_road_exactly_when_no_single_road_cuts_every_way() => Gen.Select(
        RandomNetwork.Any, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((network, one, other) =>
        {
            var router = new Router(network, VehicleProfile.Bus);
            var (from, to) = (Junction(network, one), Junction(network, other));
            if (network.Tail(from.Arc) == network.Tail(to.Arc))
            {
                return;
            }

            var route = router.FindRoute(from, to, ClosureSet.Empty);
            var pair = router.FindPair(from, to, ClosureSet.Empty);
            Assert.Equal(route is null, pair is null);
            if (route is null || pair is null)
            {
                return;
            }

            var neverCut = Enumerable.Range(0, network.WayCount).All(way => router.FindRoute(
                from, to, ClosureSet.Empty.WithClosedWay(network.WayAt(way).Id)) is not null);
            Assert.Equal(neverCut, pair.Shared.Value == 0);
            Assert.True(pair.Routes.Length == 2 || pair.Shared == route.Distance);
            Assert.All(pair.Routes, way =>
            {
                Assert.True(way.Milliseconds >= route.Milliseconds);
                Assert.Equal(way.Milliseconds, way.Legs.Sum(leg => leg.Milliseconds));
            });
        });

    [Fact]
    public void The_fastest_way_gives_way_where_both_routes_need_its_middle()
    {
        var map = new DrawnMap("""
              b-----c
             /|     |\
            a |     | d
             \|     |/
              e-----f
            """).Road("ab").Road("be", "highway=motorway").Road("ef", "highway=motorway").Road("fd")
            .Road("ae", "highway=living_street").Road("bc", "highway=living_street")
            .Road("cd", "highway=living_street").Road("cf");
        var pair = Pair(map, 'a', 'd', ClosureSet.Empty)!;
        Assert.Equal("abcd aefd", Ways(map, pair));
        Assert.Equal(0, pair.Shared.Value);
        Assert.Equal("abefd", map.Drive('a', 'd'));
    }

    [Fact]
    public void What_both_must_drive_is_told_in_metres_and_one_way_alone_stands_alone()
    {
        var map = new DrawnMap("""
                c
               / \
            a-b   d-e   y-z
               \ /
                f
            """).Road("ab").Road("bcd").Road("bfd").Road("de").Road("yz");
        var pair = Pair(map, 'a', 'e', ClosureSet.Empty)!;
        Assert.Equal("abcde abfde", Ways(map, pair));
        Assert.Equal((int)Math.Round(map.Place('a').DistanceTo(map.Place('b'))
            + map.Place('d').DistanceTo(map.Place('e'))), pair.Shared.Value);
        pair = Pair(map, 'a', 'e', ClosureSet.Empty.WithClosedWay(2))!;
        Assert.Equal("abfde", Ways(map, pair));
        Assert.Equal(pair.Routes[0].Distance, pair.Shared);
        Assert.Null(Pair(map, 'a', 'y', ClosureSet.Empty));
    }

    private static string Ways(DrawnMap map, RoutePair pair) =>
        string.Join(' ', pair.Routes.Select(map.Letters).Order(StringComparer.Ordinal));

    private static RoutePair? Pair(DrawnMap map, char from, char to, ClosureSet closures)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        return router.FindPair(At(from), At(to), closures);

        Snap At(char letter) => router.Snap(map.Place(letter), new Metres(20), RoadChoice.All)!.Value;
    }

    private static Snap Junction(RoadNetwork network, int arc)
    {
        var forward = 2 * (arc % (network.ArcCount / 2));
        return new Snap(forward, 0, network.NodeLocation(network.Tail(forward)), new Metres(0));
    }
}
