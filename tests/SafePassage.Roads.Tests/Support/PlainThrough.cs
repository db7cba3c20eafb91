using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Roads.Tests.Support;

/// <summary>The oracle for roads that may be driven through, told by what is reached from where.</summary>
/// <remarks>Reads <c>access=destination</c> alone. From every node by itself: for networks of some thousand
/// nodes.</remarks>
internal static class PlainThrough
{
    /// <summary>For each arc whether it may be driven between two others.</summary>
    public static bool[] Arcs(Router router)
    {
        var network = router.Network;
        var isTagged = Enumerable.Range(0, network.ArcCount).Select(arc => IsForDestination(router, arc)).ToArray();
        if (!isTagged.Contains(true))
        {
            return Array.ConvertAll(isTagged, _ => true);
        }

        var blocked = network.Barriers.Where(b => !router.Profile.MayPass(b)).Select(b => b.Node).ToHashSet();
        var open = Enumerable.Range(0, network.ArcCount).Where(arc => router.IsUsable(arc) && !isTagged[arc]).ToArray();
        var heads = open.ToLookup(network.Tail, network.Head);
        var reach = Enumerable.Range(0, network.NodeCount)
            .Select(node => Reach(network, heads, blocked, node)).ToArray();
        var parts = Enumerable.Range(0, network.NodeCount).Select(node =>
            Enumerable.Range(0, network.NodeCount).Count(other => reach[node][other] && reach[other][node])).ToArray();
        var enough = Math.Max(Math.Min(2, parts.Max()), (parts.Max() + 19) / 20);
        var main = Enumerable.Range(0, network.NodeCount).Where(node => parts[node] >= enough).ToArray();
        bool IsAfter(int node) => main.Any(from => reach[from][node]);
        bool IsBefore(int node) => main.Any(to => reach[node][to]);

        var isThrough = Array.ConvertAll(isTagged, tagged => !tagged);
        var nodes = Ends(network, Enumerable.Range(0, network.ArcCount).Where(arc => isTagged[arc]), blocked);
        for (var marked = -1; marked != isThrough.Count(through => !through);)
        {
            marked = isThrough.Count(through => !through);
            foreach (var arc in open)
            {
                var (tail, head) = (network.Tail(arc), network.Head(arc));
                var (first, last) = (blocked.Contains(tail) ? head : tail, blocked.Contains(head) ? tail : head);
                if ((nodes.Contains(tail) || nodes.Contains(head)) && !(IsAfter(first) && IsBefore(last)))
                {
                    isThrough[arc] = false;
                    nodes.UnionWith(Ends(network, [arc], blocked));
                }
            }
        }

        return isThrough;
    }

    /// <summary>True when the tags of an arc keep it for those who begin or end there.</summary>
    public static bool IsForDestination(Router router, int arc) => router.IsUsable(arc)
        && router.Closed(router.Network.WayId(arc))?.Tags.StartsWith("access=destination", StringComparison.Ordinal)
            == true;

    private static HashSet<int> Ends(RoadNetwork network, IEnumerable<int> arcs, HashSet<int> blocked) =>
        [.. arcs.SelectMany(arc => new[] { network.Tail(arc), network.Head(arc) }).Except(blocked)];

    private static bool[] Reach(RoadNetwork network, ILookup<int, int> heads, HashSet<int> blocked, int start)
    {
        var reached = new bool[network.NodeCount];
        var left = new Stack<int>([start]);
        while (left.TryPop(out var node))
        {
            if (blocked.Contains(node) || reached[node])
            {
                continue;
            }

            reached[node] = true;
            foreach (var head in heads[node])
            {
                left.Push(head);
            }
        }

        return reached;
    }
}
