using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>The rows of up arcs that a change of weights reaches: what a state needs of its own.</summary>
/// <remarks>
/// A row is all up arcs of a node, both directions. A cut reaches some hundred rows of a region's million, so a state
/// holds those and reads the rest from the metric it came from: nothing else is copied. Rows are added by ascending
/// rank. Immutable once the update is done, and then safe to share between threads.
/// </remarks>
/// <param name="hierarchy">The frame.</param>
/// <param name="open">The weights that the rows are changes of; kept in place by the owner of this.</param>
internal sealed unsafe class ChangedRows(Hierarchy hierarchy, ArcWeights open)
{
    private const int ChunkInts = 1 << 14;

    private readonly SparseBits _ranks = new(hierarchy.NodeCount);
    private readonly List<NativeBlock> _chunks = [];

    // For each word of the bits the rows before it, where the word has any.
    private int[] _before = [];
    private Row[] _rows = [];
    private int _count;
    private int _lastRank = -1;
    private int _used = ChunkInts;

    /// <summary>The arcs that were computed again. Every other one keeps its weight and what it stands for: none of its
    /// triangles or arcs of the graph that had its weight, or has it now, was changed.</summary>
    public SparseBits Reached { get; } = new(hierarchy.ArcCount);

    /// <summary>The weights of the up arcs of a node, to be read at the numbers of these arcs only.</summary>
    public ArcWeights Of(int rank) =>
        _ranks.Find(rank, out var word, out var before)
            ? _rows[_before[word] + BitOperations.PopCount(before)].Weights
            : open;

    /// <summary>Sets the weights of an arc.</summary>
    /// <param name="rank">The lower end; not below that of the arc set before.</param>
    /// <param name="arc">The arc.</param>
    /// <param name="up">From the lower end to the higher.</param>
    /// <param name="down">From the higher end to the lower.</param>
    public void Set(int rank, int arc, int up, int down)
    {
        if (rank != _lastRank)
        {
            Begin(rank);
        }

        var row = _rows[_count - 1].Weights;
        (row.Up[arc], row.Down[arc]) = (up, down);
    }

    /// <summary>Writes the rows over a copy of the open weights.</summary>
    public void CopyTo(ArcWeights target)
    {
        foreach (var (rank, row) in _rows.AsSpan(0, _count))
        {
            var (begin, length) = (hierarchy.First[rank], hierarchy.First[rank + 1] - hierarchy.First[rank]);
            new Span<int>(row.Up + begin, length).CopyTo(new Span<int>(target.Up + begin, length));
            new Span<int>(row.Down + begin, length).CopyTo(new Span<int>(target.Down + begin, length));
        }
    }

    private void Begin(int rank)
    {
        var (begin, end) = (hierarchy.First[rank], hierarchy.First[rank + 1]);
        var length = end - begin;
        if (_used + (2 * length) > ChunkInts || _chunks.Count == 0)
        {
            _chunks.Add(NativeBlock.Of<int>(Math.Max(ChunkInts, 2 * length)));
            _used = 0;
        }

        int* place = _chunks[^1].As<int>() + _used;
        _used += 2 * length;
        new Span<int>(open.Up + begin, length).CopyTo(new Span<int>(place, length));
        new Span<int>(open.Down + begin, length).CopyTo(new Span<int>(place + length, length));
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(64, 2 * _count));
        }

        // Moved back by the number of the first arc, so that a row is read with the same numbers as all weights are.
        _rows[_count] = new Row(rank, new ArcWeights(place - begin, place + length - begin));
        _ranks.Add(rank);
        _ranks.Find(rank, out var word, out var before);
        if (_ranks.WordCount > _before.Length)
        {
            Array.Resize(ref _before, Math.Max(_ranks.WordCount, 2 * _before.Length));
        }

        if (before == 0)
        {
            _before[word] = _count;
        }

        _count++;
        _lastRank = rank;
    }

    private readonly record struct Row(int Rank, ArcWeights Weights);
}
