using SafePassage.Terms;

namespace SafePassage.Web.Api;

/// <summary>Which road to cut, in thought only.</summary>
/// <param name="Corridor">Id of the corridor whose route is asked for.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
/// <param name="Latitude">Degrees, -90 to 90.</param>
internal sealed record RoadCutRequest(string? Corridor, double? Longitude, double? Latitude)
{
    /// <summary>The most bytes of a request: many times what the three fields need.</summary>
    internal const int BytesMax = 4_096;

    /// <summary>The point on the ground.</summary>
    /// <exception cref="RefusalException">A coordinate is missing or outside its range.</exception>
    public GeoPoint Point()
    {
        if (Longitude is not (>= -180 and <= 180))
        {
            throw Refuse("$.longitude", "The longitude must be a number from -180 to 180.");
        }

        if (Latitude is not (>= -90 and <= 90))
        {
            throw Refuse("$.latitude", "The latitude must be a number from -90 to 90.");
        }

        return new GeoPoint(Latitude.Value, Longitude.Value);
    }

    /// <summary>The corridor's id.</summary>
    /// <exception cref="RefusalException">It is missing.</exception>
    public string CorridorId() =>
        string.IsNullOrWhiteSpace(Corridor) ? throw Refuse("$.corridor", "The corridor is missing.") : Corridor;

    private static RefusalException Refuse(string where, string what) =>
        new(new Refusal(
            "road-cut.malformed", where, what,
            "Send {\"corridor\", \"longitude\", \"latitude\"}; GET /api/v1/corridors lists the corridors."));
}
