using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>The nodes of a network in parts in which each can be reached from each.</summary>
/// <remarks>Strongly connected components, Tarjan 1972, with a stack of its own instead of recursion. For one search,
/// by one thread; linear in the arcs.</remarks>
/// <param name="network">The roads.</param>
/// <param name="mayDrive">True for an arc that is driven.</param>
/// <param name="isPassable">True for a node that is passed; the others belong to no part.</param>
internal sealed class StrongParts(RoadNetwork network, Predicate<int> mayDrive, Predicate<int> isPassable)
{
    // A part with less than this share of the nodes of the largest is no mainland.
    private const int IslandShare = 20;

    private readonly int[] _part = new int[network.NodeCount];
    private readonly int[] _order = new int[network.NodeCount];
    private readonly int[] _low = new int[network.NodeCount];
    private readonly List<int> _sizes = [];

    /// <summary>For each node whether its part has at least a twentieth of the nodes of the largest.</summary>
    /// <param name="least">The fewest nodes of a large part, unless no part has as many.</param>
    public bool[] FindLarge(int least = 1)
    {
        Find();
        var largest = _sizes.DefaultIfEmpty().Max();
        var enough = Math.Max(Math.Min(least, largest), (largest + IslandShare - 1) / IslandShare);
        return Array.ConvertAll(_part, part => part >= 0 && _sizes[part] >= enough);
    }

    private void Find()
    {
        var visited = 0;
        var open = new Stack<int>();
        var path = new Stack<(int Node, int NextArc)>();
        Array.Fill(_part, -1);
        for (var root = 0; root < _part.Length; root++)
        {
            if (_order[root] != 0 || !isPassable(root))
            {
                continue;
            }

            path.Push((root, 0));
            while (path.TryPop(out var step))
            {
                var node = step.Node;
                if (step.NextArc == 0)
                {
                    _order[node] = _low[node] = ++visited;
                    open.Push(node);
                }

                if (NextUnvisited(node, step.NextArc) is ({ } next, var arc))
                {
                    path.Push((node, arc));
                    path.Push((next, 0));
                    continue;
                }

                if (_low[node] == _order[node])
                {
                    _sizes.Add(Close(node, open));
                }

                if (path.TryPeek(out var parent))
                {
                    _low[parent.Node] = Math.Min(_low[parent.Node], _low[node]);
                }
            }
        }
    }

    private (int? Node, int NextArc) NextUnvisited(int node, int from)
    {
        var arcs = network.ArcsFrom(node);
        for (var i = from; i < arcs.Length; i++)
        {
            var head = network.Head(arcs[i]);
            if (!mayDrive(arcs[i]) || !isPassable(head))
            {
                continue;
            }

            if (_order[head] == 0)
            {
                return (head, i + 1);
            }

            if (_part[head] < 0)
            {
                _low[node] = Math.Min(_low[node], _order[head]);
            }
        }

        return (null, arcs.Length);
    }

    private int Close(int node, Stack<int> open)
    {
        var size = 0;
        int member;
        do
        {
            member = open.Pop();
            _part[member] = _sizes.Count;
            size++;
        }
        while (member != node);
        return size;
    }
}
