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

    // A label does not name its arc: it is the first that makes up the difference of costs to the label before.
    private ParetoRoute Follow(int place)
    {
        var (time, risk) = CostsAt(place);
        var links = new List<int>();
        for (; _queue.Labels[place].Parent >= 0; place = _queue.Labels[place].Parent)
        {
            links.Add(place);
        }

        var start = _approaches.Starts[-_queue.Labels[place].Parent - 1];
        var (arcs, target) = (new List<int>(start.Arcs), start.Target);
        for (var i = links.Count - 1; i > 0; i--)
        {
            arcs.AddRange(_weights.Junctions.StepsOf(ArcBetween(place, links[i])));
            place = links[i];
        }

        if (links.Count > 0)
        {
            var finish = FinishBetween(place, links[0]);
            arcs.AddRange(finish.Arcs);
            target = finish.Target;
        }

        if (arcs.Count > 0)
        {
            _rings.Cut(_weights.Junctions.Tails[arcs[0]], arcs);
        }

        return new ParetoRoute(time, risk, start.Source, target, arcs);
    }

    private int ArcBetween(int before, int after)
    {
        var (from, to) = (_queue.Labels[before].Node, _queue.Labels[after].Node);
        var ((timeFrom, riskFrom), (timeTo, riskTo)) = (CostsAt(before), CostsAt(after));
        var arc = _weights.ArcsOutOf(from, out _);
        while (arc->Place != to || arc->Time != timeTo - timeFrom || arc->Risk != riskTo - riskFrom)
        {
            arc++;
        }

        return arc->Reduced;
    }

    private Approach FinishBetween(int before, int after)
    {
        var ((timeFrom, riskFrom), (timeTo, riskTo)) = (CostsAt(before), CostsAt(after));
        var i = _states[_queue.Labels[before].Node].Finish;
        while (_approaches.Finishes[i].Time != timeTo - timeFrom || _approaches.Finishes[i].Risk != riskTo - riskFrom)
        {
            i = _approaches.NextFinish[i];
        }

        return _approaches.Finishes[i];
    }

    private (int Time, int Risk) CostsAt(int place)
    {
        var label = _queue.Labels[place];
        var state = _states + label.Node;
        return ((int)(label.Key >> LabelQueue.CostBits) - state->TimeBound,
            (int)(label.Key & LabelQueue.CostMask) - state->RiskBound);
    }
}
