namespace SafePassage.Graphs.Routes;

/// <summary>For each node, a cost that no way from there to the targets can undercut.</summary>
/// <remarks>
/// The search for all good routes asks only for the junctions it touches, so an implementation may work out each bound
/// when it is asked. Bounds must be consistent: the bound of a node is at most the weight of an arc plus the bound of
/// the node it reaches; exact distances are. Not thread-safe: each search has its own.
/// </remarks>
public abstract class LowerBounds
{
    /// <summary>Sets the targets: their nodes and the cost that remains at each.</summary>
    /// <param name="nodes">The target nodes; one may stand twice.</param>
    /// <param name="costs">The cost remaining at each, 0 to <see cref="ArcWeight.Max"/>.</param>
    public abstract void Aim(ReadOnlySpan<int> nodes, ReadOnlySpan<int> costs);

    /// <summary>The bound of a node; <see cref="ArcWeight.Infinite"/> where no target can be reached.</summary>
    /// <param name="node">The node.</param>
    public abstract int From(int node);
}
