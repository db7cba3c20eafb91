using SafePassage.Roads.Routing;

namespace SafePassage.Roads.Tests.Support;

/// <summary>The oracle: cuts the two places into the graph as nodes of their own and searches it in the plainest
/// way.</summary>
/// <remarks>A road for those who begin or end there (<see cref="PlainThrough"/>) is driven before the first through
/// road or after the last.</remarks>
internal sealed class PlainDijkstra
{
    private readonly List<(int From, int To, long Cost, bool? IsThrough)> _links = [];
    private readonly int _start;
    private readonly int _end;

    public PlainDijkstra(Router router, Snap from, Snap to, ClosureSet closures)
    {
        var network = router.Network;
        var through = PlainThrough.Arcs(router);
        (_start, _end) = (network.NodeCount, network.NodeCount + 1);
        var blocked = network.Barriers.Where(b => !router.Profile.MayPass(b)).Select(b => b.Node)
            .ToHashSet();
        for (var edge = 0; edge < network.ArcCount / 2; edge++)
        {
            var length = network.LengthDecimetres(2 * edge);
            List<(int At, int Node)> stops = [(0, network.Tail(2 * edge)), (length, network.Head(2 * edge))];
            AddStop(stops, from, edge, _start);
            AddStop(stops, to, edge, _end);
            foreach (var (a, nodeA) in stops)
            {
                foreach (var (b, nodeB) in stops)
                {
                    var arc = a < b ? 2 * edge : (2 * edge) + 1;
                    var isOpen = closures.Parts(network)?.Leave(
                        2 * edge, length, Math.Min(a, b), Math.Max(a, b)) != false;
                    var isNode = a == b && nodeA != nodeB && nodeA + nodeB != _start + _end;
                    if (isNode && !blocked.Contains(Math.Min(nodeA, nodeB)))
                    {
                        _links.Add((nodeA, nodeB, 0, null));
                    }
                    else if (isOpen && !blocked.Contains(nodeA) && !blocked.Contains(nodeB))
                    {
                        if (a != b && router.Milliseconds(arc) is { } cost)
                        {
                            _links.Add((nodeA, nodeB, Part(arc, a, b, length, cost), through[arc]));
                        }
                        else if (a == b && (router.IsUsable(2 * edge) || router.IsUsable((2 * edge) + 1)))
                        {
                            _links.Add((nodeA, nodeB, 0, null));
                        }
                    }
                }
            }
        }
    }

    public long? Run()
    {
        // 0: no through road yet; 1: on one; 2: on a road for those who end there.
        var linksFrom = _links.ToLookup(link => link.From);
        var settled = new HashSet<(int Node, int Stage)>();
        var queue = new PriorityQueue<(int Node, int Stage), long>([((_start, 0), 0)]);
        while (queue.TryDequeue(out var here, out var cost))
        {
            if (here.Node == _end)
            {
                return cost;
            }

            if (!settled.Add(here))
            {
                continue;
            }

            foreach (var link in linksFrom[here.Node].Where(link => !(here.Stage == 2 && link.IsThrough == true)))
            {
                var stage = link.IsThrough switch { null => here.Stage, true => 1, false => here.Stage == 0 ? 0 : 2 };
                queue.Enqueue((link.To, stage), cost + link.Cost);
            }
        }

        return null;
    }

    private static void AddStop(List<(int At, int Node)> stops, Snap place, int edge, int node)
    {
        if (place.Arc >> 1 == edge)
        {
            stops.Add((place.OffsetDecimetres, node));
        }
    }

    // From a to b along the edge, or against it when b is before a; told from the arc's own tail.
    private static long Part(int arc, int a, int b, int length, long cost)
    {
        var (from, to) = a < b ? (a, b) : (length - a, length - b);
        return (to * cost / length) - (from * cost / length);
    }
}
