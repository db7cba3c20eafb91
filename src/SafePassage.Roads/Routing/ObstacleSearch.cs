using System.Collections.Immutable;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Finds the fewest closed roads between two places, and of the ways over as few the fastest.</summary>
/// <remarks>
/// Dijkstra's algorithm (1959) over arcs instead of nodes, since a road that is opened stays open as long as it is
/// followed. A state is an arc just driven, whether its road was opened, how far the route is (in the yards it begins
/// in, on through roads, in those it ends in: see <see cref="ThroughRoads"/>), and the node of the graph reached, which
/// says what turns are forbidden. A road that is for those who begin or end there is opened in order to drive through.
/// A cost is a number of roads and then
/// milliseconds, in one number; of equal costs the lower state comes first, so that the answer is always the same. One
/// search for each object. A road is opened in order to be driven: one that would only lift a barrier where the way
/// crosses it is not looked for, so that rarely one road more is named than would do.
/// </remarks>
/// <param name="network">The roads.</param>
/// <param name="open">Times of the vehicle as it may drive now.</param>
/// <param name="all">Times if every way were opened.</param>
/// <param name="closed">What may not be used at all; null when there is nothing.</param>
/// <param name="graph">The junctions with the turns of the vehicle.</param>
internal sealed class ObstacleSearch(
    RoadNetwork network, OpenArcTimes open, OpenArcTimes all, ClosedParts? closed, RoadJunctions graph)
{
    // More milliseconds than any way takes: 2^44 of them are five centuries.
    private const long OneRoad = 1L << 44;

    private const int NodeBits = 29;

    // The state that stands for having arrived, and that of nothing before it.
    private const long End = long.MaxValue;
    private const long Nothing = -1;

    // How far a route is: only roads for those who begin there so far, a through road since, then one for those who end
    // there.
    private const int InFirstYards = 0;
    private const int OnThroughRoads = 1;
    private const int InLastYards = 2;

    private readonly Dictionary<long, Reached> _best = [];
    private readonly PriorityQueue<long, (long Cost, long State)> _queue = new();

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

            var node = NodeOf(state);
            for (var place = graph.Graph.FirstOut[node]; place < graph.Graph.FirstOut[node + 1]; place++)
            {
                var arc = graph.ArcOf(place);
                foreach (var (next, opens) in IsThere(arc) ? Follow(state, arc, graph.Graph.Heads[place]) : [])
                {
                    Reach(next, entry.Cost + all[arc], state, opens);
                }

                if (arc >> 1 == to.Arc >> 1)
                {
                    Arrive(state, arc, to, entry.Cost);
                }
            }

            ArriveAtNode(state, to, entry.Cost);
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
            Reach(State(arc, network.Head(arc), isOpened: false, InFirstYards), 0, Nothing, opens: null);
        }

        long? opens = IsOpen(arc) ? null : network.WayId(arc);
        if (IsThere(arc, begins, length))
        {
            Leave(opens);
            if (opens is null && open.IsForDestination(arc))
            {
                Leave(network.WayId(arc));
            }
        }

        if (arc >> 1 == to.Arc >> 1 && begins <= ends && IsThere(arc, begins, ends))
        {
            Reach(End, all.Part(arc, begins, ends), Nothing, opens);
        }

        void Leave(long? opened) => Reach(
            State(arc, graph.NodeAfter(arc), opened is not null, Next(InFirstYards, arc, opened is not null)!.Value),
            all.Part(arc, begins, length), Nothing, opened);
    }

    // The end lies on the stretch that begins here with this arc.
    private void Arrive(long state, int arc, Snap to, long cost)
    {
        var offset = arc == to.Arc ? to.OffsetDecimetres : network.LengthDecimetres(arc) - to.OffsetDecimetres;
        foreach (var (_, opens) in offset > 0 && IsThere(arc, 0, offset) ? Follow(state, arc, node: 0) : [])
        {
            Reach(End, cost + all.Part(arc, 0, offset), state, opens);
        }
    }

    // The end lies on the node itself, where no turn is asked about any more.
    private void ArriveAtNode(long state, Snap to, long cost)
    {
        var node = network.Head(ArcOf(state));
        foreach (var arc in (ReadOnlySpan<int>)[to.Arc, RoadNetwork.Reverse(to.Arc)])
        {
            var isAtTail = to.OffsetDecimetres == (arc == to.Arc ? 0 : network.LengthDecimetres(arc));
            if (isAtTail && network.Tail(arc) == node)
            {
                Reach(End, cost, state, IsStopped(state) && !Stays(state, arc) ? network.WayId(arc) : null);
            }
        }
    }

    // What can be done with the arc ahead: a road for those who end there is driven as that, or opened.
    // A road stays open while it is followed. A barrier on the node between two roads is passed by opening either:
    // opening the one ahead is never worse.
    private IEnumerable<(long State, long? Opens)> Follow(long state, int arc, int node)
    {
        var stays = Stays(state, arc);
        var mustOpen = !stays && (IsStopped(state) || !IsOpen(arc));
        var mayOpen = !stays && !mustOpen && open.IsForDestination(arc);
        foreach (var opens in mayOpen ? new[] { false, true } : [mustOpen])
        {
            if (Next(StageOf(state), arc, stays || opens) is { } stage)
            {
                yield return (State(arc, node, stays || opens, stage), opens ? network.WayId(arc) : null);
            }
        }
    }

    private bool Stays(long state, int arc) => IsOpened(state) && network.WayId(ArcOf(state)) == network.WayId(arc);

    private bool IsStopped(long state) => !IsOpened(state) && !open.IsPassable(network.Head(ArcOf(state)));

    // How far a route is after an arc; null when it may not be driven any more. What lies behind roads for those who
    // end there is driven at any stage: once the roads before it are opened it lies behind them no longer.
    private int? Next(int stage, int arc, bool isOpened)
    {
        var isYard = open.IsForDestination(arc) && !isOpened;
        return isYard ? (stage == InFirstYards ? InFirstYards : InLastYards)
            : !open.IsThrough(arc) && !open.IsForDestination(arc) ? stage
            : stage == InLastYards ? null : OnThroughRoads;
    }

    private void Reach(long state, long cost, long before, long? opens)
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
        for (var state = End; state != Nothing; state = _best[state].Before)
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
        all[arc] < OpenArcTimes.Unusable && closed?.Touch(arc >> 1) != true;

    private bool IsThere(int arc, int from, int to) =>
        all[arc] < OpenArcTimes.Unusable && closed?.Leave(arc, network.LengthDecimetres(arc), from, to) != false;

    // 31 bits for the arc, one for whether its road was opened, two for the stage, 29 for the node.
    private static long State(int arc, int node, bool isOpened, int stage) =>
        ((long)arc << 32) | (isOpened ? 1L << 31 : 0) | ((long)stage << NodeBits) | (uint)node;

    private static int ArcOf(long state) => (int)(state >> 32);

    private static int NodeOf(long state) => (int)(state & ((1L << NodeBits) - 1));

    private static int StageOf(long state) => (int)(state >> NodeBits) & 3;

    private static bool IsOpened(long state) => (state & (1L << 31)) != 0;

    private readonly record struct Reached(long Cost, long Before, long? Opens);
}
