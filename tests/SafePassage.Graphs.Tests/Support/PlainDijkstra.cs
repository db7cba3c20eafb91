namespace SafePassage.Graphs.Tests.Support;

/// <summary>Shortest distances by the textbook: the oracle that every search is held against.</summary>
internal static class PlainDijkstra
{
    /// <summary>Distances from one node to all; <see cref="ArcWeight.Infinite"/> where there is no way.</summary>
    public static int[] Distances(DirectedGraph graph, ReadOnlySpan<int> weights, int source)
    {
        var distances = new int[graph.NodeCount];
        Array.Fill(distances, ArcWeight.Infinite);
        distances[source] = 0;
        var open = new PriorityQueue<int, int>();
        open.Enqueue(source, 0);
        while (open.TryDequeue(out var node, out var distance))
        {
            if (distance > distances[node])
            {
                continue;
            }

            for (var arc = graph.FirstOut[node]; arc < graph.FirstOut[node + 1]; arc++)
            {
                var reached = distance + weights[arc];
                if (weights[arc] < ArcWeight.Infinite && reached < distances[graph.Heads[arc]])
                {
                    distances[graph.Heads[arc]] = reached;
                    open.Enqueue(graph.Heads[arc], reached);
                }
            }
        }

        return distances;
    }
}
