using System.Net.Http.Headers;
using System.Text.Json;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Terms;

namespace SafePassage.Mission.Copying;

/// <summary>The door of a running server: hands it signed statements, one request each.</summary>
/// <param name="http">Its base address is that of the server. Stays the caller's.</param>
public sealed class RemoteDoor(HttpClient http)
{
    private const int AnswerBytesMax = 1 << 20;

    /// <summary>Hands over one statement and waits until the log covers it.</summary>
    /// <exception cref="RefusalException">The server refuses it, or does not answer.</exception>
    public async Task<Submission> SubmitAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        using var body = new ReadOnlyMemoryContent(envelope.Bytes.AsMemory());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await http.PostAsync(
                new Uri("api/v1/records", UriKind.Relative), body, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(AnswerBytesMax, cancellationToken);
            var text = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            using var document = JsonDocument.Parse(text);
            return answer.IsSuccessStatusCode
                ? new Submission(
                    document.RootElement.GetProperty("index").GetInt64(),
                    answer.StatusCode == System.Net.HttpStatusCode.Created)
                : throw new RefusalException(RefusalIn(document.RootElement));
        }
        catch (Exception e) when (
            e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusalException(
                new Refusal(
                    "server.unreachable", http.BaseAddress?.ToString() ?? "server",
                    "The server does not answer as one of this project does.",
                    "Check the address and try again: what arrived already is recognised."), e);
        }
    }

    private static Refusal RefusalIn(JsonElement problem) => new(
        Text(problem, "code"), Text(problem, "where"), Text(problem, "what"), Text(problem, "next"));

    private static string Text(JsonElement problem, string field) =>
        problem.TryGetProperty(field, out var value) ? value.GetString() ?? "" : "";
}
