namespace SafePassage.Graphs.Hierarchies;

/// <summary>Distances of one search, all infinite between two searches.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class SearchLabels
{
    public SearchLabels(int nodes)
    {
        Distances = NativeBlock.Of<int>(2L * nodes);
        Arcs = NativeBlock.Of<int>(2L * nodes);
        Distances.Span<int>().Fill(ArcWeight.Infinite);
    }

    /// <summary>From the sources by rank, then to the targets by rank.</summary>
    public NativeBlock Distances { get; }

    /// <summary>The up arc by which each distance came about; -1 less the index of a seed where it begins.</summary>
    public NativeBlock Arcs { get; }

    public static SearchLabels Rent(Hierarchy hierarchy) =>
        hierarchy.Labels.TryTake(out var labels) ? labels : new SearchLabels(hierarchy.NodeCount);
}
