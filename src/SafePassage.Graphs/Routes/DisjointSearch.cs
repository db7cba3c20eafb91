namespace SafePassage.Graphs.Routes;

/// <summary>Finds the two routes that share least, and of those the two that are quickest together.</summary>
/// <remarks>
/// <para>Exact: no pair shares less, where a shared arc counts its time and one; so if any two routes share no arc,
/// neither do these. Among such pairs the sum of the two times is the lowest. The two directions of a street are two
/// arcs, and an end may serve both routes. The two times together must stay below <see cref="ArcWeight.Infinite"/>: a
/// pair beyond is not found.</para>
/// <para>Suurballe, Tarjan: A quick method for finding shortest pairs of disjoint paths, Networks 14 (1984), where an
/// arc of the first route may be used once more at a price above all times. Two searches over the graph. Not
/// thread-safe: it owns its scratch memory.</para>
/// </remarks>
public sealed class DisjointSearch
{
    private readonly DirectedGraph _graph;
    private readonly int[] _weights;
    private readonly int[] _tails;
    private readonly int[] _distances;
    private readonly ulong[] _costs;
    private readonly int[] _via;
    private readonly int[] _flow;
    private readonly int[] _arcInto;
    private readonly bool[] _isTarget;
    private readonly RingCutter _rings;
    private readonly LabelQueue _open = new();
    private RouteEnd[] _sources = [];
    private RouteEnd[] _targets = [];
    private int _best;

    /// <summary>Prepares a search.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="times">One time an arc, 0 to <see cref="ArcWeight.Max"/>, or
    /// <see cref="ArcWeight.Infinite"/> for an arc that may not be used.</param>
    /// <exception cref="ArgumentException">There is not one time for each arc, or one is out of range.</exception>
    public DisjointSearch(DirectedGraph graph, ReadOnlySpan<int> times)
    {
        ArgumentNullException.ThrowIfNull(graph);
        TimeRiskGraph.ValidateWeights(graph, times, nameof(times));
        (_graph, _weights) = (graph, times.ToArray());
        _tails = new int[graph.ArcCount];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            _tails.AsSpan(graph.FirstOut[node], graph.FirstOut[node + 1] - graph.FirstOut[node]).Fill(node);
        }

        (_distances, _costs) = (new int[graph.NodeCount], new ulong[graph.NodeCount]);
        (_via, _flow) = (new int[graph.NodeCount], new int[graph.ArcCount]);
        _rings = new RingCutter(graph);
        (_arcInto, _isTarget) = (new int[graph.NodeCount], new bool[graph.NodeCount]);
    }

    /// <summary>Finds the pair.</summary>
    /// <param name="sources">Where the routes may start; risks do not count.</param>
    /// <param name="targets">Where the routes may end; risks do not count.</param>
    /// <returns>The pair; null when there is no route at all.</returns>
    /// <exception cref="ArgumentException">An end is out of range.</exception>
    public DisjointPair? Find(ReadOnlySpan<RouteEnd> sources, ReadOnlySpan<RouteEnd> targets)
    {
        RouteEnd.Validate(sources, _graph.NodeCount, nameof(sources));
        RouteEnd.Validate(targets, _graph.NodeCount, nameof(targets));
        (_sources, _targets) = (sources.ToArray(), targets.ToArray());
        Array.Clear(_flow);
        Array.Fill(_arcInto, -1);
        foreach (var target in _targets)
        {
            _isTarget[target.Node] = true;
        }

        var pair = FindPair();
        foreach (var target in _targets)
        {
            _isTarget[target.Node] = false;
        }

        return pair;
    }

    private DisjointPair? FindPair()
    {
        var nearest = FindFirst();
        if (nearest < 0)
        {
            return null;
        }

        _best = _distances[_targets[nearest].Node] + _targets[nearest].Time;
        for (var node = 0; node < _distances.Length; node++)
        {
            // What lies beyond the target was not searched to the end; cut like this distances are potentials still.
            _distances[node] = Math.Min(_distances[node], _best);
        }

        var start = TakeWay(_targets[nearest].Node);
        var second = FindSecond();
        var otherStart = TakeWay(_targets[second].Node);
        var finishes = new List<int> { nearest, second };
        var (first, other) = (Follow(start, finishes), Follow(otherStart, finishes));
        (first, other) = other.Time < first.Time ? (other, first) : (first, other);
        var onOther = other.Arcs.ToHashSet();
        return new DisjointPair(first, other, [.. first.Arcs.Where(onOther.Contains)]);
    }

    // Returns the target reached first, or -1.
    private unsafe int FindFirst()
    {
        Array.Fill(_distances, ArcWeight.Infinite);
        _open.Clear();
        for (var i = 0; i < _sources.Length; i++)
        {
            Reach(_sources[i].Node, _sources[i].Time, -1 - i);
        }

        var (nearest, best) = (-1, (long)ArcWeight.Infinite);
        while (_open.TakeLowest() is var taken && taken >= 0)
        {
            var (node, distance) = (_open.Labels[taken].Node, (int)_open.Labels[taken].Key);
            if (distance >= best)
            {
                break;
            }

            if (distance > _distances[node])
            {
                continue;
            }

            for (var i = 0; _isTarget[node] && i < _targets.Length; i++)
            {
                if (_targets[i].Node == node && (long)distance + _targets[i].Time < best)
                {
                    (nearest, best) = (i, distance + _targets[i].Time);
                }
            }

            for (var arc = _graph.FirstOut[node]; arc < _graph.FirstOut[node + 1]; arc++)
            {
                Reach(_graph.Heads[arc], unchecked(distance + _weights[arc]), arc << 1);
            }
        }

        return nearest;
    }

    private void Reach(int node, int distance, int via)
    {
        if (distance < _distances[node])
        {
            (_distances[node], _via[node]) = (distance, via);
            _open.Add((ulong)distance, node, -1);
        }
    }

    // The second search, on times reduced by the distances of the first: none is negative then. What is shared stands
    // above the time in the key, so that any sharing weighs more than all time. It ends at a target always, as the
    // first route may be gone twice.
    private unsafe int FindSecond()
    {
        Array.Fill(_costs, ulong.MaxValue);
        _open.Clear();
        for (var i = 0; i < _sources.Length; i++)
        {
            Relax(_sources[i].Node, 0, _sources[i].Time - _distances[_sources[i].Node], 0, -1 - i);
        }

        var (found, lowest) = (-1, ulong.MaxValue);
        while (_open.TakeLowest() is var taken && taken >= 0 && _open.Labels[taken].Key < lowest)
        {
            var (node, cost) = (_open.Labels[taken].Node, _open.Labels[taken].Key);
            if (cost > _costs[node])
            {
                continue;
            }

            for (var i = 0; _isTarget[node] && i < _targets.Length; i++)
            {
                if (_targets[i].Node == node)
                {
                    var whole = Sum(cost, (long)_targets[i].Time + _distances[node] - _best, 0);
                    (found, lowest) = whole < lowest ? (i, whole) : (found, lowest);
                }
            }

            for (var arc = _graph.FirstOut[node]; arc < _graph.FirstOut[node + 1]; arc++)
            {
                if (_weights[arc] < ArcWeight.Infinite)
                {
                    var reduced = (long)_weights[arc] + _distances[node] - _distances[_graph.Heads[arc]];
                    Relax(_graph.Heads[arc], cost, reduced, _flow[arc] > 0 ? _weights[arc] + 1 : 0, arc << 1);
                }
            }

            if (_arcInto[node] >= 0)
            {
                // Of the first route, and so on a shortest way: to give it back reduces to nothing.
                Relax(_tails[_arcInto[node]], cost, 0, 0, (_arcInto[node] << 1) | 1);
            }
        }

        return found;
    }

    private void Relax(int node, ulong cost, long reduced, int shared, int via)
    {
        cost = Sum(cost, reduced, shared);
        if (cost < _costs[node])
        {
            (_costs[node], _via[node]) = (cost, via);
            _open.Add(cost, node, -1);
        }
    }

    // A time that would make a route infinite makes the whole infinite.
    private ulong Sum(ulong cost, long time, int shared)
    {
        time += (long)(cost & LabelQueue.CostMask);
        var sharing = Math.Min((cost >> LabelQueue.CostBits) + (ulong)shared, LabelQueue.CostMask);
        return time + _best >= ArcWeight.Infinite ? ulong.MaxValue : (sharing << LabelQueue.CostBits) | (ulong)time;
    }

    // Adds the way just found to the flow and returns the source it starts at. Half of its mark is the arc; an odd
    // mark means an arc of the first route given back.
    private int TakeWay(int node)
    {
        var via = _via[node];
        for (; via >= 0; via = _via[node])
        {
            var (arc, givenBack) = (via >> 1, (via & 1) != 0);
            _flow[arc] += givenBack ? -1 : 1;
            _arcInto[_graph.Heads[arc]] = arc;
            node = givenBack ? _graph.Heads[arc] : _tails[arc];
        }

        return -1 - via;
    }

    // Walks along the flow, takes it away and leaves out rings, which cost nothing.
    private PairedRoute Follow(int source, List<int> finishes)
    {
        var (node, arcs) = (_sources[source].Node, new List<int>());
        while (true)
        {
            var finish = finishes.FindIndex(target => _targets[target].Node == node);
            if (finish >= 0)
            {
                var target = finishes[finish];
                finishes.RemoveAt(finish);
                _rings.Cut(_sources[source].Node, arcs);
                var time = arcs.Sum(arc => _weights[arc]) + _sources[source].Time + _targets[target].Time;
                return new PairedRoute(time, source, target, arcs);
            }

            var next = _graph.FirstOut[node];
            while (_flow[next] == 0)
            {
                next++;
            }

            _flow[next]--;
            arcs.Add(next);
            node = _graph.Heads[next];
        }
    }
}
