using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SafePassage.Graphs.Hierarchies;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Finds roads near places and fastest ways between them, for one vehicle on one network.</summary>
/// <remarks>
/// Exact: a route found is never slower than any other under the profile and the closures. The same question always
/// gives the same answer. Construction fits the vehicle's times into the network's hierarchy: milliseconds for a city,
/// and once for each network about a second where its file holds no order of contraction. A new set of closures costs
/// microseconds to milliseconds, once. Safe to share between threads.
/// A road for those who have business there (<c>access=destination</c>), and what lies behind such roads, is driven
/// only at the begin and at the end of a route.
/// Turn restrictions of the map are obeyed. Limit: a turn costs no time. Turning round on the spot is possible at ends
/// of roads and at junctions, but not where a road merely goes on (a node with two arms).
/// </remarks>
public sealed partial class Router
{
    /// <summary>How much farther than a road on an island the road may be that a place is put on instead.</summary>
    public static readonly Metres IslandDetour = new(200);

    private static readonly Comparer<RoadBarrier> _byNode = Comparer<RoadBarrier>.Create(
        (one, other) => one.Node.CompareTo(other.Node));

    private readonly OpenArcTimes _weights;
    private readonly Mainland _mainland;
    private readonly RoadJunctions _graph;
    private readonly RoadState _open;
    private readonly ImmutableSortedSet<long> _openedWays;

    // What a set of closures makes of the roads; kept as long as the set.
    private readonly ConditionalWeakTable<ClosureSet, RoadState> _states = [];

    /// <summary>Prepares a network for a vehicle.</summary>
    public Router(RoadNetwork network, VehicleProfile profile)
        : this(network, profile, [])
    {
    }

    /// <summary>Prepares a network for a vehicle that may also use some roads that are closed to it.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="profile">The vehicle.</param>
    /// <param name="openedWays">Ids of ways whose access tags are not asked, nor the barriers on them. One-way rules
    /// hold still. Ids that are not in the network open nothing.</param>
    public Router(RoadNetwork network, VehicleProfile profile, ImmutableSortedSet<long> openedWays)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(openedWays);
        (Network, Profile, _openedWays) = (network, profile, openedWays);
        _weights = new OpenArcTimes(network, profile, openedWays.Contains);
        _mainland = new Mainland(network, _weights);
        _graph = network.GraphFor(profile.AccessKeys);
        var times = new ArcTimes(network, _weights, closed: null);
        _open = new RoadState(times, Metric.Customize(_graph.Hierarchy, _graph.Weigh(times)));
        _open.Metric.MakePerfect();
    }

    /// <summary>The roads.</summary>
    public RoadNetwork Network { get; }

    /// <summary>The vehicle.</summary>
    public VehicleProfile Profile { get; }

    /// <summary>True when the vehicle may use this arc.</summary>
    public bool IsUsable(int arc) => _weights[arc] < OpenArcTimes.Unusable;

    /// <summary>Driving time on an arc in milliseconds; null when the vehicle may not use it.</summary>
    public int? Milliseconds(int arc) => IsUsable(arc) ? _weights[arc] : null;

    /// <summary>The nearest place on a road, and no ferry, that the vehicle may use in at least one
    /// direction.</summary>
    /// <param name="point">Anywhere.</param>
    /// <param name="radius">How far away the road may be.</param>
    /// <param name="roads">On which roads the place may be put.</param>
    /// <returns>The place, or null when no such road is that near.</returns>
    /// <remarks>Asked of the open network: closures move no place. An island (roads from which the rest of the network
    /// cannot be reached, or not the other way round) is left for the mainland only when that is at most <see
    /// cref="IslandDetour"/> farther.</remarks>
    public Snap? Snap(GeoPoint point, Metres radius, RoadChoice roads = RoadChoice.Streets)
    {
        bool MayStand(int edge) => _weights.IsEdgeUsable(edge) && !IsFerry(edge)
            && (roads == RoadChoice.All || IsStreet(edge));
        if (Network.Grid.Nearest(point, radius.Value, MayStand) is not { } found)
        {
            return null;
        }

        if (!_mainland.Holds(found.Edge))
        {
            var reach = Math.Min(radius.Value, found.Distance + IslandDetour.Value);
            found = Network.Grid.Nearest(point, reach, edge => MayStand(edge) && _mainland.Holds(edge)) ?? found;
        }

        var way = Network.Way(2 * found.Edge);
        return new Snap(2 * found.Edge, found.Offset, found.Location, new Metres((int)Math.Round(found.Distance)))
        {
            Way = way.Id,
            Road = way.Name.Length > 0 ? way.Name : way.Ref.Length > 0 ? way.Ref : null,
            Class = way.Class,
            Side = found.Distance < 0.5 || found.Turn == 0 ? RoadSide.None
                : found.Turn > 0 ? RoadSide.Left : RoadSide.Right,
            IsOnMainland = _mainland.Holds(found.Edge),
        };
    }

    /// <summary>True when the place is on an island: a small part of the network with no way to the rest and
    /// back.</summary>
    public bool IsOnIsland(Snap place) => !_mainland.Holds(place.Arc >> 1);

    /// <summary>The fastest way from one place on a road to another.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End; a place that is closed itself cannot be reached, one that is exactly at a junction can by
    /// other roads.</param>
    /// <param name="closures">Roads that may not be used. Of a stretch that is closed in part, the rest is driven only
    /// from or to a place on it.</param>
    /// <returns>The route, or null when there is no way or none below 12 days of driving.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network.</exception>
    public Route? FindRoute(Snap from, Snap to, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var (start, end) = (Check(from, nameof(from)), Check(to, nameof(to)));
        var state = StateOf(closures);
        return FindLegs(start, end, AsStart(start, state), AsEnd(end, state), state) is var (legs, milliseconds)
            ? MakeRoute(start, end, legs, milliseconds)
            : null;
    }

    /// <summary>Says which closed roads stand between two places that no open way joins.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="closures">Roads that may not be used and are not named either.</param>
    /// <returns>The roads in the order in which they would be driven: the fewest there can be, and of those the
    /// fastest way; once they are opened a way exists. Rarely, where a barrier that is lifted puts more roads behind
    /// those for destinations, further roads stand after them. Empty when a way is open; null when opening roads makes
    /// none, because the roads do not lead there or turn restrictions do not. A road that is used in two separate
    /// stretches counts twice and stands once.</returns>
    /// <remarks>A plain search, n log n in the arcs it looks at: for the one who was refused, not for every
    /// question.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network.</exception>
    public ImmutableArray<ClosedRoad>? FindObstacles(Snap from, Snap to, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var (start, end) = (Check(from, nameof(from)), Check(to, nameof(to)));
        var (all, parts) = (new OpenArcTimes(Network, Profile, _ => true), closures.Parts(Network));
        var (named, opened, weights) = (new List<long>(), _openedWays, _weights);
        while (true)
        {
            if (new ObstacleSearch(Network, weights, all, parts, _graph).Run(start, end) is not { } ways)
            {
                return null;
            }

            named.AddRange(ways.Where(way => !opened.Contains(way)));
            if (!weights.HasYards || opened.IsSupersetOf(ways))
            {
                return [.. named.Select(way => Closed(way)!)];
            }

            // A barrier that is lifted joins roads, and what lies behind roads for those who end there may be more than
            // before: whether a way exists then is asked of the roads as they are then.
            opened = opened.Union(ways);
            weights = new OpenArcTimes(Network, Profile, opened.Contains);
        }
    }

    /// <summary>What closes a way to this vehicle, or to those who would drive through; null when nothing does, or when
    /// the network has no such way.</summary>
    public ClosedRoad? Closed(long wayId)
    {
        var arcs = Network.ArcsOfWay(wayId);
        if (arcs.IsEmpty || _openedWays.Contains(wayId))
        {
            return null;
        }

        var way = Network.Way(arcs[0]);
        var barriers = arcs.SelectMany(arc => new[] { Network.Tail(arc), Network.Head(arc) }).Distinct()
            .Where(node => !_weights.IsPassable(node))
            .Select(node => Network.Barriers[Network.Barriers.BinarySearch(
                new RoadBarrier(node, BarrierKind.None, default), _byNode)])
            .Select(b => $"{Profile.ClosingTag(b)} at node "
                + Network.NodeId(b.Node).ToString(CultureInfo.InvariantCulture));
        var tags = string.Join(
            ", ", barriers.Prepend(Profile.ClosingTag(way) ?? Profile.DestinationTag(way)).OfType<string>());
        return tags.Length == 0 ? null : new ClosedRoad(wayId, way.Name.Length > 0 ? way.Name : way.Ref, tags);
    }

    /// <summary>Works out what closures make of the roads, so that the next question need not.</summary>
    /// <remarks>Microseconds for a few roads, up to a whole customization for a region.</remarks>
    public void Prepare(ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        StateOf(closures);
    }

    private bool IsFerry(int edge) =>
        (RoadClass)Network.Tables.WayClass[Network.Tables.EdgeWay[edge]] == RoadClass.Ferry;

    private bool IsStreet(int edge)
    {
        var way = Network.Tables.EdgeWay[edge];
        return (RoadClass)Network.Tables.WayClass[way] is not (RoadClass.Motorway or RoadClass.MotorwayLink)
            && ((WayTraits)Network.Tables.WayTraits[way] & (WayTraits.Bridge | WayTraits.Tunnel)) == WayTraits.None;
    }

    private static Metres Sum(IEnumerable<RouteLeg> legs)
    {
        var decimetres = legs.Sum(leg => (long)leg.ToDecimetres - leg.FromDecimetres);
        return new Metres((int)((decimetres + 5) / 10));
    }

    // The same place, told from the forward arc.
    private Snap Check(Snap place, string name)
    {
        if (place.Arc < 0 || place.Arc >= Network.ArcCount
            || place.OffsetDecimetres < 0 || place.OffsetDecimetres > Network.LengthDecimetres(place.Arc))
        {
            throw new ArgumentOutOfRangeException(name, place, "The place is not on this network.");
        }

        return (place.Arc & 1) == 0 ? place : place with
        {
            Arc = RoadNetwork.Reverse(place.Arc),
            OffsetDecimetres = Network.LengthDecimetres(place.Arc) - place.OffsetDecimetres,
        };
    }

    // What is driven between two checked places, parts without length included; null when there is no way.
    private (List<RouteLeg> Legs, int Milliseconds)? FindLegs(
        Snap start, Snap end, RoutePlace from, RoutePlace to, RoadState state)
    {
        var path = state.Metric.FindPath(from.ForEngine(), to.ForEngine());
        (List<RouteLeg> Legs, int Milliseconds)? best = path is null ? null
            : (Join(from.Seeds[path.Source], path.Arcs, to.Seeds[path.Target], state), path.Length);
        if (from.WithinYard(to) is var (last, milliseconds) && !(best?.Milliseconds <= milliseconds))
        {
            best = ([.. from.Yard!.Legs(last.Node), last.Leg], milliseconds);
        }

        return FindDirect(start, end, state.Times) is { } leg && !(best?.Milliseconds < leg.Milliseconds)
            ? ([leg], leg.Milliseconds)
            : best;
    }

    private List<RouteLeg> Join(RouteSeed start, IReadOnlyCollection<int> arcs, RouteSeed end, RoadState state) =>
        [.. start.Legs, .. arcs.Select(arc => state.Times.Leg(_graph.ArcOf(arc))), .. end.Legs];

    private RoutePlace AsStart(Snap place, RoadState state) => AsPlace(place, state.Times, isStart: true);

    private RoutePlace AsEnd(Snap place, RoadState state) => AsPlace(place, state.Times, isStart: false);

    private RoutePlace AsPlace(Snap place, ArcTimes times, bool isStart)
    {
        var own = Seeds(place, times, isStart);
        if (!times.HasYards)
        {
            return new RoutePlace(own, Yard: null);
        }

        var inYard = own.FindAll(IsInYard);
        return new RoutePlace(own, inYard.Count == 0 ? null : new DestinationSearch(_graph, times, inYard, isStart));

        // Who stands on a through road has left the yards behind, or not come to them yet.
        bool IsInYard(RouteSeed seed) => seed.Leg.ToDecimetres > seed.Leg.FromDecimetres
            ? !times.IsThrough(seed.Leg.Arc)
            : (isStart ? _graph.From(seed.Node) : _graph.Into(seed.Node)).Any(step => !times.IsThrough(step.Arc));
    }

    // Both places on the same stretch of road, driven without passing a node.
    private RouteLeg? FindDirect(Snap from, Snap to, ArcTimes times)
    {
        if (from.Arc != to.Arc)
        {
            return null;
        }

        var (against, length) = (RoadNetwork.Reverse(from.Arc), Network.LengthDecimetres(from.Arc));
        var (begins, ends) = (from.OffsetDecimetres, to.OffsetDecimetres);
        return (begins <= ends ? times.Part(from.Arc, begins, ends) : null)
            ?? (begins >= ends ? times.Part(against, length - begins, length - ends) : null);
    }

    private List<RouteSeed> Seeds(Snap place, ArcTimes times, bool isStart)
    {
        var seeds = new List<RouteSeed>(4);
        var (arc, length) = (place.Arc, Network.LengthDecimetres(place.Arc));
        var against = RoadNetwork.Reverse(arc);
        var (offset, rest) = (place.OffsetDecimetres, length - place.OffsetDecimetres);
        var nothing = new RouteLeg(arc, 0, 0, 0);
        if (offset == 0)
        {
            AddAtNode(Network.Tail(arc));
        }

        if (rest == 0)
        {
            AddAtNode(Network.Head(arc));
        }

        AddOn(isStart ? times.Part(arc, offset, length) : times.Part(arc, 0, offset));
        AddOn(isStart ? times.Part(against, rest, length) : times.Part(against, 0, rest));
        return seeds;

        // Who begins on a node may take every turn there; who ends there may have come from anywhere.
        void AddAtNode(int node) => Add(isStart ? [node] : _graph.NodesAt(node), node, nothing);

        void AddOn(RouteLeg? part)
        {
            if (part is { } leg)
            {
                Add(
                    isStart ? [_graph.NodeAfter(leg.Arc)] : _graph.NodesBefore(leg.Arc),
                    isStart ? Network.Head(leg.Arc) : Network.Tail(leg.Arc),
                    leg);
            }
        }

        void Add(IEnumerable<int> nodes, int junction, RouteLeg leg)
        {
            if (_weights.IsPassable(junction))
            {
                seeds.AddRange(nodes.Select(node => new RouteSeed(node, leg.Milliseconds, leg)));
            }
        }
    }

    private RoadState StateOf(ClosureSet closures) =>
        closures.IsEmpty ? _open : _states.GetValue(closures, FindState);

    private RoadState FindState(ClosureSet closures)
    {
        var closed = closures.Parts(Network)!;
        var times = new ArcTimes(Network, _weights, closed);
        var changes = new List<ArcChange>();
        foreach (var edge in closed.Edges)
        {
            _graph.AddChanges(2 * edge, times, changes);
            _graph.AddChanges((2 * edge) + 1, times, changes);
        }

        return new RoadState(times, _open.Metric.With(CollectionsMarshal.AsSpan(changes)));
    }

    private Route MakeRoute(Snap from, Snap to, List<RouteLeg> legs, int milliseconds)
    {
        ImmutableArray<RouteLeg> driven = [.. legs.Where(leg => leg.ToDecimetres > leg.FromDecimetres)];
        return new Route(
            Sum(driven),
            new Seconds((int)((milliseconds + 500L) / 1000)),
            RouteLine.Draw(Network, from, to, driven),
            driven,
            milliseconds,
            driven.Any(leg => Network.Way(leg.Arc).IsSchematic));
    }

    private sealed record RoadState(ArcTimes Times, Metric Metric);
}
