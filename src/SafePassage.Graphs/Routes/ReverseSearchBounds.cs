using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <summary>Exact distances to the targets by a search backwards over the junctions, gone on with as far as asked.
/// </summary>
/// <remarks>Dijkstra's search. Needs no preparation. Not thread-safe.</remarks>
internal sealed unsafe class ReverseSearchBounds : LowerBounds
{
    private readonly TimeRiskGraph _weights;
    private readonly bool _ofRisk;
    private readonly LabelQueue _open = new();

    // Pinned. The distance, negated and less one once it is final, so that one number tells both.
    private readonly int[] _distanceArray;
    private readonly int* _distances;

    public ReverseSearchBounds(TimeRiskGraph weights, bool ofRisk)
    {
        (_weights, _ofRisk) = (weights, ofRisk);
        _distanceArray = GC.AllocateUninitializedArray<int>(weights.Junctions.Nodes.Length + 1, pinned: true);
        _distances = (int*)Unsafe.AsPointer(ref _distanceArray[0]);
    }

    public override void Aim(ReadOnlySpan<int> nodes, ReadOnlySpan<int> costs)
    {
        _open.Clear();
        Array.Fill(_distanceArray, ArcWeight.Infinite);
        for (var i = 0; i < nodes.Length; i++)
        {
            var place = _weights.Junctions.PlaceOf(nodes[i]);
            if (costs[i] < _distances[place])
            {
                _distances[place] = costs[i];
                _open.Add((ulong)costs[i], place, -1);
            }
        }
    }

    public override int From(int node)
    {
        var place = _weights.Junctions.PlaceOf(node);
        return _distances[place] < 0 ? -_distances[place] - 1 : SearchFor(place);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SearchFor(int wanted)
    {
        unchecked
        {
            while (true)
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

                _distances[place] = -distance - 1;
                for (var arc = _weights.ArcsInto(place, out var end); arc < end; arc++)
                {
                    var reached = distance + (_ofRisk ? arc->Risk : arc->Time);
                    if (reached < _distances[arc->Place])
                    {
                        _distances[arc->Place] = reached;
                        _open.Add((ulong)reached, arc->Place, -1);
                    }
                }

                if (place == wanted)
                {
                    return distance;
                }
            }
        }
    }
}
