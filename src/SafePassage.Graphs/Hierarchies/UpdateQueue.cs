using System.Numerics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>A set of up arcs from which the first is taken: bits in three levels, 64 to one.</summary>
/// <remarks>An arc depends on arcs with lower numbers alone, so that each is taken once. For one thread at a time.
/// </remarks>
internal sealed class UpdateQueue(int arcs)
{
    private readonly ulong[] _bits = new ulong[(arcs >> 6) + 1];
    private readonly ulong[] _words = new ulong[(arcs >> 12) + 1];
    private readonly ulong[] _groups = new ulong[(arcs >> 18) + 1];

    public static UpdateQueue Rent(Hierarchy hierarchy) =>
        hierarchy.Queues.TryTake(out var queue) ? queue : new UpdateQueue(hierarchy.ArcCount);

    public void Add(int arc)
    {
        _bits[arc >> 6] |= 1UL << (arc & 63);
        _words[arc >> 12] |= 1UL << ((arc >> 6) & 63);
        _groups[arc >> 18] |= 1UL << ((arc >> 12) & 63);
    }

    /// <summary>Takes the first arc out; -1 when there is none.</summary>
    public int Take()
    {
        for (var top = 0; top < _groups.Length; top++)
        {
            if (_groups[top] == 0)
            {
                continue;
            }

            var group = (top << 6) | BitOperations.TrailingZeroCount(_groups[top]);
            var word = (group << 6) | BitOperations.TrailingZeroCount(_words[group]);
            var arc = (word << 6) | BitOperations.TrailingZeroCount(_bits[word]);
            _bits[word] &= _bits[word] - 1;
            if (_bits[word] == 0)
            {
                _words[group] &= _words[group] - 1;
                if (_words[group] == 0)
                {
                    _groups[top] &= _groups[top] - 1;
                }
            }

            return arc;
        }

        return -1;
    }

    /// <summary>Empties the set.</summary>
    public void Clear()
    {
        Array.Clear(_bits);
        Array.Clear(_words);
        Array.Clear(_groups);
    }
}
