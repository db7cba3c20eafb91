namespace SafePassage.Graphs.Dissection;

/// <summary>Orders for contraction by nested dissection: cut the graph in two with a small separator, order both sides
/// in the same way, put the separator last.</summary>
/// <remarks>
/// Needs coordinates but no weights, so that one order serves every vehicle and every state of the roads. The same
/// graph gives the same order on any number of threads. Source: George 1973; for roads Bauer, Columbus, Rutter, Wagner,
/// "Search-space size in contraction hierarchies", TCS 645 (2016).
/// </remarks>
public static class NestedDissection
{
    // Below this the fewest-neighbours rule finds about as good an order in less time.
    private const int SmallCellMax = 20;

    /// <summary>Orders the nodes of a graph.</summary>
    /// <param name="graph">The graph; directions do not matter.</param>
    /// <param name="x">For each node its place from west to east, in any unit.</param>
    /// <param name="y">For each node its place from south to north, in the same unit on the ground.</param>
    /// <param name="options">How many threads may work.</param>
    /// <param name="cancellationToken">Calls the work off.</param>
    /// <returns>The nodes, the first to be contracted first.</returns>
    /// <exception cref="ArgumentException">A coordinate is missing.</exception>
    /// <exception cref="OperationCanceledException">The work was called off.</exception>
    public static int[] OrderNodes(
        DirectedGraph graph, ReadOnlySpan<int> x, ReadOnlySpan<int> y, DissectionOptions options,
        CancellationToken cancellationToken = default)
    {
        var mesh = MeshOf(graph, x, y, options);
        var order = new int[graph.NodeCount];
        var (first, core) = LowDegree.Peel(mesh);
        first.CopyTo(order);
        using var pool = new WorkPool<CutDesk>(options.Threads, cancellationToken);
        void Piece(Mesh cell, int begin, CutDesk desk)
        {
            if (cell.Count <= SmallCellMax)
            {
                desk.OrderSmall(cell, order.AsSpan(begin, cell.Count));
                return;
            }

            foreach (var (part, offset) in desk.DivideByNodes(cell, order.AsSpan(begin, cell.Count)))
            {
                pool.Add(next => Piece(part, begin + offset, next));
            }
        }

        pool.Add(desk => Piece(core, first.Count, desk));
        pool.Run();
        return order;
    }

    private static Mesh MeshOf(
        DirectedGraph graph, ReadOnlySpan<int> x, ReadOnlySpan<int> y, DissectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        return x.Length == graph.NodeCount && y.Length == graph.NodeCount
            ? Mesh.Of(graph, x, y)
            : throw new ArgumentException($"The graph has {graph.NodeCount} nodes; each needs x and y.");
    }
}
