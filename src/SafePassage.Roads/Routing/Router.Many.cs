using System.Collections.Immutable;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Graphs.Routes;

namespace SafePassage.Roads.Routing;

/// <summary>Questions with many answers: tables, reach, alternatives and pairs.</summary>
public sealed partial class Router
{
    /// <summary>The most routes that <see cref="FindAlternatives"/> can be asked for.</summary>
    public const int AlternativesMax = AlternativeLimits.MaxCount;

    /// <summary>The fastest way from each of some places to each of others.</summary>
    /// <param name="from">A row for each.</param>
    /// <param name="to">A column for each.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <param name="withDistances">Whether lengths are wanted beside times.</param>
    /// <param name="cancellationToken">Ends the work between two rows.</param>
    /// <returns>What <see cref="FindRoute"/> answers for each pair, without its line.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network.</exception>
    /// <remarks>Times alone: tens of milliseconds for a thousand places of a city. Lengths need the way itself: tens of
    /// microseconds more for each pair.</remarks>
    public RouteTable FindTable(
        IReadOnlyList<Snap> from, IReadOnlyList<Snap> to, ClosureSet closures, bool withDistances,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(closures);
        Snap[] starts = [.. from.Select(place => Check(place, nameof(from)))];
        Snap[] ends = [.. to.Select(place => Check(place, nameof(to)))];
        var state = StateOf(closures);
        var milliseconds = new int[checked(starts.Length * ends.Length)];
        RoutePlace[] rows = [.. starts.Select(place => AsStart(place, state))];
        RoutePlace[] columns = [.. ends.Select(place => AsEnd(place, state))];
        ManyToMany.Run(
            state.Metric,
            [.. rows.Select(place => place.ForEngine())],
            [.. columns.Select(place => place.ForEngine())],
            milliseconds,
            Environment.ProcessorCount);
        var metres = withDistances ? new int[milliseconds.Length] : null;
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, starts.Length, options, row =>
        {
            for (var column = 0; column < ends.Length; column++)
            {
                var cell = (row * ends.Length) + column;
                if (FindDirect(starts[row], ends[column], state.Times) is { } direct)
                {
                    milliseconds[cell] = Math.Min(milliseconds[cell], direct.Milliseconds);
                }

                if (rows[row].WithinYard(columns[column]) is var (_, within))
                {
                    milliseconds[cell] = Math.Min(milliseconds[cell], within);
                }

                if (metres is not null && FindLegs(
                    starts[row], ends[column], rows[row], columns[column], state) is var (legs, _))
                {
                    metres[cell] = Sum(legs).Value;
                }
            }
        });
        return new RouteTable(starts.Length, ends.Length, milliseconds, metres);
    }

    /// <summary>How soon every place on the roads is reached from one.</summary>
    /// <param name="from">Start.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is not on this network.</exception>
    /// <remarks>One sweep over all nodes: milliseconds for a city.</remarks>
    public RoadReach FindReach(Snap from, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var start = Check(from, nameof(from));
        var state = StateOf(closures);
        var nodes = new int[_graph.Graph.NodeCount];
        var place = AsStart(start, state);
        OneToAll.From(state.Metric, place.ForEngine(), nodes);
        var within = IntoYards(nodes, place.Yard, state.Times);

        // A turn may be forbidden to some who stand at a junction: an arc is entered by those who may.
        var entered = new int[Network.ArcCount];
        for (var arc = 0; arc < entered.Length; arc++)
        {
            var costs = state.Times.IsThrough(arc) ? nodes : within;
            entered[arc] = _graph.NodesBefore(arc).Min(node => costs[node]);
        }

        return new RoadReach(Network, state.Times, start, entered);
    }

    /// <summary>A few routes that differ, the fastest first.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <param name="count">How many at most, the fastest among them: 1 to <see cref="AlternativesMax"/>.</param>
    /// <returns>None when there is no way. Any two share at most 60 % of the time of the quicker, and none is more than
    /// 30 % slower than the fastest. That there are no others is not claimed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network, or the count is out of
    /// range.</exception>
    /// <remarks>Some milliseconds for a city. Where the fastest way passes no junction it is the only one.</remarks>
    public ImmutableArray<Route> FindAlternatives(Snap from, Snap to, ClosureSet closures, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, AlternativesMax);
        if (FindRoute(from, to, closures) is not { } fastest)
        {
            return [];
        }

        var (start, end, state) = (Check(from, nameof(from)), Check(to, nameof(to)), StateOf(closures));
        var starts = Distinct(AsStart(start, state).Seeds);
        var ends = Distinct(AsEnd(end, state).Seeds);
        var times = state.Metric.CopyInputWeights();
        var weights = new TimeRiskGraph(_graph.Graph, times, new int[times.Length]);
        var found = new AlternativeSearch(weights).Find(
            AsEnds(starts), AsEnds(ends), AlternativeLimits.Default with { Count = count });
        return found is [{ } first, ..] && first.Time <= fastest.Milliseconds
            ? [.. found.Select(way =>
                MakeRoute(start, end, Join(starts[way.Source], [.. way.Arcs], ends[way.Target], state), way.Time))]
            : [fastest];
    }

    /// <summary>Two routes that share no road, or as little as the roads allow; of those the two that are quickest
    /// together.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <returns>Null when there is no way. The quicker of the two may be slower than the fastest route: a route over
    /// the only bridge gives way where both need a part of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network.</exception>
    /// <remarks>Two searches over all roads: a tenth of a second for a city. What is shared counts by time, so that a
    /// long ferry weighs more than a slow lane. Limit: where a turn restriction splits a junction, or in a yard, the
    /// two may share a road though a pair without it exists; the metres shared are exact all the same.</remarks>
    public RoutePair? FindPair(Snap from, Snap to, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        if (FindRoute(from, to, closures) is not { } fastest)
        {
            return null;
        }

        var (start, end, state) = (Check(from, nameof(from)), Check(to, nameof(to)), StateOf(closures));
        var starts = Distinct(AsStart(start, state).Seeds);
        var ends = Distinct(AsEnd(end, state).Seeds);
        var search = new DisjointSearch(_graph.Graph, state.Metric.CopyInputWeights());
        if (search.Find(AsEnds(starts), AsEnds(ends)) is not { } found)
        {
            return RoutePair.Of(Network, fastest, fastest);
        }

        Route[] ways = [Drawn(found.First), Drawn(found.Second)];

        // A way that passes no junction is not among what was searched.
        return new[] { RoutePair.Of(Network, ways[0], ways[1]) }
            .Concat(ways.Select(way => RoutePair.Of(Network, fastest, way)))
            .MinBy(pair => (pair.Shared.Value, pair.Routes.Sum(route => (long)route.Milliseconds)));

        Route Drawn(PairedRoute way) =>
            MakeRoute(start, end, Join(starts[way.Source], [.. way.Arcs], ends[way.Target], state), way.Time);
    }

    // From a place exactly at a junction the stretch it is told by is one of the roads there, not another way.
    private static List<RouteSeed> Distinct(List<RouteSeed> seeds)
    {
        var junction = seeds.FindAll(seed => seed.Yard is null && seed.Leg.ToDecimetres == seed.Leg.FromDecimetres);
        var gates = seeds.Where(seed => seed.Yard is not null);
        return [.. (junction.Count > 0 ? junction.Concat(gates) : seeds)
            .OrderBy(seed => seed.Cost).DistinctBy(seed => seed.Node)];
    }

    // What is no through road is entered from them or from the start's own yard, and not left again.
    private int[] IntoYards(int[] through, DestinationSearch? own, ArcTimes times)
    {
        var costs = (int[])through.Clone();
        foreach (var (node, cost) in own?.Costs ?? [])
        {
            costs[node] = Math.Min(costs[node], cost);
        }

        var queue = new PriorityQueue<int, (int Cost, int Node)>();
        var next = Enumerable.Range(0, times.HasYards ? costs.Length : 0)
            .Where(node => costs[node] < OpenArcTimes.Unusable
                && _graph.From(node).Any(step => !times.IsThrough(step.Arc)));
        queue.EnqueueRange(next.Select(node => (node, (costs[node], node))));
        while (queue.TryDequeue(out var node, out var entry))
        {
            foreach (var (arc, head) in entry.Cost > costs[node] ? [] : _graph.From(node))
            {
                var cost = (long)entry.Cost + _graph.Weight(arc, times);
                if (!times.IsThrough(arc) && cost < costs[head])
                {
                    costs[head] = (int)cost;
                    queue.Enqueue(head, (costs[head], head));
                }
            }
        }

        return costs;
    }

    private static RouteEnd[] AsEnds(List<RouteSeed> seeds) => [.. seeds.Select(s => new RouteEnd(s.Node, s.Cost))];
}
