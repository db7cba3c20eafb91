using SafePassage.Graphs.Routes;

namespace SafePassage.Graphs.Tests.Support;

/// <summary>All pairs of costs worth weighing, by two ways that share nothing with the search.</summary>
internal static class ParetoOracle
{
    /// <summary>By trying every way without a repeated node; for graphs of a few nodes.</summary>
    public static List<(int Time, int Risk)> ByEnumeration(
        TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets)
    {
        var found = new List<(int Time, int Risk)>();
        var visited = new bool[weights.Graph.NodeCount];
        foreach (var source in sources)
        {
            Walk(source.Node, source.Time, source.Risk);
        }

        return Front(found);

        void Walk(int node, long time, long risk)
        {
            if (visited[node] || time >= ArcWeight.Infinite || risk >= ArcWeight.Infinite)
            {
                return;
            }

            foreach (var target in targets.Where(target => target.Node == node))
            {
                if (time + target.Time < ArcWeight.Infinite && risk + target.Risk < ArcWeight.Infinite)
                {
                    found.Add(((int)time + target.Time, (int)risk + target.Risk));
                }
            }

            visited[node] = true;
            for (var arc = weights.Graph.FirstOut[node]; arc < weights.Graph.FirstOut[node + 1]; arc++)
            {
                Walk(weights.Graph.Heads[arc], time + weights.Times[arc], risk + weights.Risks[arc]);
            }

            visited[node] = false;
        }
    }

    /// <summary>By keeping a whole front at each node and correcting until nothing changes.</summary>
    public static List<(int Time, int Risk)> ByCorrecting(
        TimeRiskGraph weights, RouteEnd[] sources, RouteEnd[] targets)
    {
        var fronts = Enumerable.Range(0, weights.Graph.NodeCount).Select(_ => new List<(int, int)>()).ToArray();
        var changed = new Queue<int>();
        foreach (var source in sources)
        {
            Merge(source.Node, [(source.Time, source.Risk)]);
        }

        while (changed.TryDequeue(out var node))
        {
            for (var arc = weights.Graph.FirstOut[node]; arc < weights.Graph.FirstOut[node + 1]; arc++)
            {
                var (time, risk) = (weights.Times[arc], weights.Risks[arc]);
                Merge(weights.Graph.Heads[arc], fronts[node].Select(p => (p.Item1 + time, p.Item2 + risk)));
            }
        }

        return Front(targets.SelectMany(target =>
            fronts[target.Node].Select(p => (p.Item1 + target.Time, p.Item2 + target.Risk))));

        void Merge(int node, IEnumerable<(int, int)> points)
        {
            var merged = Front(fronts[node].Concat(points));
            if (!merged.SequenceEqual(fronts[node]))
            {
                fronts[node] = merged;
                changed.Enqueue(node);
            }
        }
    }

    /// <summary>The points that no other dominates, by time.</summary>
    public static List<(int Time, int Risk)> Front(IEnumerable<(int Time, int Risk)> points)
    {
        var front = new List<(int Time, int Risk)>();
        foreach (var point in points.Where(p => p.Time < ArcWeight.Infinite && p.Risk < ArcWeight.Infinite).Order())
        {
            if (front.Count == 0 || point.Risk < front[^1].Risk)
            {
                front.Add(point);
            }
        }

        return front;
    }
}
