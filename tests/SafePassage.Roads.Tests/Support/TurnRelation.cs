using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tests.Support;

/// <summary>A turn restriction for buses as the map has it; its via node is 0 where it leads over ways.</summary>
internal sealed record TurnRelation(bool IsOnly, long[] From, long ViaNode, long[] ViaWays, long[] To);

/// <summary>Asks the relations themselves whether a vehicle may go on with an arc, given the arcs before it.</summary>
/// <remarks>No tables and no states: the members are looked up each time.</remarks>
internal sealed class RelationCheck
{
    private readonly RoadNetwork _network;
    private readonly ILookup<long, TurnRelation> _byWayBefore;

    public RelationCheck(RoadNetwork network, IEnumerable<TurnRelation> relations)
    {
        _network = network;
        _byWayBefore = relations
            .SelectMany(r => (r.ViaNode != 0 ? r.From : [r.ViaWays[^1]]).Select(way => (way, r)))
            .ToLookup(pair => pair.way, pair => pair.r);
    }

    public bool Forbids(IReadOnlyList<int> driven, int next)
    {
        var node = _network.NodeId(_network.Tail(next));
        foreach (var relation in _byWayBefore[_network.WayId(driven[^1])])
        {
            if (!IsOn(relation, driven, node, next))
            {
                continue;
            }

            var isRound = next == RoadNetwork.Reverse(driven[^1]);
            var isTaken = Array.Exists(relation.To, way => _network.WayId(next) == way
                && (relation.IsOnly || (isRound && relation.ViaNode != 0) || Belongs(way, next, node)));
            var isThere = _network.ArcsFrom(_network.Tail(next)).ToArray()
                .Any(arc => relation.To.Contains(_network.WayId(arc)));
            if (relation.IsOnly ? isThere && !isTaken : isTaken)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOn(TurnRelation relation, IReadOnlyList<int> driven, long node, int next)
    {
        var last = driven[^1];
        if (relation.ViaNode != 0)
        {
            // From a road onto itself means turning round.
            var isSame = relation.To.Contains(_network.WayId(last));
            return relation.ViaNode == node && (isSame
                ? relation.IsOnly ? throw new NotSupportedException() : next == RoadNetwork.Reverse(last)
                : Belongs(_network.WayId(last), last, node));
        }

        var at = driven.Count - 1;
        foreach (var way in relation.ViaWays.Reverse())
        {
            var end = at;
            while (at >= 0 && _network.WayId(driven[at]) == way
                && (at == end || driven[at + 1] - driven[at] == ((driven[end] & 1) == 0 ? 2 : -2)))
            {
                at--;
            }

            if (at == end || at < 0)
            {
                return false;
            }
        }

        return relation.From.Contains(_network.WayId(driven[at]))
            && Belongs(_network.WayId(driven[at]), driven[at], _network.NodeId(_network.Head(driven[at])));
    }

    // A node in the middle of a road tells nothing, unless the road is a one-way street.
    private bool Belongs(long way, int arc, long node)
    {
        var line = _network.ArcsOfWay(way);
        var traits = _network.Way(arc).Traits;
        return node == _network.NodeId(_network.Tail(line[0])) || node == _network.NodeId(_network.Head(line[^1]))
            || ((traits & (WayTraits.NoForward | WayTraits.NoBackward)) != WayTraits.None
                && (traits & ((arc & 1) == 0 ? WayTraits.NoForward : WayTraits.NoBackward)) == WayTraits.None);
    }
}
