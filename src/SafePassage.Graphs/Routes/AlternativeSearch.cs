namespace SafePassage.Graphs.Routes;

/// <summary>Finds a few routes that really differ: candidates for a corridor.</summary>
/// <remarks>
/// <para>What is exact: the first route is a quickest one; no route is slower than allowed, no two share more than
/// allowed, no route crosses itself, and the stretch, overlap and local time of each are as reported.</para>
/// <para>What is heuristic: which routes are found. There may be others, even where fewer come back than were asked
/// for; to find the largest set is NP-hard. Candidates are first the plateaus - stretches that are shortest both from
/// the sources and to the targets - each led on to both ends by shortest ways, the most direct first (Cambridge Vehicle
/// Information Technology: Choice routing, 2005; Abraham, Delling, Goldberg, Werneck: Alternative routes in road
/// networks, JEA 18, 2013). Then come ways that leave or arrive the other way round a block without junctions. When
/// they do not suffice, the routes found are made dearer, again and again, and the quickest way sought each time.
/// </para>
/// <para>The same call gives the same answer. Two searches over the junctions no slower than allowed, about two
/// milliseconds in a city. Not thread-safe: it owns its scratch memory.</para>
/// </remarks>
public sealed partial class AlternativeSearch
{
    private const int MaxPlateaus = 200;
    private const int MaxPenaltyRounds = 16;

    private readonly TimeRiskGraph _weights;
    private readonly JunctionGraph _junctions;
    private readonly Approaches _approaches;
    private readonly ReverseSearchBounds _bounds;
    private readonly EllipseSearch _ellipse;
    private readonly int[] _plateaus;
    private readonly RingCutter _rings;
    private readonly uint[] _routesOn;
    private readonly List<Found> _found = [];
    private int[] _sourceTimes = [];
    private int[] _targetTimes = [];
    private int _best;
    private int _slowest;

    /// <summary>Prepares a search.</summary>
    /// <param name="weights">The graph and its weights; routes are found by their times, their risks are reported.
    /// </param>
    public AlternativeSearch(TimeRiskGraph weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (_weights, _junctions, _approaches) = (weights, weights.Junctions, new Approaches(weights));
        _bounds = new ReverseSearchBounds(weights);
        _ellipse = new EllipseSearch(weights, _bounds);
        _plateaus = new int[_junctions.Nodes.Length];
        _rings = new RingCutter(weights.Graph);
        _routesOn = new uint[weights.Graph.ArcCount];
    }

    /// <summary>Finds routes from any source to any target.</summary>
    /// <param name="sources">Where routes may start.</param>
    /// <param name="targets">Where routes may end.</param>
    /// <param name="limits">What makes them differ; null for <see cref="AlternativeLimits.Default"/>.</param>
    /// <returns>The routes by time, the quickest first; none when there is no route.</returns>
    /// <exception cref="ArgumentException">An end or a limit is out of range.</exception>
    public IReadOnlyList<AlternativeRoute> Find(
        ReadOnlySpan<RouteEnd> sources, ReadOnlySpan<RouteEnd> targets, AlternativeLimits? limits = null)
    {
        limits ??= AlternativeLimits.Default;
        limits.Validate();
        RouteEnd.Validate(sources, _weights.Graph.NodeCount, nameof(sources));
        RouteEnd.Validate(targets, _weights.Graph.NodeCount, nameof(targets));
        (_sourceTimes, _targetTimes) = (TimesOf(sources), TimesOf(targets));
        _approaches.Find(sources, targets);
        if (!FindQuickest(limits))
        {
            return [];
        }

        if (limits.Count > 1)
        {
            _ellipse.Explore(_approaches.Starts, _slowest);
            TakeDirectWays(limits);
            TakePlateaus(limits);
            TakeOtherEnds(limits);
            TakePenalised(limits);
        }

        var routes = Report();
        foreach (var found in _found)
        {
            foreach (var arc in found.Arcs)
            {
                _routesOn[arc] = 0;
            }
        }

        _found.Clear();
        return routes;
    }

    private static int[] TimesOf(ReadOnlySpan<RouteEnd> ends)
    {
        var times = new int[ends.Length];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = ends[i].Time;
        }

        return times;
    }

    private bool FindQuickest(AlternativeLimits limits)
    {
        var (nodes, times) = (new int[_approaches.Finishes.Count], new int[_approaches.Finishes.Count]);
        for (var i = 0; i < nodes.Length; i++)
        {
            (nodes[i], times[i]) = (_approaches.Finishes[i].Node, _approaches.Finishes[i].Time);
        }

        _bounds.Aim(nodes, times);
        var (start, best) = (-1, (long)ArcWeight.Infinite);
        for (var i = 0; i < _approaches.Starts.Count; i++)
        {
            var way = _approaches.Starts[i];
            var time = (long)way.Time + (way.Node < 0 ? 0 : _bounds.From(way.Node));
            (start, best) = time < best ? (i, time) : (start, best);
        }

        if (start < 0)
        {
            return false;
        }

        _best = (int)best;
        _slowest = (int)Math.Min(best + Math.Floor(best * limits.MaxStretch), ArcWeight.Max);
        var quickest = WayFrom(start);
        quickest.LocalTime = quickest.Time;
        CutRings(quickest);
        Keep(quickest);
        return true;
    }

    private void TakeDirectWays(AlternativeLimits limits)
    {
        for (var i = 0; i < _approaches.Starts.Count && _found.Count < limits.Count; i++)
        {
            if (_approaches.Starts[i].Node < 0)
            {
                TryKeep(WayFrom(i), limits);
            }
        }
    }

    private void TakePlateaus(AlternativeLimits limits)
    {
        var local = (int)(_best * limits.LocalShare);
        var candidates = PlateauEnds();
        candidates.Sort((one, other) =>
        {
            var (isShort, otherIsShort) = (_plateaus[one] < local, _plateaus[other] < local);
            var (detour, otherDetour) = (TimeVia(one) - _plateaus[one], TimeVia(other) - _plateaus[other]);
            return (isShort, detour, one).CompareTo((otherIsShort, otherDetour, other));
        });
        for (var i = 0; i < candidates.Count && i < MaxPlateaus && _found.Count < limits.Count; i++)
        {
            var way = WayVia(candidates[i]);
            way.LocalTime = _plateaus[candidates[i]];
            TryKeep(way, limits);
        }
    }

    // The last junction of each plateau. A plateau grows by each arc that both searches took.
    private List<int> PlateauEnds()
    {
        var ends = new List<int>();
        foreach (var place in _ellipse.Settled)
        {
            var via = _ellipse.Via(place);
            _plateaus[place] = 0;
            if (via >= 0 && _bounds.Onwards(_junctions.TailOf(via)) == via)
            {
                var before = _junctions.TailOf(via);
                _plateaus[place] = _plateaus[before] + _ellipse.TimeTo(place) - _ellipse.TimeTo(before);
            }
        }

        foreach (var place in _ellipse.Settled)
        {
            var onwards = _bounds.Onwards(place);
            if (_plateaus[place] > 0 && (onwards < 0 || _ellipse.Via(_junctions.Heads[onwards]) != onwards))
            {
                ends.Add(place);
            }
        }

        return ends;
    }

    // Both ends of a chain can be the same junction: of the two ways round to a place on it, or from one, the searches
    // over junctions know the quicker only.
    private void TakeOtherEnds(AlternativeLimits limits)
    {
        for (var i = 0; i < _approaches.Starts.Count && _found.Count < limits.Count; i++)
        {
            var start = _approaches.Starts[i];
            if (start.Node >= 0 && _bounds.Within(_junctions.PlaceOf(start.Node), _slowest) < ArcWeight.Infinite)
            {
                TryKeep(WayFrom(i), limits);
            }
        }

        for (var i = 0; i < _approaches.Finishes.Count && _found.Count < limits.Count; i++)
        {
            var place = _junctions.PlaceOf(_approaches.Finishes[i].Node);
            if (_ellipse.Holds(place))
            {
                var way = WayTo(place);
                Complete(way, i);
                TryKeep(way, limits);
            }
        }
    }

    private void TakePenalised(AlternativeLimits limits)
    {
        foreach (var found in _found)
        {
            Penalise(found);
        }

        for (var round = 0; round < MaxPenaltyRounds && _found.Count < limits.Count; round++)
        {
            var (finish, place) = _ellipse.FindPenalised(_approaches.Starts, _approaches.Finishes);
            if (finish < 0)
            {
                break;
            }

            var way = WayTo(place);
            Complete(way, finish);
            Penalise(way);
            TryKeep(way, limits);
        }

        _ellipse.Forgive();
    }

    // By half of its time and one, so that arcs of no time are left in the end, too.
    private void Penalise(Found way)
    {
        foreach (var reduced in way.Reduced)
        {
            var time = 0;
            foreach (var arc in _junctions.StepsOf(reduced))
            {
                time += _weights.Times[arc];
            }

            _ellipse.Penalise(reduced, (time / 2) + 1);
        }
    }

    private int TimeVia(int place) => _ellipse.TimeTo(place) + _bounds.Within(place, _slowest);
}
