using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Tells the connected road network from islands: roads behind a locked gate, on private ground, cut by the
/// extract's edge.</summary>
/// <remarks>
/// Nodes are in one part when each can be reached from each (<see cref="StrongParts"/>). A part is an
/// island when it has less than a twentieth of the nodes of the largest part. Immutable; safe to share between threads.
/// </remarks>
internal sealed class Mainland
{
    private readonly RoadNetwork _network;
    private readonly OpenArcTimes _weights;
    private readonly bool[] _isOnMainland;

    public Mainland(RoadNetwork network, OpenArcTimes weights)
    {
        (_network, _weights) = (network, weights);
        _isOnMainland = new StrongParts(network, arc => weights[arc] < OpenArcTimes.Unusable, weights.IsPassable)
            .FindLarge();
    }

    /// <summary>True when a vehicle on this edge can come from the mainland and get back there.</summary>
    public bool Holds(int edge)
    {
        var (tail, head) = (_isOnMainland[_network.Tail(2 * edge)], _isOnMainland[_network.Head(2 * edge)]);
        var isTwoWay = _weights[2 * edge] < OpenArcTimes.Unusable && _weights[(2 * edge) + 1] < OpenArcTimes.Unusable;
        return isTwoWay ? tail || head : tail && head;
    }
}
