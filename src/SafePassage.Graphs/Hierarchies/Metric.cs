namespace SafePassage.Graphs.Hierarchies;

/// <summary>A hierarchy with weights fitted in: exact answers for one vehicle and one state of the roads.</summary>
/// <remarks>
/// Immutable; safe to share between threads. A changed state is another metric (<see cref="With"/>), so that a plan, a
/// what-if and the live map each keep their own; it holds what differs and reads the rest from the metric that it came
/// from. A whole one holds memory outside the collected heap (8 bytes an up arc and 4 an arc of the graph), which is
/// given back when nobody refers to it or to a state made from it.
/// </remarks>
public sealed unsafe class Metric
{
    private readonly NativeBlock _inputs;
    private readonly NativeBlock _arcs;
    private readonly Dictionary<int, int> _changes;
    private SearchGraph? _searchGraph;

    private Metric(
        ArcNotes notes, Hierarchy hierarchy, NativeBlock inputs, NativeBlock arcs, Dictionary<int, int> changes,
        ChangedRows? rows)
    {
        (Notes, Hierarchy, _inputs, _arcs, _changes) = (notes, hierarchy, inputs, arcs, changes);
        Weights = new StateWeights(
            OpenOf(hierarchy, arcs), rows, inputs.As<int>(), changes.Count == 0 ? null : changes);
    }

    /// <summary>The frame.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>True when <see cref="MakePerfect"/> has run and queries use it.</summary>
    public bool IsPerfect => _searchGraph is not null;

    internal StateWeights Weights { get; }

    internal SearchGraph? SearchGraph => _searchGraph;

    /// <summary>What the up arcs stand for by the weights of the whole customization.</summary>
    internal ArcNotes Notes { get; }

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
        return Whole(hierarchy, inputs, threads);
    }

    /// <summary>The same metric with some weights changed.</summary>
    /// <param name="changes">New weights; of several for the same arc the last counts.</param>
    /// <param name="threads">How many threads may work where everything has to be computed again.</param>
    /// <returns>A metric of its own; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">An arc or a weight is out of range.</exception>
    /// <remarks>For each changed arc the arcs above it whose weight depends on it, and a copy of their rows:
    /// microseconds to a millisecond; where the changes are many, a whole customization. Changes of a changed metric
    /// are added up and found anew from the whole one.</remarks>
    public Metric With(ReadOnlySpan<ArcChange> changes, int threads = 1)
    {
        var all = new Dictionary<int, int>(_changes);
        foreach (var change in changes)
        {
            Check(change.Weight);
            ArgumentOutOfRangeException.ThrowIfNegative(change.Arc, nameof(changes));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                change.Arc, Hierarchy.InputArcCount, nameof(changes));
            all[change.Arc] = change.Weight;
        }

        var rows = all.Count > Hierarchy.InputArcCount / 16
            ? null
            : PartialUpdate.Run(Hierarchy, OpenOf(Hierarchy, _arcs), _inputs.As<int>(), all);
        if (rows is not null)
        {
            return new Metric(Notes, Hierarchy, _inputs, _arcs, all, rows);
        }

        var inputs = NativeBlock.Of<int>(Hierarchy.InputArcCount);
        _inputs.Span<int>().CopyTo(inputs.Span<int>());
        foreach (var (arc, weight) in all)
        {
            inputs.As<int>()[arc] = weight;
        }

        GC.KeepAlive(this);
        return Whole(Hierarchy, inputs, threads);
    }

    /// <summary>The weights of the arcs of the graph, as an array of the caller's own.</summary>
    /// <remarks>Linear in the arcs of the graph.</remarks>
    public int[] CopyInputWeights()
    {
        var weights = _inputs.Span<int>().ToArray();
        foreach (var (arc, weight) in _changes)
        {
            weights[arc] = weight;
        }

        GC.KeepAlive(this);
        return weights;
    }

    /// <summary>Removes the arcs that no shortest way needs, and notes which way each arc stands for, which makes later
    /// queries faster.</summary>
    /// <remarks>About four times the cost of a customization; can run while other threads ask. States made from this
    /// metric use its notes.</remarks>
    public void MakePerfect()
    {
        Notes.Make(Weights.Open, _inputs.As<int>());
        Volatile.Write(ref _searchGraph, Perfection.Run(this));
    }

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

    private static Metric Whole(Hierarchy hierarchy, NativeBlock inputs, int threads)
    {
        var arcs = NativeBlock.Of<int>(2L * hierarchy.ArcCount);
        Customization.Run(hierarchy, inputs, OpenOf(hierarchy, arcs), threads);
        var notes = new ArcNotes(hierarchy, NoteForm.For(hierarchy.ArcCount));
        return new Metric(notes, hierarchy, inputs, arcs, [], rows: null);
    }

    private static ArcWeights OpenOf(Hierarchy hierarchy, NativeBlock arcs) =>
        new(arcs.As<int>(), arcs.As<int>() + hierarchy.ArcCount);

    private static void Check(int weight)
    {
        if (weight is < 0 or > ArcWeight.Infinite)
        {
            throw new ArgumentException($"The weight {weight} is out of range.");
        }
    }
}
