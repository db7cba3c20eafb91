namespace SafePassage.Roads.Routing;

/// <summary>The roads around a place that only those who begin or end there may use, searched as far as the roads that
/// anybody may drive through.</summary>
/// <remarks>
/// Dijkstra's algorithm (1959) over the nodes of the routing graph, so that turn restrictions hold; n log n in the
/// roads of the yard or quarter. It leaves out every arc of a through road: what it reaches is the beginning of a
/// route, or the end of one, and never its middle. Filled once and only read afterwards.
/// </remarks>
internal sealed class DestinationSearch
{
    private readonly RoadJunctions _graph;
    private readonly ArcTimes _times;
    private readonly bool _isStart;
    private readonly Dictionary<int, Reached> _reached = [];
    private readonly PriorityQueue<int, (int Cost, int Node)> _queue = new();

    /// <summary>Searches from a place, or to it.</summary>
    /// <param name="graph">The junctions with the turns of the vehicle.</param>
    /// <param name="times">The vehicle as the roads are.</param>
    /// <param name="seeds">Where the search begins: ends of stretches that are no through roads, or the place
    /// itself.</param>
    /// <param name="isStart">True when the route begins at the place.</param>
    public DestinationSearch(RoadJunctions graph, ArcTimes times, IEnumerable<RouteSeed> seeds, bool isStart)
    {
        (_graph, _times, _isStart) = (graph, times, isStart);
        foreach (var seed in seeds)
        {
            Reach(seed.Node, new Reached(seed.Cost, seed.Leg, null));
        }

        while (_queue.TryDequeue(out var node, out var entry))
        {
            if (entry.Cost > _reached[node].Cost)
            {
                continue;
            }

            foreach (var (arc, next) in isStart ? graph.From(node) : graph.Into(node))
            {
                if (!times.IsThrough(arc) && graph.Weight(arc, times) is var weight && weight < OpenArcTimes.Unusable)
                {
                    Reach(next, new Reached((int)Math.Min((long)entry.Cost + weight, OpenArcTimes.Unusable),
                        times.Leg(arc), node));
                }
            }
        }
    }

    /// <summary>The nodes reached at which through roads begin, or end, each with its cost.</summary>
    public IEnumerable<RouteSeed> Gates => _reached
        .Where(entry => (_isStart ? _graph.From(entry.Key) : _graph.Into(entry.Key))
            .Any(step => _times.IsOpenThrough(step.Arc)))
        .Select(entry => new RouteSeed(entry.Key, entry.Value.Cost, entry.Value.Leg) { Yard = this });

    /// <summary>Milliseconds between the place and a node of the graph; null when it was not reached.</summary>
    public int? Cost(int node) => _reached.TryGetValue(node, out var reached) ? reached.Cost : null;

    /// <summary>For each node reached the milliseconds from the place, or to it.</summary>
    public IEnumerable<(int Node, int Cost)> Costs => _reached.Select(entry => (entry.Key, entry.Value.Cost));

    /// <summary>What is driven between the place and a node that was reached, in the order of driving.</summary>
    public List<RouteLeg> Legs(int node)
    {
        var legs = new List<RouteLeg>();
        for (int? at = node; at is { } known; at = _reached[known].Before)
        {
            legs.Add(_reached[known].Leg);
        }

        if (_isStart)
        {
            legs.Reverse();
        }

        return legs;
    }

    // Of ways that take as long the one found first: nodes come in a fixed order.
    private void Reach(int node, Reached reached)
    {
        if (reached.Cost < OpenArcTimes.Unusable
            && (!_reached.TryGetValue(node, out var known) || reached.Cost < known.Cost))
        {
            _reached[node] = reached;
            _queue.Enqueue(node, (reached.Cost, node));
        }
    }

    private readonly record struct Reached(int Cost, RouteLeg Leg, int? Before);
}
