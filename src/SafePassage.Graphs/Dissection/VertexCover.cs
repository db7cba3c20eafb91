namespace SafePassage.Graphs.Dissection;

/// <summary>Turns an edge cut into the fewest nodes that touch all its edges (Kőnig's theorem).</summary>
/// <remarks>Not safe to share between threads: keeps its arrays.</remarks>
internal sealed class VertexCover
{
    private const byte Separator = 2;

    private readonly List<int> _left = [];
    private readonly List<int> _queue = [];
    private int[] _mate = [];
    private int[] _from = [];
    private bool[] _seen = [];

    /// <summary>Marks the nodes of the cover.</summary>
    /// <param name="mesh">The graph.</param>
    /// <param name="side">For each node 0 or 1; a node of the cover becomes 2.</param>
    /// <returns>Number of nodes in the cover: the size of the largest matching of the cut's edges.</returns>
    /// <remarks>About linear in the edges of the cut for each of the few phases.</remarks>
    public int Mark(Mesh mesh, Span<byte> side)
    {
        Prepare(mesh, side);
        var size = MatchGreedily(mesh, side);
        int found;
        do
        {
            found = 0;
            Array.Clear(_seen, 0, mesh.Count);
            foreach (var node in _left)
            {
                if (_mate[node] < 0 && Augment(mesh, side, node))
                {
                    found++;
                }
            }

            size += found;
        }
        while (found > 0);

        // The last phase searched from every unmatched node and freed none: what it has seen is Kőnig's set.
        foreach (var node in _left)
        {
            if (_mate[node] >= 0 && !_seen[_mate[node]])
            {
                side[node] = Separator;
            }
        }

        foreach (var node in _left)
        {
            for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
            {
                var other = mesh.Head[e];
                if (side[other] == 1 && _seen[other])
                {
                    side[other] = Separator;
                }
            }
        }

        return size;
    }

    private void Prepare(Mesh mesh, ReadOnlySpan<byte> side)
    {
        if (_mate.Length < mesh.Count)
        {
            (_mate, _from, _seen) = (new int[mesh.Count], new int[mesh.Count], new bool[mesh.Count]);
        }

        Array.Fill(_mate, -1, 0, mesh.Count);
        _left.Clear();
        for (var node = 0; node < mesh.Count; node++)
        {
            for (var e = mesh.First[node]; side[node] == 0 && e < mesh.First[node + 1]; e++)
            {
                if (side[mesh.Head[e]] == 1)
                {
                    _left.Add(node);
                    break;
                }
            }
        }
    }

    private int MatchGreedily(Mesh mesh, ReadOnlySpan<byte> side)
    {
        var size = 0;
        foreach (var node in _left)
        {
            for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
            {
                var other = mesh.Head[e];
                if (side[other] == 1 && _mate[other] < 0)
                {
                    (_mate[node], _mate[other]) = (other, node);
                    size++;
                    break;
                }
            }
        }

        return size;
    }

    private bool Augment(Mesh mesh, ReadOnlySpan<byte> side, int start)
    {
        _queue.Clear();
        _queue.Add(start);
        for (var i = 0; i < _queue.Count; i++)
        {
            var node = _queue[i];
            for (var e = mesh.First[node]; e < mesh.First[node + 1]; e++)
            {
                var other = mesh.Head[e];
                if (side[other] != 1 || _seen[other])
                {
                    continue;
                }

                (_seen[other], _from[other]) = (true, node);
                if (_mate[other] >= 0)
                {
                    _queue.Add(_mate[other]);
                    continue;
                }

                Flip(other);
                return true;
            }
        }

        return false;
    }

    private void Flip(int free)
    {
        for (var other = free; other >= 0;)
        {
            var node = _from[other];
            var before = _mate[node];
            (_mate[node], _mate[other]) = (other, node);
            other = before;
        }
    }
}
