using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>
/// Reads <c>notification.json</c> and <c>bulletin.json</c>: the fields of the record, without the common ones.
/// </summary>
/// <remarks>docs/formats/notification.md and bulletin.md describe them.</remarks>
internal static class NoticeFile
{
    private static readonly JsonDocumentOptions s_once = new() { AllowDuplicateProperties = false };

    private static readonly string[] FilledIn = ["operation", "statedAt", "log", "sequence", "previous"];

    /// <summary>Reads a file's bytes as a statement of a kind.</summary>
    /// <param name="file">One JSON object, at most as large as a record.</param>
    /// <param name="where">What the file is called, for messages.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="at">When it is stated.</param>
    /// <param name="extra">Fields that do not come from the file.</param>
    /// <exception cref="RefusalException">It is no such statement; the field is named.</exception>
    public static T Read<T>(
        ReadOnlySpan<byte> file, string where, OperationId operation, DateTimeOffset at,
        params ReadOnlySpan<(string Name, string Value)> extra)
        where T : RecordBody
    {
        var body = Parse(file, where);
        if (FilledIn.FirstOrDefault(body.ContainsKey) is { } field)
        {
            throw Refuse(where, $"The field {field} is filled in when it is signed.", "Leave it out.");
        }

        body["operation"] = operation.Value;
        body["statedAt"] = JsonSerializer.SerializeToNode(at);
        body["provenance"] ??= new JsonObject { ["basis"] = "counted" };
        foreach (var (name, value) in extra)
        {
            body[name] = value;
        }

        try
        {
            return (T)RecordKinds.ReadWritten(KindOf<T>(), JsonSerializer.SerializeToUtf8Bytes<JsonNode>(body));
        }
        catch (RefusalException e)
        {
            throw new RefusalException(e.Refusal with { Where = $"{where}: {e.Refusal.Where}" }, e);
        }
    }

    private static JsonObject Parse(ReadOnlySpan<byte> file, string where)
    {
        try
        {
            return file.Length <= Envelope.MaxBytes && JsonNode.Parse(file, null, s_once) is JsonObject body
                ? body
                : throw Refuse(
                    where, "The file is no JSON object, or it is too large to sign.",
                    "Write it as docs/formats/notification.md and bulletin.md show.");
        }
        catch (JsonException e)
        {
            throw new RefusalException(
                new Refusal("notice.bad-file", where, JsonFault.What(e), "Correct the JSON at that place."), e);
        }
    }

    private static string KindOf<T>() =>
        typeof(T) == typeof(NotificationSubmitted) ? "notification-submitted"
        : typeof(T) == typeof(NotificationAmended) ? "notification-amended" : "bulletin-issued";

    private static RefusalException Refuse(string where, string what, string next) =>
        new(new Refusal("notice.bad-file", where, what, next));
}
