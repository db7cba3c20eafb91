using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Roads.Tests.Support;

/// <summary>The oracle where turns are forbidden: a plain search whose states are the last arcs driven, which asks the
/// relations at each step.</summary>
/// <remarks>For networks of a few roads only.</remarks>
internal sealed class PlainTurnSearch(Router router, RelationCheck relations, ClosureSet closures)
{
    // More than the longest restriction of a random map has.
    private const int Remembered = 5;

    private readonly PriorityQueue<(int Node, int[] Driven), long> _queue = new();
    private readonly HashSet<string> _settled = [];

    private RoadNetwork Network => router.Network;

    public long? Run(Snap from, Snap to)
    {
        long? best = null;
        foreach (var (arc, begins) in Sides(from))
        {
            var length = Network.LengthDecimetres(arc);
            if (begins == length)
            {
                _queue.Enqueue((Network.Head(arc), []), 0);
            }

            if (IsOpen(arc))
            {
                _queue.Enqueue((Network.Head(arc), [arc]), Part(arc, begins, length));
                foreach (var (_, ends) in Sides(to).Where(side => side.Arc == arc && side.Offset >= begins))
                {
                    best = Least(best, Part(arc, begins, ends));
                }
            }
        }

        while (_queue.TryDequeue(out var state, out var cost) && !(best <= cost))
        {
            if (!_settled.Add($"{state.Node}: {string.Join(' ', state.Driven)}"))
            {
                continue;
            }

            foreach (var (arc, ends) in Sides(to))
            {
                if (ends == 0 && Network.Tail(arc) == state.Node)
                {
                    best = Least(best, cost);
                }
                else if (Network.Tail(arc) == state.Node && IsOpen(arc) && MayGo(state.Driven, arc))
                {
                    best = Least(best, cost + Part(arc, 0, ends));
                }
            }

            foreach (var arc in Network.ArcsFrom(state.Node).ToArray().Where(arc => IsOpen(arc)))
            {
                if (MayGo(state.Driven, arc))
                {
                    int[] driven = [.. state.Driven.TakeLast(Remembered - 1), arc];
                    _queue.Enqueue((Network.Head(arc), driven), cost + router.Milliseconds(arc)!.Value);
                }
            }
        }

        return best;
    }

    private static long Least(long? known, long found) => Math.Min(known ?? long.MaxValue, found);

    private (int Arc, int Offset)[] Sides(Snap place) =>
    [
        (place.Arc, place.OffsetDecimetres),
        (RoadNetwork.Reverse(place.Arc), Network.LengthDecimetres(place.Arc) - place.OffsetDecimetres),
    ];

    private bool IsOpen(int arc) => router.IsUsable(arc) && !closures.Contains(Network, arc);

    private bool MayGo(int[] driven, int arc)
    {
        if (driven.Length == 0)
        {
            return true;
        }

        var isRound = arc == RoadNetwork.Reverse(driven[^1]);
        return !(isRound && Network.ArcsFrom(Network.Tail(arc)).Length == 2) && !relations.Forbids(driven, arc);
    }

    private long Part(int arc, int from, int to)
    {
        var (length, cost) = (Network.LengthDecimetres(arc), (long)router.Milliseconds(arc)!.Value);
        return (to * cost / length) - (from * cost / length);
    }
}
