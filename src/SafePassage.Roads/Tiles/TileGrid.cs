using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Tiles;

/// <summary>One tile of the Web Mercator grid: from places on the ground to units inside the tile.</summary>
internal readonly struct TileGrid(int z, int x, int y, int extent)
{
    private readonly double _scale = (double)(1L << z) * extent;

    /// <summary>Units from the tile's north-west corner, x to the east and y to the south; not clipped.</summary>
    public (double X, double Y) Project(GeoPoint point)
    {
        // The grid ends at 85.0511 degrees; beyond it the projection runs to infinity.
        var sin = Math.Clamp(Math.Sin(double.DegreesToRadians(point.Latitude)), -0.9999, 0.9999);
        var across = (point.Longitude + 180) / 360;
        var down = 0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
        return ((across * _scale) - ((double)x * extent), (down * _scale) - ((double)y * extent));
    }

    /// <summary>The ground the tile shows, with a margin in units on each side.</summary>
    public GeoBounds Bounds(int margin) => new(
        GeoPoint.FromE7(LatitudeE7(extent + margin), LongitudeE7(-margin)),
        GeoPoint.FromE7(LatitudeE7(-margin), LongitudeE7(extent + margin)));

    private int LongitudeE7(double across) =>
        (int)Math.Clamp(((((double)x * extent) + across) / _scale * 3.6e9) - 1.8e9, -1.8e9, 1.8e9);

    private int LatitudeE7(double down)
    {
        var mercator = Math.PI * (1 - (2 * (((double)y * extent) + down) / _scale));
        return (int)Math.Clamp(double.RadiansToDegrees(Math.Atan(Math.Sinh(mercator))) * 1e7, -9e8, 9e8);
    }
}
