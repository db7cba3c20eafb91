using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Roads that may not be used for now: whole ways by their id, and all roads that touch an area.</summary>
/// <remarks>
/// Both directions are closed, over the whole stretch between two junctions that touches an area, bridges and tunnels
/// included. Ids that are not in a network close nothing there. Immutable; safe to share between threads.
/// </remarks>
public sealed class ClosureSet
{
    private readonly ImmutableSortedSet<long> _ways;
    private readonly ImmutableArray<ClosedArea> _areas;

    // What the set means on each network it was asked about; found once, kept as long as the network.
    private readonly ConditionalWeakTable<RoadNetwork, bool[]> _closedEdges = [];

    private ClosureSet(ImmutableSortedSet<long> ways, ImmutableArray<ClosedArea> areas) =>
        (_ways, _areas) = (ways, areas);

    /// <summary>No closure.</summary>
    public static ClosureSet Empty { get; } = new([], []);

    /// <summary>True when nothing is closed.</summary>
    public bool IsEmpty => _ways.IsEmpty && _areas.IsEmpty;

    /// <summary>The ways closed by id, ascending.</summary>
    public ImmutableSortedSet<long> ClosedWays => _ways;

    /// <summary>This set with one more way closed.</summary>
    /// <param name="wayId">OpenStreetMap way id.</param>
    public ClosureSet WithClosedWay(long wayId) => new(_ways.Add(wayId), _areas);

    /// <summary>This set with all roads closed that touch the inside or the edge of a polygon.</summary>
    /// <param name="ring">At least three corners; the last is joined to the first. A ring that crosses itself closes by
    /// the even-odd rule. It may not cross the antimeridian.</param>
    /// <exception cref="ArgumentException">There are fewer than three corners.</exception>
    public ClosureSet WithClosedPolygon(IReadOnlyList<GeoPoint> ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return ring.Count >= 3
            ? new ClosureSet(_ways, _areas.Add(new ClosedPolygon([.. ring])))
            : throw new ArgumentException("A closed polygon needs at least three corners.", nameof(ring));
    }

    /// <summary>This set with all roads closed that come within a distance of a point.</summary>
    public ClosureSet WithClosedCircle(GeoPoint centre, Metres radius) =>
        new(_ways, _areas.Add(new ClosedCircle(centre, radius.Value)));

    /// <summary>True when an arc of this network is closed.</summary>
    public bool Contains(RoadNetwork network, int arc) => !IsEmpty && ClosedEdges(network)![arc >> 1];

    /// <summary>The closed arcs of a network in both directions, ascending.</summary>
    public ImmutableArray<int> ClosedArcs(RoadNetwork network)
    {
        var closed = ClosedEdges(network);
        return closed is null ? [] : [.. Enumerable.Range(0, network.ArcCount).Where(arc => closed[arc >> 1])];
    }

    /// <summary>One flag per edge; null when nothing is closed.</summary>
    internal bool[]? ClosedEdges(RoadNetwork network) =>
        IsEmpty ? null : _closedEdges.GetValue(network, FindClosedEdges);

    private bool[] FindClosedEdges(RoadNetwork network)
    {
        var closed = new bool[network.ArcCount / 2];
        foreach (var way in _ways)
        {
            foreach (var arc in network.ArcsOfWay(way))
            {
                closed[arc >> 1] = true;
            }
        }

        foreach (var area in _areas)
        {
            foreach (var edge in network.Grid.EdgesIn(area.Bounds))
            {
                closed[edge] = closed[edge] || area.Touches(network, edge);
            }
        }

        return closed;
    }
}
