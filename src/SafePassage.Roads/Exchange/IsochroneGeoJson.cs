using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Roads.Isochrones;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>Writes isochrones as a GeoJSON FeatureCollection (RFC 7946) in the shape of openrouteservice.</summary>
/// <remarks>Each area is a Feature with <c>value</c> (seconds), <c>center</c> (where the vehicle stands on its road),
/// <c>cellMetres</c> and <c>marginMetres</c> (how exact it is). The same input gives the same bytes.</remarks>
public static class IsochroneGeoJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes areas.</summary>
    /// <param name="network">The roads, which are credited.</param>
    /// <param name="center">Where the vehicle stands.</param>
    /// <param name="areas">The areas.</param>
    public static byte[] Write(RoadNetwork network, Snap center, IReadOnlyList<Isochrone> areas)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(areas);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("attribution", network.Source.Attribution);
            json.WriteStartArray("features");
            foreach (var area in areas)
            {
                WriteArea(json, center, area);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteArea(Utf8JsonWriter json, Snap center, Isochrone area)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("group_index", 0);
        json.WriteNumber("value", area.Limit.Value);
        json.WritePropertyName("center");
        WritePosition(json, center.Location);
        json.WriteNumber("centerMovedMetres", center.Distance.Value);
        json.WriteNumber("cellMetres", area.CellMetres);
        json.WriteNumber("marginMetres", area.MarginMetres);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        var isOne = area.Shapes.Length == 1;
        json.WriteString("type", isOne ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var shape in area.Shapes)
        {
            WriteShape(json, shape, isOne);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A single polygon has its rings where several have their polygons.
    private static void WriteShape(
        Utf8JsonWriter json, ImmutableArray<ImmutableArray<GeoPoint>> shape, bool isOne)
    {
        if (!isOne)
        {
            json.WriteStartArray();
        }

        foreach (var ring in shape)
        {
            json.WriteStartArray();
            foreach (var point in ring)
            {
                WritePosition(json, point);
            }

            json.WriteEndArray();
        }

        if (!isOne)
        {
            json.WriteEndArray();
        }
    }

    private static void WritePosition(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.LongitudeE7 / 1e7m);
        json.WriteNumberValue(point.LatitudeE7 / 1e7m);
        json.WriteEndArray();
    }
}
