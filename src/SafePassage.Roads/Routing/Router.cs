using System.Collections.Concurrent;
using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Finds roads near places and fastest ways between them, for one vehicle on one network.</summary>
/// <remarks>
/// Exact: a route found is never slower than any other under the profile and the closures. The same question always gives
/// the same answer. Construction is linear in the arcs; safe to share between threads (each search uses its own labels).
/// Limit: turns cost nothing, and turning round on the spot is possible only at nodes.
/// </remarks>
public sealed class Router
{
    private readonly ArcWeights _weights;
    private readonly Mainland _mainland;
    private readonly ConcurrentBag<BidirectionalSearch> _idle = [];

    /// <summary>Prepares a network for a vehicle.</summary>
    public Router(RoadNetwork network, VehicleProfile profile)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(profile);
        (Network, Profile) = (network, profile);
        _weights = new ArcWeights(network, profile);
        _mainland = new Mainland(network, _weights);
    }

    /// <summary>The roads.</summary>
    public RoadNetwork Network { get; }

    /// <summary>The vehicle.</summary>
    public VehicleProfile Profile { get; }

    /// <summary>True when the vehicle may use this arc.</summary>
    public bool IsUsable(int arc) => _weights[arc] < ArcWeights.Unusable;

    /// <summary>Driving time on an arc in milliseconds; null when the vehicle may not use it.</summary>
    public int? Milliseconds(int arc) => IsUsable(arc) ? _weights[arc] : null;

    /// <summary>The nearest place on a road that the vehicle may use in at least one direction.</summary>
    /// <param name="point">Anywhere.</param>
    /// <param name="radius">How far away the road may be.</param>
    /// <returns>The place, or null when no such road is that near.</returns>
    /// <remarks>Islands (roads from which the rest of the network cannot be reached, or not the other way round) are taken only
    /// when no other road is within the radius.</remarks>
    public Snap? Snap(GeoPoint point, Metres radius) => Snap(point, radius, ClosureSet.Empty);

    /// <summary>The nearest place on a road that the vehicle may use and that is not closed.</summary>
    /// <inheritdoc cref="Snap(GeoPoint, Metres)"/>
    public Snap? Snap(GeoPoint point, Metres radius, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var closed = closures.ClosedEdges(Network);
        bool MayUse(int edge) => _weights.IsEdgeUsable(edge) && !IsClosed(closed, edge);
        var found = Network.Grid.Nearest(point, radius.Value, edge => MayUse(edge) && _mainland.Holds(edge))
            ?? Network.Grid.Nearest(point, radius.Value, MayUse);
        return found is { } place
            ? new Snap(2 * place.Edge, place.Offset, place.Location, new Metres((int)Math.Round(place.Distance)))
            : null;
    }

    /// <summary>True when the place is on an island: a small part of the network with no way to the rest and back.</summary>
    public bool IsOnIsland(Snap place) => !_mainland.Holds(place.Arc >> 1);

    /// <summary>The fastest way from one place on a road to another.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End; a place on a closed road cannot be reached, one that is exactly at a junction can by other roads.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <returns>The route, or null when there is no way or none below 12 days of driving.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is not on this network.</exception>
    public Route? FindRoute(Snap from, Snap to, ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var closed = closures.ClosedEdges(Network);
        var (start, end) = (Check(from, nameof(from)), Check(to, nameof(to)));
        var direct = FindDirect(start, end, closed);
        var starts = Seeds(start, closed, isStart: true);
        var ends = Seeds(end, closed, isStart: false);
        var search = _idle.TryTake(out var idle) ? idle : new BidirectionalSearch(Network, _weights);
        try
        {
            var limit = direct?.Milliseconds ?? ArcWeights.Unusable;
            if (search.Run(starts, ends, closed, limit) is { } cost)
            {
                var (first, arcs, last) = search.Path(starts, ends);
                var legs = new List<RouteLeg> { first.Leg };
                legs.AddRange(arcs.Select(arc => new RouteLeg(arc, 0, Network.LengthDecimetres(arc), _weights[arc])));
                legs.Add(last.Leg);
                return MakeRoute(start, end, legs, cost, search.SettledNodes);
            }

            return direct is { } leg ? MakeRoute(start, end, [leg], leg.Milliseconds, search.SettledNodes) : null;
        }
        finally
        {
            _idle.Add(search);
        }
    }

    private static bool IsClosed(bool[]? closed, int edge) => closed is not null && closed[edge];

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

    // Both places on the same stretch of road, driven without passing a node.
    private RouteLeg? FindDirect(Snap from, Snap to, bool[]? closed)
    {
        if (from.Arc != to.Arc || IsClosed(closed, from.Arc >> 1))
        {
            return null;
        }

        if (from.OffsetDecimetres <= to.OffsetDecimetres && IsUsable(from.Arc))
        {
            return Leg(from.Arc, from.OffsetDecimetres, to.OffsetDecimetres);
        }

        var (against, length) = (RoadNetwork.Reverse(from.Arc), Network.LengthDecimetres(from.Arc));
        return from.OffsetDecimetres >= to.OffsetDecimetres && IsUsable(against)
            ? Leg(against, length - from.OffsetDecimetres, length - to.OffsetDecimetres)
            : null;
    }

    private List<RouteSeed> Seeds(Snap place, bool[]? closed, bool isStart)
    {
        var seeds = new List<RouteSeed>(4);
        var (arc, length) = (place.Arc, Network.LengthDecimetres(place.Arc));
        var against = RoadNetwork.Reverse(arc);
        var (offset, rest) = (place.OffsetDecimetres, length - place.OffsetDecimetres);
        var nothing = new RouteLeg(arc, 0, 0, 0);
        if (offset == 0)
        {
            AddSeed(seeds, Network.Tail(arc), nothing);
        }

        if (rest == 0)
        {
            AddSeed(seeds, Network.Head(arc), nothing);
        }

        if (!IsClosed(closed, arc >> 1))
        {
            if (IsUsable(arc))
            {
                AddSeed(seeds, isStart ? Network.Head(arc) : Network.Tail(arc), isStart ? Leg(arc, offset, length) : Leg(arc, 0, offset));
            }

            if (IsUsable(against))
            {
                AddSeed(seeds, isStart ? Network.Tail(arc) : Network.Head(arc), isStart ? Leg(against, rest, length) : Leg(against, 0, rest));
            }
        }

        return seeds;
    }

    private void AddSeed(List<RouteSeed> seeds, int node, RouteLeg leg)
    {
        if (_weights.IsPassable(node))
        {
            seeds.Add(new RouteSeed(node, leg.Milliseconds, leg));
        }
    }

    private RouteLeg Leg(int arc, int from, int to) => new(arc, from, to, _weights.Part(arc, from, to));

    private Route MakeRoute(Snap from, Snap to, List<RouteLeg> legs, int milliseconds, int settled)
    {
        ImmutableArray<RouteLeg> driven = [.. legs.Where(leg => leg.ToDecimetres > leg.FromDecimetres)];
        return new Route(
            Sum(driven),
            new Seconds((int)((milliseconds + 500L) / 1000)),
            RouteLine.Draw(Network, from, to, driven),
            driven,
            milliseconds,
            driven.Any(leg => Network.Way(leg.Arc).IsSchematic),
            settled);
    }
}
