using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Driving times of one vehicle as the roads are at one moment: those of the open road, less what is
/// closed.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="network">The roads.</param>
/// <param name="open">The vehicle on open roads.</param>
/// <param name="closed">What is closed; null when nothing is.</param>
internal sealed class ArcTimes(RoadNetwork network, OpenArcTimes open, ClosedParts? closed)
{
    /// <summary>Milliseconds to drive an arc from end to end; <see cref="OpenArcTimes.Unusable"/> when it may not be
    /// used or a part of it is closed.</summary>
    public int this[int arc] => closed?.Touch(arc >> 1) == true ? OpenArcTimes.Unusable : open[arc];

    /// <summary>True when the vehicle can pass the barrier on a node, if there is one.</summary>
    public bool IsPassable(int node) => open.IsPassable(node);

    /// <inheritdoc cref="OpenArcTimes.HasYards"/>
    public bool HasYards => open.HasYards;

    /// <inheritdoc cref="OpenArcTimes.IsThrough"/>
    public bool IsThrough(int arc) => open.IsThrough(arc);

    /// <summary>True when an arc may be driven between two others where nothing is closed.</summary>
    public bool IsOpenThrough(int arc) => open[arc] < OpenArcTimes.Unusable && open.IsThrough(arc);

    /// <summary>A part of an arc; null when the vehicle may not drive it now.</summary>
    /// <param name="arc">The arc.</param>
    /// <param name="from">Decimetres from the tail.</param>
    /// <param name="to">Decimetres from the tail, not before <paramref name="from"/>.</param>
    public RouteLeg? Part(int arc, int from, int to) =>
        open[arc] < OpenArcTimes.Unusable && closed?.Leave(arc, network.LengthDecimetres(arc), from, to) != false
            ? new RouteLeg(arc, from, to, open.Part(arc, from, to))
            : null;

    /// <summary>The whole of a usable arc.</summary>
    public RouteLeg Leg(int arc) => new(arc, 0, network.LengthDecimetres(arc), open[arc]);
}
