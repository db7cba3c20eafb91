using SafePassage.Roads.Tiles;

namespace SafePassage.BaseMap.Shapes;

/// <summary>A point of the Web Mercator square: 2^30 units along the side of the world, x to the east, y to the
/// south.</summary>
/// <remarks>About 4 cm at the equator: whole units of every zoom that is written.</remarks>
internal readonly record struct MapPoint(int X, int Y)
{
    /// <summary>The side of the world is 2 to this power.</summary>
    public const int WorldBits = 30;

    private const double World = 1 << WorldBits;
    private const double EquatorMetres = 40_075_016.686;

    /// <summary>Square metres of a square unit at the equator; the projection makes them fewer elsewhere.</summary>
    public const double SquareMetresAtEquator = EquatorMetres / World * (EquatorMetres / World);

    /// <summary>From units of 1e-7 degrees; held at the edge of the square.</summary>
    public static MapPoint Of(int latitudeE7, int longitudeE7) => new(
        (int)Math.Clamp(WebMercator.Across(longitudeE7) * World, 0, World - 1),
        (int)Math.Clamp(WebMercator.Down(latitudeE7) * World, 0, World - 1));

    /// <summary>The distance to another point, in units.</summary>
    public double DistanceTo(MapPoint other)
    {
        double dx = (double)X - other.X, dy = (double)Y - other.Y;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
