using SafePassage.Graphs;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>How soon a vehicle that leaves one place is anywhere on the roads.</summary>
/// <remarks>Exact, turn restrictions and closures included. Immutable; safe to share between threads.</remarks>
public sealed class RoadReach
{
    private readonly ArcTimes _times;
    private readonly Snap _start;

    // For each arc the milliseconds after which it can be entered at its tail.
    private readonly int[] _entered;

    internal RoadReach(RoadNetwork network, ArcTimes times, Snap start, int[] entered) =>
        (Network, _times, _start, _entered) = (network, times, start, entered);

    /// <summary>The roads.</summary>
    public RoadNetwork Network { get; }

    /// <summary>The place that is left, on its road.</summary>
    public GeoPoint From => _start.Location;

    /// <summary>Driving time in milliseconds to a place on a stretch of road, from whichever side it is reached
    /// first.</summary>
    /// <param name="edge">The stretch: half the number of its forward arc.</param>
    /// <param name="offset">Decimetres from its tail, 0 to its length.</param>
    /// <returns>Null when the place cannot be reached.</returns>
    internal int? Milliseconds(int edge, int offset)
    {
        var (along, length) = (2 * edge, Network.LengthDecimetres(2 * edge));
        var (best, against) = ((long)ArcWeight.Infinite, RoadNetwork.Reverse(along));
        Take(_entered[along], along, 0, offset);
        Take(_entered[against], against, 0, length - offset);
        if (along == _start.Arc)
        {
            Take(0, along, _start.OffsetDecimetres, offset);
            Take(0, against, length - _start.OffsetDecimetres, length - offset);
        }

        return best < ArcWeight.Infinite ? (int)best : null;

        void Take(int before, int arc, int from, int to)
        {
            if (before < ArcWeight.Infinite && from <= to && _times.Part(arc, from, to) is { } part)
            {
                best = Math.Min(best, (long)before + part.Milliseconds);
            }
        }
    }

    /// <summary>True when some of a stretch is reached within a time.</summary>
    internal bool Touches(int edge, int milliseconds) =>
        2 * edge == _start.Arc || _entered[2 * edge] <= milliseconds || _entered[(2 * edge) + 1] <= milliseconds;
}
