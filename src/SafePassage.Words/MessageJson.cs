using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Terms;

namespace SafePassage.Words;

/// <summary>Writes and reads a message: <c>{"key":"...","with":{...}}</c>.</summary>
/// <remarks>
/// A number is a JSON number and a name a string; the rest are objects with one field: <c>moment</c>, <c>duration</c>
/// (seconds), <c>date</c>, or a message with <c>key</c>.
/// </remarks>
internal sealed class MessageJson : JsonConverter<Message>
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:sszzz";
    private const string DateForm = "yyyy-MM-dd";

    /// <inheritdoc/>
    public override Message Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return MessageOf(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Message value, JsonSerializerOptions options) =>
        Write(writer, value);

    private static void Write(Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartObject();
        writer.WriteString("key", message.Key);
        if (message.With.Count > 0)
        {
            writer.WriteStartObject("with");
            foreach (var (name, argument) in message.With)
            {
                writer.WritePropertyName(name);
                Write(writer, argument);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Argument argument)
    {
        switch (argument)
        {
            case Argument.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case Argument.Name name:
                writer.WriteStringValue(name.Text);
                break;
            case Argument.Nested nested:
                Write(writer, nested.Message);
                break;
            case Argument.Duration duration:
                writer.WriteStartObject();
                writer.WriteNumber("duration", duration.Length.Value);
                writer.WriteEndObject();
                break;
            case Argument.Moment moment:
                Write(writer, "moment", moment.At.ToString(MomentForm, CultureInfo.InvariantCulture));
                break;
            case Argument.Date date:
                Write(writer, "date", date.Day.ToString(DateForm, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, string kind, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(kind, text);
        writer.WriteEndObject();
    }

    private static Message MessageOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("key", out var key)
            || key.ValueKind != JsonValueKind.String || string.IsNullOrEmpty(key.GetString()))
        {
            throw new JsonException("A message is an object with a 'key'.");
        }

        var with = new List<(string, Argument)>();
        foreach (var field in json.EnumerateObject().Where(f => f.Name != "key"))
        {
            if (field.Name != "with" || field.Value.ValueKind != JsonValueKind.Object || with.Count > 0)
            {
                throw new JsonException($"A message has 'key' and 'with' once each; here is '{field.Name}'.");
            }

            with.AddRange(field.Value.EnumerateObject().Select(f => (f.Name, ArgumentOf(f.Name, f.Value))));
        }

        try
        {
            return new Message(key.GetString()!, with);
        }
        catch (ArgumentException twice)
        {
            throw new JsonException("A name in 'with' stands twice.", twice);
        }
    }

    private static Argument ArgumentOf(string name, JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Number => json.GetDecimal(),
                JsonValueKind.String => json.GetString()!,
                JsonValueKind.Object when json.TryGetProperty("key", out _) => MessageOf(json),
                JsonValueKind.Object => Single(json.EnumerateObject().Single()),
                _ => throw new FormatException("No kind of argument."),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException(
                $"'{name}' is no number, text, moment, duration, date or message as it should be.", wrong);
        }
    }

    private static Argument Single(JsonProperty field) => field.Name switch
    {
        "moment" => DateTimeOffset.ParseExact(field.Value.GetString()!, MomentForm, CultureInfo.InvariantCulture),
        "duration" => new Seconds(field.Value.GetInt32()),
        "date" => DateOnly.ParseExact(field.Value.GetString()!, DateForm, CultureInfo.InvariantCulture),
        var other => throw new FormatException($"'{other}' is no kind of argument."),
    };
}
