using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>Exact distances to the targets by a search backwards over the junctions, gone on with as far as asked.
/// </summary>
/// <remarks>Dijkstra's search. Needs no preparation. Not thread-safe.</remarks>
internal sealed unsafe class ReverseSearchBounds
{
    private readonly TimeRiskGraph _weights;
    private readonly LabelQueue _open = new();

    // Pinned. The distance, negated and less one once it is final, so that one number tells both.
    private readonly int[] _distanceArray;
    private readonly int* _distances;

    // The reduced arc to go on with towards the target; at a target minus one and its place in the list.
    private readonly int[] _onwards;
    private int _settled;

    public ReverseSearchBounds(TimeRiskGraph weights)
    {
        _weights = weights;
        _distanceArray = GC.AllocateUninitializedArray<int>(weights.Junctions.Nodes.Length + 1, pinned: true);
        _distances = (int*)Unsafe.AsPointer(ref _distanceArray[0]);
        _onwards = new int[_distanceArray.Length];
    }

    /// <summary>Sets the targets: their nodes and the time that remains at each.</summary>
    public void Aim(ReadOnlySpan<int> nodes, ReadOnlySpan<int> costs)
    {
        _open.Clear();
        _settled = -1;
        Array.Fill(_distanceArray, ArcWeight.Infinite);
        for (var i = 0; i < nodes.Length; i++)
        {
            var place = _weights.Junctions.PlaceOf(nodes[i]);
            if (costs[i] < _distances[place])
            {
                (_distances[place], _onwards[place]) = (costs[i], -1 - i);
                _open.Add((ulong)costs[i], place, -1);
            }
        }
    }

    /// <summary>The distance of a junction; <see cref="ArcWeight.Infinite"/> where no target can be reached.</summary>
    public int From(int node)
    {
        var place = _weights.Junctions.PlaceOf(node);
        return _distances[place] < 0 ? -_distances[place] - 1 : SearchFor(place, ArcWeight.Infinite);
    }

    /// <summary>The distance of a junction if it is at most a limit, else <see cref="ArcWeight.Infinite"/>.</summary>
    public int Within(int place, int limit) =>
        _distances[place] < 0 ? -_distances[place] - 1
        : _settled > limit ? ArcWeight.Infinite
        : SearchFor(place, limit);

    /// <summary>How the shortest way goes on from a junction whose distance is known: the reduced arc, or minus one and
    /// the place of the target.</summary>
    public int Onwards(int place) => _onwards[place];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SearchFor(int wanted, int limit)
    {
        unchecked
        {
            while (_settled <= limit)
            {
                var taken = _open.TakeLowest();
                if (taken < 0)
                {
                    return ArcWeight.Infinite;
                }

                var place = _open.Labels[taken].Node;
                var distance = _distances[place];
                if (distance < 0)
                {
                    continue;
                }

                (_distances[place], _settled) = (-distance - 1, distance);
                for (var arc = _weights.ArcsInto(place, out var end); arc < end; arc++)
                {
                    var reached = distance + arc->Time;
                    if (reached < _distances[arc->Place])
                    {
                        (_distances[arc->Place], _onwards[arc->Place]) = (reached, arc->Reduced);
                        _open.Add((ulong)reached, arc->Place, -1);
                    }
                }

                if (place == wanted)
                {
                    return distance <= limit ? distance : ArcWeight.Infinite;
                }
            }

            return ArcWeight.Infinite;
        }
    }
}
