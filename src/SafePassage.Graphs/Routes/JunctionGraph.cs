namespace SafePassage.Graphs.Routes;

/// <summary>A graph without its bends and blind alleys: what is left to decide when crossing it.</summary>
/// <remarks>
/// <para>Nodes with one neighbour are left out, again and again, until there is none: no good route turns round in a
/// blind alley. Of what remains, nodes with two neighbours are left out and each chain of them becomes one arc in each
/// direction it can be travelled. Ends of parallel arcs stay, and so does one node of each ring. The nodes left out
/// form a forest, in which there is one way between two nodes at most; routes that start or end there are led in and
/// out along it.</para>
/// <para>In a city about a third of the nodes stay. Depends on the graph alone, not on weights. Immutable; safe to
/// share between threads.</para>
/// </remarks>
public sealed class JunctionGraph
{
    private readonly int[] _firstIn;
    private readonly int[] _arcsIn;
    private readonly int[] _tails;
    private readonly int[] _places;
    private readonly int[] _nodes;
    private readonly int[] _firstOut;
    private readonly int[] _heads;
    private readonly int[] _firstStep;
    private readonly int[] _steps;

    /// <summary>Reduces a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <remarks>Linear in the graph.</remarks>
    public JunctionGraph(DirectedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Graph = graph;
        (_firstIn, _arcsIn, _tails) = Reversed(graph);
        var neighbours = new JunctionChoice(graph, _firstIn, _arcsIn, _tails);
        _nodes = neighbours.Kept();
        _places = new int[graph.NodeCount];
        Array.Fill(_places, -1);
        for (var place = 0; place < _nodes.Length; place++)
        {
            _places[_nodes[place]] = place;
        }

        var (heads, firstStep, steps) = (new List<int>(), new List<int>(), new List<int>());
        _firstOut = new int[_nodes.Length + 1];
        for (var place = 0; place < _nodes.Length; place++)
        {
            for (var arc = graph.FirstOut[_nodes[place]]; arc < graph.FirstOut[_nodes[place] + 1]; arc++)
            {
                var before = steps.Count;
                var head = FollowChain(_nodes[place], arc, neighbours, steps);
                if (head < 0 || head == _nodes[place])
                {
                    steps.RemoveRange(before, steps.Count - before);
                    continue;
                }

                heads.Add(_places[head]);
                firstStep.Add(before);
            }

            _firstOut[place + 1] = heads.Count;
        }

        firstStep.Add(steps.Count);
        (_heads, _firstStep, _steps) = ([.. heads], [.. firstStep], [.. steps]);
    }

    /// <summary>The graph that was reduced.</summary>
    public DirectedGraph Graph { get; }

    /// <summary>The nodes that stay, ascending; their places in this list number them.</summary>
    public ReadOnlySpan<int> Nodes => _nodes;

    /// <summary>Number of arcs between the nodes that stay.</summary>
    public int ArcCount => _heads.Length;

    /// <summary>The first reduced arc of each place, and their number as last element.</summary>
    internal ReadOnlySpan<int> FirstOut => _firstOut;

    /// <summary>The place each reduced arc reaches.</summary>
    internal ReadOnlySpan<int> Heads => _heads;

    /// <summary>The place each reduced arc leaves.</summary>
    internal int TailOf(int reduced) => PlaceOf(_tails[_steps[_firstStep[reduced]]]);

    /// <summary>The node each arc of the graph leaves.</summary>
    internal ReadOnlySpan<int> Tails => _tails;

    /// <summary>The place of a node among those that stay; -1 for one left out.</summary>
    internal int PlaceOf(int node) => _places[node];

    /// <summary>The arcs of the graph that a reduced arc stands for, in order of travel.</summary>
    internal ReadOnlySpan<int> StepsOf(int reduced) =>
        _steps.AsSpan(_firstStep[reduced], _firstStep[reduced + 1] - _firstStep[reduced]);

    /// <summary>The arcs of the graph that reach a node.</summary>
    internal ReadOnlySpan<int> ArcsInto(int node) =>
        _arcsIn.AsSpan(_firstIn[node], _firstIn[node + 1] - _firstIn[node]);

    // Returns the node at the end of the chain that starts with an arc; -1 where it cannot be travelled to an end.
    private int FollowChain(int from, int arc, JunctionChoice neighbours, List<int> steps)
    {
        var (before, here) = (from, Graph.Heads[arc]);
        steps.Add(arc);
        while (_places[here] < 0)
        {
            if (neighbours.IsAlley(here))
            {
                return -1;
            }

            arc = Graph.FirstOut[here];
            var end = Graph.FirstOut[here + 1];
            while (arc < end && (Graph.Heads[arc] == before || Graph.Heads[arc] == here
                || neighbours.IsAlley(Graph.Heads[arc])))
            {
                arc++;
            }

            if (arc == end)
            {
                return -1;
            }

            steps.Add(arc);
            (before, here) = (here, Graph.Heads[arc]);
        }

        return here;
    }

    private static (int[] FirstIn, int[] ArcsIn, int[] Tails) Reversed(DirectedGraph graph)
    {
        var firstIn = new int[graph.NodeCount + 1];
        foreach (var head in graph.Heads)
        {
            firstIn[head + 1]++;
        }

        for (var node = 0; node < graph.NodeCount; node++)
        {
            firstIn[node + 1] += firstIn[node];
        }

        var next = firstIn.AsSpan(0, graph.NodeCount).ToArray();
        var (arcsIn, tails) = (new int[graph.ArcCount], new int[graph.ArcCount]);
        for (var tail = 0; tail < graph.NodeCount; tail++)
        {
            for (var arc = graph.FirstOut[tail]; arc < graph.FirstOut[tail + 1]; arc++)
            {
                (arcsIn[next[graph.Heads[arc]]++], tails[arc]) = (arc, tail);
            }
        }

        return (firstIn, arcsIn, tails);
    }
}
