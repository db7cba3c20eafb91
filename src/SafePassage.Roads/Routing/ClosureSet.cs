using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Roads that may not be used for now: whole ways by their id, and what lies in an area.</summary>
/// <remarks>
/// Both directions are closed. Of a stretch between two junctions an area closes the part that lies in it: nobody
/// drives through, but a place on the rest can still be left and reached from its own side. Ids that are not in a
/// network close nothing there. Closures never move a place. Immutable; safe to share between threads.
/// </remarks>
public sealed class ClosureSet
{
    private readonly ImmutableSortedSet<long> _ways;
    private readonly ImmutableArray<ClosedArea> _areas;

    // What the set means on each network it was asked about; found once, kept as long as the network.
    private readonly ConditionalWeakTable<RoadNetwork, ClosedParts> _parts = [];

    private ClosureSet(ImmutableSortedSet<long> ways, ImmutableArray<ClosedArea> areas) =>
        (_ways, _areas) = (ways, areas);

    /// <summary>No closure.</summary>
    public static ClosureSet Empty { get; } = new([], []);

    /// <summary>True when nothing is closed.</summary>
    public bool IsEmpty => _ways.IsEmpty && _areas.IsEmpty;

    /// <summary>This set with one more way closed from end to end; a place on it is cut off.</summary>
    /// <param name="wayId">OpenStreetMap way id.</param>
    public ClosureSet WithClosedWay(long wayId) => new(_ways.Add(wayId), _areas);

    /// <summary>This set with what lies inside a polygon or on its border closed.</summary>
    /// <param name="ring">At least three corners; the last is joined to the first. A ring that crosses itself closes by
    /// the even-odd rule. It may not cross the antimeridian.</param>
    /// <param name="level">Which of the roads that lie above each other.</param>
    /// <param name="layer">Of these the ways that the map puts on this layer (0 where it puts them on none); null for
    /// all.</param>
    /// <exception cref="ArgumentException">There are fewer than three corners.</exception>
    public ClosureSet WithClosedPolygon(
        IReadOnlyList<GeoPoint> ring, RoadLevel level = RoadLevel.All, int? layer = null)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return ring.Count >= 3
            ? new ClosureSet(_ways, _areas.Add(new ClosedPolygon([.. ring], level, layer)))
            : throw new ArgumentException("A closed polygon needs at least three corners.", nameof(ring));
    }

    /// <summary>This set with every road closed where a line crosses or touches it, bridges and tunnels too.</summary>
    /// <param name="line">At least two points, straight between them on the map of latitude and longitude. It may not
    /// cross the antimeridian.</param>
    /// <exception cref="ArgumentException">There are fewer than two points.</exception>
    public ClosureSet WithClosedLine(IReadOnlyList<GeoPoint> line)
    {
        ArgumentNullException.ThrowIfNull(line);

        // There and back: a polygon that is all border.
        return line.Count >= 2
            ? WithClosedPolygon([.. line, .. line.Reverse().Skip(1)])
            : throw new ArgumentException("A closed line needs at least two points.", nameof(line));
    }

    /// <summary>This set with all roads closed within a distance of a point.</summary>
    /// <param name="centre">The point.</param>
    /// <param name="radius">The distance, border included.</param>
    /// <param name="level">Which of the roads that lie above each other.</param>
    /// <param name="layer">Of these the ways that the map puts on this layer (0 where it puts them on none); null for
    /// all.</param>
    public ClosureSet WithClosedCircle(
        GeoPoint centre, Metres radius, RoadLevel level = RoadLevel.All, int? layer = null) =>
        new(_ways, _areas.Add(new ClosedCircle(centre, radius.Value, level, layer, way: null)));

    /// <summary>This set with one road closed at one place: a bridge above it, or a road that crosses it, stays
    /// open.</summary>
    /// <param name="place">A place that <see cref="Router.Snap"/> found.</param>
    /// <param name="radius">How far from the place its way is closed.</param>
    public ClosureSet WithClosedPlace(Snap place, Metres radius) =>
        new(_ways, _areas.Add(new ClosedCircle(place.Location, radius.Value, RoadLevel.All, layer: null, place.Way)));

    /// <summary>True when an arc of this network cannot be driven from end to end.</summary>
    public bool Contains(RoadNetwork network, int arc) => Parts(network)?.Touch(arc >> 1) == true;

    /// <summary>True when a place itself is closed, so that no vehicle can leave it.</summary>
    /// <remarks>A place exactly at a junction may be left by another road all the same.</remarks>
    public bool Contains(RoadNetwork network, Snap place)
    {
        ArgumentNullException.ThrowIfNull(network);
        var (at, length) = (place.OffsetDecimetres, network.LengthDecimetres(place.Arc));
        return Parts(network)?.Leave(place.Arc, length, at, at) == false;
    }

    /// <summary>The arcs of a network that cannot be driven from end to end, in both directions, ascending.</summary>
    public ImmutableArray<int> ClosedArcs(RoadNetwork network) =>
        [.. (Parts(network)?.Edges ?? []).SelectMany(edge => (int[])[2 * edge, (2 * edge) + 1])];

    /// <summary>What is closed of a network; null when nothing is.</summary>
    internal ClosedParts? Parts(RoadNetwork network) => IsEmpty ? null : _parts.GetValue(network, FindParts);

    private ClosedParts FindParts(RoadNetwork network)
    {
        var closed = new ClosedParts();
        foreach (var way in _ways)
        {
            foreach (var arc in network.ArcsOfWay(way))
            {
                closed.Add(arc >> 1, [new ClosedPart(0, network.LengthDecimetres(arc))]);
            }
        }

        foreach (var area in _areas)
        {
            foreach (var edge in network.Grid.EdgesIn(area.Bounds))
            {
                closed.Add(edge, area.PartsOf(network, edge));
            }
        }

        return closed;
    }
}
