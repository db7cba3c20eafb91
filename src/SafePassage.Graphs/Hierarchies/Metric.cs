namespace SafePassage.Graphs.Hierarchies;

/// <summary>A hierarchy with weights fitted in: exact answers for one vehicle and one state of the roads.</summary>
/// <remarks>
/// Immutable; safe to share between threads. A changed state is another metric (<see cref="With"/>), so that a plan, a
/// what-if and the live map each keep their own. Holds memory outside the collected heap (8 bytes an up arc and 4 an
/// arc of the graph), which is given back when nobody refers to the metric.
/// </remarks>
public sealed unsafe class Metric
{
    private readonly NativeBlock _inputs;
    private readonly NativeBlock _arcs;
    private SearchGraph? _searchGraph;

    private Metric(Hierarchy hierarchy, NativeBlock inputs, NativeBlock arcs)
    {
        (Hierarchy, _inputs, _arcs) = (hierarchy, inputs, arcs);
        Weights = new ArcWeights(arcs.As<int>(), arcs.As<int>() + hierarchy.ArcCount);
    }

    /// <summary>The frame.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>The weights of the arcs of the graph.</summary>
    public ReadOnlySpan<int> InputWeights => new(_inputs.As<int>(), Hierarchy.InputArcCount);

    /// <summary>True when <see cref="MakePerfect"/> has run and queries use it.</summary>
    public bool IsPerfect => _searchGraph is not null;

    internal ArcWeights Weights { get; }

    internal SearchGraph? SearchGraph => _searchGraph;

    /// <summary>Fits weights into a hierarchy.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="weights">One weight for each arc of the graph: 0 to <see cref="ArcWeight.Max"/>, or
    /// <see cref="ArcWeight.Infinite"/>.</param>
    /// <param name="threads">How many threads may work; the result is the same for any number.</param>
    /// <exception cref="ArgumentException">A weight is missing or out of range.</exception>
    /// <remarks>Linear in the triangles.</remarks>
    public static Metric Customize(Hierarchy hierarchy, ReadOnlySpan<int> weights, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (weights.Length != hierarchy.InputArcCount)
        {
            throw new ArgumentException(
                $"The graph has {hierarchy.InputArcCount} arcs; {weights.Length} weights are given.", nameof(weights));
        }

        foreach (var weight in weights)
        {
            Check(weight);
        }

        var inputs = NativeBlock.Of<int>(weights.Length);
        weights.CopyTo(inputs.Span<int>());
        var arcs = NativeBlock.Of<int>(2L * hierarchy.ArcCount);
        var metric = new Metric(hierarchy, inputs, arcs);
        Customization.Run(hierarchy, inputs, metric.Weights, threads);
        return metric;
    }

    /// <summary>The same metric with some weights changed.</summary>
    /// <param name="changes">New weights; of several for the same arc the last counts.</param>
    /// <param name="threads">How many threads may work where everything has to be computed again.</param>
    /// <returns>A metric of its own; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">An arc or a weight is out of range.</exception>
    /// <remarks>A copy, and for each changed arc the arcs above it whose weight depends on it: microseconds to a
    /// millisecond; where the changes are many, a whole customization.</remarks>
    public Metric With(ReadOnlySpan<ArcChange> changes, int threads = 1)
    {
        foreach (var change in changes)
        {
            Check(change.Weight);
            ArgumentOutOfRangeException.ThrowIfNegative(change.Arc, nameof(changes));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                change.Arc, Hierarchy.InputArcCount, nameof(changes));
        }

        var inputs = NativeBlock.Of<int>(Hierarchy.InputArcCount);
        InputWeights.CopyTo(inputs.Span<int>());
        var arcs = NativeBlock.Of<int>(2L * Hierarchy.ArcCount);
        var changed = new Metric(Hierarchy, inputs, arcs);
        if (changes.Length > Hierarchy.InputArcCount / 16)
        {
            foreach (var change in changes)
            {
                inputs.As<int>()[change.Arc] = change.Weight;
            }

            Customization.Run(Hierarchy, inputs, changed.Weights, threads);
            return changed;
        }

        Buffer.MemoryCopy(_arcs.As<int>(), arcs.As<int>(), arcs.Bytes, _arcs.Bytes);
        PartialUpdate.Run(Hierarchy, changed.Weights, inputs.As<int>(), changes);
        GC.KeepAlive(this);
        return changed;
    }

    /// <summary>Removes the arcs that no shortest way needs, which makes later queries faster.</summary>
    /// <remarks>About three times the cost of a customization; can run while other threads ask.</remarks>
    public void MakePerfect() => Volatile.Write(ref _searchGraph, Perfection.Run(this));

    /// <summary>The length of the shortest way, <see cref="ArcWeight.Infinite"/> when there is none.</summary>
    /// <param name="source">Node of the graph.</param>
    /// <param name="target">Node of the graph.</param>
    public int Distance(int source, int target) => Distance([new Seed(source, 0)], [new Seed(target, 0)]);

    /// <summary>The length of the shortest way from any source to any target, their costs included.</summary>
    /// <inheritdoc cref="Distance(int, int)"/>
    public int Distance(ReadOnlySpan<Seed> sources, ReadOnlySpan<Seed> targets) =>
        PointSearch.Distance(this, sources, targets);

    /// <summary>The shortest way from any source to any target; null when there is none.</summary>
    /// <param name="sources">Where the way may begin.</param>
    /// <param name="targets">Where it may end.</param>
    /// <remarks>Of several shortest ways always the same one.</remarks>
    public ShortestPath? FindPath(ReadOnlySpan<Seed> sources, ReadOnlySpan<Seed> targets) =>
        PointSearch.FindPath(this, sources, targets);

    private static void Check(int weight)
    {
        if (weight is < 0 or > ArcWeight.Infinite)
        {
            throw new ArgumentException($"The weight {weight} is out of range.");
        }
    }
}
