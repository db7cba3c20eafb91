using SafePassage.Graphs.Routes;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Routes;

public sealed class AlternativeSearchTests
{
    [Fact]
    public void The_first_is_a_quickest_one_and_all_obey_their_limits()
    {
        var several = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var weights = seed % 2 == 0
                ? RandomTimeRisk.Tangle(seed, 30)
                : RandomTimeRisk.Streets(seed, 2 + (seed % 40), 5 + (seed % 90), seed % 9, 2 + (seed % 60));
            var random = new Random(seed);
            var limits = new AlternativeLimits
            {
                Count = random.Next(1, 6),
                MaxOverlap = random.NextDouble() * 0.9,
                MaxStretch = random.NextDouble(),
            };
            var (sources, targets) = (Ends(random, weights), Ends(random, weights));
            var routes = new AlternativeSearch(weights).Find(sources, targets, limits);
            Check(weights, sources, targets, limits, routes);
            several += routes.Count > 2 ? 1 : 0;
        }

        Assert.True(several > 60, $"{several}");
    }

    [Fact]
    public void Each_part_below_the_local_time_is_a_shortest_way()
    {
        var known = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var weights = RandomTimeRisk.Streets(seed, 30, 80, 10, 40);
            var routes = new AlternativeSearch(weights).Find(
                [new RouteEnd(0)], [new RouteEnd(1)], new AlternativeLimits { MaxStretch = 0.8 });
            foreach (var route in routes.Where(route => route.LocalTime > 0))
            {
                known += route.Stretch > 0 ? 1 : 0;
                for (var from = 0; from < route.Arcs.Count; from++)
                {
                    var distances = PlainDijkstra.Distances(
                        weights.Graph, weights.Times, from == 0 ? 0 : weights.Graph.Heads[route.Arcs[from - 1]]);
                    var time = 0;
                    for (var to = from; to < route.Arcs.Count; to++)
                    {
                        time += weights.Times[route.Arcs[to]];
                        Assert.True(
                            time >= route.LocalTime || distances[weights.Graph.Heads[route.Arcs[to]]] == time,
                            $"seed {seed}");
                    }
                }
            }
        }

        Assert.True(known > 50, $"{known}");
    }

    [Fact]
    public void Three_parallel_streets_are_three_routes()
    {
        // From 0 to 4 over 1, 2 or 3; the third is too slow until it is allowed.
        var (graph, _) = DirectedGraph.FromArcs(5, [0, 0, 0, 1, 2, 3], [1, 2, 3, 4, 4, 4]);
        var weights = new TimeRiskGraph(graph, [5, 5, 5, 5, 6, 9], [7, 0, 0, 0, 0, 0]);
        var search = new AlternativeSearch(weights);
        var two = search.Find([new RouteEnd(0)], [new RouteEnd(4)]);
        Assert.Equal([10, 11], two.Select(route => route.Time));
        var three = search.Find([new RouteEnd(0)], [new RouteEnd(4)], new AlternativeLimits { MaxStretch = 0.4 });
        Assert.Equal([10, 11, 14], three.Select(route => route.Time));
        Assert.Equal([0, 0.1, 0.4], three.Select(route => route.Stretch));
        Assert.Equal([7, 0, 0], three.Select(route => route.Risk));
        Assert.All(three, route => Assert.Equal(0, route.Overlap));
    }

    [Fact]
    public void Streets_that_no_plateau_tells_apart_are_found_by_penalties()
    {
        // No arc off the main road 0-1-2-3 is on a shortest way from 0 or to 3: there is one plateau.
        var (graph, _) = DirectedGraph.FromArcs(4, [0, 0, 0, 1, 1, 2], [1, 2, 3, 2, 3, 3]);
        var weights = new TimeRiskGraph(graph, [10, 21, 33, 10, 21, 10], [0, 0, 0, 0, 0, 0]);
        var routes = new AlternativeSearch(weights).Find(
            [new RouteEnd(0)], [new RouteEnd(3)], new AlternativeLimits { MaxOverlap = 0.4 });
        Assert.Equal(3, routes.Count);
        Assert.Equal(31, routes[1].Time);
    }

    [Fact]
    public void A_search_used_again_answers_as_a_new_one()
    {
        var weights = RandomTimeRisk.Streets(7, 40, 100, 20, 50);
        var used = new AlternativeSearch(weights);
        for (var node = 0; node < weights.Graph.NodeCount; node++)
        {
            var again = used.Find([new RouteEnd(0)], [new RouteEnd(node)]);
            var fresh = new AlternativeSearch(weights).Find([new RouteEnd(0)], [new RouteEnd(node)]);
            Assert.Equal(
                fresh.Select(route => string.Join(',', route.Arcs)),
                again.Select(route => string.Join(',', route.Arcs)),
                StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        var search = new AlternativeSearch(RandomTimeRisk.Tangle(1));
        RouteEnd[] end = [new RouteEnd(0)];
        Assert.Throws<ArgumentException>(() => search.Find(end, end, new AlternativeLimits { Count = 0 }));
        Assert.Throws<ArgumentException>(() => search.Find(end, end, new AlternativeLimits { Count = 33 }));
        Assert.Throws<ArgumentException>(() => search.Find(end, end, new AlternativeLimits { MaxOverlap = 1 }));
        Assert.Throws<ArgumentException>(() => search.Find(end, end, new AlternativeLimits { MaxStretch = -0.1 }));
        Assert.Throws<ArgumentException>(
            () => search.Find(end, end, new AlternativeLimits { MaxStretch = double.NaN }));
        Assert.Throws<ArgumentException>(() => search.Find(end, end, new AlternativeLimits { LocalShare = -1 }));
        Assert.Throws<ArgumentException>(() => search.Find([new RouteEnd(99)], end));
    }

    private static void Check(
        TimeRiskGraph weights,
        RouteEnd[] sources,
        RouteEnd[] targets,
        AlternativeLimits limits,
        IReadOnlyList<AlternativeRoute> routes)
    {
        var best = sources.Min(source => targets.Min(target => (long)source.Time + target.Time
            + PlainDijkstra.Distances(weights.Graph, weights.Times, source.Node)[target.Node]));
        Assert.Equal(best < ArcWeight.Infinite, routes.Count > 0);
        Assert.True(routes.Count <= limits.Count);
        for (var i = 0; i < routes.Count; i++)
        {
            CheckAddsUp(weights, sources, targets, routes[i]);
            Assert.Equal(best == 0 ? 0 : (routes[i].Time - best) / (double)best, routes[i].Stretch);
            Assert.True(routes[i].Time <= best * (1 + limits.MaxStretch));
            var overlap = 0.0;
            foreach (var other in routes.Where(other => other != routes[i]))
            {
                Assert.NotEqual(other.Arcs, routes[i].Arcs);
                var common = other.Arcs.Intersect(routes[i].Arcs).Sum(arc => weights.Times[arc])
                    + (other.Source == routes[i].Source ? sources[other.Source].Time : 0)
                    + (other.Target == routes[i].Target ? targets[other.Target].Time : 0);
                overlap = Math.Max(overlap, (double)common / Math.Min(other.Time, routes[i].Time));
            }

            Assert.Equal(overlap, routes[i].Overlap);
            Assert.True(overlap <= limits.MaxOverlap);
        }

        Assert.Equal(routes.Select(route => route.Time).Order(), routes.Select(route => route.Time));
        if (routes.Count > 0)
        {
            Assert.Equal(best, routes[0].Time);
        }
    }

    private static RouteEnd[] Ends(Random random, TimeRiskGraph weights)
    {
        var ends = new RouteEnd[random.Next(1, 3)];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = new RouteEnd(random.Next(weights.Graph.NodeCount), random.Next(4), random.Next(4));
        }

        return ends;
    }

    private static void CheckAddsUp(
        TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets, AlternativeRoute route)
    {
        var (source, target) = (sources[route.Source], targets[route.Target]);
        var (time, risk, node) = (source.Time + target.Time, source.Risk + target.Risk, source.Node);
        var visited = new HashSet<int> { node };
        foreach (var arc in route.Arcs)
        {
            Assert.InRange(arc, weights.Graph.FirstOut[node], weights.Graph.FirstOut[node + 1] - 1);
            (time, risk, node) = (time + weights.Times[arc], risk + weights.Risks[arc], weights.Graph.Heads[arc]);
            Assert.True(visited.Add(node));
        }

        Assert.Equal(target.Node, node);
        Assert.Equal((route.Time, route.Risk), (time, risk));
    }
}
