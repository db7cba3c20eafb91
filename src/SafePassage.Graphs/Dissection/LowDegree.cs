namespace SafePassage.Graphs.Dissection;

/// <summary>Takes blind alleys and bends out of a mesh: nodes with at most two neighbours, which any good order
/// contracts first.</summary>
/// <remarks>
/// Rounds in which no two neighbours go at once, so that a long chain becomes a low tree. Taking a bend out joins its
/// two neighbours, which costs one arc at most and often makes another node simple.
/// </remarks>
internal sealed class LowDegree
{
    private readonly Mesh _mesh;
    private readonly int[] _ends;
    private readonly int[] _weights;
    private readonly int[] _lengths;
    private readonly bool[] _gone;

    private LowDegree(Mesh mesh)
    {
        _mesh = mesh;
        (_ends, _weights) = ((int[])mesh.Head.Clone(), (int[])mesh.Weight.Clone());
        (_lengths, _gone) = (new int[mesh.Count], new bool[mesh.Count]);
        for (var node = 0; node < mesh.Count; node++)
        {
            _lengths[node] = mesh.First[node + 1] - mesh.First[node];
        }
    }

    /// <summary>Takes the nodes out.</summary>
    /// <returns>Ids of the nodes taken out, in order, and what is left.</returns>
    public static (List<int> First, Mesh Core) Peel(Mesh mesh)
    {
        var work = new LowDegree(mesh);
        var first = new List<int>();
        var candidates = Enumerable.Range(0, mesh.Count).ToList();
        var round = new int[mesh.Count];
        for (var number = 1; candidates.Count > 0; number++)
        {
            var next = new List<int>();
            foreach (var node in candidates)
            {
                if (!work._gone[node] && work._lengths[node] <= 2)
                {
                    if (round[node] == number)
                    {
                        next.Add(node);
                    }
                    else
                    {
                        work.Take(node, number, round, next);
                        first.Add(mesh.Id[node]);
                    }
                }
            }

            candidates = next;
        }

        return (first, work.Rest());
    }

    private Mesh Rest()
    {
        var left = new List<int>();
        var localOf = new int[_mesh.Count];
        for (var node = 0; node < _mesh.Count; node++)
        {
            if (!_gone[node])
            {
                localOf[node] = left.Count;
                left.Add(node);
            }
        }

        return Mesh.OfLists(_mesh, [.. left], localOf, _ends, _weights, _lengths);
    }

    private void Take(int node, int number, int[] round, List<int> next)
    {
        _gone[node] = true;
        var at = _mesh.First[node];
        if (_lengths[node] == 2)
        {
            var weight = Math.Min(_weights[at], _weights[at + 1]);
            Replace(_ends[at], node, _ends[at + 1], weight);
            Replace(_ends[at + 1], node, _ends[at], weight);
        }
        else if (_lengths[node] == 1)
        {
            Remove(_ends[at], Find(_ends[at], node));
        }

        for (var i = 0; i < _lengths[node]; i++)
        {
            round[_ends[at + i]] = number;
            next.Add(_ends[at + i]);
        }
    }

    private int Find(int node, int neighbour) =>
        _mesh.First[node] + _ends.AsSpan(_mesh.First[node], _lengths[node]).IndexOf(neighbour);

    private void Replace(int node, int before, int after, int weight)
    {
        var place = Find(node, before);
        var known = _ends.AsSpan(_mesh.First[node], _lengths[node]).IndexOf(after);
        if (known >= 0)
        {
            _weights[_mesh.First[node] + known] += weight;
            Remove(node, place);
        }
        else
        {
            (_ends[place], _weights[place]) = (after, weight);
        }
    }

    private void Remove(int node, int place)
    {
        var last = _mesh.First[node] + --_lengths[node];
        (_ends[place], _weights[place]) = (_ends[last], _weights[last]);
    }
}
