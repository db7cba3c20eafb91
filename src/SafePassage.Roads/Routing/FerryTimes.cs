using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>How long a vehicle spends on the arcs of ferries.</summary>
/// <remarks>For the one who works out the times of all arcs, by one thread.</remarks>
/// <param name="network">The roads.</param>
/// <param name="profile">The vehicle.</param>
internal sealed class FerryTimes(RoadNetwork network, VehicleProfile profile)
{
    // 1 dm at 1 km/h takes 360 ms.
    private const long MillisecondsPerDecimetre = 360;

    /// <summary>The time on an arc, in milliseconds, at least 1: the crossing, and boarding where a road comes to the
    /// pier it begins at.</summary>
    /// <param name="arc">An arc of a ferry.</param>
    /// <param name="atFerrySpeed">Milliseconds at the profile's speed for ferries.</param>
    public long Milliseconds(int arc, int atFerrySpeed)
    {
        var way = network.Way(arc);
        long length = network.LengthDecimetres(arc);
        var crossing = way.FerrySeconds == 0
            ? atFerrySpeed
            : Math.Max(
                Math.Max(1, way.FerrySeconds * 1000L * length / WholeLength(way.Id)),
                length * MillisecondsPerDecimetre / profile.SpeedMax);
        return crossing + (IsBoarded(network.Tail(arc)) ? profile.FerryBoardingSeconds * 1000L : 0);
    }

    private long WholeLength(long way)
    {
        var sum = 0L;
        foreach (var arc in network.ArcsOfWay(way))
        {
            sum += network.LengthDecimetres(arc);
        }

        return sum;
    }

    // Where one ferry only meets another the vehicle stays aboard.
    private bool IsBoarded(int node)
    {
        foreach (var arc in network.ArcsFrom(node))
        {
            if (network.Way(arc).Class != RoadClass.Ferry)
            {
                return true;
            }
        }

        return false;
    }
}
