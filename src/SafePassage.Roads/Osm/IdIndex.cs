namespace SafePassage.Roads.Osm;

/// <summary>A set of ids, each with its place in ascending order.</summary>
/// <remarks>
/// 8 bytes an id and 2 bytes of index, whatever the range of the ids: never a bit for each possible id. A look-up reads
/// the index once and then searches the few ids of one bucket. Safe to share between threads until disposed.
/// </remarks>
internal sealed class IdIndex
{
    private const int IdsPerBucket = 2;

    private readonly ImportColumn<long> _ids;
    private readonly ImportColumn<int> _buckets;
    private readonly long _low;
    private readonly int _shift;

    /// <summary>Takes the ids out of a column that may hold repetitions, in any order; the column is given
    /// back.</summary>
    public IdIndex(ImportMemory memory, ImportColumn<long> references)
    {
        using (var spare = memory.Column<long>(references.Length))
        {
            var sorted = IdSort.Sort(references.Span, spare.Span) ? spare : references;
            Count = MoveTogether(sorted.Span);
            _ids = memory.Column<long>(Count);
            sorted.Span[..Count].CopyTo(_ids.Span);
        }

        references.Dispose();
        _low = Count > 0 ? Ids[0] : 0;
        var range = Count > 0 ? unchecked((ulong)(Ids[^1] - _low)) : 0;
        while (range >> _shift >= (ulong)((Count / IdsPerBucket) + 1))
        {
            _shift++;
        }

        _buckets = memory.Column<int>((long)(range >> _shift) + 2);
        FillBuckets();
    }

    public int Count { get; }

    /// <summary>The ids, ascending.</summary>
    public ReadOnlySpan<long> Ids => _ids.Span;

    /// <summary>The place of an id; -1 when it is not there.</summary>
    public int IndexOf(long id)
    {
        var bucket = Bucket(id);
        var buckets = _buckets.Span;
        if (bucket >= (ulong)(buckets.Length - 1))
        {
            return -1;
        }

        var first = buckets[(int)bucket];
        var place = Ids[first..buckets[(int)bucket + 1]].BinarySearch(id);
        return place >= 0 ? first + place : -1;
    }

    /// <summary>True when an id lies between two ids, both included.</summary>
    public bool HasWithin(long low, long high)
    {
        var place = Ids.BinarySearch(low);
        return place >= 0 || (~place < Count && Ids[~place] <= high);
    }

    private static int MoveTogether(Span<long> sorted)
    {
        var count = 0;
        foreach (var id in sorted)
        {
            if (count == 0 || sorted[count - 1] != id)
            {
                sorted[count++] = id;
            }
        }

        return count;
    }

    private ulong Bucket(long id) => unchecked((ulong)(id - _low)) >> _shift;

    private void FillBuckets()
    {
        var buckets = _buckets.Span;
        var ids = Ids;
        var place = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (place < ids.Length && Bucket(ids[place]) < (ulong)bucket)
            {
                place++;
            }

            buckets[bucket] = place;
        }
    }
}

/// <summary>Looks ids up in an index; cheapest when they come in ascending order, as in most files.</summary>
internal struct IdCursor(IdIndex index)
{
    private const int StepsMax = 16;

    private int _next;

    /// <summary>The place of an id; -1 when it is not there.</summary>
    public int IndexOf(long id)
    {
        var ids = index.Ids;
        var end = Math.Min(_next + StepsMax, ids.Length);
        var place = _next;
        while (place < end && ids[place] < id)
        {
            place++;
        }

        if (place < end && (place > _next || place == 0 || ids[place - 1] < id))
        {
            _next = place;
            return ids[place] == id ? place : -1;
        }

        // Not within a few steps: an id from elsewhere.
        var found = ids.BinarySearch(id);
        _next = found >= 0 ? found : ~found;
        return found;
    }
}
