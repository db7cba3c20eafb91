using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Mission.Positions;

/// <summary>What a device reports, read from the words of its app. Immutable.</summary>
/// <remarks>No refusal repeats a value: refusals are logged, and a position is in no log. Speed and bearing are not
/// read: nothing here needs them.</remarks>
/// <param name="At">Where, rounded to 1e-4 degrees (about 11 m).</param>
/// <param name="FixAt">When, by the device's clock.</param>
/// <param name="AccuracyMetres">How far off it may be; null when it is not said.</param>
/// <param name="BatteryPercent">0 to 100; null when it is not said.</param>
public sealed record PositionReport(GeoPoint At, DateTimeOffset FixAt, int? AccuracyMetres, int? BatteryPercent)
{
    /// <summary>The most bytes of a report.</summary>
    public const int BytesMax = 4_096;

    // The usual error of a satellite fix in metres for a dilution of 1: OsmAnd sends the dilution.
    private const double MetresPerHdop = 5;

    // Milliseconds since 1970 are beyond this for every day after 1973; seconds are below it until the year 5138.
    private const double MillisecondsFrom = 100_000_000_000;

    /// <summary>Reads the fields of the OsmAnd protocol.</summary>
    /// <param name="field">The value of a field; null when it is absent.</param>
    /// <exception cref="RefusalException">A field is absent or no number in its range.</exception>
    public static PositionReport OfOsmAnd(Func<string, string?> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new PositionReport(
            Point(Number("lat", field("lat"), -90, 90), Number("lon", field("lon"), -180, 180)),
            Time(field("timestamp")),
            field("accuracy") is { } metres ? Metres("accuracy", Number("accuracy", metres, 0, 1_000_000))
            : field("hdop") is { } hdop ? Metres("hdop", Number("hdop", hdop, 0, 100_000) * MetresPerHdop) : null,
            field("batt") is { } battery ? (int)Number("batt", battery, 0, 100) : null);
    }

    /// <summary>Reads a message of OwnTracks.</summary>
    /// <returns>Null for a message that is no location: OwnTracks sends others as well, and none is needed.</returns>
    /// <exception cref="RefusalException">It is no JSON object, or a field is no number in its range.</exception>
    public static PositionReport? OfOwnTracks(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var read = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var message = read.RootElement;
            if (message.ValueKind != JsonValueKind.Object || Text(message, "_type") is not { } type)
            {
                throw Refuse("_type", "This is no message of OwnTracks.");
            }

            return type != "location" ? null : new PositionReport(
                Point(Number("lat", Text(message, "lat"), -90, 90), Number("lon", Text(message, "lon"), -180, 180)),
                Time(Text(message, "tst")),
                Text(message, "acc") is { } metres ? Metres("acc", Number("acc", metres, 0, 1_000_000)) : null,
                Text(message, "batt") is { } battery ? (int)Number("batt", battery, 0, 100) : null);
        }
        catch (JsonException)
        {
            // The fault names what stands there: it is not carried on.
            throw Refuse("body", "The body is no JSON.");
        }
    }

    private static string? Text(JsonElement message, string name) =>
        !message.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : value.ValueKind is JsonValueKind.Number ? value.GetRawText()
        : null;

    private static GeoPoint Point(double latitude, double longitude) =>
        new(Math.Round(latitude, 4), Math.Round(longitude, 4));

    private static int Metres(string field, double metres) =>
        metres <= 1_000_000 ? (int)Math.Ceiling(metres) : throw Refuse(field, "It is too large.");

    private static double Number(string field, string? text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw Refuse(field, string.Create(
                CultureInfo.InvariantCulture, $"It is absent, or no number from {least} to {most}."));

    // Seconds or milliseconds since 1970, or ISO 8601; without a zone it is UTC.
    private static DateTimeOffset Time(string? text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 100_000_000_000_000)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(
                (long)(number < MillisecondsFrom ? number * 1_000 : number));
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : throw Refuse("timestamp", "It is absent, or no time in seconds, milliseconds or ISO 8601.");
    }

    private static RefusalException Refuse(string field, string what) => new(new Refusal(
        "position.bad-field", field, what, "Set the app up as docs/how-to/follow-vehicles.md says."));
}
