using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SafePassage.Records.Json;

/// <summary>
/// How a file that a person wrote is read: as a record, but no time without its offset. Comments are read over.
/// </summary>
/// <remarks>
/// In a log a time without an offset is read as UTC, as it always was. In a file it would be signed as UTC though its
/// author meant the clock on the wall, and nobody would see it.
/// </remarks>
internal static class WrittenJson
{
    private static readonly JsonSerializerOptions s_options = Make();

    /// <summary>How a type is read from such a file.</summary>
    public static JsonTypeInfo Of(Type type) => s_options.GetTypeInfo(type);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(RecordJson.Default.Options)
        {
            TypeInfoResolver = RecordJson.Default,
            ReadCommentHandling = JsonCommentHandling.Skip,
        };
        options.Converters.Insert(0, new WholeMomentConverter());
        return options;
    }

    private sealed class WholeMomentConverter : JsonConverter<DateTimeOffset>
    {
        private static readonly MomentConverter s_moment = new();

        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String || MomentConverter.HasOffset(reader.GetString()!)
                ? s_moment.Read(ref reader, typeToConvert, options)
                : throw new JsonException(
                    $"The time '{reader.GetString()}' does not say how far its clock is from UTC. Write it with its "
                    + "offset, for example 2022-05-03T14:00:00+03:00.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            s_moment.Write(writer, value, options);
    }
}
