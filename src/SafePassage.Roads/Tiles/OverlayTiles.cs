using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Tiles;

/// <summary>Draws shapes over the roads, hazards and closed roads for example, as layers of vector tiles.</summary>
/// <remarks>
/// Extent 4096, cut with a margin of 64. Polygons keep their holes and are wound as the specification asks (2.1,
/// section 4.3.4.4). What shrinks to nothing at a zoom is left out, except points. The same layers and tile always
/// give the same bytes. The bytes may follow those of <see cref="RoadTiles"/> as one tile. Safe to call from several
/// threads.
/// </remarks>
public static class OverlayTiles
{
    /// <summary>Units along the side of a tile.</summary>
    public const int Extent = 4096;

    internal const int Margin = 64;

    /// <summary>Encodes the layers on one tile of the Web Mercator grid (x to the east, y to the south).</summary>
    /// <returns>The tile, not compressed; a layer without a shape on the tile is left out; empty when the grid has no
    /// such tile.</returns>
    /// <exception cref="ArgumentException">A line has fewer than two points or a ring fewer than three.</exception>
    /// <remarks>Linear in the points of the shapes that touch the tile and in the number of shapes.</remarks>
    public static byte[] Encode(IReadOnlyList<OverlayLayer> layers, int z, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (!RoadTiles.Exists(z, x, y))
        {
            return [];
        }

        var encoder = new OverlayEncoder(new TileGrid(z, x, y, Extent));
        foreach (var layer in layers)
        {
            encoder.Add(layer);
        }

        return encoder.ToArray();
    }

    /// <summary>One shape for each way that has closed roads, with the way's id as its id.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="arcs">Closed arcs. A stretch of road closed in both directions is drawn once.</param>
    /// <param name="describe">What to say about a way, from its closed arcs in ascending order.</param>
    /// <returns>Ascending by way id. Properties: <c>class</c>, <c>name</c>, <c>ref</c>, <c>directions</c> (<c>both</c>,
    /// <c>forward</c> or <c>backward</c> along the drawing of the way, <c>mixed</c>), then those described.</returns>
    /// <remarks>Sorts the arcs; linear beyond that.</remarks>
    public static ImmutableArray<OverlayShape> ClosedRoads(
        RoadNetwork network,
        IEnumerable<int> arcs,
        Func<RoadWay, IReadOnlyList<int>, IEnumerable<KeyValuePair<string, OverlayValue>>>? describe = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(arcs);
        var shapes = ImmutableArray.CreateBuilder<OverlayShape>();
        foreach (var group in arcs.Distinct().Order().GroupBy(network.WayId).OrderBy(group => group.Key))
        {
            var closed = group.ToArray();
            var way = network.Way(closed[0]);
            shapes.Add(new OverlayShape(
                OverlayKind.Lines,
                Lines(network, closed),
                [
                    new("class", new(RoadClassWords.Of(way.Class))), new("name", new(way.Name)),
                    new("ref", new(way.Ref)), new("directions", new(Directions(closed))),
                    .. describe?.Invoke(way, closed) ?? [],
                ],
                way.Id));
        }

        return shapes.ToImmutable();
    }

    private static string Directions(int[] closed)
    {
        var forward = closed.Count(arc => (arc & 1) == 0);
        var edges = closed.Select(arc => arc >> 1).Distinct().Count();
        return closed.Length == 2 * edges ? "both"
            : forward == closed.Length ? "forward"
            : forward == 0 ? "backward" : "mixed";
    }

    // Edges that follow each other are one line.
    private static ImmutableArray<ImmutableArray<GeoPoint>> Lines(RoadNetwork network, int[] closed)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<GeoPoint>>();
        var line = ImmutableArray.CreateBuilder<GeoPoint>();
        var last = -1;
        foreach (var arc in closed.Select(arc => arc & ~1).Distinct())
        {
            if (last >= 0 && network.Head(last) != network.Tail(arc))
            {
                lines.Add(line.ToImmutable());
                line.Clear();
            }

            line.AddRange(line.Count == 0 ? network.ArcGeometry(arc) : network.ArcGeometry(arc)[1..]);
            last = arc;
        }

        lines.Add(line.ToImmutable());
        return lines.ToImmutable();
    }
}
