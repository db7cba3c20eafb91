namespace SafePassage.Graphs.Routes;

/// <summary>Chooses the nodes that stay when a graph is reduced to its junctions.</summary>
internal sealed class JunctionChoice
{
    private readonly int[] _first;
    private readonly int[] _neighbours;
    private readonly int[] _degrees;
    private readonly bool[] _mustStay;
    private readonly bool[] _isAlley;

    public JunctionChoice(DirectedGraph graph, int[] firstIn, int[] arcsIn, int[] tails)
    {
        _first = new int[graph.NodeCount + 1];
        _degrees = new int[graph.NodeCount];
        _mustStay = new bool[graph.NodeCount];
        _isAlley = new bool[graph.NodeCount];
        var neighbours = new List<int>();
        var (seenOut, seenIn) = (new int[graph.NodeCount], new int[graph.NodeCount]);
        Array.Fill(seenOut, -1);
        Array.Fill(seenIn, -1);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var arc = graph.FirstOut[node]; arc < graph.FirstOut[node + 1]; arc++)
            {
                Meet(graph.Heads[arc], node, seenOut, seenIn, neighbours);
            }

            for (var i = firstIn[node]; i < firstIn[node + 1]; i++)
            {
                Meet(tails[arcsIn[i]], node, seenIn, seenOut, neighbours);
            }

            _first[node + 1] = neighbours.Count;
            _degrees[node] = neighbours.Count - _first[node];
        }

        _neighbours = [.. neighbours];
        LeaveOutAlleys();
    }

    /// <summary>Whether a node was left out as one of a blind alley.</summary>
    public bool IsAlley(int node) => _isAlley[node];

    /// <summary>The nodes that stay, ascending.</summary>
    public int[] Kept()
    {
        var visited = new bool[_degrees.Length];
        for (var node = 0; node < _degrees.Length; node++)
        {
            if (Stays(node))
            {
                VisitChains(node, visited);
            }
        }

        // What no chain from a junction reaches is a ring without a junction: its lowest node stays.
        for (var node = 0; node < _degrees.Length; node++)
        {
            if (!_isAlley[node] && !visited[node] && !Stays(node))
            {
                _mustStay[node] = true;
                VisitChains(node, visited);
            }
        }

        return [.. Enumerable.Range(0, _degrees.Length).Where(Stays)];
    }

    private bool Stays(int node) => !_isAlley[node] && (_mustStay[node] || _degrees[node] != 2);

    private void Meet(int neighbour, int node, int[] seenThisWay, int[] seenOtherWay, List<int> neighbours)
    {
        if (neighbour == node)
        {
            return;
        }

        if (seenThisWay[neighbour] == node)
        {
            (_mustStay[node], _mustStay[neighbour]) = (true, true);
        }
        else if (seenOtherWay[neighbour] != node)
        {
            neighbours.Add(neighbour);
        }

        seenThisWay[neighbour] = node;
    }

    private void LeaveOutAlleys()
    {
        var open = new Stack<int>();
        for (var node = 0; node < _degrees.Length; node++)
        {
            open.Push(node);
        }

        while (open.TryPop(out var node))
        {
            if (_isAlley[node] || _mustStay[node] || _degrees[node] > 1)
            {
                continue;
            }

            _isAlley[node] = true;
            foreach (var neighbour in Neighbours(node))
            {
                _degrees[neighbour]--;
                open.Push(neighbour);
            }
        }
    }

    private void VisitChains(int from, bool[] visited)
    {
        foreach (var first in Neighbours(from))
        {
            var here = first;
            while (!_isAlley[here] && !visited[here] && !Stays(here))
            {
                visited[here] = true;
                foreach (var next in Neighbours(here))
                {
                    // Of its two neighbours the one not yet visited; a junction ends the loop.
                    if (!_isAlley[next] && !visited[next] && !Stays(next))
                    {
                        here = next;
                        break;
                    }
                }
            }
        }
    }

    private ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_first[node], _first[node + 1] - _first[node]);
}
