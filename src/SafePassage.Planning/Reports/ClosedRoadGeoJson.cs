using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Writes the closures of a plan as features: ways and lines as lines, areas as polygons, a circle as its
/// middle with <c>radiusMetres</c>.</summary>
internal static class ClosedRoadGeoJson
{
    internal static void Write(Utf8JsonWriter json, CorridorModel model)
    {
        foreach (var road in model.ClosedRoads ?? [])
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("geometry");
            WriteGeometry(json, road);
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("kind", road.Kind == ClosureKind.Hazard ? "hazard" : "closure");
            json.WriteString("reason", road.Reason);
            if (road.Way is { } way)
            {
                json.WriteNumber("way", way);
                json.WriteString("name", road.Name);
            }

            if (road.RadiusMetres is { } radius)
            {
                json.WriteNumber("radiusMetres", radius);
            }

            if (road.Source is { } source)
            {
                json.WriteString("source", source);
            }

            if (road.Since is { } since)
            {
                json.WriteString("since", since.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private static void WriteGeometry(Utf8JsonWriter json, ModelClosedRoad road)
    {
        if (road.Point is { } point)
        {
            json.WriteString("type", "Point");
            json.WritePropertyName("coordinates");
            PlanGeoJson.WritePosition(json, point);
            return;
        }

        json.WriteString("type", road.Area is null ? "MultiLineString" : "Polygon");
        json.WriteStartArray("coordinates");
        foreach (var line in ClosureOutline.Of(road))
        {
            json.WriteStartArray();
            foreach (var position in road.Area is null ? line : Counterclockwise(line))
            {
                PlanGeoJson.WritePosition(json, position);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    // As RFC 7946 wants the outer ring of a polygon.
    private static IEnumerable<GeoPoint> Counterclockwise(ImmutableArray<GeoPoint> ring)
    {
        var twice = ring.Zip(ring.Skip(1), (a, b) =>
            (a.Longitude * b.Latitude) - (b.Longitude * a.Latitude)).Sum();
        return twice < 0 ? ring.Reverse() : ring;
    }
}
