namespace SafePassage.Roads.Osm;

/// <summary>A list that grows without ever copying what it holds.</summary>
/// <remarks>Not for use by several threads.</remarks>
internal sealed class ChunkedList<T>
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public T this[int index] => index < Count
        ? _chunks[index >> ChunkBits][index & (ChunkSize - 1)]
        : throw new ArgumentOutOfRangeException(nameof(index));

    public void Add(T value)
    {
        if (Count >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(new T[ChunkSize]);
        }

        _chunks[Count >> ChunkBits][Count & (ChunkSize - 1)] = value;
        Count++;
    }
}
