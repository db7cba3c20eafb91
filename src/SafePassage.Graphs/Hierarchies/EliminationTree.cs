namespace SafePassage.Graphs.Hierarchies;

/// <summary>The elimination tree of a graph in an order, found without contracting.</summary>
/// <remarks>Source: Liu, "The role of elimination trees in sparse factorization", SIAM J. Matrix Anal. 11 (1990),
/// with compressed paths: almost linear in the arcs.</remarks>
internal static class EliminationTree
{
    /// <summary>Renumbers an order so that every subtree of its elimination tree is contiguous.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="order">The nodes in the order of contraction.</param>
    /// <returns>The same contraction in postorder: the nodes by rank, and the ranks by node.</returns>
    public static (int[] Nodes, int[] Ranks) Postorder(DirectedGraph graph, ReadOnlySpan<int> order)
    {
        var places = PlacesOf(order, graph.NodeCount);
        var parents = ParentsOf(graph, places);
        var (firstChild, nextSibling) = ChildrenOf(parents);
        var count = order.Length;
        var (nodes, ranks) = (new int[count], new int[count]);
        var rank = 0;
        for (var root = 0; root < count; root++)
        {
            if (parents[root] >= 0)
            {
                continue;
            }

            // Down to the first leaf, then from each node done to its next sibling's first leaf or to its parent.
            for (var place = Leaf(root, firstChild); ;)
            {
                (nodes[rank], ranks[order[place]]) = (order[place], rank);
                rank++;
                if (place == root)
                {
                    break;
                }

                place = nextSibling[place] >= 0 ? Leaf(nextSibling[place], firstChild) : parents[place];
            }
        }

        return (nodes, ranks);
    }

    private static int Leaf(int place, int[] firstChild)
    {
        while (firstChild[place] >= 0)
        {
            place = firstChild[place];
        }

        return place;
    }

    private static int[] PlacesOf(ReadOnlySpan<int> order, int count)
    {
        if (order.Length != count)
        {
            throw new ArgumentException($"The order names {order.Length} nodes; the graph has {count}.");
        }

        var places = new int[count];
        Array.Fill(places, -1);
        for (var place = 0; place < count; place++)
        {
            var node = order[place];
            if (node < 0 || node >= count || places[node] >= 0)
            {
                throw new ArgumentException($"The order is no permutation: see node {node} at place {place}.");
            }

            places[node] = place;
        }

        return places;
    }

    private static int[] ParentsOf(DirectedGraph graph, int[] places)
    {
        var neighbours = NeighbourLists.Towards(graph, places, lower: true);
        var parents = new int[places.Length];
        var ancestors = new int[places.Length];
        Array.Fill(parents, -1);
        Array.Fill(ancestors, -1);
        for (var place = 0; place < places.Length; place++)
        {
            foreach (var neighbour in neighbours[place])
            {
                var below = neighbour;
                while (ancestors[below] >= 0 && ancestors[below] != place)
                {
                    (ancestors[below], below) = (place, ancestors[below]);
                }

                if (ancestors[below] < 0)
                {
                    (ancestors[below], parents[below]) = (place, place);
                }
            }
        }

        return parents;
    }

    private static (int[] FirstChild, int[] NextSibling) ChildrenOf(int[] parents)
    {
        var (firstChild, nextSibling) = (new int[parents.Length], new int[parents.Length]);
        Array.Fill(firstChild, -1);
        Array.Fill(nextSibling, -1);
        for (var place = parents.Length - 1; place >= 0; place--)
        {
            if (parents[place] >= 0)
            {
                (nextSibling[place], firstChild[parents[place]]) = (firstChild[parents[place]], place);
            }
        }

        return (firstChild, nextSibling);
    }
}
