using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>Finds the places that somebody asks for: <c>LAT,LON</c>, or the name of a place of the network.</summary>
/// <param name="roads">The roads as the map has them.</param>
internal sealed class AskedPlaces(Router roads)
{
    private readonly PlaceSearch _names = new(roads.Network);

    /// <summary>The place.</summary>
    /// <exception cref="RefusalException">No place or several are called so, or no road is near.</exception>
    public AskedPlace Find(string given) => Find(given, Point(given) ?? Named(given));

    /// <summary>A place whose point is known.</summary>
    /// <exception cref="RefusalException">No road is near.</exception>
    public AskedPlace Find(string given, GeoPoint point) =>
        roads.Snap(point, ScenarioCompiler.SnapRadius) is { } snap
            ? new AskedPlace(given, point, snap)
            : throw new RefusalException(new Refusal(
                "route.no-road", given, "No road for buses is within a kilometre.",
                "Give a point near a road, or import the extract that covers it. Latitude comes first."));

    /// <summary>A point as <c>LAT,LON</c> in degrees; null when it is none.</summary>
    public static GeoPoint? Point(string text) =>
        text.Split(',') is [var latitude, var longitude]
        && Degrees(latitude, 90) is { } north && Degrees(longitude, 180) is { } east
            ? new GeoPoint(north, east) : null;

    private static double? Degrees(string text, double most) =>
        double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite,
            CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most ? degrees : null;

    private GeoPoint Named(string name)
    {
        var found = _names.Named(name);
        if (found is [var only])
        {
            return only.Location;
        }

        var alike = found.Count > 0 ? found : _names.Find(name, 5);
        throw new RefusalException(new Refusal(
            found.Count > 0 ? "route.place-ambiguous" : "route.place-unknown", name,
            found.Count > 0 ? $"{found.Count} places are called so." : "The network has no place of this name.",
            "Give the point as LAT,LON"
                + (alike.Count == 0 ? "." : $", or take one of: {string.Join("; ", alike.Take(5).Select(Told))}.")));
    }

    private static string Told(NamedPlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Name} ({RoadClassWords.Of(place.Kind)}, {place.Location.Latitude},{place.Location.Longitude})");
}
