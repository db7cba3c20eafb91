namespace SafePassage.Graphs.Hierarchies;

/// <summary>Distances of one search, all infinite between two searches, and what unpacks its path.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class SearchLabels
{
    public SearchLabels(int nodes)
    {
        Distances = NativeBlock.Of<int>(2L * nodes);
        Tails = NativeBlock.Of<int>(2L * nodes);
        Distances.Span<int>().Fill(ArcWeight.Infinite);
    }

    /// <summary>From the sources by rank, then to the targets by rank.</summary>
    public NativeBlock Distances { get; }

    /// <summary>The rank below from which each distance came; -1 less the index of a seed where it begins.</summary>
    public NativeBlock Tails { get; }

    public PathUnpacker Unpacker { get; } = new();

    public static SearchLabels Rent(Hierarchy hierarchy) =>
        hierarchy.Labels.TryTake(out var labels) ? labels : new SearchLabels(hierarchy.NodeCount);
}
