using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>A graph whose arcs have two weights: a time and a risk.</summary>
/// <remarks>An arc that is closed in one of the two is closed. Immutable; safe to share between threads.</remarks>
public sealed unsafe class TimeRiskGraph
{
    private readonly int[] _times;
    private readonly int[] _risks;

    // Pinned, so that the pointers hold as long as the arrays are referenced.
    private readonly int[] _firstArray;
    private readonly SearchArc[] _arcArray;
    private readonly int* _first;
    private readonly SearchArc* _arcs;

    /// <summary>Takes a copy of the weights.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="times">One time an arc, 0 to <see cref="ArcWeight.Max"/>, or
    /// <see cref="ArcWeight.Infinite"/> for an arc that may not be used.</param>
    /// <param name="risks">One risk an arc, in the same range.</param>
    /// <exception cref="ArgumentException">There is not one weight for each arc, or one is out of range.</exception>
    public TimeRiskGraph(DirectedGraph graph, ReadOnlySpan<int> times, ReadOnlySpan<int> risks)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ValidateWeights(graph, times, nameof(times));
        ValidateWeights(graph, risks, nameof(risks));
        Graph = graph;
        (_times, _risks) = (times.ToArray(), risks.ToArray());
        for (var arc = 0; arc < _times.Length; arc++)
        {
            if (_times[arc] >= ArcWeight.Infinite || _risks[arc] >= ArcWeight.Infinite)
            {
                (_times[arc], _risks[arc]) = (ArcWeight.Infinite, ArcWeight.Infinite);
            }
        }

        _firstArray = GC.AllocateUninitializedArray<int>(graph.NodeCount + 1, pinned: true);
        _arcArray = GC.AllocateUninitializedArray<SearchArc>(graph.ArcCount + 1, pinned: true);
        _first = (int*)Unsafe.AsPointer(ref _firstArray[0]);
        _arcs = (SearchArc*)Unsafe.AsPointer(ref _arcArray[0]);
        FillSearchArcs();
    }

    /// <summary>The graph.</summary>
    public DirectedGraph Graph { get; }

    /// <summary>The time of each arc.</summary>
    public ReadOnlySpan<int> Times => _times;

    /// <summary>The risk of each arc.</summary>
    public ReadOnlySpan<int> Risks => _risks;

    /// <summary>The arcs out of a node a search may take.</summary>
    /// <param name="node">The node.</param>
    /// <param name="end">The one after the last.</param>
    internal SearchArc* ArcsOf(int node, out SearchArc* end)
    {
        end = _arcs + _first[node + 1];
        return _arcs + _first[node];
    }

    // Closed arcs and loops are on no route worth weighing.
    private void FillSearchArcs()
    {
        var place = 0;
        for (var node = 0; node < Graph.NodeCount; node++)
        {
            _first[node] = place;
            for (var arc = Graph.FirstOut[node]; arc < Graph.FirstOut[node + 1]; arc++)
            {
                if (_times[arc] < ArcWeight.Infinite && Graph.Heads[arc] != node)
                {
                    _arcs[place++] = new SearchArc(Graph.Heads[arc], _times[arc], _risks[arc]);
                }
            }
        }

        _first[Graph.NodeCount] = place;
    }

    /// <summary>Refuses weights that do not fit a graph.</summary>
    internal static void ValidateWeights(DirectedGraph graph, ReadOnlySpan<int> weights, string parameter)
    {
        if (weights.Length != graph.ArcCount)
        {
            throw new ArgumentException(
                $"The graph has {graph.ArcCount} arcs, but there are {weights.Length} weights.", parameter);
        }

        for (var arc = 0; arc < weights.Length; arc++)
        {
            if (weights[arc] < 0 || weights[arc] > ArcWeight.Infinite)
            {
                throw new ArgumentException($"The weight {weights[arc]} of arc {arc} is out of range.", parameter);
            }
        }
    }
}

/// <summary>An arc as a search meets it.</summary>
internal readonly record struct SearchArc(int Head, int Time, int Risk);
