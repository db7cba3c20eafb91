using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Tells the connected road network from islands: roads behind a locked gate, on private ground, cut by the
/// extract's edge.</summary>
/// <remarks>
/// Nodes are in one part when each can be reached from each (strongly connected components, Tarjan 1972). A part is an
/// island when it has less than a twentieth of the nodes of the largest part. Immutable; safe to share between threads.
/// </remarks>
internal sealed class Mainland
{
    private const int IslandShare = 20;

    private readonly RoadNetwork _network;
    private readonly OpenArcTimes _weights;
    private readonly bool[] _isOnMainland;

    public Mainland(RoadNetwork network, OpenArcTimes weights)
    {
        (_network, _weights) = (network, weights);
        var (part, sizes) = FindParts();
        var least = (sizes.DefaultIfEmpty().Max() + IslandShare - 1) / IslandShare;
        _isOnMainland = Array.ConvertAll(part, p => p >= 0 && sizes[p] >= least);
    }

    /// <summary>True when a vehicle on this edge can come from the mainland and get back there.</summary>
    public bool Holds(int edge)
    {
        var (tail, head) = (_isOnMainland[_network.Tail(2 * edge)], _isOnMainland[_network.Head(2 * edge)]);
        var isTwoWay = _weights[2 * edge] < OpenArcTimes.Unusable && _weights[(2 * edge) + 1] < OpenArcTimes.Unusable;
        return isTwoWay ? tail || head : tail && head;
    }

    // Tarjan's algorithm with its own stack instead of recursion; impassable nodes belong to no part (-1).
    private (int[] Part, List<int> Sizes) FindParts()
    {
        var count = _network.NodeCount;
        var (part, order, low) = (new int[count], new int[count], new int[count]);
        var (visited, sizes) = (0, new List<int>());
        var open = new Stack<int>();
        var path = new Stack<(int Node, int NextArc)>();
        Array.Fill(part, -1);
        for (var root = 0; root < count; root++)
        {
            if (order[root] != 0 || !_weights.IsPassable(root))
            {
                continue;
            }

            path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var node = step.Node;
                if (step.NextArc == 0)
                {
                    order[node] = low[node] = ++visited;
                    open.Push(node);
                }

                if (NextUnvisited(node, step.NextArc, part, order, low) is ({ } next, var arc))
                {
                    path.Push((node, arc));
                    path.Push((next, 0));
                    continue;
                }

                if (low[node] == order[node])
                {
                    sizes.Add(Close(node, sizes.Count, open, part));
                }

                if (path.TryPeek(out var parent))
                {
                    low[parent.Node] = Math.Min(low[parent.Node], low[node]);
                }
            }
        }

        return (part, sizes);
    }

    private (int? Node, int NextArc) NextUnvisited(int node, int from, int[] part, int[] order, int[] low)
    {
        var arcs = _network.ArcsFrom(node);
        for (var i = from; i < arcs.Length; i++)
        {
            var head = _network.Head(arcs[i]);
            if (_weights[arcs[i]] >= OpenArcTimes.Unusable || !_weights.IsPassable(head))
            {
                continue;
            }

            if (order[head] == 0)
            {
                return (head, i + 1);
            }

            if (part[head] < 0)
            {
                low[node] = Math.Min(low[node], order[head]);
            }
        }

        return (null, arcs.Length);
    }

    private static int Close(int node, int number, Stack<int> open, int[] part)
    {
        var size = 0;
        int member;
        do
        {
            member = open.Pop();
            part[member] = number;
            size++;
        }
        while (member != node);
        return size;
    }
}
