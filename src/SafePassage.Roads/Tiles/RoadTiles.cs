using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tiles;

/// <summary>Draws a road network as Mapbox Vector Tiles (version 2.1 of the specification).</summary>
/// <remarks>
/// <para>Layer <c>roads</c>: lines with <c>class</c>, <c>name</c> and <c>ref</c> (when there is one) and
/// <c>schematic</c> (true, else left out). Layer <c>places</c>: points with <c>name</c>, <c>kind</c> and
/// <c>population</c> (when known); the feature id is the OpenStreetMap node id.</para>
/// <para>From zoom 14 on every road is shown, each way as one feature whose id is the OpenStreetMap way id. Further
/// out minor roads and small places are left out (schematic roads never are) and roads of one class, name and number
/// are one feature without an id. Lines are simplified to half a pixel and cut with a margin.</para>
/// <para>The same network and tile always give the same bytes. Safe to call from several threads.</para>
/// </remarks>
public static class RoadTiles
{
    /// <summary>The deepest zoom there are tiles for.</summary>
    public const int ZoomMax = 22;

    [ThreadStatic]
    private static RoadTileEncoder? t_encoder;

    /// <summary>Encodes one tile of the Web Mercator grid (x to the east, y to the south).</summary>
    /// <returns>The tile, not compressed; empty when nothing is in it or the grid has no such tile.</returns>
    /// <remarks>Linear in the roads that touch the tile; a tile that shows much of the network reads all of
    /// it.</remarks>
    public static byte[] Encode(RoadNetwork network, int z, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Exists(z, x, y) ? (t_encoder ??= new RoadTileEncoder()).Encode(network, z, x, y) : [];
    }

    internal static bool Exists(int z, int x, int y) =>
        z is >= 0 and <= ZoomMax && x >= 0 && y >= 0 && x < 1L << z && y < 1L << z;
}
