namespace SafePassage.Graphs.Hierarchies;

/// <summary>The arcs that searches follow, head and weight side by side, without those no shortest way needs.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed unsafe class SearchGraph
{
    private SearchGraph(SearchSide up, SearchSide down) => (Up, Down) = (up, down);

    /// <summary>From the sources upwards.</summary>
    public SearchSide Up { get; }

    /// <summary>To the targets upwards: each arc against its direction.</summary>
    public SearchSide Down { get; }

    /// <summary>Takes the arcs over that a test keeps.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="perfect">The shortest distances; arcs that weigh more are left out.</param>
    public static SearchGraph Of(Hierarchy hierarchy, StateWeights weights, ArcWeights perfect) => new(
        Side(hierarchy, weights, perfect.Up, isUp: true), Side(hierarchy, weights, perfect.Down, isUp: false));

    private static SearchSide Side(Hierarchy hierarchy, StateWeights weights, int* perfect, bool isUp)
    {
        unchecked
        {
            var count = 0;
            for (var rank = 0; rank < hierarchy.NodeCount; rank++)
            {
                int* row = isUp ? weights.Of(rank).Up : weights.Of(rank).Down;
                for (var arc = hierarchy.First[rank]; arc < hierarchy.First[rank + 1]; arc++)
                {
                    count += row[arc] < ArcWeight.Infinite && row[arc] == perfect[arc] ? 1 : 0;
                }
            }

            var side = new SearchSide(hierarchy.NodeCount, count);
            var kept = 0;
            for (var rank = 0; rank < hierarchy.NodeCount; rank++)
            {
                side.First[rank] = kept;
                int* row = isUp ? weights.Of(rank).Up : weights.Of(rank).Down;
                for (var arc = hierarchy.First[rank]; arc < hierarchy.First[rank + 1]; arc++)
                {
                    if (row[arc] < ArcWeight.Infinite && row[arc] == perfect[arc])
                    {
                        side.Arcs[kept] = new UpwardArc(hierarchy.Head[arc], row[arc]);
                        kept++;
                    }
                }
            }

            side.First[hierarchy.NodeCount] = kept;
            return side;
        }
    }
}

/// <summary>One direction of a <see cref="SearchGraph"/>.</summary>
internal sealed unsafe class SearchSide(int nodes, int arcs)
{
    private readonly NativeBlock _first = NativeBlock.Of<int>(nodes + 1L);
    private readonly NativeBlock _arcs = NativeBlock.Of<UpwardArc>(arcs);

    /// <summary>For each rank its first arc, and the number of arcs as last element.</summary>
    public int* First => _first.As<int>();

    public UpwardArc* Arcs => _arcs.As<UpwardArc>();
}

/// <summary>An arc to a higher rank.</summary>
internal readonly record struct UpwardArc(int Head, int Weight);
