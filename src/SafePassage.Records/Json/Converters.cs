using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Terms;

namespace SafePassage.Records.Json;

/// <summary>Reads and writes an id as a JSON string and refuses what breaks the rule of ids.</summary>
internal abstract class IdConverter<T>(Func<string, T> create) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("An id is a string.");
        }

        try
        {
            return create(reader.GetString()!);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(JsonFault.What(e), e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal sealed class PartyIdConverter() : IdConverter<PartyId>(text => new PartyId(text));

internal sealed class PlaceIdConverter() : IdConverter<PlaceId>(text => new PlaceId(text));

internal sealed class MovementIdConverter() : IdConverter<MovementId>(text => new MovementId(text));

internal sealed class AccordIdConverter() : IdConverter<AccordId>(text => new AccordId(text));

internal sealed class OperationIdConverter() : IdConverter<OperationId>(text => new OperationId(text));

internal sealed class ClaimIdConverter() : IdConverter<ClaimId>(text => new ClaimId(text));

internal sealed class ReportIdConverter() : IdConverter<ReportId>(text => new ReportId(text));

internal sealed class NotificationIdConverter() : IdConverter<NotificationId>(text => new NotificationId(text));

internal sealed class BulletinIdConverter() : IdConverter<BulletinId>(text => new BulletinId(text));

internal sealed class ResourceIdConverter() : IdConverter<ResourceId>(text => new ResourceId(text));

internal sealed class IncidentIdConverter() : IdConverter<IncidentId>(text => new IncidentId(text));

/// <summary>A point as <c>{"latitude":47.1,"longitude":37.5}</c>.</summary>
internal sealed class GeoPointConverter : JsonConverter<GeoPoint>
{
    public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = NumberFields.Read(ref reader);
        try
        {
            return fields is { Latitude: { } latitude, Longitude: { } longitude, Others: 0 }
                ? new GeoPoint(latitude, longitude)
                : throw new JsonException("A point has exactly the fields latitude and longitude, in degrees.");
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException(JsonFault.What(e), e);
        }
    }

    public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("latitude", value.Latitude);
        writer.WriteNumber("longitude", value.Longitude);
        writer.WriteEndObject();
    }
}

/// <summary>
/// A count as <c>{"qualifier":"exact","value":127}</c>, <c>{"qualifier":"range","low":500,"high":1000}</c> or
/// <c>{"qualifier":"unknown"}</c>.
/// </summary>
internal sealed class CountConverter : JsonConverter<Count>
{
    // So that no sum of counts can overflow, however many a log holds.
    private const long Max = 1_000_000_000;

    public override Count Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = NumberFields.Read(ref reader);
        if (fields.Others > 0)
        {
            throw new JsonException("A count has the fields qualifier, value, low and high only.");
        }

        try
        {
            return (fields.Qualifier, fields.Value, fields.Low, fields.High) switch
            {
                ({ } _, > Max, _, _) or ({ } _, _, > Max, _) or ({ } _, _, _, > Max) =>
                    throw new JsonException("A count is at most 1,000,000,000."),
                ("exact", { } value, null, null) => Count.Exact(value),
                ("about", { } value, null, null) => Count.About(value),
                ("more-than", { } value, null, null) => Count.MoreThan(value),
                ("at-least", { } value, null, null) => Count.AtLeast(value),
                ("fewer-than", { } value, null, null) => Count.FewerThan(value),
                ("range", null, { } low, { } high) => Count.Range(low, high),
                ("unknown", null, null, null) => Count.Unknown,
                _ => throw new JsonException(
                    "A count is exact, about, more-than, at-least or fewer-than with a value, range with low and high, "
                    + "or unknown."),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException("A count is zero or more, and a range ends at or above its start.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Count value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("qualifier", JsonNamingPolicy.KebabCaseLower.ConvertName(value.Qualifier.ToString()));
        if (value.Stated is { } stated)
        {
            writer.WriteNumber("value", stated);
        }
        else if (value.IsKnown)
        {
            writer.WriteNumber("low", value.Low!.Value);
            writer.WriteNumber("high", value.High!.Value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The few fields that points and counts are made of.</summary>
internal record struct NumberFields
{
    public string? Qualifier { get; private set; }

    public long? Value { get; private set; }

    public long? Low { get; private set; }

    public long? High { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>Fields that belong to neither, or stand twice.</summary>
    public int Others { get; private set; }

    public static NumberFields Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object is expected here.");
        }

        var fields = default(NumberFields);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "qualifier" when fields.Qualifier is null && reader.TokenType == JsonTokenType.String:
                    fields.Qualifier = reader.GetString();
                    break;
                case "value" when fields.Value is null && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetInt64(out var value):
                    fields.Value = value;
                    break;
                case "low" when fields.Low is null && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetInt64(out var low):
                    fields.Low = low;
                    break;
                case "high" when fields.High is null && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetInt64(out var high):
                    fields.High = high;
                    break;
                case "latitude" when fields.Latitude is null && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetDouble(out var latitude):
                    fields.Latitude = latitude;
                    break;
                case "longitude" when fields.Longitude is null && reader.TokenType == JsonTokenType.Number
                    && reader.TryGetDouble(out var longitude):
                    fields.Longitude = longitude;
                    break;
                default:
                    fields.Others++;
                    reader.Skip();
                    break;
            }
        }

        return fields;
    }
}
