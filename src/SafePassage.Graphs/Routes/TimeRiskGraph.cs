using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>A graph whose arcs have two weights: a time and a risk.</summary>
/// <remarks>
/// An arc that is closed in one of the two is closed. Holds the sums over the arcs between junctions, by which routes
/// are searched. Immutable; safe to share between threads. A city of 66,000 nodes takes about a millisecond.
/// </remarks>
public sealed unsafe class TimeRiskGraph
{
    private readonly int[] _times;
    private readonly int[] _risks;

    // Pinned, so that the pointers hold as long as the arrays are referenced.
    private readonly int[] _firstOutArray;
    private readonly int[] _firstInArray;
    private readonly SearchArc[] _outArray;
    private readonly SearchArc[] _inArray;
    private readonly int* _firstOut;
    private readonly int* _firstIn;
    private readonly SearchArc* _arcsOut;
    private readonly SearchArc* _arcsIn;

    /// <summary>Takes a copy of the weights.</summary>
    /// <param name="junctions">The graph and its junctions.</param>
    /// <param name="times">One time an arc, 0 to <see cref="ArcWeight.Max"/>, or
    /// <see cref="ArcWeight.Infinite"/> for an arc that may not be used.</param>
    /// <param name="risks">One risk an arc, in the same range.</param>
    /// <exception cref="ArgumentException">There is not one weight for each arc, or one is out of range.</exception>
    public TimeRiskGraph(JunctionGraph junctions, ReadOnlySpan<int> times, ReadOnlySpan<int> risks)
    {
        ArgumentNullException.ThrowIfNull(junctions);
        ValidateWeights(junctions.Graph, times, nameof(times));
        ValidateWeights(junctions.Graph, risks, nameof(risks));
        Junctions = junctions;
        (_times, _risks) = (times.ToArray(), risks.ToArray());
        for (var arc = 0; arc < _times.Length; arc++)
        {
            if (_times[arc] >= ArcWeight.Infinite || _risks[arc] >= ArcWeight.Infinite)
            {
                (_times[arc], _risks[arc]) = (ArcWeight.Infinite, ArcWeight.Infinite);
            }
        }

        var places = junctions.Nodes.Length;
        _firstOutArray = GC.AllocateArray<int>(places + 1, pinned: true);
        _firstInArray = GC.AllocateArray<int>(places + 2, pinned: true);
        _outArray = GC.AllocateUninitializedArray<SearchArc>(junctions.ArcCount + 1, pinned: true);
        _inArray = GC.AllocateUninitializedArray<SearchArc>(junctions.ArcCount + 1, pinned: true);
        _firstOut = (int*)Unsafe.AsPointer(ref _firstOutArray[0]);
        _firstIn = (int*)Unsafe.AsPointer(ref _firstInArray[0]);
        _arcsOut = (SearchArc*)Unsafe.AsPointer(ref _outArray[0]);
        _arcsIn = (SearchArc*)Unsafe.AsPointer(ref _inArray[0]);
        AddUp();
        Reverse();
    }

    /// <summary>Takes a copy of the weights, and looks for the junctions of the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="times">One time an arc.</param>
    /// <param name="risks">One risk an arc.</param>
    /// <exception cref="ArgumentException">There is not one weight for each arc, or one is out of range.</exception>
    public TimeRiskGraph(DirectedGraph graph, ReadOnlySpan<int> times, ReadOnlySpan<int> risks)
        : this(new JunctionGraph(graph), times, risks)
    {
    }

    /// <summary>The graph.</summary>
    public DirectedGraph Graph => Junctions.Graph;

    /// <summary>The junctions of the graph.</summary>
    public JunctionGraph Junctions { get; }

    /// <summary>The time of each arc.</summary>
    public ReadOnlySpan<int> Times => _times;

    /// <summary>The risk of each arc.</summary>
    public ReadOnlySpan<int> Risks => _risks;

    /// <summary>The arcs from a junction to others, closed ones left out.</summary>
    /// <param name="place">The place of the junction.</param>
    /// <param name="end">The arc after the last.</param>
    internal SearchArc* ArcsOutOf(int place, out SearchArc* end)
    {
        end = _arcsOut + _firstOut[place + 1];
        return _arcsOut + _firstOut[place];
    }

    /// <summary>The arcs to a junction from others, closed ones left out.</summary>
    /// <param name="place">The place of the junction.</param>
    /// <param name="end">The arc after the last.</param>
    internal SearchArc* ArcsInto(int place, out SearchArc* end)
    {
        end = _arcsIn + _firstIn[place + 1];
        return _arcsIn + _firstIn[place];
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

    private void AddUp()
    {
        var count = 0;
        for (var place = 0; place < Junctions.Nodes.Length; place++)
        {
            for (var reduced = Junctions.FirstOut[place]; reduced < Junctions.FirstOut[place + 1]; reduced++)
            {
                var (time, risk) = (0L, 0L);
                foreach (var arc in Junctions.StepsOf(reduced))
                {
                    (time, risk) = (time + _times[arc], risk + _risks[arc]);
                }

                if (time < ArcWeight.Infinite && risk < ArcWeight.Infinite)
                {
                    _arcsOut[count++] = new SearchArc(Junctions.Heads[reduced], (int)time, (int)risk, reduced);
                }
            }

            _firstOut[place + 1] = count;
        }
    }

    private void Reverse()
    {
        var (places, count) = (Junctions.Nodes.Length, _firstOut[Junctions.Nodes.Length]);
        for (var i = 0; i < count; i++)
        {
            _firstIn[_arcsOut[i].Place + 2]++;
        }

        for (var place = 0; place < places; place++)
        {
            _firstIn[place + 2] += _firstIn[place + 1];
        }

        // One further on than it should be, so that it is right when each arc has moved its own by one.
        for (var place = 0; place < places; place++)
        {
            for (var i = _firstOut[place]; i < _firstOut[place + 1]; i++)
            {
                _arcsIn[_firstIn[_arcsOut[i].Place + 1]++] = _arcsOut[i] with { Place = place };
            }
        }
    }
}

/// <summary>An arc between junctions as a search meets it.</summary>
/// <param name="Place">The place of the junction at the other end.</param>
/// <param name="Time">Time of the whole arc.</param>
/// <param name="Risk">Risk of the whole arc.</param>
/// <param name="Reduced">Its number in the <see cref="JunctionGraph"/>.</param>
internal readonly record struct SearchArc(int Place, int Time, int Risk, int Reduced);
