namespace SafePassage.Graphs.Routes;

/// <summary>Cuts the rings out of a way: where it comes to a node again, what lies between is left out.</summary>
/// <remarks>Rings of no cost can slip into a way that is none the worse for them. Not thread-safe.</remarks>
internal sealed class RingCutter
{
    private readonly DirectedGraph _graph;
    private readonly int[] _visits;
    private readonly int[] _places;
    private int _visit;

    public RingCutter(DirectedGraph graph)
    {
        (_graph, _visits, _places) = (graph, new int[graph.NodeCount], new int[graph.NodeCount]);
    }

    /// <summary>Cuts the rings out.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Cut(int start, List<int> arcs)
    {
        _visit++;
        (_visits[start], _places[start]) = (_visit, 0);
        var kept = 0;
        for (var i = 0; i < arcs.Count; i++)
        {
            var head = _graph.Heads[arcs[i]];
            if (_visits[head] == _visit)
            {
                for (; kept > _places[head]; kept--)
                {
                    _visits[_graph.Heads[arcs[kept - 1]]] = 0;
                }

                _visits[head] = _visit;
                continue;
            }

            arcs[kept++] = arcs[i];
            (_visits[head], _places[head]) = (_visit, kept);
        }

        var had = kept < arcs.Count;
        arcs.RemoveRange(kept, arcs.Count - kept);
        return had;
    }
}
