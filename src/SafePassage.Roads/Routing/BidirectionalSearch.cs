using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Dijkstra's algorithm from both ends at once; the labels are kept from search to search.</summary>
/// <remarks>
/// Exact: the search ends when the smallest open labels of both sides together reach the best meeting found (Pohl's
/// criterion). Not for use by several threads at once.
/// </remarks>
internal sealed class BidirectionalSearch(RoadNetwork network, ArcWeights weights)
{
    private readonly Side _forward = new(network.NodeCount);
    private readonly Side _backward = new(network.NodeCount);
    private int _search;
    private int _best;
    private int _meeting;

    /// <summary>Nodes settled by the last search, on both sides.</summary>
    public int SettledNodes { get; private set; }

    /// <summary>Finds the fastest way from one of the starts to one of the ends.</summary>
    /// <param name="starts">Where the vehicle may enter the graph.</param>
    /// <param name="ends">Where it may leave it.</param>
    /// <param name="closed">Closed edges; null when none is.</param>
    /// <param name="limit">Only a way below this many milliseconds is wanted.</param>
    /// <returns>Milliseconds, or null when there is no such way.</returns>
    public int? Run(List<RouteSeed> starts, List<RouteSeed> ends, bool[]? closed, int limit)
    {
        (SettledNodes, _best, _meeting) = (0, limit, -1);
        _search++;
        _forward.Begin(_search);
        _backward.Begin(_search);
        Seed(_forward, _backward, starts);
        Seed(_backward, _forward, ends);
        while (_forward.TryPeek(out var near) && _backward.TryPeek(out var far) && near + (long)far < _best)
        {
            if (near <= far)
            {
                Settle(_forward, _backward, closed, direction: 0);
            }
            else
            {
                Settle(_backward, _forward, closed, direction: 1);
            }
        }

        return _meeting >= 0 ? _best : null;
    }

    /// <summary>The way found by the last successful search: its start, the whole arcs between, and its end.</summary>
    public (RouteSeed Start, List<int> Arcs, RouteSeed End) Path(List<RouteSeed> starts, List<RouteSeed> ends)
    {
        var arcs = new List<int>();
        var node = _meeting;
        while (_forward.Via(node) is var arc and >= 0)
        {
            arcs.Add(arc);
            node = network.Tail(arc);
        }

        var start = starts[~_forward.Via(node)];
        arcs.Reverse();
        node = _meeting;
        while (_backward.Via(node) is var arc and >= 0)
        {
            arcs.Add(arc);
            node = network.Head(arc);
        }

        return (start, arcs, ends[~_backward.Via(node)]);
    }

    private void Seed(Side side, Side other, List<RouteSeed> seeds)
    {
        for (var i = 0; i < seeds.Count; i++)
        {
            Improve(side, other, seeds[i].Node, seeds[i].Cost, ~i);
        }
    }

    private void Settle(Side side, Side other, bool[]? closed, int direction)
    {
        if (!side.TryTake(out var node, out var cost))
        {
            return;
        }

        SettledNodes++;
        foreach (var leaving in network.ArcsFrom(node))
        {
            // The other side searches against the traffic: into the node instead of out of it.
            var arc = leaving ^ direction;
            var weight = weights[arc];
            if (weight >= ArcWeights.Unusable || (closed is not null && closed[arc >> 1]))
            {
                continue;
            }

            var next = network.Head(leaving);
            if (weights.IsPassable(next))
            {
                Improve(side, other, next, cost + weight, arc);
            }
        }
    }

    private void Improve(Side side, Side other, int node, int cost, int via)
    {
        if (cost >= ArcWeights.Unusable || !side.TryImprove(node, cost, via))
        {
            return;
        }

        if (other.TryCost(node, out var rest) && cost + rest < _best)
        {
            (_best, _meeting) = (cost + rest, node);
        }
    }

    // The labels and the queue of one direction. A label counts only when it is stamped with the current search.
    private sealed class Side(int nodes)
    {
        private readonly int[] _cost = new int[nodes];
        private readonly int[] _via = new int[nodes];
        private readonly int[] _stamp = new int[nodes];
        private readonly PriorityQueue<int, int> _queue = new();
        private int _search;

        public void Begin(int search)
        {
            _search = search;
            _queue.Clear();
        }

        public int Via(int node) => _via[node];

        public bool TryCost(int node, out int cost)
        {
            cost = _cost[node];
            return _stamp[node] == _search;
        }

        public bool TryImprove(int node, int cost, int via)
        {
            if (_stamp[node] == _search && _cost[node] <= cost)
            {
                return false;
            }

            (_stamp[node], _cost[node], _via[node]) = (_search, cost, via);
            _queue.Enqueue(node, cost);
            return true;
        }

        // Entries whose node was improved afterwards stay in the queue and are dropped here.
        public bool TryPeek(out int cost)
        {
            while (_queue.TryPeek(out var node, out cost))
            {
                if (_cost[node] == cost)
                {
                    return true;
                }

                _queue.Dequeue();
            }

            return false;
        }

        public bool TryTake(out int node, out int cost)
        {
            if (TryPeek(out cost))
            {
                node = _queue.Dequeue();
                return true;
            }

            node = -1;
            return false;
        }
    }
}
