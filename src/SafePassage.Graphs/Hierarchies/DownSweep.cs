using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>The part of the graph above some targets, ready to be swept from the top down, 16 searches at a time.
/// </summary>
/// <remarks>Immutable; safe to share between threads, each with its own labels.</remarks>
internal sealed unsafe class DownSweep
{
    /// <summary>How many searches are carried at a time.</summary>
    public const int Lanes = 16;

    private readonly int _count;
    private readonly int[] _places;
    private readonly int[] _first;
    private readonly UpwardArc[] _arcs;
    private readonly int[] _firstSeed;
    private readonly Seed[] _seeds;

    public DownSweep(Hierarchy hierarchy, SearchSide down, IReadOnlyList<Seed[]> targets)
    {
        _places = new int[hierarchy.NodeCount];
        Array.Fill(_places, -1);
        foreach (var seeds in targets)
        {
            foreach (var seed in seeds)
            {
                for (var rank = hierarchy.RankOf[seed.Node]; rank >= 0 && _places[rank] < 0;
                    rank = hierarchy.Parent[rank])
                {
                    _places[rank] = 0;
                    _count++;
                }
            }
        }

        // Walking down all ranks costs less than sorting those that were met.
        var ranks = new int[_count];
        _first = new int[_count + 1];
        var place = 0;
        for (var rank = hierarchy.NodeCount - 1; rank >= 0; rank--)
        {
            if (_places[rank] >= 0)
            {
                (_places[rank], ranks[place]) = (place, rank);
                _first[place + 1] = _first[place] + down.First[rank + 1] - down.First[rank];
                place++;
            }
        }

        _arcs = new UpwardArc[_first[_count]];
        CopyArcs(down, ranks);
        _firstSeed = new int[targets.Count + 1];
        _seeds = new Seed[targets.Sum(seeds => seeds.Length)];
        var next = 0;
        for (var target = 0; target < targets.Count; target++)
        {
            foreach (var (node, cost) in targets[target])
            {
                _seeds[next++] = new Seed(_places[hierarchy.RankOf[node]], cost);
            }

            _firstSeed[target + 1] = next;
        }
    }

    /// <summary>Labels for one thread: 16 for each node, and a bit for each that says whether they are set.</summary>
    public NativeBlock NewLabels() =>
        NativeBlock.Of<byte>(((long)Lanes * sizeof(int) * _count) + (sizeof(ulong) * Words));

    /// <summary>Where a rank stands among the labels; -1 when it is above no target.</summary>
    public int PlaceOf(int rank) => _places[rank];

    /// <summary>Forgets all labels.</summary>
    public void Clear(int* labels) => new Span<ulong>(Bits(labels), (int)Words).Clear();

    /// <summary>Lowers a label.</summary>
    /// <param name="labels">The labels of this thread.</param>
    /// <param name="place">Of the node.</param>
    /// <param name="lane">Which search, from 0.</param>
    /// <param name="distance">How far the node is from where the search begins.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lower(int* labels, int place, int lane, int distance)
    {
        unchecked
        {
            int* label = labels + ((long)Lanes * place);
            ref var word = ref Bits(labels)[place >> 6];
            var bit = 1UL << (place & 63);
            if ((word & bit) == 0)
            {
                word |= bit;
                Vector512.Create(ArcWeight.Infinite).Store(label);
            }

            label[lane] = Math.Min(label[lane], distance);
        }
    }

    /// <summary>Carries the labels down.</summary>
    /// <remarks>A label that is not set is not read, so that they need not all be set first for 16 sources.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int* labels)
    {
        unchecked
        {
            ulong* bits = Bits(labels);
            fixed (int* first = _first)
            fixed (UpwardArc* arcs = _arcs)
            {
                for (var place = 0; place < _count; place++)
                {
                    int* label = labels + ((long)Lanes * place);
                    var best = ((bits[place >> 6] >> (place & 63)) & 1) != 0
                        ? Vector512.Load(label)
                        : Vector512.Create(ArcWeight.Infinite);
                    var end = first[place + 1];
                    for (var i = first[place]; i < end; i++)
                    {
                        var above = Vector512.Load(labels + ((long)Lanes * arcs[i].Head));
                        best = Vector512.Min(best, above + Vector512.Create(arcs[i].Weight));
                    }

                    best.Store(label);
                }
            }
        }
    }

    /// <summary>The distances to a target after the sweep, one for each search.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> At(int* labels, int target)
    {
        unchecked
        {
            var best = Vector512.Create(ArcWeight.Infinite);
            for (var i = _firstSeed[target]; i < _firstSeed[target + 1]; i++)
            {
                var label = Vector512.Load(labels + ((long)Lanes * _seeds[i].Node));
                best = Vector512.Min(best, label + Vector512.Create(_seeds[i].Cost));
            }

            return best;
        }
    }

    private long Words => (_count + 63L) / 64;

    private ulong* Bits(int* labels) => (ulong*)(labels + ((long)Lanes * _count));

    private void CopyArcs(SearchSide down, int[] ranks)
    {
        unchecked
        {
            var next = 0;
            foreach (var rank in ranks)
            {
                for (var i = down.First[rank]; i < down.First[rank + 1]; i++)
                {
                    _arcs[next++] = new UpwardArc(_places[down.Arcs[i].Head], down.Arcs[i].Weight);
                }
            }
        }
    }
}
