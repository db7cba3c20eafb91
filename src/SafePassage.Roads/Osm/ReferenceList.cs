namespace SafePassage.Roads.Osm;

/// <summary>The node references of all roads, one after the other in the order they were read.</summary>
/// <remarks>8 bytes each. Not for use by several threads.</remarks>
internal sealed class ReferenceList(ImportMemory memory)
{
    private const int FirstChunk = 1 << 14;
    private const int ChunkMax = 1 << 20;

    private readonly List<ImportColumn<long>> _chunks = [];
    private int _used;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<long> references)
    {
        Count = checked(Count + references.Length);
        while (!references.IsEmpty)
        {
            if (_chunks.Count == 0 || _used == _chunks[^1].Length)
            {
                _chunks.Add(memory.Column<long>(Math.Min(ChunkMax, FirstChunk << Math.Min(8, _chunks.Count))));
                _used = 0;
            }

            var free = _chunks[^1].Span[_used..];
            var some = references[..Math.Min(free.Length, references.Length)];
            some.CopyTo(free);
            _used += some.Length;
            references = references[some.Length..];
        }
    }

    /// <summary>The set of nodes referred to.</summary>
    public IdIndex ToIndex()
    {
        var all = memory.Column<long>(Count);
        var target = all.Span;
        foreach (var chunk in _chunks)
        {
            var some = chunk.Span[..Math.Min(chunk.Length, target.Length)];
            some.CopyTo(target);
            target = target[some.Length..];
        }

        return new IdIndex(memory, all);
    }

    /// <summary>Each reference as a place in the index, in the order of this list, which is given back.</summary>
    public ImportColumn<int> ToPlaces(IdIndex index)
    {
        var places = memory.Column<int>(Count);
        var next = 0;
        foreach (var chunk in _chunks)
        {
            foreach (var id in chunk.Span[..Math.Min(chunk.Length, Count - next)])
            {
                places.Span[next++] = index.IndexOf(id);
            }

            chunk.Dispose();
        }

        _chunks.Clear();
        return places;
    }
}
