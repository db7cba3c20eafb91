using SafePassage.Graphs.Routes;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Routes;

public sealed class ParetoSearchTests
{
    [Fact]
    public void The_front_is_that_of_trying_every_way()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var weights = RandomTimeRisk.Tangle(seed);
            Check(weights, seed, ParetoOracle.ByEnumeration);
        }
    }

    [Fact]
    public void The_front_on_streets_is_that_of_correcting_whole_fronts()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var weights = RandomTimeRisk.Streets(seed, 2 + (seed % 7), 3 + (seed % 11), seed % 6, 2 + (seed % 40));
            Check(weights, seed, ParetoOracle.ByCorrecting);
        }
    }

    [Fact]
    public void The_ends_of_the_front_are_the_shortest_ways()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var weights = RandomTimeRisk.Streets(seed, 30, 80, 20, 1000);
            var front = Find(new ParetoSearch(weights), [new RouteEnd(0)], [new RouteEnd(1)]);
            var quickest = PlainDijkstra.Distances(weights.Graph, weights.Times, 0)[1];
            if (quickest == ArcWeight.Infinite)
            {
                Assert.Empty(front.Routes);
                continue;
            }

            Assert.Equal(quickest, front.Routes[0].Time);
            Assert.Equal(PlainDijkstra.Distances(weights.Graph, weights.Risks, 0)[1], front.Routes[^1].Risk);
        }
    }

    [Fact]
    public void A_search_used_again_answers_as_a_new_one()
    {
        var weights = RandomTimeRisk.Streets(5, 20, 50, 10, 30);
        var used = new ParetoSearch(weights);
        for (var node = 0; node < weights.Graph.NodeCount; node++)
        {
            var again = Find(used, [new RouteEnd(0)], [new RouteEnd(node)]);
            var fresh = Find(new ParetoSearch(weights), [new RouteEnd(0)], [new RouteEnd(node)]);
            Assert.Equal(fresh.Labels, again.Labels);
            Assert.Equal(Texts(fresh.Routes), Texts(again.Routes));
        }
    }

    [Fact]
    public void The_gap_of_a_choice_is_true_and_its_ends_are_kept()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var weights = RandomTimeRisk.Streets(seed, 20, 60, 0, 200);
            var search = new ParetoSearch(weights);
            var all = Find(search, [new RouteEnd(0)], [new RouteEnd(1)]).Routes;
            for (var most = 2; most < all.Count; most++)
            {
                var few = Find(search, [new RouteEnd(0)], [new RouteEnd(1)], new ParetoLimits { MaxRoutes = most });
                Assert.Equal(all.Count, few.Found);
                Assert.True(few.Routes.Count <= most);
                Assert.Equal(Text(all[0]), Text(few.Routes[0]));
                Assert.Equal(Text(all[^1]), Text(few.Routes[^1]));
                var (times, risks) = (all[^1].Time - all[0].Time, all[0].Risk - all[^1].Risk);
                var gap = all.Max(left => few.Routes.Min(kept => Math.Max(
                    (double)(kept.Time - left.Time) / times, (double)(kept.Risk - left.Risk) / risks)));
                Assert.Equal(Math.Max(0, gap), few.Gap, 12);
            }
        }
    }

    [Fact]
    public void A_choice_of_three_is_the_best_of_all_choices_of_three()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(4, 14);
            var (times, risks) = (new int[count], new int[count]);
            for (var i = 1; i < count; i++)
            {
                times[i] = times[i - 1] + random.Next(1, 40);
                risks[count - 1 - i] = risks[count - i] + random.Next(1, 40);
            }

            var best = Enumerable.Range(1, count - 2).Min(middle => Enumerable.Range(0, count).Max(left =>
                new[] { 0, middle, count - 1 }.Min(kept => Math.Max(
                    (double)(times[kept] - times[left]) / times[^1],
                    (double)(risks[kept] - risks[left]) / risks[0]))));
            Assert.Equal(Math.Max(0, best), FrontChoice.Choose(times, risks, 3).Gap, 5);
        }
    }

    [Fact]
    public void A_search_at_its_limit_says_below_which_time_it_knows_all_routes()
    {
        var stopped = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var weights = RandomTimeRisk.Streets(seed, 25, 70, 5, 300);
            var search = new ParetoSearch(weights);
            var all = Find(search, [new RouteEnd(0)], [new RouteEnd(1)]);
            Assert.True(all.IsComplete);
            for (var most = 1; most < all.Labels; most += 1 + (all.Labels / 7))
            {
                var part = Find(search, [new RouteEnd(0)], [new RouteEnd(1)], new ParetoLimits { MaxLabels = most });
                Assert.Equal(Texts(all.Routes.Take(part.Found)), Texts(part.Routes));
                if (!part.IsComplete)
                {
                    stopped++;
                    Assert.True(part.Found >= all.Routes.Count(route => route.Time < part.CompleteBelow));
                }
            }
        }

        Assert.True(stopped > 100);
    }

    [Fact]
    public void Costs_beyond_the_largest_weight_count_as_no_way()
    {
        var (graph, _) = DirectedGraph.FromArcs(3, [0, 1], [1, 2]);
        const int Half = (ArcWeight.Max / 2) + 1;
        var weights = new TimeRiskGraph(graph, [Half, Half], [1, 1]);
        Assert.Empty(Find(new ParetoSearch(weights), [new RouteEnd(0)], [new RouteEnd(2)]).Routes);
        weights = new TimeRiskGraph(graph, [Half, Half - 2], [1, 1]);
        var longest = Find(new ParetoSearch(weights), [new RouteEnd(0)], [new RouteEnd(2)]);
        Assert.Equal(ArcWeight.Max, longest.Routes[0].Time);
        weights = new TimeRiskGraph(graph, [1, 1], [ArcWeight.Infinite, 1]);
        Assert.Empty(Find(new ParetoSearch(weights), [new RouteEnd(0)], [new RouteEnd(2)]).Routes);
    }

    [Fact]
    public void What_is_out_of_range_is_refused_and_a_search_can_be_stopped()
    {
        var weights = RandomTimeRisk.Streets(1, 400, 3000, 0, 100_000);
        var search = new ParetoSearch(weights);
        Assert.Throws<ArgumentException>(() => Find(search, [new RouteEnd(-1)], [new RouteEnd(0)]));
        Assert.Throws<ArgumentException>(() => Find(search, [new RouteEnd(0)], [new RouteEnd(1, -1)]));
        Assert.Throws<ArgumentException>(
            () => Find(search, [new RouteEnd(0)], [new RouteEnd(1)], new ParetoLimits { MaxRoutes = 1 }));
        Assert.Throws<ArgumentException>(() => new TimeRiskGraph(weights.Graph, [1], [1]));
        Assert.Throws<OperationCanceledException>(
            () => search.Find([new RouteEnd(0)], [new RouteEnd(1)], null, new CancellationToken(canceled: true)));
        Assert.NotEmpty(Find(search, [new RouteEnd(0)], [new RouteEnd(1)]).Routes);
        Assert.Empty(Find(search, [], [new RouteEnd(1)]).Routes);
        Assert.Empty(Find(search, [new RouteEnd(1)], []).Routes);
    }

    private static void Check(
        TimeRiskGraph weights, int seed, Func<TimeRiskGraph, RouteEnd[], RouteEnd[], List<(int, int)>> oracle)
    {
        var random = new Random(seed);
        var (sources, targets) = (Ends(random, weights), Ends(random, weights));
        var front = Find(new ParetoSearch(weights), sources, targets);
        Assert.True(
            oracle(weights, sources, targets).SequenceEqual(front.Routes.Select(route => (route.Time, route.Risk))),
            $"seed {seed}");
        Assert.All(front.Routes, route => CheckAddsUp(weights, sources, targets, route));
    }

    private static RouteEnd[] Ends(Random random, TimeRiskGraph weights)
    {
        var ends = new RouteEnd[random.Next(1, 4)];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = random.Next(2) == 0
                ? new RouteEnd(random.Next(weights.Graph.NodeCount))
                : new RouteEnd(random.Next(weights.Graph.NodeCount), random.Next(5), random.Next(5));
        }

        return ends;
    }

    private static void CheckAddsUp(
        TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets, ParetoRoute route)
    {
        var (time, risk, node) = (sources[route.Source].Time, sources[route.Source].Risk, sources[route.Source].Node);
        foreach (var arc in route.Arcs)
        {
            Assert.InRange(arc, weights.Graph.FirstOut[node], weights.Graph.FirstOut[node + 1] - 1);
            (time, risk, node) = (time + weights.Times[arc], risk + weights.Risks[arc], weights.Graph.Heads[arc]);
        }

        Assert.Equal(targets[route.Target].Node, node);
        Assert.Equal((route.Time, route.Risk), (time + targets[route.Target].Time, risk + targets[route.Target].Risk));
    }

    private static ParetoFront Find(
        ParetoSearch search, RouteEnd[] sources, RouteEnd[] targets, ParetoLimits? limits = null) =>
        search.Find(sources, targets, limits, TestContext.Current.CancellationToken);

    private static string Texts(IEnumerable<ParetoRoute> routes) => string.Join('\n', routes.Select(Text));

    private static string Text(ParetoRoute route) =>
        $"{route.Time}/{route.Risk} {route.Source}>{route.Target} {string.Join(',', route.Arcs)}";
}
