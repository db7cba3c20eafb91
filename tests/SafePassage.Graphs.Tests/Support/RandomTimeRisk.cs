using SafePassage.Graphs.Routes;

namespace SafePassage.Graphs.Tests.Support;

/// <summary>Small random graphs with the awkward cases: zeros, ties, loops, parallel arcs, closed arcs.</summary>
internal static class RandomTimeRisk
{
    /// <summary>A graph of few nodes without any order; weights are small, so that ties abound.</summary>
    public static TimeRiskGraph Tangle(int seed, int most = 9)
    {
        var random = new Random(seed);
        var nodes = random.Next(1, most);
        var arcs = random.Next(0, (nodes * 3) + 1);
        var (tails, heads) = (new int[arcs], new int[arcs]);
        for (var i = 0; i < arcs; i++)
        {
            (tails[i], heads[i]) = (random.Next(nodes), random.Next(nodes));
        }

        return Weighed(nodes, tails, heads, random, random.Next(1, 12));
    }

    /// <summary>A graph like roads: long chains, blind alleys, two-way streets and few junctions.</summary>
    public static TimeRiskGraph Streets(int seed, int junctions, int chains, int alleys, int widest = 9)
    {
        var random = new Random(seed);
        var (tails, heads, nodes) = (new List<int>(), new List<int>(), junctions);
        for (var i = 0; i < chains + alleys; i++)
        {
            var (from, bends) = (random.Next(nodes), random.Next(4));
            var oneWay = random.Next(4) == 0;
            for (var bend = 0; bend <= bends; bend++)
            {
                var to = bend < bends || i >= chains ? nodes++ : random.Next(junctions);
                tails.Add(from);
                heads.Add(to);
                if (!oneWay)
                {
                    tails.Add(to);
                    heads.Add(from);
                }

                from = to;
            }
        }

        return Weighed(nodes, [.. tails], [.. heads], random, widest);
    }

    private static TimeRiskGraph Weighed(int nodes, int[] tails, int[] heads, Random random, int widest)
    {
        var (graph, _) = DirectedGraph.FromArcs(nodes, tails, heads);
        var (times, risks) = (new int[tails.Length], new int[tails.Length]);
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = random.Next(12) == 0 ? ArcWeight.Infinite : random.Next(widest);
            risks[i] = random.Next(12) == 0 ? ArcWeight.Infinite : random.Next(widest);
        }

        return new TimeRiskGraph(graph, times, risks);
    }
}
