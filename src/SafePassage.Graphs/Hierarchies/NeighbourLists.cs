namespace SafePassage.Graphs.Hierarchies;

/// <summary>For each rank its neighbours on one side, whatever the direction of the arcs; repeated where several arcs
/// join the same two nodes.</summary>
internal sealed class NeighbourLists
{
    private readonly int[] _first;
    private readonly int[] _neighbours;

    private NeighbourLists(int[] first, int[] neighbours) => (_first, _neighbours) = (first, neighbours);

    /// <summary>The neighbours of a rank.</summary>
    public ReadOnlySpan<int> this[int rank] => _neighbours.AsSpan(_first[rank], _first[rank + 1] - _first[rank]);

    /// <summary>Lists the neighbours of each rank that lie lower, or those that lie higher.</summary>
    public static NeighbourLists Towards(DirectedGraph graph, int[] ranks, bool lower)
    {
        var first = new int[ranks.Length + 1];
        foreach (var (at, _) in Pairs(graph, ranks, lower))
        {
            first[at + 1]++;
        }

        for (var rank = 0; rank < ranks.Length; rank++)
        {
            first[rank + 1] += first[rank];
        }

        var next = first.AsSpan(0, ranks.Length).ToArray();
        var neighbours = new int[first[^1]];
        foreach (var (at, towards) in Pairs(graph, ranks, lower))
        {
            neighbours[next[at]++] = towards;
        }

        return new NeighbourLists(first, neighbours);
    }

    private static IEnumerable<(int At, int Towards)> Pairs(DirectedGraph graph, int[] ranks, bool lower)
    {
        for (var node = 0; node < ranks.Length; node++)
        {
            for (var arc = graph.FirstOut[node]; arc < graph.FirstOut[node + 1]; arc++)
            {
                var (a, b) = (ranks[node], ranks[graph.Heads[arc]]);
                if (a != b)
                {
                    yield return lower == (a > b) ? (a, b) : (b, a);
                }
            }
        }
    }
}
