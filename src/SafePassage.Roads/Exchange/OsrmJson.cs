using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>Writes routes and tables in the shapes of OSRM's HTTP services, for programs that read those.</summary>
/// <remarks>
/// Lines are GeoJSON, times whole seconds, lengths whole metres; the parts add up to the whole. The shapes are told
/// in docs/formats/routes.md. Source: OSRM's HTTP interface, version 5. The same input gives the same bytes.
/// </remarks>
public static class OsrmJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The answer of the route service.</summary>
    /// <param name="router">The roads and the vehicle the routes were found with.</param>
    /// <param name="places">The places driven by, in order; at least two.</param>
    /// <param name="journeys">The routes to choose from, each with one route between every two places.</param>
    /// <param name="language">Language of the instructions; null for no steps.</param>
    /// <param name="withLine">Whether the line of each whole route is wanted.</param>
    /// <param name="shared">Metres that the routes share, where they are a pair.</param>
    public static byte[] Routes(
        Router router, IReadOnlyList<Snap> places, IReadOnlyList<ImmutableArray<Route>> journeys,
        DriverLanguage? language, bool withLine = true, Metres? shared = null)
    {
        ArgumentNullException.ThrowIfNull(router);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(journeys);
        return Write(json =>
        {
            Begin(json, router.Network);
            json.WriteStartArray("routes");
            foreach (var journey in journeys)
            {
                WriteJourney(json, router, journey, language, withLine);
            }

            json.WriteEndArray();
            if (shared is { } metres)
            {
                json.WriteNumber("shared_distance", metres.Value);
            }

            WritePlaces(json, "waypoints", places);
        });
    }

    /// <summary>The answer of the table service; <c>null</c> stands where there is no way.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="from">The places of the rows.</param>
    /// <param name="to">The places of the columns.</param>
    /// <param name="table">The table between them.</param>
    /// <param name="withDurations">Whether times are wanted; lengths are written when the table has them.</param>
    public static byte[] Table(
        RoadNetwork network, IReadOnlyList<Snap> from, IReadOnlyList<Snap> to, RouteTable table,
        bool withDurations = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(table);
        return Write(json =>
        {
            Begin(json, network);
            if (withDurations)
            {
                WriteCells(json, "durations", table, (row, column) => table.Duration(row, column)?.Value);
            }

            if (table.HasDistances)
            {
                WriteCells(json, "distances", table, (row, column) => table.Distance(row, column)?.Value);
            }

            WritePlaces(json, "sources", from);
            WritePlaces(json, "destinations", to);
        });
    }

    private static void Begin(Utf8JsonWriter json, RoadNetwork network)
    {
        json.WriteString("code", "Ok");
        json.WriteString("attribution", network.Source.Attribution);
    }

    private static void WriteJourney(
        Utf8JsonWriter json, Router router, ImmutableArray<Route> legs, DriverLanguage? language, bool withLine)
    {
        json.WriteStartObject();
        WriteLength(json, legs.Sum(leg => leg.Distance.Value), legs.Sum(leg => leg.Duration.Value));
        json.WriteString("weight_name", "duration");
        json.WriteBoolean("schematic", legs.Any(leg => leg.IsSchematic));
        if (withLine)
        {
            WriteLine(json, [.. legs.SelectMany((leg, n) => n == 0 ? leg.Geometry : leg.Geometry.Skip(1))]);
        }

        json.WriteStartArray("legs");
        foreach (var leg in legs)
        {
            json.WriteStartObject();
            WriteLength(json, leg.Distance.Value, leg.Duration.Value);
            ImmutableArray<DriverStep> steps = language is null
                ? [] : DriverGuide.Steps(router.Network, leg, new GuidanceOptions { IsUsable = router.IsUsable });
            json.WriteString("summary", string.Join(", ", LongestNames(steps)));
            json.WriteStartArray("steps");
            var begin = 0;
            for (var i = 0; i < steps.Length; i++)
            {
                var end = i + 1 < steps.Length
                    ? leg.Geometry.IndexOf(steps[i + 1].Location, begin) : leg.Geometry.Length - 1;
                WriteStep(json, steps[i], Part(leg.Geometry, begin, end), language!);
                begin = end;
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A line has two points even where nothing is driven any more.
    private static ImmutableArray<GeoPoint> Part(ImmutableArray<GeoPoint> line, int begin, int end) =>
        end > begin ? line[begin..(end + 1)] : [line[begin], line[begin]];

    private static IEnumerable<string> LongestNames(ImmutableArray<DriverStep> steps) => steps
        .Where(step => step.Name.Length > 0).GroupBy(step => step.Name, StringComparer.Ordinal)
        .OrderByDescending(same => same.Sum(step => step.Distance.Value)).Take(2).Select(same => same.Key);

    private static void WriteStep(
        Utf8JsonWriter json, DriverStep step, ImmutableArray<GeoPoint> line, DriverLanguage language)
    {
        json.WriteStartObject();
        WriteLength(json, step.Distance.Value, step.Duration.Value);
        json.WriteString("name", step.Name);
        json.WriteString("ref", step.Ref);
        json.WriteString("mode", step.IsOnFerry ? "ferry" : "driving");
        WriteLine(json, line);
        json.WriteStartObject("maneuver");
        json.WriteString("type", ManeuverWords.Of(step.Kind));
        if (ManeuverWords.Of(step.Modifier) is { Length: > 0 } modifier)
        {
            json.WriteString("modifier", modifier);
        }

        if (step.Exit > 0)
        {
            json.WriteNumber("exit", step.Exit);
        }

        json.WritePropertyName("location");
        WritePosition(json, step.Location);
        json.WriteNumber("bearing_before", step.BearingBefore);
        json.WriteNumber("bearing_after", step.BearingAfter);
        json.WriteString("instruction", language.Text(step));
        json.WriteEndObject();
        json.WriteStartArray("warnings");
        foreach (var warning in step.Warnings)
        {
            json.WriteStringValue(language.Text(warning));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLength(Utf8JsonWriter json, int metres, int seconds)
    {
        json.WriteNumber("distance", metres);
        json.WriteNumber("duration", seconds);
        json.WriteNumber("weight", seconds);
    }

    private static void WriteCells(
        Utf8JsonWriter json, string name, RouteTable table, Func<int, int, int?> cell)
    {
        json.WriteStartArray(name);
        for (var row = 0; row < table.Rows; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < table.Columns; column++)
            {
                if (cell(row, column) is { } value)
                {
                    json.WriteNumberValue(value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WritePlaces(Utf8JsonWriter json, string name, IReadOnlyList<Snap> places)
    {
        json.WriteStartArray(name);
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteString("name", place.Road ?? "");
            json.WritePropertyName("location");
            WritePosition(json, place.Location);
            json.WriteNumber("distance", place.Distance.Value);
            json.WriteNumber("way", place.Way);
            json.WriteBoolean("island", !place.IsOnMainland);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter json, ImmutableArray<GeoPoint> line)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var point in line)
        {
            WritePosition(json, point);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.LongitudeE7 / 1e7m);
        json.WriteNumberValue(point.LatitudeE7 / 1e7m);
        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
