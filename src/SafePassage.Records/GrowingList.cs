using System.Collections;
using System.Runtime.CompilerServices;

namespace SafePassage.Records;

/// <summary>A list that never changes and of which a longer one is made by adding at its end.</summary>
/// <remarks>
/// Lists share what they have in common: adding costs the same however long the list is, and reading by position costs
/// two steps. Two longer lists may be made of the same one, also by two threads at once; the second then copies up to
/// a block. Immutable; safe to share between threads.
/// </remarks>
/// <typeparam name="T">What it holds.</typeparam>
[CollectionBuilder(typeof(GrowingList), nameof(GrowingList.Create))]
public sealed class GrowingList<T> : IReadOnlyList<T>
{
    // A power of two. At most so much is copied when a list grows in two ways.
    private const int BlockLength = 256;
    private const int FirstLength = 4;

    private readonly T[][] _full;
    private readonly Block _last;

    private GrowingList(T[][] full, Block last, int count) => (_full, _last, Count) = (full, last, count);

    internal static GrowingList<T> Empty { get; } = new([], new Block([], 0), 0);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>What stands at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is nothing.</exception>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var block = index / BlockLength;
            return (block < _full.Length ? _full[block] : _last.Items)[index % BlockLength];
        }
    }

    /// <summary>The list with one more at its end.</summary>
    public GrowingList<T> Add(T item)
    {
        var used = Count - (_full.Length * BlockLength);
        if (used == BlockLength)
        {
            return new GrowingList<T>([.. _full, _last.Items], Block.Of([], FirstLength, item), Count + 1);
        }

        // Whoever claims the place may write to it: no list that is this long has it yet.
        var last = _last.TryClaim(used)
            ? _last.Put(used, item)
            : Block.Of(_last.Items.AsSpan(0, used), used < _last.Items.Length ? _last.Items.Length : used * 2, item);
        return new GrowingList<T>(_full, last, Count + 1);
    }

    /// <summary>The list with another at a position. Linear.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is nothing at that position.</exception>
    public GrowingList<T> SetItem(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return [.. this.Select((known, i) => i == index ? item : known)];
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        var left = Count;
        foreach (var block in _full)
        {
            foreach (var item in block)
            {
                yield return item;
            }

            left -= block.Length;
        }

        for (var i = 0; i < left; i++)
        {
            yield return _last.Items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Shared by every list that ends in it; each reads only as far as it is long.
    private sealed class Block(T[] items, int used)
    {
        private int _used = used;

        public T[] Items { get; } = items;

        public static Block Of(ReadOnlySpan<T> before, int length, T item)
        {
            var items = new T[Math.Clamp(length, FirstLength, BlockLength)];
            before.CopyTo(items);
            items[before.Length] = item;
            return new Block(items, before.Length + 1);
        }

        public bool TryClaim(int place) =>
            place < Items.Length && Interlocked.CompareExchange(ref _used, place + 1, place) == place;

        public Block Put(int place, T item)
        {
            Items[place] = item;
            return this;
        }
    }
}

/// <summary>Makes growing lists of what stands between brackets.</summary>
public static class GrowingList
{
    /// <summary>A list of these, in their order. Linear.</summary>
    public static GrowingList<T> Create<T>(ReadOnlySpan<T> items)
    {
        var list = GrowingList<T>.Empty;
        foreach (var item in items)
        {
            list = list.Add(item);
        }

        return list;
    }
}
