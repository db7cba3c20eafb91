using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Words;

namespace SafePassage.Testing;

/// <summary>Says what a view carries in English, in which the tests are written.</summary>
public static class English
{
    public static string InEnglish(this Message message) => Catalogue.Load().In(Language.English).Say(message);

    /// <summary>Every message of a JSON text, said with commas between thousands: what stands in it as facts.</summary>
    public static string SaidIn(string json) => string.Join(
        '\n', Documents(json).SelectMany(MessagesIn).Select(m => m.InEnglish().Replace('\u202F', ',')));

    // One, or one a line.
    private static List<JsonNode?> Documents(string json)
    {
        var documents = new List<JsonNode?>();
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            documents.Add(JsonNode.Parse(ref reader));
        }

        return documents;
    }

    private static IEnumerable<Message> MessagesIn(JsonNode? node) => node switch
    {
        JsonObject value when value["key"] is JsonValue key && key.GetValueKind() is JsonValueKind.String
            && key.GetValue<string>().Contains('.', StringComparison.Ordinal) => [value.Deserialize<Message>()!],
        JsonObject value => value.SelectMany(v => MessagesIn(v.Value)),
        JsonArray list => list.SelectMany(MessagesIn),
        _ => [],
    };
}
