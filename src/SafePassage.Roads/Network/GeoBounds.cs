using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>The smallest rectangle of latitude and longitude around something.</summary>
/// <remarks>Does not cross the antimeridian. Immutable; safe to share between threads.</remarks>
/// <param name="SouthWest">The corner with the smallest latitude and longitude.</param>
/// <param name="NorthEast">The corner with the largest latitude and longitude.</param>
public readonly record struct GeoBounds(GeoPoint SouthWest, GeoPoint NorthEast)
{
    /// <summary>True when the point lies inside or on the edge.</summary>
    public bool Contains(GeoPoint point) =>
        point.LatitudeE7 >= SouthWest.LatitudeE7 && point.LatitudeE7 <= NorthEast.LatitudeE7
        && point.LongitudeE7 >= SouthWest.LongitudeE7 && point.LongitudeE7 <= NorthEast.LongitudeE7;

    /// <summary>True when the two rectangles share at least one point.</summary>
    public bool Intersects(GeoBounds other) =>
        SouthWest.LatitudeE7 <= other.NorthEast.LatitudeE7 && other.SouthWest.LatitudeE7 <= NorthEast.LatitudeE7
        && SouthWest.LongitudeE7 <= other.NorthEast.LongitudeE7 && other.SouthWest.LongitudeE7 <= NorthEast.LongitudeE7;
}
