namespace SafePassage.Planning.Bounds;

/// <summary>A directed graph with whole capacities and the largest flow through it.</summary>
/// <remarks>Dinic's algorithm (level graph, blocking flow). Not safe to share between threads.</remarks>
internal sealed class FlowNetwork(int nodes)
{
    internal const long Unlimited = long.MaxValue / 4;

    private readonly List<int>[] _edgesOf = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly List<int> _to = [];
    private readonly List<long> _left = [];
    private readonly int[] _level = new int[nodes];
    private readonly int[] _next = new int[nodes];

    /// <summary>Adds an arc; its reverse stands at the following index.</summary>
    internal void Add(int from, int to, long capacity)
    {
        _edgesOf[from].Add(_to.Count);
        _to.Add(to);
        _left.Add(capacity);
        _edgesOf[to].Add(_to.Count);
        _to.Add(from);
        _left.Add(0);
    }

    /// <summary>Sends as much as possible and returns how much.</summary>
    internal long MaxFlow(int source, int sink)
    {
        var total = 0L;
        while (FindLevels(source)[sink] >= 0)
        {
            Array.Clear(_next);
            for (long sent; (sent = Send(source, sink, Unlimited)) > 0;)
            {
                total += sent;
            }
        }

        return total;
    }

    /// <summary>After <see cref="MaxFlow"/>: the nodes on the source's side of a smallest cut.</summary>
    internal bool[] SourceSide(int source) => [.. FindLevels(source).Select(level => level >= 0)];

    private int[] FindLevels(int source)
    {
        Array.Fill(_level, -1);
        _level[source] = 0;
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var edge in _edgesOf[node])
            {
                if (_left[edge] > 0 && _level[_to[edge]] < 0)
                {
                    _level[_to[edge]] = _level[node] + 1;
                    queue.Enqueue(_to[edge]);
                }
            }
        }

        return _level;
    }

    // Recursion depth is the length of a corridor, at most about two hundred nodes.
    private long Send(int node, int sink, long limit)
    {
        if (node == sink)
        {
            return limit;
        }

        for (; _next[node] < _edgesOf[node].Count; _next[node]++)
        {
            var edge = _edgesOf[node][_next[node]];
            if (_left[edge] <= 0 || _level[_to[edge]] != _level[node] + 1)
            {
                continue;
            }

            var sent = Send(_to[edge], sink, Math.Min(limit, _left[edge]));
            if (sent > 0)
            {
                _left[edge] -= sent;
                _left[edge ^ 1] += sent;
                return sent;
            }
        }

        return 0;
    }
}
