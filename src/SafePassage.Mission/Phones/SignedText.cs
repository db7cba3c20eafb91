using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Mission.Recording;

namespace SafePassage.Mission.Phones;

/// <summary>Writes what a phone reads from the screen of a laptop: small JSON, signed by the log.</summary>
/// <remarks>The signature is over the text of the inner object as it stands there, behind a line that says what it is;
/// no reader needs to write it again in the same spelling. Stateless.</remarks>
internal static class SignedText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A signed text.</summary>
    /// <param name="book">Its log signs.</param>
    /// <param name="name">The field of the inner object: <c>card</c> or <c>receipt</c>.</param>
    /// <param name="fields">Writes the fields.</param>
    internal static string Sign(RecordBook book, string name, Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        var inner = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        var signature = Base64Url.EncodeToString(book.Sign($"safe-passage/field-{name}/v1\n{inner}"));
        return $$"""{"v":1,"{{name}}":{{inner}},"sig":"{{signature}}"}""";
    }
}
