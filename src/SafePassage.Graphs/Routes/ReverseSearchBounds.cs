namespace SafePassage.Graphs.Routes;

/// <summary>Exact distances to the targets by a search backwards from them, gone on with as far as asked.</summary>
/// <remarks>
/// Needs no preparation but the reversed graph; a hierarchy answers several times faster. Dijkstra's search. Not
/// thread-safe.
/// </remarks>
public sealed class ReverseSearchBounds : LowerBounds
{
    private readonly int[] _firstIn;
    private readonly int[] _tails;
    private readonly int[] _weights;
    private readonly int[] _distances;
    private readonly bool[] _settled;
    private readonly LabelQueue _open = new();

    /// <summary>Reverses a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="weights">One weight an arc.</param>
    /// <exception cref="ArgumentException">There is not one weight for each arc, or one is negative.</exception>
    public ReverseSearchBounds(DirectedGraph graph, ReadOnlySpan<int> weights)
    {
        ArgumentNullException.ThrowIfNull(graph);
        TimeRiskGraph.ValidateWeights(graph, weights, nameof(weights));
        _firstIn = new int[graph.NodeCount + 1];
        foreach (var head in graph.Heads)
        {
            _firstIn[head + 1]++;
        }

        for (var node = 0; node < graph.NodeCount; node++)
        {
            _firstIn[node + 1] += _firstIn[node];
        }

        var next = _firstIn.AsSpan(0, graph.NodeCount).ToArray();
        (_tails, _weights) = (new int[graph.ArcCount], new int[graph.ArcCount]);
        for (var tail = 0; tail < graph.NodeCount; tail++)
        {
            for (var arc = graph.FirstOut[tail]; arc < graph.FirstOut[tail + 1]; arc++)
            {
                var place = next[graph.Heads[arc]]++;
                (_tails[place], _weights[place]) = (tail, weights[arc]);
            }
        }

        (_distances, _settled) = (new int[graph.NodeCount], new bool[graph.NodeCount]);
    }

    /// <inheritdoc/>
    public override void Aim(ReadOnlySpan<int> nodes, ReadOnlySpan<int> costs)
    {
        _open.Clear();
        Array.Fill(_distances, ArcWeight.Infinite);
        Array.Clear(_settled);
        for (var i = 0; i < nodes.Length; i++)
        {
            Reach(nodes[i], costs[i]);
        }
    }

    /// <inheritdoc/>
    public override int From(int node)
    {
        while (!_settled[node])
        {
            if (!SettleNext())
            {
                return ArcWeight.Infinite;
            }
        }

        return _distances[node];
    }

    private unsafe bool SettleNext()
    {
        var place = _open.TakeLowest();
        if (place < 0)
        {
            return false;
        }

        var node = _open.Labels[place].Node;
        if (_settled[node])
        {
            return true;
        }

        _settled[node] = true;
        unchecked
        {
            for (var i = _firstIn[node]; i < _firstIn[node + 1]; i++)
            {
                Reach(_tails[i], _distances[node] + _weights[i]);
            }
        }

        return true;
    }

    private void Reach(int node, int distance)
    {
        if (distance < _distances[node])
        {
            _distances[node] = distance;
            _open.Add((ulong)distance, node, -1);
        }
    }
}
