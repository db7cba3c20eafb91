namespace SafePassage.Graphs.Hierarchies;

/// <summary>Distances from one place to all nodes, or from all nodes to one place.</summary>
/// <remarks>Climbs from the seeds and sweeps all nodes from the top down (PHAST: Delling, Goldberg, Nowatzyk, Werneck,
/// "PHAST: Hardware-accelerated shortest path trees", JPDC 73 (2013)). Linear in the up arcs.</remarks>
public static unsafe class OneToAll
{
    /// <summary>Distances from the seeds to every node.</summary>
    /// <param name="metric">The weights.</param>
    /// <param name="seeds">Where the ways begin.</param>
    /// <param name="distances">One place for each node of the graph; <see cref="ArcWeight.Infinite"/> where there is no
    /// way.</param>
    public static void From(Metric metric, ReadOnlySpan<Seed> seeds, Span<int> distances)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Run(metric, isFrom: true, seeds, distances);
    }

    /// <summary>Distances from every node to the seeds.</summary>
    /// <inheritdoc cref="From"/>
    public static void To(Metric metric, ReadOnlySpan<Seed> seeds, Span<int> distances)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Run(metric, isFrom: false, seeds, distances);
    }

    private static void Run(Metric metric, bool isFrom, ReadOnlySpan<Seed> seeds, Span<int> distances)
    {
        unchecked
        {
            var (hierarchy, weights) = (metric.Hierarchy, metric.Weights);
            ArgumentOutOfRangeException.ThrowIfNotEqual(distances.Length, hierarchy.NodeCount);
            var labels = NativeBlock.Of<int>(hierarchy.NodeCount);
            int* byRank = labels.As<int>();
            labels.Span<int>().Fill(ArcWeight.Infinite);
            foreach (var (node, cost) in seeds)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(node, nameof(seeds));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, hierarchy.NodeCount, nameof(seeds));
                byRank[hierarchy.RankOf[node]] = Math.Min(byRank[hierarchy.RankOf[node]], cost);
            }

            foreach (var seed in seeds)
            {
                for (var rank = hierarchy.RankOf[seed.Node]; rank >= 0; rank = hierarchy.Parent[rank])
                {
                    int* climb = isFrom ? weights.Of(rank).Up : weights.Of(rank).Down;
                    for (var arc = hierarchy.First[rank]; arc < hierarchy.First[rank + 1]; arc++)
                    {
                        byRank[hierarchy.Head[arc]] =
                            Math.Min(byRank[hierarchy.Head[arc]], byRank[rank] + climb[arc]);
                    }
                }
            }

            for (var rank = hierarchy.NodeCount - 1; rank >= 0; rank--)
            {
                var best = byRank[rank];
                int* sweep = isFrom ? weights.Of(rank).Down : weights.Of(rank).Up;
                for (var arc = hierarchy.First[rank]; arc < hierarchy.First[rank + 1]; arc++)
                {
                    best = Math.Min(best, byRank[hierarchy.Head[arc]] + sweep[arc]);
                }

                byRank[rank] = best;
                distances[hierarchy.NodeOf[rank]] = best;
            }

            labels.Dispose();
            GC.KeepAlive(metric);
        }
    }
}
