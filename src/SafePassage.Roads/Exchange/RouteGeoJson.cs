using System.Text.Json;
using SafePassage.Roads.Guidance;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>Writes routes and their steps as one GeoJSON FeatureCollection (RFC 7946): longitude first, seven
/// decimals, UTF-8.</summary>
/// <remarks>
/// Each route is a MultiLineString with <c>name</c>, <c>distanceMetres</c>, <c>durationSeconds</c>, <c>schematic</c>
/// and, when there is one, <c>caution</c>; each step behind it a Point with <c>route</c> (index of the route from 0),
/// <c>step</c> (from 0), <c>instruction</c>, <c>warnings</c>, OSRM's <c>type</c>, <c>modifier</c>, <c>exit</c>,
/// <c>bearing_before</c> and <c>bearing_after</c>, and <c>name</c>, <c>ref</c>, <c>distanceMetres</c>,
/// <c>durationSeconds</c>. The members <c>attribution</c> and <c>license</c> stand beside <c>features</c>. The same
/// document gives the same bytes.
/// </remarks>
public static class RouteGeoJson
{
    /// <summary>Writes a document; the stream stays open.</summary>
    /// <remarks>Linear in points and steps.</remarks>
    public static void Write(Stream stream, RouteDocument document)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(document);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("title", document.Title);
        json.WriteString("language", document.Language.Code);
        json.WriteString("attribution", document.Attribution);
        if (document.Licence is { } licence)
        {
            json.WriteString("license", licence.AbsoluteUri);
        }

        if (document.MadeAt is { } time)
        {
            json.WriteString("timestamp", time.ToUniversalTime());
        }

        json.WriteStartArray("features");
        for (var i = 0; i < document.Routes.Length; i++)
        {
            WriteRoute(json, document, document.Routes[i]);
            for (var step = 0; step < document.Routes[i].Steps.Length; step++)
            {
                WriteStep(json, document, i, step);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRoute(Utf8JsonWriter json, RouteDocument document, RouteSheet route)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", route.Name);
        json.WriteNumber("distanceMetres", route.Distance.Value);
        json.WriteNumber("durationSeconds", route.Duration.Value);
        json.WriteBoolean("schematic", route.IsSchematic);
        if (document.Caution(route) is { Length: > 0 } caution)
        {
            json.WriteString("caution", caution);
        }

        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiLineString");
        json.WriteStartArray("coordinates");
        foreach (var line in route.Lines)
        {
            json.WriteStartArray();
            foreach (var point in line)
            {
                WritePosition(json, point);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, RouteDocument document, int route, int index)
    {
        var step = document.Routes[route].Steps[index];
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("route", route);
        json.WriteNumber("step", index);
        json.WriteString("instruction", document.Language.Text(step));
        json.WriteStartArray("warnings");
        foreach (var warning in step.Warnings)
        {
            json.WriteStringValue(document.Language.Text(warning));
        }

        json.WriteEndArray();
        json.WriteString("type", ManeuverWords.Of(step.Kind));
        json.WriteString("modifier", ManeuverWords.Of(step.Modifier));
        json.WriteNumber("exit", step.Exit);
        json.WriteNumber("bearing_before", step.BearingBefore);
        json.WriteNumber("bearing_after", step.BearingAfter);
        json.WriteString("name", step.Name);
        json.WriteString("ref", step.Ref);
        json.WriteNumber("distanceMetres", step.Distance.Value);
        json.WriteNumber("durationSeconds", step.Duration.Value);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        WritePosition(json, step.Location);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.LongitudeE7 / 1e7m);
        json.WriteNumberValue(point.LatitudeE7 / 1e7m);
        json.WriteEndArray();
    }
}
