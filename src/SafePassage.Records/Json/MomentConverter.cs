using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafePassage.Records.Json;

/// <summary>A moment in ISO 8601, for example <c>2022-05-03T14:00:00+03:00</c>.</summary>
/// <remarks>
/// Logs of version 1 hold moments without an offset: those are read as UTC, so that the same log reads alike in every
/// time zone. New statements must state the offset (<see cref="Admission.DoorRules"/>).
/// </remarks>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A moment is a string such as 2022-05-03T14:00:00+03:00.");
        }

        if (reader.TryGetDateTimeOffset(out var moment))
        {
            var text = reader.GetString()!;
            if (HasOffset(text))
            {
                return moment;
            }

            // Read as local time above: that would be another moment in each time zone.
            return DateTimeOffset.Parse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        }

        throw new JsonException("This is no moment: write it as 2022-05-03T14:00:00+03:00.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    /// <summary>True when the text says how far its clock is from UTC.</summary>
    internal static bool HasOffset(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time > 0 && (text[^1] is 'Z' || text.AsSpan(time).IndexOfAny('+', '-') > 0);
    }
}
