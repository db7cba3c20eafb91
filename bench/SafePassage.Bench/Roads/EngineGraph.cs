using SafePassage.Graphs;
using SafePassage.Graphs.Dissection;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>A graph to measure the engine on.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Size">Which figures it is held against.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Weights">Milliseconds of each arc.</param>
/// <param name="Order">Finds an order of contraction with two threads.</param>
internal sealed record EngineGraph(
    string Name, EngineSize Size, DirectedGraph Graph, int[] Weights, Func<int[]> Order)
{
    private const int UTurn = 20_000;
    private const int TurnAcross = 5_000;

    /// <summary>Junctions are nodes: what the engine works on where no turn is forbidden.</summary>
    public static EngineGraph OfJunctions(string name, Router router, EngineSize size) =>
        OfJunctions(name, router, size, out _, out _);

    /// <summary>Stretches of road are nodes and turns are arcs: every turn has its own cost, in the manner of the
    /// papers' turn-exact figures. A turn back costs 20 s more, one across the other direction 5 s.</summary>
    /// <remarks>The order is that of the junctions, each in place of the stretches that leave it: what separates
    /// junctions separates the turns too.</remarks>
    public static EngineGraph OfTurns(string name, Router router)
    {
        var roads = OfJunctions(name, router, EngineSize.Turns, out var x, out var y);
        var graph = roads.Graph;
        var tailOf = new int[graph.ArcCount];
        var (tails, heads, weights) = (new List<int>(), new List<int>(), new List<int>());
        for (var node = 0; node < graph.NodeCount; node++)
        {
            Array.Fill(tailOf, node, graph.FirstOut[node], graph.FirstOut[node + 1] - graph.FirstOut[node]);
        }

        for (var arc = 0; arc < graph.ArcCount; arc++)
        {
            var middle = graph.Heads[arc];
            for (var next = graph.FirstOut[middle]; next < graph.FirstOut[middle + 1]; next++)
            {
                tails.Add(arc);
                heads.Add(next);
                weights.Add(roads.Weights[arc] + CostOf(tailOf[arc], middle, graph.Heads[next], x, y));
            }
        }

        var (turns, places) = DirectedGraph.FromArcs(graph.ArcCount, [.. tails], [.. heads]);
        return new EngineGraph(
            $"{name}, a node for each stretch and an arc for each turn", EngineSize.Turns, turns,
            Array.ConvertAll(places, place => weights[place]),
            () => [.. roads.Order().SelectMany(node => Enumerable.Range(
                graph.FirstOut[node], graph.FirstOut[node + 1] - graph.FirstOut[node]))]);
    }

    private static EngineGraph OfJunctions(string name, Router router, EngineSize size, out int[] x, out int[] y)
    {
        var network = router.Network;
        var (tails, heads, weights) = (new List<int>(), new List<int>(), new List<int>());
        for (var arc = 0; arc < network.ArcCount; arc++)
        {
            if (router.Milliseconds(arc) is { } weight)
            {
                tails.Add(network.Tail(arc));
                heads.Add(network.Head(arc));
                weights.Add(weight);
            }
        }

        var (graph, places) = DirectedGraph.FromArcs(network.NodeCount, [.. tails], [.. heads]);
        var shrink = Math.Cos(double.DegreesToRadians(network.Bounds.SouthWest.Latitude));
        int[] east = [.. Enumerable.Range(0, network.NodeCount).Select(
            node => (int)(network.NodeLocation(node).LongitudeE7 * shrink))];
        int[] north = [.. Enumerable.Range(0, network.NodeCount).Select(
            node => network.NodeLocation(node).LatitudeE7)];
        (x, y) = (east, north);
        return new EngineGraph(
            name, size, graph, Array.ConvertAll(places, place => weights[place]),
            () => NestedDissection.OrderNodes(graph, east, north, new DissectionOptions { Threads = 2 }));
    }

    // Where one drives on the right, a turn to the left crosses who comes towards one.
    private static int CostOf(int from, int middle, int to, int[] x, int[] y)
    {
        if (from == to)
        {
            return UTurn;
        }

        var (ax, ay) = ((long)x[middle] - x[from], (long)y[middle] - y[from]);
        var (bx, by) = ((long)x[to] - x[middle], (long)y[to] - y[middle]);
        var (cross, along) = ((ax * by) - (ay * bx), (ax * bx) + (ay * by));
        return cross > Math.Abs(along) ? TurnAcross : 0;
    }
}

/// <summary>Which figures a graph is held against.</summary>
internal enum EngineSize
{
    /// <summary>A city's junctions.</summary>
    City,

    /// <summary>A region's junctions.</summary>
    Region,

    /// <summary>A city's turns.</summary>
    Turns,
}
