using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Roads.Exchange;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>What programs ask of the roads of an operation: routes, tables and isochrones, as documents.</summary>
/// <remarks>Answers stand on the map alone, as it shows itself to everybody: no closure, no corridor and no movement of
/// the operation is in them. Places stand on a road at most a kilometre away. Safe to share between threads.</remarks>
public sealed class RoadAnswers
{
    /// <summary>The most places of one route.</summary>
    public const int RoutePlacesMax = 25;

    /// <summary>The most places of one table.</summary>
    public const int TablePlacesMax = 100;

    /// <summary>The most areas of one question.</summary>
    public const int AreasMax = 10;

    /// <summary>The longest driving time of an area, in minutes.</summary>
    public const int MinutesMax = 120;

    private readonly Router _router;

    internal RoadAnswers(Router router) => _router = router;

    /// <summary>A route by way of places, in the shape of OSRM.</summary>
    /// <param name="points">Two places to <see cref="RoutePlacesMax"/>, in the order driven.</param>
    /// <param name="count">How many routes that differ at most; above 1 between two places only.</param>
    /// <param name="language">Language of the instructions, as a BCP 47 code; null for no steps.</param>
    /// <param name="withLine">Whether the line of the whole route is wanted.</param>
    /// <exception cref="RefusalException">Too few or too many are asked for, a place has no road, there is no
    /// way, or there are no instructions in the language.</exception>
    public byte[] Route(IReadOnlyList<GeoPoint> points, int count, string? language, bool withLine)
    {
        var places = Places(points, 2, RoutePlacesMax);
        if (count is < 1 or > Router.AlternativesMax || (count > 1 && places.Length > 2))
        {
            throw Refuse(
                "alternatives", "alternatives",
                $"Alternatives are 0 to {Router.AlternativesMax - 1}, and stand between two places only.",
                "Ask for fewer, or for two places.");
        }

        var words = language is null ? null : DriverLanguage.Of(language);
        return OsrmJson.Routes(_router, places, Journeys(places, count), words, withLine);
    }

    /// <summary>Two routes that share no road, or as little as the roads allow, in the shape of OSRM with
    /// <c>shared_distance</c>.</summary>
    /// <param name="points">Two places.</param>
    /// <param name="language">Language of the instructions, as a BCP 47 code; null for no steps.</param>
    /// <param name="withLine">Whether the line of each whole route is wanted.</param>
    /// <exception cref="RefusalException">There are not two places, one has no road, there is no way, or there are no
    /// instructions in the language.</exception>
    public byte[] Pair(IReadOnlyList<GeoPoint> points, string? language, bool withLine)
    {
        var places = Places(points, 2, 2);
        var pair = _router.FindPair(places[0], places[1], ClosureSet.Empty) ?? throw NoWay(places, 1);
        return OsrmJson.Routes(
            _router, places, [.. pair.Routes.Select(route => (ImmutableArray<Route>)[route])],
            language is null ? null : DriverLanguage.Of(language), withLine, pair.Shared);
    }

    /// <summary>A table, in the shape of OSRM.</summary>
    /// <param name="points">One place to <see cref="TablePlacesMax"/>.</param>
    /// <param name="sources">Which of them are left, counted from 0.</param>
    /// <param name="destinations">Which of them are reached, counted from 0.</param>
    /// <param name="withDurations">Whether times are wanted.</param>
    /// <param name="withDistances">Whether lengths are wanted.</param>
    /// <param name="cancellationToken">Ends the work between two rows.</param>
    /// <exception cref="RefusalException">Too many are asked for, a number is none of a place, or a place has no
    /// road.</exception>
    public byte[] Table(
        IReadOnlyList<GeoPoint> points, IReadOnlyList<int> sources, IReadOnlyList<int> destinations,
        bool withDurations, bool withDistances, CancellationToken cancellationToken)
    {
        var places = Places(points, 1, TablePlacesMax);
        var (from, to) = (Chosen(places, sources, "sources"), Chosen(places, destinations, "destinations"));
        var table = _router.FindTable(from, to, ClosureSet.Empty, withDistances, cancellationToken);
        return OsrmJson.Table(_router.Network, from, to, table, withDurations);
    }

    /// <summary>The areas that a bus reaches within times, as GeoJSON in the shape of openrouteservice.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="minutes">1 to <see cref="MinutesMax"/> each, <see cref="AreasMax"/> at most.</param>
    /// <exception cref="RefusalException">A time is out of range, or no road is near.</exception>
    public byte[] Isochrone(GeoPoint from, IReadOnlyList<int> minutes)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        if (minutes.Count is < 1 or > AreasMax || minutes.Any(m => m is < 1 or > MinutesMax))
        {
            throw Refuse(
                "minutes", "minutes", "The times are missing, too many or out of range.",
                $"Give 1 to {AreasMax} whole numbers of minutes from 1 to {MinutesMax}, with commas between them.");
        }

        var start = Places([from], 1, 1)[0];
        var areas = IsochroneMap.Draw(
            _router.FindReach(start, ClosureSet.Empty), [.. minutes.Select(m => new Seconds(60 * m))]);
        return IsochroneGeoJson.Write(_router.Network, start, areas);
    }

    private List<ImmutableArray<Route>> Journeys(Snap[] places, int count)
    {
        if (count > 1 && _router.FindAlternatives(places[0], places[1], ClosureSet.Empty, count) is [_, ..] found)
        {
            return [.. found.Select(route => (ImmutableArray<Route>)[route])];
        }

        return
        [
            [
                .. Enumerable.Range(1, places.Length - 1).Select(n =>
                    _router.FindRoute(places[n - 1], places[n], ClosureSet.Empty) ?? throw NoWay(places, n)),
            ],
        ];
    }

    private RefusalException NoWay(Snap[] places, int to) => Refuse(
        "no-way", "coordinates",
        RoadOpenings.Obstacles(
            Name(to - 1), Name(to), _router.FindObstacles(places[to - 1], places[to], ClosureSet.Empty)),
        "Ask for other places, or ask with 'safe-passage route', which can open a road.");

    private static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"place {place}");

    private static Snap[] Chosen(Snap[] places, IReadOnlyList<int> numbers, string field)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Count is >= 1 and <= TablePlacesMax && numbers.All(n => n >= 0 && n < places.Length)
            ? [.. numbers.Select(n => places[n])]
            : throw Refuse(
                "place-number", field, "A number is that of no place, or there are too many.",
                $"Count the coordinates from 0 and give {TablePlacesMax} numbers at most.");
    }

    private Snap[] Places(IReadOnlyList<GeoPoint> points, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < least || points.Count > most)
        {
            throw Refuse(
                points.Count > most ? "places-too-many" : "places-too-few", "coordinates",
                $"There are {points.Count} places.", $"Give {least} to {most}.");
        }

        return [.. points.Select((point, n) => _router.Snap(point, ScenarioCompiler.SnapRadius) ?? throw Refuse(
            "no-road", Name(n), "No road for buses is within a kilometre.",
            "Give a point near a road of the map. Longitude comes first."))];
    }

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal("route." + code, where, what, next));
}
