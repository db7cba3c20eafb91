using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>Takes away the barriers that stand where roads or paths meet: they belong to one of the arms, and the map
/// does not say to which.</summary>
/// <remarks>A bollard where a footway crosses stands on the footway; one drawn on the crossing itself would close every
/// road there. What lies in the way of everybody (<see cref="BarrierKind.Obstacle"/>) stays, and so do signs. An arm is
/// a stretch of road from the node to its next neighbour.</remarks>
internal sealed class JunctionBarriers(NodeCollector nodes)
{
    // Arms of roads, and whether a path touches, by the barrier's node.
    private readonly Dictionary<int, (int Arms, bool IsOnPath)> _met = nodes.Barriers
        .Where(b => b.Value.Kind is not (BarrierKind.Obstacle or BarrierKind.Sign))
        .ToDictionary(b => b.Key, _ => (0, false));

    /// <summary>Counts the arms of a road.</summary>
    /// <param name="road">Its nodes, all present.</param>
    public void AddRoad(ReadOnlySpan<int> road)
    {
        for (var i = 0; _met.Count > 0 && i < road.Length; i++)
        {
            if (_met.TryGetValue(road[i], out var met))
            {
                _met[road[i]] = met with { Arms = met.Arms + (i == 0 || i == road.Length - 1 ? 1 : 2) };
            }
        }
    }

    /// <summary>Marks the nodes of paths.</summary>
    /// <param name="path">Nodes; below 0 where no road has the node.</param>
    public void AddPaths(ReadOnlySpan<int> path)
    {
        foreach (var node in path)
        {
            if (node >= 0 && _met.TryGetValue(node, out var met))
            {
                _met[node] = met with { IsOnPath = true };
            }
        }
    }

    /// <summary>Takes the barriers on junctions away from the nodes.</summary>
    public void TakeAway()
    {
        foreach (var (node, met) in _met)
        {
            if (met.Arms >= 3 || (met.Arms == 2 && met.IsOnPath))
            {
                nodes.Barriers.Remove(node);
            }
        }
    }
}
