using System.Numerics;
using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>One way found to a node: a link in the chain back to the start.</summary>
internal struct Label
{
    /// <summary>Two costs of 30 bits each, the first one above.</summary>
    public ulong Key;

    /// <summary>The node reached.</summary>
    public int Node;

    /// <summary>The label this one goes on from; negative at a start.</summary>
    public int Parent;
}

/// <summary>Labels in the order of their keys, for searches that never go back below the key last taken.</summary>
/// <remarks>
/// A radix heap of base 64 (Ahuja, Mehlhorn, Orlin, Tarjan 1990) over keys of 60 bits: ten levels of 64 lists and one
/// mask of the lists in use for each level. A label moves at most once a level, in practice once or twice; nothing is
/// compared on the way in. The labels stay in their array when taken, as parents of others. Not thread-safe.
/// </remarks>
internal sealed unsafe class LabelQueue
{
    /// <summary>Bits of each of the two costs in a key.</summary>
    public const int CostBits = 30;

    /// <summary>The lower cost of a key.</summary>
    public const ulong CostMask = (1UL << CostBits) - 1;

    private const int Digit = 6;
    private const int Levels = 10;
    private const int FirstCapacity = 1 << 13;

    // Pinned, so that the pointers hold as long as the arrays are referenced.
    private readonly int[] _headArray = GC.AllocateArray<int>(Levels << Digit, pinned: true);
    private readonly ulong[] _maskArray = GC.AllocateArray<ulong>(Levels, pinned: true);
    private readonly int* _heads;
    private readonly ulong* _masks;
    private Label[] _labelArray;
    private int[] _nextArray;
    private Label* _labels;
    private int* _next;
    private ulong _last;
    private uint _levelsInUse;

    public LabelQueue()
    {
        _heads = Address(_headArray);
        _masks = Address(_maskArray);
        (_labelArray, _nextArray) = ([], []);
        Reserve(FirstCapacity);
    }

    /// <summary>Number of labels made since the last <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The labels; moves when one is added.</summary>
    public Label* Labels => _labels;

    /// <summary>Forgets all labels.</summary>
    public void Clear()
    {
        Array.Clear(_maskArray);
        (_last, _levelsInUse, Count) = (0, 0, 0);
    }

    /// <summary>Adds a label; its key may not be below that of the label last taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong key, int node, int parent)
    {
        unchecked
        {
            var place = Count;
            if (place == _labelArray.Length)
            {
                Reserve(place * 2);
            }

            Count = place + 1;
            var label = _labels + place;
            (label->Key, label->Node, label->Parent) = (key, node, parent);
            Link(place, key);
        }
    }

    /// <summary>Takes a label with the lowest key; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int TakeLowest()
    {
        unchecked
        {
            while (_levelsInUse != 0)
            {
                var level = BitOperations.TrailingZeroCount(_levelsInUse);
                var list = BitOperations.TrailingZeroCount(_masks[level]);
                var head = (level << Digit) + list;
                var first = _heads[head];
                var rest = _next[first];
                if (level == 0 && rest >= 0)
                {
                    // On the lowest level all keys of a list are equal.
                    _heads[head] = rest;
                    _last = _labels[first].Key;
                    return first;
                }

                _masks[level] &= _masks[level] - 1;
                if (_masks[level] == 0)
                {
                    _levelsInUse &= _levelsInUse - 1;
                }

                if (rest < 0)
                {
                    _last = _labels[first].Key;
                    return first;
                }

                Spread(first);
            }

            return -1;
        }
    }

    private static T* Address<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref pinned[0]);

    // Every label of the list agrees with the others on its level and above, so each falls to a lower level.
    private void Spread(int first)
    {
        unchecked
        {
            var lowest = ulong.MaxValue;
            for (var place = first; place >= 0; place = _next[place])
            {
                lowest = Math.Min(lowest, _labels[place].Key);
            }

            _last = lowest;
            while (first >= 0)
            {
                var following = _next[first];
                Link(first, _labels[first].Key);
                first = following;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(int place, ulong key)
    {
        unchecked
        {
            var level = (int)((uint)(63 - BitOperations.LeadingZeroCount((key ^ _last) | 1)) / Digit);
            var list = (int)(key >> (level * Digit)) & 63;
            var head = (level << Digit) + list;
            var bit = 1UL << list;
            _next[place] = (_masks[level] & bit) != 0 ? _heads[head] : -1;
            _heads[head] = place;
            _masks[level] |= bit;
            _levelsInUse |= 1u << level;
        }
    }

    private void Reserve(int capacity)
    {
        var labels = GC.AllocateUninitializedArray<Label>(capacity, pinned: true);
        var next = GC.AllocateUninitializedArray<int>(capacity, pinned: true);
        _labelArray.AsSpan(0, Count).CopyTo(labels);
        _nextArray.AsSpan(0, Count).CopyTo(next);
        (_labelArray, _nextArray) = (labels, next);
        _labels = Address(labels);
        _next = Address(next);
    }
}
