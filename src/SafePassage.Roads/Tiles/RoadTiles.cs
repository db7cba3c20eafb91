using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tiles;

/// <summary>Draws a road network as Mapbox Vector Tiles (version 2.1 of the specification).</summary>
/// <remarks>
/// Layer <c>roads</c>: lines with <c>class</c>, <c>name</c> and <c>ref</c> (when there is one) and <c>schematic</c>; the feature id is
/// the OpenStreetMap way id. Layer <c>places</c>: points with <c>name</c>, <c>kind</c> and <c>population</c> (when known). Extent
/// 4096, lines clipped with a margin of 64. Minor roads and small places are left out at low zooms; schematic roads never are.
/// The same network and tile always give the same bytes. Safe to call from several threads.
/// </remarks>
public static class RoadTiles
{
    /// <summary>Units along the side of a tile.</summary>
    public const int Extent = 4096;

    /// <summary>The deepest zoom there are tiles for.</summary>
    public const int ZoomMax = 22;

    private const int Margin = 64;

    // Half a screen pixel of a 512-pixel tile.
    private const double Tolerance = 4;

    /// <summary>Encodes one tile of the Web Mercator grid (x to the east, y to the south).</summary>
    /// <returns>The tile, not compressed; empty when nothing is in it or the grid has no such tile.</returns>
    /// <remarks>Linear in the roads that touch the tile.</remarks>
    public static byte[] Encode(RoadNetwork network, int z, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (z is < 0 or > ZoomMax || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z)
        {
            return [];
        }

        var grid = new TileGrid(z, x, y, Extent);
        var tile = new ProtoWriter();
        AddLayer(tile, Roads(network, grid, z));
        AddLayer(tile, Places(network, grid, z));
        return tile.ToArray();
    }

    private static void AddLayer(ProtoWriter tile, TileLayer layer)
    {
        if (layer.FeatureCount > 0)
        {
            tile.Bytes(3, layer.ToArray());
        }
    }

    private static TileLayer Roads(RoadNetwork network, TileGrid grid, int z)
    {
        var layer = new TileLayer("roads", Extent);
        var edges = network.Grid.EdgesIn(grid.Bounds(Margin));
        for (var i = 0; i < edges.Count;)
        {
            var way = network.Way(2 * edges[i]);
            if (!IsShown(way, z))
            {
                i++;
                continue;
            }

            var line = TakeLine(network, grid, edges, ref i);
            var parts = LineClip.Clip(line, -Margin, Extent + Margin);
            var drawn = parts.ConvertAll(part => LineSimplify.Simplify(part, Tolerance)).FindAll(part => part.Count >= 2);
            if (drawn.Count > 0)
            {
                layer.BeginFeature(way.Id);
                layer.Tag("class", RoadClassWords.Of(way.Class));
                layer.Tag("name", way.Name);
                layer.Tag("ref", way.Ref);
                layer.Tag("schematic", way.IsSchematic);
                layer.EndLines(drawn);
            }
        }

        return layer;
    }

    // Joins the edges of one way that follow each other into one line, and moves behind them.
    private static List<(double X, double Y)> TakeLine(RoadNetwork network, TileGrid grid, List<int> edges, ref int i)
    {
        var line = new List<(double X, double Y)>();
        var first = edges[i];
        int edge;
        do
        {
            edge = edges[i++];
            foreach (var point in network.ArcGeometry(2 * edge))
            {
                line.Add(grid.Project(point));
            }
        }
        while (i < edges.Count && edges[i] == edge + 1
            && network.WayId(2 * edges[i]) == network.WayId(2 * first)
            && network.Tail(2 * edges[i]) == network.Head(2 * edge));
        return line;
    }

    private static bool IsShown(RoadWay way, int z) => way.IsSchematic || way.Class switch
    {
        RoadClass.Motorway or RoadClass.Trunk => true,
        RoadClass.Primary => z >= 6,
        RoadClass.Secondary or RoadClass.MotorwayLink or RoadClass.TrunkLink => z >= 9,
        RoadClass.Tertiary or RoadClass.PrimaryLink or RoadClass.SecondaryLink => z >= 10,
        RoadClass.Unclassified or RoadClass.TertiaryLink or RoadClass.Road or RoadClass.Busway => z >= 11,
        RoadClass.Residential or RoadClass.LivingStreet => z >= 12,
        _ => z >= 13,
    };

    private static TileLayer Places(RoadNetwork network, TileGrid grid, int z)
    {
        var layer = new TileLayer("places", Extent);
        foreach (var place in network.Places)
        {
            var (x, y) = grid.Project(place.Location);
            if (!IsShown(place.Kind, z) || x is < 0 or >= Extent || y is < 0 or >= Extent)
            {
                continue;
            }

            layer.BeginFeature(place.OsmNodeId);
            layer.Tag("name", place.Name);
            layer.Tag("kind", RoadClassWords.Of(place.Kind));
            if (place.Population.Low is { } people)
            {
                layer.Tag("population", people);
            }

            layer.EndPoint(((int)x, (int)y));
        }

        return layer;
    }

    private static bool IsShown(PlaceKind kind, int z) => kind switch
    {
        PlaceKind.City => true,
        PlaceKind.Town => z >= 5,
        PlaceKind.Village => z >= 9,
        PlaceKind.Suburb => z >= 10,
        PlaceKind.Hamlet => z >= 12,
        _ => z >= 13,
    };
}
