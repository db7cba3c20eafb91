using System.Collections.Immutable;

namespace SafePassage.Roads.Network;

/// <summary>What became of the roads between two imports, by OpenStreetMap way.</summary>
/// <param name="Added">Ways that only the newer network has, ascending by id.</param>
/// <param name="Gone">Ways that only the older network has, as they were, ascending by id.</param>
/// <param name="Changed">Ways of both whose properties, length or ends differ, as they are now, ascending by
/// id.</param>
public sealed record NetworkDifference(
    ImmutableArray<RoadWay> Added, ImmutableArray<RoadWay> Gone, ImmutableArray<RoadWay> Changed)
{
    /// <summary>Compares two networks.</summary>
    /// <param name="older">As the roads were.</param>
    /// <param name="newer">As they are.</param>
    /// <remarks>Linear in the roads. A way that is only divided differently by other roads is the same. Places,
    /// barriers and turn restrictions are not compared.</remarks>
    public static NetworkDifference Between(RoadNetwork older, RoadNetwork newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var (before, after) = (Ways(older), Ways(newer));
        return new NetworkDifference(
            [.. after.Where(way => !before.ContainsKey(way.Key)).Select(way => way.Value.Way)],
            [.. before.Where(way => !after.ContainsKey(way.Key)).Select(way => way.Value.Way)],
            [.. after.Where(way => before.TryGetValue(way.Key, out var was) && was != way.Value)
                .Select(way => way.Value.Way)]);
    }

    private static SortedDictionary<long, DrawnWay> Ways(RoadNetwork network)
    {
        var ways = new SortedDictionary<long, DrawnWay>();
        for (var arc = 0; arc < network.ArcCount; arc += 2)
        {
            var (id, length, end) =
                (network.WayId(arc), network.LengthDecimetres(arc), network.NodeId(network.Head(arc)));
            ways[id] = ways.TryGetValue(id, out var begun)
                ? begun with { Decimetres = begun.Decimetres + length, To = end }
                : new DrawnWay(network.Way(arc), length, network.NodeId(network.Tail(arc)), end);
        }

        return ways;
    }

    private sealed record DrawnWay(RoadWay Way, long Decimetres, long From, long To);
}
