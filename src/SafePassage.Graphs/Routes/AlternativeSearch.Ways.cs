namespace SafePassage.Graphs.Routes;

/// <content>Putting ways together, and holding them against each other.</content>
public sealed partial class AlternativeSearch
{
    // From a start on shortest ways to the target.
    private Found WayFrom(int start)
    {
        var way = new Found { Start = _approaches.Starts[start] };
        if (way.Start.Node < 0)
        {
            Complete(way, -1);
        }
        else
        {
            GoOn(way, _junctions.PlaceOf(way.Start.Node));
        }

        return way;
    }

    // Over a junction, on shortest ways from the sources to it and from it to the targets.
    private Found WayVia(int place)
    {
        var way = WayTo(place);
        GoOn(way, place);
        return way;
    }

    private Found WayTo(int place)
    {
        var way = new Found();
        var via = _ellipse.Via(place);
        for (; via >= 0; via = _ellipse.Via(_junctions.TailOf(via)))
        {
            way.Reduced.Add(via);
        }

        way.Reduced.Reverse();
        way.Start = _approaches.Starts[-1 - via];
        return way;
    }

    private void GoOn(Found way, int place)
    {
        var onwards = _bounds.Onwards(place);
        for (; onwards >= 0; onwards = _bounds.Onwards(_junctions.Heads[onwards]))
        {
            way.Reduced.Add(onwards);
        }

        Complete(way, -1 - onwards);
    }

    // Spells the way out in arcs of the graph and adds up its costs.
    private void Complete(Found way, int finish)
    {
        way.Arcs.AddRange(way.Start.Arcs);
        (way.Time, way.Risk, way.Target) = (way.Start.Time, way.Start.Risk, way.Start.Target);
        foreach (var reduced in way.Reduced)
        {
            foreach (var arc in _junctions.StepsOf(reduced))
            {
                way.Arcs.Add(arc);
                way.Time += _weights.Times[arc];
                way.Risk += _weights.Risks[arc];
            }
        }

        if (way.Start.Node >= 0)
        {
            var end = _approaches.Finishes[finish];
            way.Arcs.AddRange(end.Arcs);
            way.Time += end.Time;
            way.Risk += end.Risk;
            way.Target = end.Target;
        }

        (way.SourceTime, way.TargetTime) = (_sourceTimes[way.Start.Source], _targetTimes[way.Target]);
    }

    private void TryKeep(Found way, AlternativeLimits limits)
    {
        if (way.Time > _slowest)
        {
            return;
        }

        var common = TimeInCommon(way);
        for (var i = 0; i < _found.Count; i++)
        {
            if (OverlapOf(way, _found[i], common[i]) > limits.MaxOverlap
                || way.Arcs.SequenceEqual(_found[i].Arcs))
            {
                return;
            }
        }

        if (!CutRings(way))
        {
            Keep(way);
        }
    }

    private void Keep(Found way)
    {
        foreach (var arc in way.Arcs)
        {
            _routesOn[arc] |= 1u << _found.Count;
        }

        _found.Add(way);
    }

    private bool CutRings(Found way)
    {
        var risk = RiskOf(way.Arcs);
        if (way.Arcs.Count == 0 || !_rings.Cut(_junctions.Tails[way.Arcs[0]], way.Arcs))
        {
            return false;
        }

        way.Risk += RiskOf(way.Arcs) - risk;
        return true;
    }

    private long RiskOf(List<int> arcs)
    {
        var risk = 0L;
        foreach (var arc in arcs)
        {
            risk += _weights.Risks[arc];
        }

        return risk;
    }

    private long[] TimeInCommon(Found way)
    {
        var common = new long[_found.Count];
        foreach (var arc in way.Arcs)
        {
            for (var routes = _routesOn[arc]; routes != 0; routes &= routes - 1)
            {
                var route = System.Numerics.BitOperations.TrailingZeroCount(routes);
                if (route < common.Length)
                {
                    common[route] += _weights.Times[arc];
                }
            }
        }

        return common;
    }

    // Ways that take no time cannot be told apart by it: they count as one.
    private static double OverlapOf(Found one, Found other, long common)
    {
        common += one.Start.Source == other.Start.Source ? one.SourceTime : 0;
        common += one.Target == other.Target ? one.TargetTime : 0;
        var shorter = Math.Min(one.Time, other.Time);
        return shorter == 0 ? 1 : common / (double)shorter;
    }

    private List<AlternativeRoute> Report()
    {
        var overlaps = new double[_found.Count];
        for (var i = 0; i < _found.Count; i++)
        {
            var common = TimeInCommon(_found[i]);
            for (var j = 0; j < i; j++)
            {
                var overlap = OverlapOf(_found[i], _found[j], common[j]);
                (overlaps[i], overlaps[j]) = (Math.Max(overlaps[i], overlap), Math.Max(overlaps[j], overlap));
            }
        }

        return
        [
            .. _found
                .Select((way, i) => new AlternativeRoute(
                    (int)way.Time,
                    (int)Math.Min(way.Risk, ArcWeight.Infinite),
                    _best == 0 ? 0 : (way.Time - _best) / (double)_best,
                    overlaps[i],
                    (int)way.LocalTime,
                    way.Start.Source,
                    way.Target,
                    way.Arcs))
                .OrderBy(route => route.Time),
        ];
    }

    private sealed class Found
    {
        public Approach Start { get; set; } = null!;

        public List<int> Reduced { get; } = [];

        public List<int> Arcs { get; } = [];

        public long Time { get; set; }

        public long Risk { get; set; }

        public long LocalTime { get; set; }

        public int SourceTime { get; set; }

        public int TargetTime { get; set; }

        public int Target { get; set; }
    }
}
