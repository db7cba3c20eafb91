using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Shortest ways between two places.</summary>
/// <remarks>
/// From all ends the search climbs the elimination tree, always from the lowest node reached, without a queue. Arcs of
/// a node are followed only while its distance is below the best way found, and labels are cleared on the way. Source:
/// Buchhold, Sanders, Wagner, "Real-time traffic assignment using engineered customizable contraction hierarchies",
/// ACM JEA 24 (2019), section 4.
/// </remarks>
internal static unsafe class PointSearch
{
    private const int SeedsOnStack = 64;

    public static int Distance(Metric metric, ReadOnlySpan<Seed> sources, ReadOnlySpan<Seed> targets)
    {
        var labels = SearchLabels.Rent(metric.Hierarchy);
        var (length, _) = Run(metric, metric.SearchGraph, labels, sources, targets);
        metric.Hierarchy.Labels.Add(labels);
        GC.KeepAlive(metric);
        return length;
    }

    public static ShortestPath? FindPath(Metric metric, ReadOnlySpan<Seed> sources, ReadOnlySpan<Seed> targets)
    {
        var hierarchy = metric.Hierarchy;
        var labels = SearchLabels.Rent(hierarchy);
        var graph = metric.SearchGraph;
        var (length, meeting) = Run(metric, graph, labels, sources, targets);
        var path = meeting < 0 ? null : Trace(metric, labels, length, meeting);
        hierarchy.Labels.Add(labels);
        GC.KeepAlive(metric);
        return path;
    }

    private static (int Length, int Meeting) Run(
        Metric metric, SearchGraph? graph, SearchLabels labels, ReadOnlySpan<Seed> sources, ReadOnlySpan<Seed> targets)
    {
        var hierarchy = metric.Hierarchy;
        var all = sources.Length + targets.Length;
        Span<int> cursors = all <= SeedsOnStack ? stackalloc int[all] : new int[all];
        int* distances = labels.Distances.As<int>();
        int* tails = labels.Tails.As<int>();
        var count = Plant(hierarchy, sources, distances, tails, cursors, 0);
        count = Plant(
            hierarchy, targets, distances + hierarchy.NodeCount, tails + hierarchy.NodeCount, cursors, count);
        var weights = metric.Weights;
        var stops = cursors[..count];
        (int Length, int Meeting) found;
        if (graph is not null)
        {
            found = Climb(hierarchy, new GraphSide(graph.Up), new GraphSide(graph.Down), distances, tails, stops);
        }
        else if (weights.Changed is null)
        {
            var (up, down) = (new MetricSide(hierarchy, weights.Open.Up), new MetricSide(hierarchy, weights.Open.Down));
            found = Climb(hierarchy, up, down, distances, tails, stops);
        }
        else
        {
            var up = new StateSide(hierarchy, weights, isUp: true);
            found = Climb(hierarchy, up, new StateSide(hierarchy, weights, isUp: false), distances, tails, stops);
        }

        // The metric may have been given another graph meanwhile.
        GC.KeepAlive(graph);
        return found;
    }

    private static int Plant(
        Hierarchy hierarchy, ReadOnlySpan<Seed> seeds, int* distances, int* tails, Span<int> cursors, int count)
    {
        for (var i = 0; i < seeds.Length; i++)
        {
            var (node, cost) = seeds[i];
            ArgumentOutOfRangeException.ThrowIfNegative(cost, nameof(seeds));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(cost, ArcWeight.Infinite, nameof(seeds));
            if ((uint)node >= (uint)hierarchy.NodeCount)
            {
                throw new ArgumentOutOfRangeException(nameof(seeds), node, "There is no such node.");
            }
        }

        for (var i = 0; i < seeds.Length; i++)
        {
            var rank = hierarchy.RankOf[seeds[i].Node];
            if (seeds[i].Cost < distances[rank])
            {
                (distances[rank], tails[rank]) = (seeds[i].Cost, -1 - i);
            }

            cursors[count++] = rank;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Length, int Meeting) Climb<TSide>(
        Hierarchy hierarchy, TSide up, TSide down, int* distances, int* tails, Span<int> cursors)
        where TSide : struct, ISide
    {
        unchecked
        {
            var nodes = hierarchy.NodeCount;
            int* parents = hierarchy.Parent;
            int* toTargets = distances + nodes;
            int* tailsToTargets = tails + nodes;
            var (best, meeting, count) = (ArcWeight.Infinite, -1, cursors.Length);
            while (count > 0)
            {
                var rank = Lowest(cursors, ref count, parents);
                var (there, back) = (distances[rank], toTargets[rank]);
                distances[rank] = ArcWeight.Infinite;
                toTargets[rank] = ArcWeight.Infinite;
                if (there + back < best)
                {
                    (best, meeting) = (there + back, rank);
                }

                if (there < best)
                {
                    up.Follow(rank, there, distances, tails);
                }

                if (back < best)
                {
                    down.Follow(rank, back, toTargets, tailsToTargets);
                }
            }

            return (best, meeting);
        }
    }

    // Takes the lowest rank that a cursor stands on; all that stand there move on to its parent as one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Lowest(Span<int> cursors, ref int count, int* parents)
    {
        var lowest = 0;
        if (count > 1)
        {
            for (var i = 1; i < count; i++)
            {
                lowest = cursors[i] < cursors[lowest] ? i : lowest;
            }

            for (var i = count - 1; i >= 0; i--)
            {
                if (i != lowest && cursors[i] == cursors[lowest])
                {
                    count--;
                    cursors[i] = cursors[count];
                    lowest = lowest == count ? i : lowest;
                }
            }
        }

        var rank = cursors[lowest];
        cursors[lowest] = parents[rank];
        if (cursors[lowest] < 0)
        {
            count--;
            cursors[lowest] = cursors[count];
        }

        return rank;
    }

    // Each step from rank to rank waits for the one before; the arcs between them are found beside it.
    private static ShortestPath Trace(Metric metric, SearchLabels labels, int length, int meeting)
    {
        var (hierarchy, unpacker) = (metric.Hierarchy, labels.Unpacker);
        int* tails = labels.Tails.As<int>();
        var rank = meeting;
        int tail;
        for (; (tail = tails[rank]) >= 0; rank = tail)
        {
            unpacker.Add(2 * hierarchy.FindArc(tail, rank));
        }

        unpacker.Reverse();
        var source = -1 - tail;
        tails += hierarchy.NodeCount;
        for (rank = meeting; (tail = tails[rank]) >= 0; rank = tail)
        {
            unpacker.Add((2 * hierarchy.FindArc(tail, rank)) + 1);
        }

        var arcs = ImmutableCollectionsMarshal.AsImmutableArray(unpacker.Run(hierarchy, metric.Weights, metric.Notes));
        return new ShortestPath(length, source, -1 - tail, arcs);
    }

    /// <summary>The arcs of one direction.</summary>
    private interface ISide
    {
        void Follow(int rank, int distance, int* distances, int* tails);
    }

    private readonly struct GraphSide(SearchSide side) : ISide
    {
        private readonly int* _first = side.First;
        private readonly UpwardArc* _arcs = side.Arcs;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Follow(int rank, int distance, int* distances, int* tails)
        {
            unchecked
            {
                var end = _first[rank + 1];
                for (var i = _first[rank]; i < end; i++)
                {
                    var reached = distance + _arcs[i].Weight;
                    var head = _arcs[i].Head;
                    if (reached < distances[head])
                    {
                        distances[head] = reached;
                        tails[head] = rank;
                    }
                }
            }
        }
    }

    private readonly struct MetricSide(Hierarchy hierarchy, int* weights) : ISide
    {
        private readonly int* _first = hierarchy.First;
        private readonly int* _heads = hierarchy.Head;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Follow(int rank, int distance, int* distances, int* tails)
        {
            unchecked
            {
                var end = _first[rank + 1];
                for (var arc = _first[rank]; arc < end; arc++)
                {
                    var reached = distance + weights[arc];
                    if (reached < distances[_heads[arc]])
                    {
                        distances[_heads[arc]] = reached;
                        tails[_heads[arc]] = rank;
                    }
                }
            }
        }
    }

    private readonly struct StateSide(Hierarchy hierarchy, StateWeights weights, bool isUp) : ISide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Follow(int rank, int distance, int* distances, int* tails)
        {
            int* row = isUp ? weights.Of(rank).Up : weights.Of(rank).Down;
            new MetricSide(hierarchy, row).Follow(rank, distance, distances, tails);
        }
    }
}
