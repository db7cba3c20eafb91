using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Tables.Rows;

/// <summary>Where the places of an operation lie, by which exchanged coordinates are noticed.</summary>
/// <param name="SouthWest">The lower corner of the map; null when no map is known.</param>
/// <param name="NorthEast">Its upper corner.</param>
public sealed record PlaceArea(GeoPoint? SouthWest, GeoPoint? NorthEast)
{
    // Places of one operation lie within a few degrees of each other.
    private const double FarDegrees = 3;

    /// <summary>No map is known.</summary>
    public static PlaceArea Unknown { get; } = new(null, null);

    /// <summary>The medians of all places that can be read; null when they are fewer than three.</summary>
    internal (double Latitude, double Longitude)? Middle { get; init; }

    internal static (double Latitude, double Longitude)? MiddleOf(
        IReadOnlyCollection<(double Latitude, double Longitude)> points) => points.Count < 3
        ? null
        : (Median(points.Select(p => p.Latitude)), Median(points.Select(p => p.Longitude)));

    /// <summary>True when the two numbers make sense the other way round, and not as they stand.</summary>
    internal bool LooksExchanged(double latitude, double longitude)
    {
        if (Math.Abs(longitude) > 90)
        {
            return false;
        }

        if (Math.Abs(latitude) > 90)
        {
            return true;
        }

        if (SouthWest is not null)
        {
            return !Holds(latitude, longitude) && Holds(longitude, latitude);
        }

        return Middle is { } middle && Away(latitude, longitude, middle) is > FarDegrees and var away
            && Away(longitude, latitude, middle) < Math.Min(FarDegrees, away / 4);
    }

    /// <summary>True when a map is known and the place is not on it.</summary>
    internal bool Misses(double latitude, double longitude) => SouthWest is not null && !Holds(latitude, longitude);

    private bool Holds(double latitude, double longitude) =>
        SouthWest is { } low && NorthEast is { } high
        && latitude >= low.Latitude && latitude <= high.Latitude
        && longitude >= low.Longitude && longitude <= high.Longitude;

    private static double Away(double latitude, double longitude, (double Latitude, double Longitude) middle) =>
        Math.Max(Math.Abs(latitude - middle.Latitude), Math.Abs(longitude - middle.Longitude));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToImmutableArray();
        return sorted[sorted.Length / 2];
    }
}
