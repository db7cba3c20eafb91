using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Tiles;

/// <summary>One tile of the Web Mercator grid: from places on the ground to units inside the tile.</summary>
internal readonly struct TileGrid(int z, int x, int y, int extent)
{
    private readonly double _scale = (double)(1L << z) * extent;
    private readonly double _left = (double)x * extent;
    private readonly double _top = (double)y * extent;

    /// <summary>Units along the side of the tile.</summary>
    public int Extent => extent;

    /// <summary>Units from the tile's north-west corner, x to the east and y to the south; not clipped.</summary>
    public (double X, double Y) Project(GeoPoint point) => Project(point.LatitudeE7, point.LongitudeE7);

    /// <inheritdoc cref="Project(GeoPoint)"/>
    public (double X, double Y) Project(int latitudeE7, int longitudeE7) =>
        ((WebMercator.Across(longitudeE7) * _scale) - _left, (WebMercator.Down(latitudeE7) * _scale) - _top);

    /// <summary>The ground the tile shows, with a margin in units on each side.</summary>
    public GeoBounds Bounds(int margin) => new(
        GeoPoint.FromE7(LatitudeE7(extent + margin), LongitudeE7(-margin)),
        GeoPoint.FromE7(LatitudeE7(-margin), LongitudeE7(extent + margin)));

    private int LongitudeE7(double across) =>
        (int)Math.Clamp(((_left + across) / _scale * 3.6e9) - 1.8e9, -1.8e9, 1.8e9);

    private int LatitudeE7(double down)
    {
        var mercator = Math.PI * (1 - (2 * ((_top + down) / _scale)));
        return (int)Math.Clamp(double.RadiansToDegrees(Math.Atan(Math.Sinh(mercator))) * 1e7, -9e8, 9e8);
    }
}
