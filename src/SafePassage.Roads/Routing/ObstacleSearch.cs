using System.Collections.Immutable;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Finds the fewest closed roads between two places, and of the ways over as few the fastest.</summary>
/// <remarks>
/// Dijkstra's algorithm (1959) over arcs instead of nodes, since a road that is opened stays open as long as it is
/// followed. A state is an arc just driven and whether its road was opened. A cost is a number of roads and then
/// milliseconds, in one number; of equal costs the lower state comes first, so that the answer is always the same. One
/// search for each object.
/// </remarks>
/// <param name="network">The roads.</param>
/// <param name="open">Times of the vehicle as it may drive now.</param>
/// <param name="all">Times if every way were opened.</param>
/// <param name="closedEdges">One flag for each edge that may not be used at all; null when there is none.</param>
internal sealed class ObstacleSearch(
    RoadNetwork network, OpenArcTimes open, OpenArcTimes all, bool[]? closedEdges)
{
    // More milliseconds than any way takes: 2^44 of them are five centuries.
    private const long OneRoad = 1L << 44;

    private readonly Dictionary<int, Reached> _best = [];
    private readonly PriorityQueue<int, (long Cost, int State)> _queue = new();

    // The state that stands for having arrived.
    private int End => 2 * network.ArcCount;

    /// <summary>The ways to open, in the order of driving, each once; null when there is no way at all.</summary>
    /// <param name="from">Start, told from a forward arc.</param>
    /// <param name="to">End, told from a forward arc.</param>
    public ImmutableArray<long>? Run(Snap from, Snap to)
    {
        Begin(from, to);
        while (_queue.TryDequeue(out var state, out var entry))
        {
            if (entry.Cost > _best[state].Cost)
            {
                continue;
            }

            if (state == End)
            {
                return Opened();
            }

            foreach (var arc in network.ArcsFrom(network.Head(state >> 1)))
            {
                var (next, opens) = Follow(state, arc, isDriven: true);
                if (IsThere(arc))
                {
                    Reach(next, entry.Cost + all[arc], state, opens);
                }

                if (arc >> 1 == to.Arc >> 1)
                {
                    Arrive(state, arc, to, entry.Cost);
                }
            }
        }

        return null;
    }

    private void Begin(Snap from, Snap to)
    {
        var length = network.LengthDecimetres(from.Arc);
        BeginOn(from.Arc, from.OffsetDecimetres, to, to.OffsetDecimetres);
        BeginOn(RoadNetwork.Reverse(from.Arc), length - from.OffsetDecimetres, to, length - to.OffsetDecimetres);
    }

    // Offsets are told along the arc; that of the end means something only when it is on the same stretch.
    private void BeginOn(int arc, int begins, Snap to, int ends)
    {
        var length = network.LengthDecimetres(arc);
        if (begins == length)
        {
            // At the end of a stretch a vehicle stands on the node, whoever may use the stretch.
            Reach(2 * arc, 0, before: -1, opens: null);
        }

        if (!IsThere(arc))
        {
            return;
        }

        long? opens = IsOpen(arc) ? null : network.WayId(arc);
        Reach((2 * arc) + (opens is null ? 0 : 1), all.Part(arc, begins, length), before: -1, opens);
        if (arc >> 1 == to.Arc >> 1 && begins <= ends)
        {
            Reach(End, all.Part(arc, begins, ends), before: -1, opens);
        }
    }

    // The end lies on the stretch that begins here with this arc, or on the node itself.
    private void Arrive(int state, int arc, Snap to, long cost)
    {
        var offset = arc == to.Arc ? to.OffsetDecimetres : network.LengthDecimetres(arc) - to.OffsetDecimetres;
        if (offset == 0)
        {
            Reach(End, cost, state, Follow(state, arc, isDriven: false).Opens);
        }
        else if (IsThere(arc))
        {
            Reach(End, cost + all.Part(arc, 0, offset), state, Follow(state, arc, isDriven: true).Opens);
        }
    }

    // A road stays open while it is followed. A barrier on the node between two roads is passed by opening either:
    // opening the one ahead is never worse.
    private (int State, long? Opens) Follow(int state, int arc, bool isDriven)
    {
        var (driven, isOpened) = (state >> 1, (state & 1) == 1);
        var stays = isOpened && network.WayId(driven) == network.WayId(arc);
        var isStopped = !isOpened && !open.IsPassable(network.Head(driven));
        var mustOpen = !stays && (isStopped || (isDriven && !IsOpen(arc)));
        return ((2 * arc) + (stays || mustOpen ? 1 : 0), mustOpen ? network.WayId(arc) : null);
    }

    private void Reach(int state, long cost, int before, long? opens)
    {
        cost += opens is null ? 0 : OneRoad;
        if (!_best.TryGetValue(state, out var known) || cost < known.Cost)
        {
            _best[state] = new Reached(cost, before, opens);
            _queue.Enqueue(state, (cost, state));
        }
    }

    private ImmutableArray<long> Opened()
    {
        var ways = new List<long>();
        for (var state = End; state >= 0; state = _best[state].Before)
        {
            if (_best[state].Opens is { } way)
            {
                ways.Add(way);
            }
        }

        ways.Reverse();
        return [.. ways.Distinct()];
    }

    private bool IsOpen(int arc) => open[arc] < OpenArcTimes.Unusable;

    private bool IsThere(int arc) =>
        all[arc] < OpenArcTimes.Unusable && closedEdges?[arc >> 1] != true;

    private readonly record struct Reached(long Cost, int Before, long? Opens);
}
