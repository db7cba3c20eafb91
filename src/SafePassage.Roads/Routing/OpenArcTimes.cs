using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Driving times of one vehicle on all arcs of one network, and the nodes it can pass.</summary>
/// <remarks>
/// The only place where topology and profile meet: an engine sees arcs, weights and passable nodes.
/// Weight in milliseconds = length / speed, rounded half up, at least 1. A ferry takes the time the map states for its
/// whole way, shared out by length, though never less than at the vehicle's own highest speed; where a road comes to a
/// pier, boarding is added. Immutable; safe to share between threads.
/// </remarks>
internal sealed class OpenArcTimes
{
    /// <summary>The weight of an arc that may not be used; two of them can be added without overflow.</summary>
    public const int Unusable = 0x3fff_ffff;

    private readonly int[] _weights;
    private readonly bool[] _isPassable;
    private readonly RoadNetwork _network;

    // Null where every road may be driven through.
    private readonly ThroughRoads? _through;

    /// <summary>Works out all times.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="profile">The vehicle.</param>
    /// <param name="isOpened">True for a way (by its OpenStreetMap id) that was opened by hand: neither its tags nor a
    /// barrier on it stop the vehicle.</param>
    public OpenArcTimes(RoadNetwork network, VehicleProfile profile, Predicate<long> isOpened)
    {
        _network = network;
        _weights = new int[network.ArcCount];
        var tables = network.Tables;
        var (way, forward, backward, isForDestination) = (-1, 0, 0, (Forward: false, Backward: false));
        bool[]? tagged = null;
        FerryTimes? ferry = null;
        var ways = tables.EdgeWay.Span;
        var lengths = tables.EdgeLength.Span;
        for (var edge = 0; edge < ways.Length; edge++)
        {
            if (ways[edge] != way)
            {
                way = ways[edge];
                var properties = network.UnnamedWayAt(way);
                var isAsked = !isOpened(properties.Id);
                isForDestination = (isAsked && profile.IsForDestination(properties, forward: true),
                    isAsked && profile.IsForDestination(properties, forward: false));
                (forward, backward) = !isAsked
                    ? (profile.SpeedOnceOpened(properties, forward: true),
                        profile.SpeedOnceOpened(properties, forward: false))
                    : (profile.Speed(properties, forward: true), profile.Speed(properties, forward: false));
            }

            _weights[2 * edge] = Weight(lengths[edge], forward);
            _weights[(2 * edge) + 1] = Weight(lengths[edge], backward);
            if ((RoadClass)tables.WayClass[way] == RoadClass.Ferry)
            {
                SailAlong(edge, ferry ??= new FerryTimes(network, profile));
            }

            if (isForDestination.Forward || isForDestination.Backward)
            {
                tagged ??= new bool[network.ArcCount];
                (tagged[2 * edge], tagged[(2 * edge) + 1]) = isForDestination;
            }
        }

        _isPassable = new bool[network.NodeCount];
        Array.Fill(_isPassable, true);
        foreach (var barrier in network.Barriers)
        {
            _isPassable[barrier.Node] = profile.MayPass(barrier)
                || IsOnAny(network, barrier.Node, isOpened);
        }

        _through = tagged is null ? null : new ThroughRoads(network, this, tagged);
    }

    public int this[int arc] => _weights[arc];

    public bool IsPassable(int node) => _isPassable[node];

    /// <summary>True when some roads may not be driven through.</summary>
    public bool HasYards => _through is not null;

    /// <summary>True when an arc may be driven between two others; false when a vehicle must begin or end there, or
    /// behind it.</summary>
    public bool IsThrough(int arc) => _through?.Holds(arc) != false;

    /// <summary>True when the tags of an arc keep it for those who have business there.</summary>
    public bool IsForDestination(int arc) => _through?.IsTagged(arc) == true;

    /// <summary>True when the edge can be used in at least one direction.</summary>
    public bool IsEdgeUsable(int edge) => _weights[2 * edge] < Unusable || _weights[(2 * edge) + 1] < Unusable;

    /// <summary>Driving time on a part of an arc; the times of the parts of an arc add up to its weight
    /// exactly.</summary>
    /// <param name="arc">A usable arc.</param>
    /// <param name="from">Decimetres from the tail.</param>
    /// <param name="to">Decimetres from the tail, not before <paramref name="from"/>.</param>
    public int Part(int arc, int from, int to)
    {
        long length = _network.LengthDecimetres(arc);
        return (int)((to * (long)_weights[arc] / length) - (from * (long)_weights[arc] / length));
    }

    private void SailAlong(int edge, FerryTimes ferry)
    {
        foreach (var arc in (ReadOnlySpan<int>)[2 * edge, (2 * edge) + 1])
        {
            if (_weights[arc] < Unusable)
            {
                _weights[arc] = (int)Math.Min(ferry.Milliseconds(arc, _weights[arc]), Unusable - 1);
            }
        }
    }

    private static bool IsOnAny(RoadNetwork network, int node, Predicate<long> isOpened)
    {
        foreach (var arc in network.ArcsFrom(node))
        {
            if (isOpened(network.WayId(arc)))
            {
                return true;
            }
        }

        return false;
    }

    // 1 dm at 1 km/h takes 360 ms.
    private static int Weight(int decimetres, int kilometresPerHour) => kilometresPerHour == 0
        ? Unusable
        : (int)Math.Clamp(((decimetres * 360L) + (kilometresPerHour / 2)) / kilometresPerHour, 1, Unusable - 1);
}
