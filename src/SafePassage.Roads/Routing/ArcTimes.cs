using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Driving times of one vehicle as the roads are at one moment: those of the open road, less what is
/// closed.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="network">The roads.</param>
/// <param name="open">The vehicle on open roads.</param>
/// <param name="closed">One flag for each edge; null when nothing is closed.</param>
internal sealed class ArcTimes(RoadNetwork network, OpenArcTimes open, bool[]? closed)
{
    /// <summary>Milliseconds to drive an arc; <see cref="OpenArcTimes.Unusable"/> when it may not be used.</summary>
    public int this[int arc] => closed is not null && closed[arc >> 1] ? OpenArcTimes.Unusable : open[arc];

    /// <summary>True when the vehicle can pass the barrier on a node, if there is one.</summary>
    public bool IsPassable(int node) => open.IsPassable(node);

    /// <summary>True when the vehicle may use this arc now.</summary>
    public bool IsUsable(int arc) => this[arc] < OpenArcTimes.Unusable;

    /// <summary>A part of a usable arc.</summary>
    /// <param name="arc">The arc.</param>
    /// <param name="from">Decimetres from the tail.</param>
    /// <param name="to">Decimetres from the tail, not before <paramref name="from"/>.</param>
    public RouteLeg Leg(int arc, int from, int to) => new(arc, from, to, open.Part(arc, from, to));

    /// <summary>The whole of a usable arc.</summary>
    public RouteLeg Leg(int arc) => new(arc, 0, network.LengthDecimetres(arc), open[arc]);
}
