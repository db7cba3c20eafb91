using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>All distances from many places to many others.</summary>
/// <remarks>
/// The nodes above any target are listed once, highest first. For 16 sources at a time the distances upwards are found
/// by climbing, then one sweep down that list carries all 16 in one vector: restricted PHAST. Source: Delling,
/// Goldberg, Werneck, "Faster batched shortest paths in road networks", ATMOS 2011.
/// </remarks>
public static unsafe class ManyToMany
{
    private const int Lanes = DownSweep.Lanes;

    /// <summary>Fills a table of distances.</summary>
    /// <param name="metric">The weights; a perfect search graph is made when it has none.</param>
    /// <param name="sources">For each row where its ways may begin.</param>
    /// <param name="targets">For each column where its ways may end.</param>
    /// <param name="distances">Rows times columns; <see cref="ArcWeight.Infinite"/> where there is no way.</param>
    /// <param name="threads">How many threads may work; the result is the same for any number.</param>
    /// <exception cref="ArgumentException">The table has another size, or a seed is out of range.</exception>
    /// <remarks>About the arcs above the targets for every 16 sources. Memory: 64 bytes for every node above a target
    /// and thread.</remarks>
    public static void Run(
        Metric metric, IReadOnlyList<Seed[]> sources, IReadOnlyList<Seed[]> targets, int[] distances, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(distances);
        if (distances.Length != (long)sources.Count * targets.Count)
        {
            throw new ArgumentException(
                $"The table needs {(long)sources.Count * targets.Count} places.", nameof(distances));
        }

        Check(metric.Hierarchy, sources);
        Check(metric.Hierarchy, targets);
        if (metric.SearchGraph is null)
        {
            metric.MakePerfect();
        }

        var graph = metric.SearchGraph!;
        var sweep = new DownSweep(metric.Hierarchy, graph.Down, targets);
        var blocks = (sources.Count + Lanes - 1) / Lanes;
        void Work(int block, NativeBlock labels) =>
            RunBlock(metric.Hierarchy, graph, sweep, sources, targets.Count, block * Lanes, distances, labels);
        if (threads <= 1 || blocks < 2)
        {
            var labels = sweep.NewLabels();
            for (var block = 0; block < blocks; block++)
            {
                Work(block, labels);
            }

            labels.Dispose();
        }
        else
        {
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, sweep.NewLabels,
                (block, _, labels) =>
                {
                    Work(block, labels);
                    return labels;
                },
                labels => labels.Dispose());
        }

        GC.KeepAlive(metric);
        GC.KeepAlive(graph);
    }

    private static void Check(Hierarchy hierarchy, IReadOnlyList<Seed[]> places)
    {
        foreach (var seeds in places)
        {
            foreach (var (node, cost) in seeds)
            {
                if (node < 0 || node >= hierarchy.NodeCount || cost is < 0 or > ArcWeight.Infinite)
                {
                    throw new ArgumentException($"The seed {node} at {cost} is out of range.", nameof(places));
                }
            }
        }
    }

    private static void RunBlock(
        Hierarchy hierarchy, SearchGraph graph, DownSweep sweep, IReadOnlyList<Seed[]> sources, int columns, int first,
        int[] distances, NativeBlock labels)
    {
        var count = Math.Min(Lanes, sources.Count - first);
        int* all = labels.As<int>();
        sweep.Clear(all);
        var search = SearchLabels.Rent(hierarchy);
        for (var lane = 0; lane < count; lane++)
        {
            foreach (var (node, cost) in sources[first + lane])
            {
                Climb(
                    hierarchy, graph.Up, sweep, new Seed(hierarchy.RankOf[node], cost), search.Distances.As<int>(), all,
                    lane);
            }
        }

        hierarchy.Labels.Add(search);
        sweep.Run(all);
        fixed (int* table = distances)
        {
            Write(sweep, all, table + ((long)first * columns), count, columns);
        }
    }

    // Turned around 16 columns at a time, so that each row is written in stretches.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(DownSweep sweep, int* labels, int* table, int rows, int columns)
    {
        unchecked
        {
            int* square = stackalloc int[Lanes * Lanes];
            for (var column = 0; column < columns; column += Lanes)
            {
                var width = Math.Min(Lanes, columns - column);
                for (var i = 0; i < width; i++)
                {
                    sweep.At(labels, column + i).Store(square + (Lanes * i));
                }

                for (var lane = 0; lane < rows; lane++)
                {
                    int* row = table + ((long)lane * columns) + column;
                    for (var i = 0; i < width; i++)
                    {
                        row[i] = square[(Lanes * i) + lane];
                    }
                }
            }
        }
    }

    // One seed at a time: climbing again for a second seed only lowers the labels further.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Climb(
        Hierarchy hierarchy, SearchSide up, DownSweep sweep, Seed seed, int* distances, int* labels, int lane)
    {
        unchecked
        {
            int* first = up.First;
            UpwardArc* arcs = up.Arcs;
            distances[seed.Node] = seed.Cost;
            for (var rank = seed.Node; rank >= 0; rank = hierarchy.Parent[rank])
            {
                var distance = distances[rank];
                distances[rank] = ArcWeight.Infinite;
                if (distance == ArcWeight.Infinite)
                {
                    continue;
                }

                var place = sweep.PlaceOf(rank);
                if (place >= 0)
                {
                    sweep.Lower(labels, place, lane, distance);
                }

                var end = first[rank + 1];
                for (var i = first[rank]; i < end; i++)
                {
                    distances[arcs[i].Head] = Math.Min(distances[arcs[i].Head], distance + arcs[i].Weight);
                }
            }
        }
    }
}
