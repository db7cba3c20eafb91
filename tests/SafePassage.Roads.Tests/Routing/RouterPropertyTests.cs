using CsCheck;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Routing;

/// <summary>The router against a plain search on random graphs, with random closures.</summary>
public sealed class RouterPropertyTests
{
    private static readonly Gen<(RoadNetwork Network, Snap From, Snap To, ClosureSet Closures)> _question = Gen.Select(
        RandomNetwork.Any,
        Gen.Select(Gen.Int[0, 1000], Gen.Int[-2, 12]),
        Gen.Select(Gen.Int[0, 1000], Gen.Int[-2, 12]),
        Gen.Int[0, 60].Array[0, 4],
        (network, from, to, closed) => (
            network,
            Place(network, from),
            Place(network, to),
            closed.Aggregate(ClosureSet.Empty, (set, way) => set.WithClosedWay(100 + way))));

    [Fact]
    public void A_route_is_as_fast_as_the_fastest_way_there_is()
    {
        _question.Sample(question =>
        {
            var router = new Router(question.Network, VehicleProfile.Bus);
            var expected = new PlainDijkstra(router, question.From, question.To, question.Closures).Run();
            var route = router.FindRoute(question.From, question.To, question.Closures);
            Assert.Equal(expected, route?.Milliseconds);
        }, iter: 3000);
    }

    [Fact]
    public void A_second_search_on_the_same_labels_gives_the_same_answer()
    {
        _question.Sample(question =>
        {
            var router = new Router(question.Network, VehicleProfile.Bus);
            var first = router.FindRoute(question.From, question.To, question.Closures);
            router.FindRoute(question.To, question.From, ClosureSet.Empty);
            var second = router.FindRoute(question.From, question.To, question.Closures);
            Assert.Equal(first?.Milliseconds, second?.Milliseconds);
            Assert.Equal(first?.Legs.ToArray(), second?.Legs.ToArray());
            Assert.Equal(first?.Geometry.ToArray(), second?.Geometry.ToArray());
        }, iter: 500);
    }

    [Fact]
    public void The_legs_of_a_route_follow_each_other_and_none_is_closed()
    {
        _question.Sample(question =>
        {
            var network = question.Network;
            var router = new Router(network, VehicleProfile.Bus);
            if (router.FindRoute(question.From, question.To, question.Closures) is not { } route)
            {
                return;
            }

            for (var i = 0; i < route.Legs.Length; i++)
            {
                var leg = route.Legs[i];
                Assert.True(router.IsUsable(leg.Arc));
                Assert.False(question.Closures.Contains(network, leg.Arc));
                if (i > 0)
                {
                    Assert.Equal(network.Head(route.Legs[i - 1].Arc), network.Tail(leg.Arc));
                    Assert.Equal(network.LengthDecimetres(route.Legs[i - 1].Arc), route.Legs[i - 1].ToDecimetres);
                    Assert.Equal(0, leg.FromDecimetres);
                }
            }

            Assert.Equal(route.Milliseconds, route.Legs.Sum(leg => leg.Milliseconds));
            Assert.Equal(question.From.Location, route.Geometry[0]);
            Assert.Equal(question.To.Location, route.Geometry[^1]);
        }, iter: 1000);
    }

    [Fact]
    public void The_nearest_road_is_the_one_a_search_of_all_roads_finds()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[-50_000, 250_000], Gen.Int[-50_000, 250_000], Gen.Int[0, 3000])
            .Sample((network, latitude, longitude, radius) =>
            {
                var point = GeoPoint.FromE7(latitude, longitude);
                var nearest = Enumerable.Range(0, network.ArcCount / 2)
                    .Select(edge => EdgePoint.Project(network.Tables, edge, point).Distance).Min();
                var found = network.Grid.Nearest(point, radius, _ => true);
                Assert.Equal(nearest <= radius ? nearest : null, found?.Distance);
            }, iter: 2000);
    }

    [Fact]
    public void The_roads_in_a_rectangle_include_every_road_with_a_point_in_it()
    {
        Gen.Select(RandomNetwork.Any, Gen.Int[0, 1000], Gen.Double[0, 1], Gen.Int[0, 20_000])
            .Sample((network, choice, share, margin) =>
            {
                var edge = choice % (network.ArcCount / 2);
                var (a, b) =
                    (network.NodeLocation(network.Tail(2 * edge)), network.NodeLocation(network.Head(2 * edge)));
                var latitude = (int)(a.LatitudeE7 + (share * (b.LatitudeE7 - a.LatitudeE7)));
                var longitude = (int)(a.LongitudeE7 + (share * (b.LongitudeE7 - a.LongitudeE7)));
                var box = new GeoBounds(
                    GeoPoint.FromE7(latitude - margin, longitude - margin),
                        GeoPoint.FromE7(latitude + margin, longitude + margin));
                var found = network.Grid.EdgesIn(box);
                Assert.Contains(edge, found);
                Assert.Equal(found.Distinct().Order(), found);
            }, iter: 2000);
    }

    [Fact]
    public void An_edge_is_on_the_mainland_when_a_plain_search_gets_there_and_back()
    {
        RandomNetwork.Any.Sample(network =>
        {
            var router = new Router(network, VehicleProfile.Bus);
            var weights = new OpenArcTimes(network, VehicleProfile.Bus, _ => false);
            var mainland = new Mainland(network, weights);
            var reach = Enumerable.Range(0, network.NodeCount).Select(node => Reachable(network, weights, node))
                .ToArray();
            var sizes = Enumerable.Range(0, network.NodeCount).Select(node =>
                !weights.IsPassable(node) ? 0 : Enumerable.Range(0, network.NodeCount)
                    .Count(o => reach[node].Contains(o) && reach[o].Contains(node))).ToArray();
            var least = (sizes.Max() + 19) / 20;
            for (var edge = 0; edge < network.ArcCount / 2; edge++)
            {
                var (tail, head) = (network.Tail(2 * edge), network.Head(2 * edge));
                var (t, h) = (sizes[tail] > 0 && sizes[tail] >= least, sizes[head] > 0 && sizes[head] >= least);
                var isTwoWay = router.IsUsable(2 * edge) && router.IsUsable((2 * edge) + 1);
                Assert.Equal(isTwoWay ? t || h : t && h, mainland.Holds(edge));
            }
        }, iter: 500);
    }

    [Fact]
    public void Closing_and_opening_again_changes_nothing()
    {
        _question.Sample(question =>
        {
            var router = new Router(question.Network, VehicleProfile.Bus);
            var before = router.FindRoute(question.From, question.To, ClosureSet.Empty);
            router.FindRoute(question.From, question.To, question.Closures);
            Assert.Equal(before?.Milliseconds,
                router.FindRoute(question.From, question.To, ClosureSet.Empty)?.Milliseconds);
        }, iter: 300);
    }

    private static HashSet<int> Reachable(RoadNetwork network, OpenArcTimes weights, int start)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var node))
        {
            if (!weights.IsPassable(node) || !seen.Add(node))
            {
                continue;
            }

            foreach (var arc in network.ArcsFrom(node).ToArray().Where(arc => weights[arc] < OpenArcTimes.Unusable))
            {
                open.Push(network.Head(arc));
            }
        }

        return seen;
    }

    private static Snap Place(RoadNetwork network, (int Edge, int Tenth) at)
    {
        var arc = 2 * (at.Edge % (network.ArcCount / 2));
        var length = network.LengthDecimetres(arc);
        var offset = Math.Clamp(at.Tenth, 0, 10) * length / 10;
        return new Snap(arc, offset, network.NodeLocation(network.Tail(arc)), new Metres(0));
    }
}
