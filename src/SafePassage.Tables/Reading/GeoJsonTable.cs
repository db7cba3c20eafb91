using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Tables.Reading;

/// <summary>Reads the points of a GeoJSON file (RFC 7946) as a table: a row each, a column for each property.</summary>
/// <remarks>Columns for latitude and longitude come behind them. Rows are counted from 1. Linear in the file.</remarks>
public static class GeoJsonTable
{
    /// <summary>Reads a collection of points.</summary>
    /// <param name="bytes">UTF-8, at most <see cref="TableReader.MaxBytes"/>.</param>
    /// <param name="name">The file's name.</param>
    /// <exception cref="RefusalException">It is no collection of features, or one of them is no point.</exception>
    public static ReadTable Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            if (!document.RootElement.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array)
            {
                throw None(name, "It has no features.", null);
            }

            return Table(features, name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw None(name, "It is no GeoJSON that can be read.", e);
        }
    }

    private static ReadTable Table(JsonElement features, string name)
    {
        TableShape.RequireRoom(name, features.GetArrayLength(), 2);
        string[] headings =
        [
            .. features.EnumerateArray().SelectMany(Properties).Select(p => p.Name)
                .Where(p => p is not ("latitude" or "longitude")).Distinct(StringComparer.Ordinal),
        ];
        TableShape.RequireRoom(name, 1, headings.Length + 2);
        var rows = features.EnumerateArray().Select((feature, i) => new TableRow(
            i + 1,
            [
                .. headings.Select(heading => Properties(feature)
                    .Where(p => p.Name == heading).Select(p => Text(p.Value)).LastOrDefault("")),
                .. Coordinates(feature, name, i + 1),
            ])).ToList();
        return new ReadTable(
            name, "UTF-8", true, [], null, '.', [.. headings, "latitude", "longitude"], [],
            [.. TableShape.Even(rows, name)]);
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement feature) =>
        feature.TryGetProperty("properties", out var all) && all.ValueKind == JsonValueKind.Object
            ? all.EnumerateObject() : [];

    // Longitude stands first in GeoJSON. A feature without geometry says nothing about where.
    private static string[] Coordinates(JsonElement feature, string name, int number)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind == JsonValueKind.Null)
        {
            return ["", ""];
        }

        if (!geometry.TryGetProperty("type", out var type) || type.GetString() != "Point"
            || !geometry.TryGetProperty("coordinates", out var pair) || pair.ValueKind != JsonValueKind.Array
            || pair.GetArrayLength() < 2)
        {
            throw new RefusalException(new Refusal(
                "table.geojson", string.Create(CultureInfo.InvariantCulture, $"{name} feature {number}"),
                "The feature is no point.", "Keep points alone: an event happened at one."));
        }

        return [Text(pair[1]), Text(pair[0])];
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static RefusalException None(string name, string what, Exception? cause)
    {
        var refusal = new Refusal("table.geojson", name, what, "Save it as a FeatureCollection of points, or as CSV.");
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }
}
