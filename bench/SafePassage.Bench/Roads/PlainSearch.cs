using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>The peer of the router: Dijkstra from one side with a heap, over flat arrays.</summary>
/// <remarks>Distance only: it draws no line and unpacks no path. Not safe to share between threads.</remarks>
internal sealed class PlainSearch
{
    private readonly int[] _first;
    private readonly int[] _heads;
    private readonly int[] _costs;
    private readonly int[] _best;
    private readonly int[] _reachedIn;
    private readonly PriorityQueue<int, int> _queue = new();
    private int _search;

    public PlainSearch(Router router)
    {
        var network = router.Network;
        var blocked = BlockedNodes(router);
        var (heads, costs) = (new List<int>(), new List<int>());
        _first = new int[network.NodeCount + 1];
        for (var node = 0; node < network.NodeCount; node++)
        {
            foreach (var arc in network.ArcsFrom(node))
            {
                if (router.Milliseconds(arc) is { } cost && !blocked.Contains(network.Head(arc)))
                {
                    heads.Add(network.Head(arc));
                    costs.Add(cost);
                }
            }

            _first[node + 1] = heads.Count;
        }

        (_heads, _costs) = ([.. heads], [.. costs]);
        (_best, _reachedIn) = (new int[network.NodeCount], new int[network.NodeCount]);
    }

    /// <summary>Nodes that the router's vehicle may not pass.</summary>
    public static HashSet<int> BlockedNodes(Router router) => [.. router.Network.Barriers
        .Where(b => !router.Profile.MayPass(b)).Select(b => b.Node)];

    /// <summary>Milliseconds from one node to another, null when there is no way.</summary>
    public int? Run(int from, int to)
    {
        _search++;
        _queue.Clear();
        Reach(from, 0);
        while (_queue.TryDequeue(out var node, out var cost))
        {
            if (cost > _best[node])
            {
                continue;
            }

            if (node == to)
            {
                return cost;
            }

            for (var i = _first[node]; i < _first[node + 1]; i++)
            {
                Reach(_heads[i], cost + _costs[i]);
            }
        }

        return null;
    }

    private void Reach(int node, int cost)
    {
        if (_reachedIn[node] == _search && _best[node] <= cost)
        {
            return;
        }

        (_reachedIn[node], _best[node]) = (_search, cost);
        _queue.Enqueue(node, cost);
    }
}
