using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafePassage.Records.Json;

/// <summary>Writes an enum as lower-case words joined by hyphens and reads nothing else (no numbers).</summary>
/// <remarks>Whoever wrote another word is told the list.</remarks>
internal sealed class KebabEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly JsonConverter<T> s_words = (JsonConverter<T>)new JsonStringEnumConverter<T>(
        JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false).CreateConverter(
        typeof(T), new JsonSerializerOptions())!;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var there = reader;
        try
        {
            return s_words.Read(ref reader, typeToConvert, options);
        }
        catch (JsonException e)
        {
            var said = there.TokenType == JsonTokenType.String ? $"'{there.GetString()}'" : "What stands here";
            throw new JsonException(
                $"{said} is not among the words that may stand here. Use one of: "
                + string.Join(
                    ", ", Enum.GetValues<T>().Select(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString())))
                + ".",
                e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        s_words.Write(writer, value, options);
}
