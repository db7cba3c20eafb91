using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>Which closed roads stand between two places: drawn by hand, then on random graphs.</summary>
public sealed class ObstacleTests
{
    private static readonly Gen<(RoadNetwork Network, Snap From, Snap To)> _question = Gen.Select(
        RandomNetwork.Any,
        Gen.Bool.Array[28],
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 10]),
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 10]),
        (network, closed, from, to) =>
        {
            network = new RoadNetwork(network.Tables with
            {
                WayAccess = [.. closed.Take(network.WayCount).Select(isClosed =>
                    isClosed ? default(AccessTags).With(AccessKey.Access, AccessValue.No).Bits : 0)],
            });
            return (network, Place(network, from), Place(network, to));
        });

    [Fact]
    public void A_closed_main_road_is_named_with_its_name_and_its_tag()
    {
        var map = new DrawnMap("a--b--c--d").Road("ab")
            .Road("bc", "highway=primary;name=Landstrasse;motorcar=yes;motor_vehicle=no").Road("cd");
        var road = Assert.Single(Obstacles(map, 'a', 'd')!);
        Assert.Equal(new ClosedRoad(2, "Landstrasse", "motor_vehicle=no"), road);
        Assert.Equal("way 2 'Landstrasse'", road.Label);
        Assert.Empty(Obstacles(map, 'a', 'b')!);
    }

    [Fact]
    public void One_road_far_round_comes_before_four_on_the_short_way()
    {
        var map = new DrawnMap("""
            a-b-c-d-e
            |       |
            |       |
            |       |
            f-------g
            """)
            .Road("ab", "highway=primary;access=no").Road("bc", "highway=primary;access=no")
            .Road("cd", "highway=primary;access=no").Road("de", "highway=primary;access=no")
            .Road("af").Road("fg", "highway=primary;access=private").Road("ge");
        Assert.Equal([6L], Ways(map, 'a', 'e')!);
    }

    [Fact]
    public void Of_as_many_roads_the_fastest_way_is_named()
    {
        var map = new DrawnMap("""
            x-a--b-y
              |  |
              c--d
            """)
            .Road("xa").Road("by").Road("ab", "highway=living_street;access=no").Road("ac").Road("db")
            .Road("cd", "highway=primary;access=no");
        Assert.Equal([6L], Ways(map, 'x', 'y')!);
    }

    [Fact]
    public void A_road_that_is_followed_over_junctions_counts_once()
    {
        var map = new DrawnMap("""
            x-a-b-c-d-y
              | | |  |
              | g h  |
              e---f--i
            """)
            .Road("xa").Road("dy").Road("abcd", "highway=living_street;bus=no").Road("bg").Road("ch").Road("ae")
            .Road("ef", "highway=primary;bus=no").Road("fid", "highway=primary;bus=no");
        Assert.Equal([3L], Ways(map, 'x', 'y')!);
    }

    [Theory]
    [InlineData("highway=track", "", "highway=track")]
    [InlineData("highway=pedestrian", "", "highway=pedestrian")]
    [InlineData("highway=primary;ref=M14;psv=military", "", "psv=military")]
    [InlineData("highway=primary", "barrier=bollard", "barrier=bollard at node 98")]
    [InlineData("highway=primary", "barrier=gate;access=private", "barrier=gate access=private at node 98")]
    [InlineData("highway=primary;vehicle=no", "barrier=lift_gate;locked=yes",
        "vehicle=no, barrier=gate locked=yes at node 98")]
    public void What_closes_a_road_is_told_by_its_tags(string road, string barrier, string tags)
    {
        var map = new DrawnMap("a-b-c").Road("abc", road).Tags('b', barrier);
        var named = new Router(map.Network, VehicleProfile.Bus).Closed(1)!;
        Assert.Equal(tags, named.Tags);
    }

    [Fact]
    public void A_barrier_between_two_open_roads_is_passed_by_opening_one()
    {
        var map = new DrawnMap("a-b-c").Road("ab").Road("bc", "highway=primary;ref=M14").Tags('b', "barrier=block");
        Assert.Equal(
            [new ClosedRoad(2, "M14", "barrier=block at node 98")], Obstacles(map, 'a', 'c')!);
        Assert.NotNull(Route(map.Network, At(map, 'a'), At(map, 'c'), [2]));
    }

    [Theory]
    [InlineData("oneway=yes")]
    [InlineData("oneway:bus=yes")]
    [InlineData("vehicle:backward=no")]
    public void A_one_way_street_is_not_turned_by_opening_it(string rule)
    {
        var map = new DrawnMap("x-a-b-y").Road("xa").Road("by")
            .Road("ab", "highway=primary;access=no;" + rule);
        Assert.Equal([3L], Ways(map, 'x', 'y')!);
        Assert.Null(Obstacles(map, 'y', 'x'));
    }

    [Fact]
    public void What_is_closed_for_now_is_gone_round_and_not_named()
    {
        var map = new DrawnMap("""
            x-a--b-y
              |  |
              c--d
            """)
            .Road("xa").Road("by").Road("ab").Road("ac").Road("db").Road("cd", "highway=primary;access=no");
        Assert.Empty(Obstacles(map, 'x', 'y')!);
        var cut = ClosureSet.Empty.WithClosedWay(3);
        Assert.Equal(6, Assert.Single(Obstacles(map, 'x', 'y', cut)!).Way);
        Assert.Null(Obstacles(map, 'x', 'y', cut.WithClosedWay(6)));
    }

    [Fact]
    public void Opening_what_is_named_makes_a_way_and_nothing_smaller_does()
    {
        // The same questions each time: the search does not look for a road that need not be driven, but lifts a
        // barrier where the way crosses it. In one of tens of thousands of drawn questions that is one road fewer.
        var (named, smaller) = (0, 0);
        for (var n = 1u; n <= 1_000; n++)
        {
            var (network, from, to) = _question.Generate(new PCG(n, 7), null, out _);
            var router = new Router(network, VehicleProfile.Bus);
            long[] all = [.. Enumerable.Range(100, network.WayCount).Select(way => (long)way)];
            if (router.FindObstacles(from, to, ClosureSet.Empty) is not { } roads)
            {
                Assert.Null(Route(network, from, to, all));
                continue;
            }

            long[] ways = [.. roads.Select(road => road.Way)];
            Assert.Equal(roads.IsEmpty, Route(network, from, to, []) is not null);
            Assert.NotNull(Route(network, from, to, ways));
            named += ways.Length;
            if (ways.Length == 2)
            {
                smaller++;
                Assert.All(all, way => Assert.Null(Route(network, from, to, [way])));
            }
        }

        Assert.True(named > 100 && smaller > 10, "The random graphs ask nothing any more.");
    }

    private static Snap Place(RoadNetwork network, (int Edge, int Tenths) at)
    {
        var arc = 2 * (at.Edge % (network.ArcCount / 2));
        return new Snap(
            arc, network.LengthDecimetres(arc) * at.Tenths / 10, network.NodeLocation(network.Tail(arc)),
            new Metres(0));
    }

    private static Route? Route(RoadNetwork network, Snap from, Snap to, long[] opened) =>
        new Router(network, VehicleProfile.Bus, [.. opened]).FindRoute(from, to, ClosureSet.Empty);

    private static Snap At(DrawnMap map, char letter) =>
        new Router(map.Network, VehicleProfile.Bus).Snap(map.Place(letter), new Metres(20))!.Value;

    private static IEnumerable<long>? Ways(DrawnMap map, char from, char to) =>
        Obstacles(map, from, to)?.Select(road => road.Way);

    private static ClosedRoad[]? Obstacles(DrawnMap map, char from, char to, ClosureSet? closures = null) =>
        new Router(map.Network, VehicleProfile.Bus)
            .FindObstacles(At(map, from), At(map, to), closures ?? ClosureSet.Empty)?.ToArray();
}
