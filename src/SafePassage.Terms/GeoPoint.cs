namespace SafePassage.Terms;

/// <summary>A place on the ground: WGS 84 latitude and longitude in degrees.</summary>
/// <remarks>
/// Latitude -90 to 90, longitude -180 to 180, kept to 1e-7 degrees (about 1 cm), which is OpenStreetMap's own
/// resolution. Default is 0°N 0°E. Immutable; safe to share between threads.
/// </remarks>
public readonly record struct GeoPoint
{
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Creates a point, rounded to 1e-7 degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is outside its range or not a number.</exception>
    public GeoPoint(double latitude, double longitude)
    {
        if (!(latitude is >= -90 and <= 90))
        {
            throw new ArgumentOutOfRangeException(
                nameof(latitude), latitude, "Latitude must be between -90 and 90 degrees.");
        }

        if (!(longitude is >= -180 and <= 180))
        {
            throw new ArgumentOutOfRangeException(
                nameof(longitude), longitude, "Longitude must be between -180 and 180 degrees.");
        }

        LatitudeE7 = (int)Math.Round(latitude * 1e7);
        LongitudeE7 = (int)Math.Round(longitude * 1e7);
    }

    private GeoPoint(int latitudeE7, int longitudeE7)
    {
        LatitudeE7 = latitudeE7;
        LongitudeE7 = longitudeE7;
    }

    /// <summary>Latitude in units of 1e-7 degrees.</summary>
    public int LatitudeE7 { get; }

    /// <summary>Longitude in units of 1e-7 degrees.</summary>
    public int LongitudeE7 { get; }

    /// <summary>Latitude in degrees, -90 to 90.</summary>
    public double Latitude => LatitudeE7 / 1e7;

    /// <summary>Longitude in degrees, -180 to 180.</summary>
    public double Longitude => LongitudeE7 / 1e7;

    /// <summary>Creates a point from fixed-point coordinates in units of 1e-7 degrees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is outside its range.</exception>
    public static GeoPoint FromE7(int latitudeE7, int longitudeE7)
    {
        if (latitudeE7 is < -900_000_000 or > 900_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(latitudeE7), latitudeE7, "Latitude must be between -90 and 90 degrees.");
        }

        if (longitudeE7 is < -1_800_000_000 or > 1_800_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(longitudeE7), longitudeE7, "Longitude must be between -180 and 180 degrees.");
        }

        return new GeoPoint(latitudeE7, longitudeE7);
    }

    /// <summary>Great-circle distance in metres on a sphere of mean Earth radius (error below 0.6 %).</summary>
    /// <remarks>Haversine formula; not rounded, for sums along a line.</remarks>
    public double DistanceTo(GeoPoint other)
    {
        var lat1 = double.DegreesToRadians(Latitude);
        var lat2 = double.DegreesToRadians(other.Latitude);
        var sinLat = Math.Sin((lat2 - lat1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Decimal degrees, latitude first, five decimals (about 1 m).</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Latitude:0.00000}, {Longitude:0.00000}");
}
