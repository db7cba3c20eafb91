namespace SafePassage.Graphs.Dissection;

/// <summary>The largest flow between two sets of nodes, each edge carrying up to its weight in either direction, and
/// the smallest cuts it shows.</summary>
/// <remarks>Dinic 1970: shortest augmenting ways, level by level. Not safe to share between threads: keeps its
/// arrays.</remarks>
internal sealed class UnitFlow
{
    private const byte Source = 1;
    private const byte Sink = 2;

    private int[] _flow = [];
    private int[] _level = [];
    private int[] _next = [];
    private int[] _queue = [];
    private int[] _path = [];
    private byte[] _terminal = [];

    /// <summary>Finds the flow.</summary>
    /// <param name="mesh">The graph.</param>
    /// <param name="sources">Where it comes from.</param>
    /// <param name="sinks">Where it goes; no node is both.</param>
    /// <param name="limit">A larger flow is of no interest.</param>
    /// <returns>Its size, or null when it reaches the limit.</returns>
    public int? Run(Mesh mesh, ReadOnlySpan<int> sources, ReadOnlySpan<int> sinks, int limit)
    {
        Reserve(mesh);
        foreach (var node in sources)
        {
            _terminal[node] = Source;
        }

        foreach (var node in sinks)
        {
            _terminal[node] = Sink;
        }

        var total = 0;
        while (Level(mesh, sources))
        {
            Array.Copy(mesh.First, _next, mesh.Count);
            foreach (var source in sources)
            {
                while (Augment(mesh, source))
                {
                    total++;
                    if (total >= limit)
                    {
                        return null;
                    }
                }
            }
        }

        return total;
    }

    /// <summary>Tells the side of each node in a smallest cut; only after a flow was found.</summary>
    /// <param name="mesh">The graph.</param>
    /// <param name="nearSource">The cut as near to the sources, or to the sinks, as there is.</param>
    /// <param name="side">0 for nodes on the sources' side, 1 for the others.</param>
    /// <returns>Number of nodes with side 0.</returns>
    public int Sides(Mesh mesh, bool nearSource, byte[] side)
    {
        unchecked
        {
            var (inside, outside) = nearSource ? ((byte)0, (byte)1) : ((byte)1, (byte)0);
            Array.Fill(side, outside, 0, mesh.Count);
            var count = 0;
            for (var node = 0; node < mesh.Count; node++)
            {
                if (_terminal[node] == (nearSource ? Source : Sink))
                {
                    side[node] = inside;
                    _queue[count++] = node;
                }
            }

            for (var i = 0; i < count; i++)
            {
                var node = _queue[i];
                for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
                {
                    var head = mesh.Head[e];
                    var isOpen = nearSource ? _flow[e] < mesh.Weight[e] : -_flow[e] < mesh.Weight[e];
                    if (side[head] == outside && isOpen)
                    {
                        side[head] = inside;
                        _queue[count++] = head;
                    }
                }
            }

            return nearSource ? count : mesh.Count - count;
        }
    }

    private void Reserve(Mesh mesh)
    {
        if (_flow.Length < mesh.Head.Length)
        {
            _flow = new int[mesh.Head.Length];
        }

        if (_level.Length < mesh.Count)
        {
            (_level, _next, _queue) = (new int[mesh.Count], new int[mesh.Count], new int[mesh.Count]);
            (_path, _terminal) = (new int[mesh.Count], new byte[mesh.Count]);
        }

        Array.Clear(_flow, 0, mesh.Head.Length);
        Array.Clear(_terminal, 0, mesh.Count);
    }

    // Levels by the fewest edges from a source; false when no sink can be reached.
    private bool Level(Mesh mesh, ReadOnlySpan<int> sources)
    {
        unchecked
        {
            Array.Fill(_level, -1, 0, mesh.Count);
            var count = 0;
            foreach (var source in sources)
            {
                _level[source] = 0;
                _queue[count++] = source;
            }

            var last = int.MaxValue;
            for (var i = 0; i < count; i++)
            {
                var node = _queue[i];
                if (_level[node] >= last)
                {
                    break;
                }

                for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
                {
                    var head = mesh.Head[e];
                    if (_level[head] < 0 && _flow[e] < mesh.Weight[e])
                    {
                        _level[head] = _level[node] + 1;
                        _queue[count++] = head;
                        last = _terminal[head] == Sink ? _level[head] : last;
                    }
                }
            }

            return last < int.MaxValue;
        }
    }

    // One more unit along the levels.
    private bool Augment(Mesh mesh, int source)
    {
        unchecked
        {
            var (node, depth) = (source, 0);
            while (_terminal[node] != Sink)
            {
                var e = _next[node];
                if (e == mesh.First[node + 1])
                {
                    if (depth == 0)
                    {
                        return false;
                    }

                    depth--;
                    node = mesh.Head[mesh.Back[_path[depth]]];
                    _next[node]++;
                }
                else if (_flow[e] < mesh.Weight[e] && _level[mesh.Head[e]] == _level[node] + 1)
                {
                    _path[depth++] = e;
                    node = mesh.Head[e];
                }
                else
                {
                    _next[node]++;
                }
            }

            for (var i = 0; i < depth; i++)
            {
                _flow[_path[i]]++;
                _flow[mesh.Back[_path[i]]]--;
            }

            return true;
        }
    }
}
