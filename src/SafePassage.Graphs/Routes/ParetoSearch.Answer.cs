namespace SafePassage.Graphs.Routes;

/// <content>From labels to routes.</content>
public sealed unsafe partial class ParetoSearch
{
    private ParetoFront Answer(ParetoLimits limits, int? completeBelow)
    {
        var (times, risks) = (new int[_solutions.Count], new int[_solutions.Count]);
        for (var i = 0; i < times.Length; i++)
        {
            (times[i], risks[i]) = CostsAt(_solutions[i]);
        }

        var (kept, gap) = FrontChoice.Choose(times, risks, limits.MaxRoutes ?? int.MaxValue);
        var routes = new ParetoRoute[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            routes[i] = Follow(_solutions[kept[i]]);
        }

        return new ParetoFront(routes, times.Length, gap, completeBelow, _queue.Count);
    }

    // A label does not name its arc: the arc is the first that makes up the difference of costs to the label before.
    private ParetoRoute Follow(int place)
    {
        var (time, risk) = CostsAt(place);
        var before = _queue.Labels[place].Parent;
        var target = -1;
        var (timeBefore, riskBefore) = CostsAt(before);
        for (var i = _states[_queue.Labels[before].Node].Finish; i >= 0; i = _finishes[i].Next)
        {
            if (_finishes[i].Time == time - timeBefore && _finishes[i].Risk == risk - riskBefore)
            {
                target = _finishes[i].End;
            }
        }

        var arcs = new List<int>();
        for (place = before; _queue.Labels[place].Parent >= 0; place = before)
        {
            before = _queue.Labels[place].Parent;
            arcs.Add(ArcBetween(before, place));
        }

        arcs.Reverse();
        return new ParetoRoute(time, risk, _starts[-_queue.Labels[place].Parent - 1].End, target, arcs);
    }

    private int ArcBetween(int before, int after)
    {
        var (from, to) = (_queue.Labels[before].Node, _queue.Labels[after].Node);
        var ((timeFrom, riskFrom), (timeTo, riskTo)) = (CostsAt(before), CostsAt(after));
        var arc = _weights.Graph.FirstOut[from];
        while (_weights.Graph.Heads[arc] != to || _weights.Times[arc] != timeTo - timeFrom
            || _weights.Risks[arc] != riskTo - riskFrom)
        {
            arc++;
        }

        return arc;
    }

    private (int Time, int Risk) CostsAt(int place)
    {
        var label = _queue.Labels[place];
        var state = _states + label.Node;
        return ((int)(label.Key >> LabelQueue.CostBits) - state->TimeBound,
            (int)(label.Key & LabelQueue.CostMask) - state->RiskBound);
    }
}
