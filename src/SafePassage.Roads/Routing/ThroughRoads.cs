using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>Which roads may be driven through, and which only by those who begin or end there.</summary>
/// <remarks>
/// <para>A road whose access tag says so (<c>access=destination</c>) is for those who have business there. So is what
/// lies behind such roads: yards and lanes without a tag of their own that can be reached from the through roads, or
/// left for them, in no other way.</para>
/// <para>The through roads are found without the tagged ones: their large parts (<see cref="StrongParts"/>), and every
/// arc on a way from one of these to one of these. Told of the open network: closures change nothing. Immutable; safe
/// to share between threads.</para>
/// </remarks>
internal sealed class ThroughRoads
{
    // A node alone is no place to drive through.
    private const int MainNodesMin = 2;

    private readonly RoadNetwork _network;
    private readonly OpenArcTimes _weights;
    private readonly bool[] _isTagged;
    private readonly bool[] _isBehind;

    /// <summary>Tells the roads apart.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="weights">The vehicle on open roads.</param>
    /// <param name="isTagged">For each arc whether its tags keep it for those who have business there; taken
    /// over.</param>
    public ThroughRoads(RoadNetwork network, OpenArcTimes weights, bool[] isTagged)
    {
        (_network, _weights, _isTagged, _isBehind) = (network, weights, isTagged, new bool[isTagged.Length]);
        var main = new StrongParts(network, MayPassOn, weights.IsPassable).FindLarge(MainNodesMin);
        var (isAfter, isBefore) = (Spread(main, forward: true), Spread(main, forward: false));
        MarkBehind(arc =>
        {
            // At a barrier that stops the vehicle a road ends: its other end tells.
            var (tail, head) = (network.Tail(arc), network.Head(arc));
            return isAfter[weights.IsPassable(tail) ? tail : head] && isBefore[weights.IsPassable(head) ? head : tail];
        });
    }

    /// <summary>True when an arc may be driven between two other roads.</summary>
    public bool Holds(int arc) => !_isTagged[arc] && !_isBehind[arc];

    /// <summary>True when it is the arc's own tags that keep it for those who have business there.</summary>
    public bool IsTagged(int arc) => _isTagged[arc];

    private bool MayPassOn(int arc) => _weights[arc] < OpenArcTimes.Unusable && !_isTagged[arc];

    // The nodes reached from the large parts, or from which they are reached.
    private bool[] Spread(bool[] main, bool forward)
    {
        var reached = (bool[])main.Clone();
        var open = new Stack<int>(Enumerable.Range(0, main.Length).Where(node => main[node]));
        while (open.TryPop(out var node))
        {
            foreach (var arc in _network.ArcsFrom(node))
            {
                var next = _network.Head(arc);
                if (MayPassOn(forward ? arc : RoadNetwork.Reverse(arc)) && _weights.IsPassable(next) && !reached[next])
                {
                    reached[next] = true;
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    // From the tagged roads over all that lies on no way between large parts.
    private void MarkBehind(Predicate<int> isBetween)
    {
        var isSeen = new bool[_network.NodeCount];
        var open = new Stack<int>();
        for (var arc = 0; arc < _isTagged.Length; arc++)
        {
            if (_isTagged[arc])
            {
                Open(_network.Tail(arc));
                Open(_network.Head(arc));
            }
        }

        while (open.TryPop(out var node))
        {
            foreach (var arc in _network.ArcsFrom(node))
            {
                Mark(arc);
                Mark(RoadNetwork.Reverse(arc));
            }
        }

        void Mark(int arc)
        {
            if (MayPassOn(arc) && !isBetween(arc))
            {
                _isBehind[arc] = true;
                Open(_network.Tail(arc));
                Open(_network.Head(arc));
            }
        }

        void Open(int node)
        {
            if (_weights.IsPassable(node) && !isSeen[node])
            {
                isSeen[node] = true;
                open.Push(node);
            }
        }
    }
}
