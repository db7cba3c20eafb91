using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>The part of the graph above some targets, ready to be swept from the top down, 16 searches at a time.
/// </summary>
/// <remarks>Immutable; safe to share between threads, each with its own labels.</remarks>
internal sealed unsafe class DownSweep
{
    private const int Lanes = 16;

    private readonly int _count;
    private readonly int[] _places;
    private readonly int[] _first;
    private readonly UpwardArc[] _arcs;

    public DownSweep(Hierarchy hierarchy, SearchSide down, IReadOnlyList<Seed[]> targets)
    {
        var ranks = new List<int>();
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
                    ranks.Add(rank);
                }
            }
        }

        ranks.Sort();
        ranks.Reverse();
        _count = ranks.Count;
        _first = new int[_count + 1];
        for (var place = 0; place < _count; place++)
        {
            var rank = ranks[place];
            _places[rank] = place;
            _first[place + 1] = _first[place] + down.First[rank + 1] - down.First[rank];
        }

        _arcs = new UpwardArc[_first[_count]];
        for (var place = 0; place < _count; place++)
        {
            var next = _first[place];
            for (var i = down.First[ranks[place]]; i < down.First[ranks[place] + 1]; i++)
            {
                _arcs[next++] = new UpwardArc(_places[down.Arcs[i].Head], down.Arcs[i].Weight);
            }
        }
    }

    /// <summary>Labels for one thread: 16 for each node.</summary>
    public NativeBlock NewLabels() => NativeBlock.Of<int>((long)Lanes * _count);

    /// <summary>Where a rank stands among the labels; -1 when it is above no target.</summary>
    public int PlaceOf(int rank) => _places[rank];

    /// <summary>Carries the labels down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int* labels)
    {
        unchecked
        {
            fixed (int* first = _first)
            fixed (UpwardArc* arcs = _arcs)
            {
                for (var place = 0; place < _count; place++)
                {
                    var best = Vector512.Load(labels + ((long)Lanes * place));
                    var end = first[place + 1];
                    for (var i = first[place]; i < end; i++)
                    {
                        var above = Vector512.Load(labels + ((long)Lanes * arcs[i].Head));
                        best = Vector512.Min(best, above + Vector512.Create(arcs[i].Weight));
                    }

                    best.Store(labels + ((long)Lanes * place));
                }
            }
        }
    }
}
