namespace SafePassage.Graphs.Hierarchies;

/// <summary>The weights of a metric as they are read: those of a whole customization, but for the rows that a change
/// reaches.</summary>
/// <param name="open">The weights of the whole customization.</param>
/// <param name="changed">The rows that differ; null when none do.</param>
/// <param name="inputs">The weights of the arcs of the graph before the change.</param>
/// <param name="changedInputs">Those that differ; null when none do.</param>
internal readonly unsafe struct StateWeights(
    ArcWeights open, ChangedRows? changed, int* inputs, IReadOnlyDictionary<int, int>? changedInputs)
{
    private readonly int* _inputs = inputs;

    /// <summary>The weights of the whole customization.</summary>
    public ArcWeights Open { get; } = open;

    /// <summary>The rows that differ; null when none do.</summary>
    public ChangedRows? Changed { get; } = changed;

    /// <summary>The weights of the up arcs of a node, to be read at the numbers of these arcs only.</summary>
    public ArcWeights Of(int rank) => Changed is null ? Open : Changed.Of(rank);

    /// <summary>The weight of an arc of the graph.</summary>
    public int Input(int arc) =>
        changedInputs is not null && changedInputs.TryGetValue(arc, out var weight) ? weight : _inputs[arc];

    /// <summary>Copies all weights of the up arcs.</summary>
    public void CopyTo(ArcWeights target, int count)
    {
        var bytes = (long)count * sizeof(int);
        Buffer.MemoryCopy(Open.Up, target.Up, bytes, bytes);
        Buffer.MemoryCopy(Open.Down, target.Down, bytes, bytes);
        Changed?.CopyTo(target);
    }
}
