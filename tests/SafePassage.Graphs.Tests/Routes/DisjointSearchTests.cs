using SafePassage.Graphs.Routes;
using SafePassage.Graphs.Tests.Support;
using Xunit;

namespace SafePassage.Graphs.Tests.Routes;

public sealed class DisjointSearchTests
{
    [Fact]
    public void The_pair_is_the_best_of_all_pairs_of_ways()
    {
        var (disjoint, sharing) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var weights = RandomTimeRisk.Tangle(seed, 7);
            var random = new Random(seed);
            var (sources, targets) = (Ends(random, weights), Ends(random, weights));
            var pair = new DisjointSearch(weights.Graph, weights.Times).Find(sources, targets);
            var best = Best(Ways(weights, sources, targets), weights);
            Assert.Equal(best is null, pair is null);
            if (pair is null || best is null)
            {
                continue;
            }

            CheckAddsUp(weights, sources, targets, pair.First);
            CheckAddsUp(weights, sources, targets, pair.Second);
            Assert.Equal(pair.First.Arcs.Intersect(pair.Second.Arcs), pair.Shared);
            Assert.True(
                best.Value == (pair.Shared.Sum(arc => weights.Times[arc] + 1), pair.First.Time + pair.Second.Time),
                $"seed {seed}");
            Assert.True(pair.First.Time <= pair.Second.Time);
            disjoint += best.Value.Shared == 0 ? 1 : 0;
            sharing += best.Value.Shared > 0 ? 1 : 0;
        }

        Assert.True(disjoint > 300 && sharing > 300, $"{disjoint} {sharing}");
    }

    [Fact]
    public void The_first_route_gives_way_when_both_need_its_middle()
    {
        // The quickest way 0-1-2-3 uses the arc both others would need; the pair goes 0-1-3 and 0-2-3.
        var (graph, _) = DirectedGraph.FromArcs(4, [0, 0, 1, 1, 2], [1, 2, 2, 3, 3]);
        var pair = new DisjointSearch(graph, [1, 4, 1, 4, 1]).Find([new RouteEnd(0)], [new RouteEnd(3)]);
        Assert.NotNull(pair);
        Assert.Empty(pair.Shared);
        Assert.Equal(10, pair.First.Time + pair.Second.Time);
    }

    [Fact]
    public void A_search_used_again_answers_as_a_new_one()
    {
        var weights = RandomTimeRisk.Streets(3, 30, 80, 10, 50);
        var used = new DisjointSearch(weights.Graph, weights.Times);
        for (var node = 0; node < weights.Graph.NodeCount; node++)
        {
            var again = used.Find([new RouteEnd(0)], [new RouteEnd(node)]);
            var fresh = new DisjointSearch(weights.Graph, weights.Times).Find([new RouteEnd(0)], [new RouteEnd(node)]);
            Assert.Equal(fresh?.First.Arcs, again?.First.Arcs);
            Assert.Equal(fresh?.Second.Arcs, again?.Second.Arcs);
        }
    }

    private static RouteEnd[] Ends(Random random, TimeRiskGraph weights)
    {
        var ends = new RouteEnd[random.Next(1, 3)];
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = new RouteEnd(random.Next(weights.Graph.NodeCount), random.Next(4));
        }

        return ends;
    }

    private static List<(int Time, List<int> Arcs)> Ways(TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets)
    {
        var (found, arcs, visited) = (
            new List<(int, List<int>)>(), new List<int>(), new bool[weights.Graph.NodeCount]);
        foreach (var source in sources)
        {
            Walk(source.Node, source.Time);
        }

        return found;

        void Walk(int node, int time)
        {
            if (visited[node])
            {
                return;
            }

            found.AddRange(targets.Where(target => target.Node == node)
                .Select(target => (time + target.Time, arcs.ToList())));
            visited[node] = true;
            for (var arc = weights.Graph.FirstOut[node]; arc < weights.Graph.FirstOut[node + 1]; arc++)
            {
                if (weights.Times[arc] < ArcWeight.Infinite)
                {
                    arcs.Add(arc);
                    Walk(weights.Graph.Heads[arc], time + weights.Times[arc]);
                    arcs.RemoveAt(arcs.Count - 1);
                }
            }

            visited[node] = false;
        }
    }

    private static (int Shared, int Time)? Best(List<(int Time, List<int> Arcs)> ways, TimeRiskGraph weights)
    {
        (int Shared, int Time)? best = null;
        foreach (var (time, arcs) in ways)
        {
            var first = arcs.ToHashSet();
            foreach (var (otherTime, otherArcs) in ways)
            {
                var here = (otherArcs.Where(first.Contains).Sum(arc => weights.Times[arc] + 1), time + otherTime);
                if (best is null || here.CompareTo(best.Value) < 0)
                {
                    best = here;
                }
            }
        }

        return best;
    }

    private static void CheckAddsUp(TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets, PairedRoute route)
    {
        var (time, node) = (sources[route.Source].Time + targets[route.Target].Time, sources[route.Source].Node);
        foreach (var arc in route.Arcs)
        {
            Assert.InRange(arc, weights.Graph.FirstOut[node], weights.Graph.FirstOut[node + 1] - 1);
            (time, node) = (time + weights.Times[arc], weights.Graph.Heads[arc]);
        }

        Assert.Equal(targets[route.Target].Node, node);
        Assert.Equal(route.Time, time);
    }
}
