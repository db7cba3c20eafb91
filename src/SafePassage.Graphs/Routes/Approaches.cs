namespace SafePassage.Graphs.Routes;

/// <summary>A way between a source or target and a junction, or from a source right to a target.</summary>
/// <param name="Node">The junction; -1 when the way leads to a target.</param>
/// <param name="Time">Time on the way, with that at its ends.</param>
/// <param name="Risk">Risk on the way, with that at its ends.</param>
/// <param name="Source">Which source it starts at; -1 when it starts at a junction.</param>
/// <param name="Target">Which target it ends at; -1 when it ends at a junction.</param>
/// <param name="Arcs">Its arcs in order of travel.</param>
internal sealed record Approach(int Node, int Time, int Risk, int Source, int Target, int[] Arcs);

/// <summary>Leads routes from their sources to junctions, and from junctions to their targets.</summary>
/// <remarks>The nodes that are no junctions form a forest: never turning round, each is met once. Not thread-safe.
/// </remarks>
internal sealed class Approaches
{
    private readonly TimeRiskGraph _weights;
    private readonly JunctionGraph _junctions;
    private readonly Dictionary<int, List<int>> _targetsAt = [];
    private readonly List<Step> _steps = [];

    public Approaches(TimeRiskGraph weights)
    {
        (_weights, _junctions) = (weights, weights.Junctions);
    }

    /// <summary>From sources to junctions, or to targets that are no junctions.</summary>
    public List<Approach> Starts { get; } = [];

    /// <summary>From junctions to targets.</summary>
    public List<Approach> Finishes { get; } = [];

    /// <summary>Finds all starts and finishes.</summary>
    public void Find(ReadOnlySpan<RouteEnd> sources, ReadOnlySpan<RouteEnd> targets)
    {
        Starts.Clear();
        Finishes.Clear();
        _targetsAt.Clear();
        for (var i = 0; i < targets.Length; i++)
        {
            if (_junctions.PlaceOf(targets[i].Node) >= 0)
            {
                Finishes.Add(new Approach(targets[i].Node, targets[i].Time, targets[i].Risk, -1, i, []));
                continue;
            }

            LeadTo(targets[i], i);
            if (!_targetsAt.TryAdd(targets[i].Node, [i]))
            {
                _targetsAt[targets[i].Node].Add(i);
            }
        }

        for (var i = 0; i < sources.Length; i++)
        {
            if (_junctions.PlaceOf(sources[i].Node) >= 0)
            {
                Starts.Add(new Approach(sources[i].Node, sources[i].Time, sources[i].Risk, i, -1, []));
            }
            else
            {
                LeadFrom(sources[i], i, targets);
            }
        }
    }

    private void LeadTo(RouteEnd target, int index)
    {
        _steps.Clear();
        _steps.Add(new Step(target.Node, -1, -1, target.Time, target.Risk));
        for (var i = 0; i < _steps.Count; i++)
        {
            foreach (var arc in _junctions.ArcsInto(_steps[i].Node))
            {
                var tail = _junctions.Tails[arc];
                if (Goes(i, arc, tail) && _junctions.PlaceOf(tail) >= 0)
                {
                    var step = _steps[^1];
                    _steps.RemoveAt(_steps.Count - 1);
                    Finishes.Add(new Approach(tail, step.Time, step.Risk, -1, index, [arc, .. ArcsBack(i)]));
                }
            }
        }
    }

    private void LeadFrom(RouteEnd source, int index, ReadOnlySpan<RouteEnd> targets)
    {
        var graph = _weights.Graph;
        _steps.Clear();
        _steps.Add(new Step(source.Node, -1, -1, source.Time, source.Risk));
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_targetsAt.TryGetValue(_steps[i].Node, out var here))
            {
                AddDirect(i, index, here, targets);
            }

            for (var arc = graph.FirstOut[_steps[i].Node]; arc < graph.FirstOut[_steps[i].Node + 1]; arc++)
            {
                var head = graph.Heads[arc];
                if (Goes(i, arc, head) && _junctions.PlaceOf(head) >= 0)
                {
                    var step = _steps[^1];
                    _steps.RemoveAt(_steps.Count - 1);
                    Starts.Add(new Approach(head, step.Time, step.Risk, index, -1, [.. ArcsTo(i), arc]));
                }
            }
        }
    }

    private void AddDirect(int step, int source, List<int> here, ReadOnlySpan<RouteEnd> targets)
    {
        foreach (var target in here)
        {
            var (time, risk) = (
                (long)_steps[step].Time + targets[target].Time, (long)_steps[step].Risk + targets[target].Risk);
            if (time < ArcWeight.Infinite && risk < ArcWeight.Infinite)
            {
                Starts.Add(new Approach(-1, (int)time, (int)risk, source, target, ArcsTo(step)));
            }
        }
    }

    // Adds the step over an arc to a node, unless it is closed or leads back to where the way came from.
    private bool Goes(int from, int arc, int node)
    {
        var (before, step) = (_steps[from].Before, _steps[from]);
        var (time, risk) = ((long)step.Time + _weights.Times[arc], (long)step.Risk + _weights.Risks[arc]);
        if (node == step.Node || (before >= 0 && _steps[before].Node == node)
            || time >= ArcWeight.Infinite || risk >= ArcWeight.Infinite)
        {
            return false;
        }

        _steps.Add(new Step(node, from, arc, (int)time, (int)risk));
        return true;
    }

    private int[] ArcsTo(int step)
    {
        var arcs = ArcsBack(step);
        Array.Reverse(arcs);
        return arcs;
    }

    private int[] ArcsBack(int step)
    {
        var arcs = new List<int>();
        for (; _steps[step].Before >= 0; step = _steps[step].Before)
        {
            arcs.Add(_steps[step].Arc);
        }

        return [.. arcs];
    }

    private readonly record struct Step(int Node, int Before, int Arc, int Time, int Risk);
}
