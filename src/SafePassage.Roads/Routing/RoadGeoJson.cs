using System.Collections.Immutable;
using System.Text.Json;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Writes routes and roads as GeoJSON (RFC 7946): longitude first, seven decimals, UTF-8.</summary>
/// <remarks>The same input gives the same bytes.</remarks>
public static class RoadGeoJson
{
    /// <summary>A route as one Feature with a LineString.</summary>
    /// <remarks>Properties: <c>distanceMetres</c>, <c>durationSeconds</c>, <c>schematic</c>.</remarks>
    public static byte[] RouteFeature(Route route) => Write(json => WriteRoute(json, route));

    /// <summary>Writes a route as one Feature to a document of the caller.</summary>
    /// <param name="json">Where a value is expected.</param>
    /// <param name="route">The route.</param>
    public static void WriteRoute(Utf8JsonWriter json, Route route)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(route);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("distanceMetres", route.Distance.Value);
        json.WriteNumber("durationSeconds", route.Duration.Value);
        json.WriteBoolean("schematic", route.IsSchematic);
        json.WriteEndObject();
        WriteLine(json, route.Geometry);
        json.WriteEndObject();
    }

    /// <summary>The roads that may touch a rectangle as a FeatureCollection, one Feature per stretch between two junctions.</summary>
    /// <param name="network">The roads.</param>
    /// <param name="bounds">The rectangle.</param>
    /// <param name="roadsMax">The most roads to write; the member <c>truncated</c> tells whether there were more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    /// <remarks>Properties: <c>wayId</c>, <c>class</c>, <c>name</c>, <c>ref</c>, <c>lengthMetres</c>, <c>schematic</c>.
    /// The member <c>attribution</c> says whom to credit.</remarks>
    public static byte[] NetworkCollection(RoadNetwork network, GeoBounds bounds, int roadsMax)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(roadsMax);
        var edges = network.Grid.EdgesIn(bounds);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("attribution", network.Source.Attribution);
            json.WriteBoolean("truncated", edges.Count > roadsMax);
            json.WriteStartArray("features");
            foreach (var edge in edges.Take(roadsMax))
            {
                WriteRoad(json, network, 2 * edge);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteRoad(Utf8JsonWriter json, RoadNetwork network, int arc)
    {
        var way = network.Way(arc);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("wayId", way.Id);
        json.WriteString("class", RoadClassWords.Of(way.Class));
        json.WriteString("name", way.Name);
        json.WriteString("ref", way.Ref);
        json.WriteNumber("lengthMetres", (network.LengthDecimetres(arc) + 5L) / 10);
        json.WriteBoolean("schematic", way.IsSchematic);
        json.WriteEndObject();
        WriteLine(json, network.ArcGeometry(arc));
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ImmutableArray<GeoPoint> line)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var point in line)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.LongitudeE7 / 1e7m);
            json.WriteNumberValue(point.LatitudeE7 / 1e7m);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.ToArray();
    }
}
