using System.Net.Http.Headers;
using System.Text.Json;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Terms;

namespace SafePassage.Mission.Copying;

/// <summary>The door of a running server: hands it signed statements, one request each.</summary>
/// <param name="http">Its base address is that of the server. Stays the caller's.</param>
public sealed class RemoteDoor(HttpClient http)
{
    private const int AnswerBytesMax = 1 << 20;

    /// <summary>Makes sure that the server holds the log for which statements were signed; nothing is sent.</summary>
    /// <param name="known">The log's key as this folder pinned it; null where there is no folder.</param>
    /// <param name="statements">What is to be sent.</param>
    /// <param name="cancellationToken">Gives up; nothing was sent.</param>
    /// <exception cref="RefusalException">It is the server of another log, or none of this project.</exception>
    public async Task RequireLogAsync(
        NoteVerifier? known, IReadOnlyList<Envelope> statements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var there = await KeyAsync(cancellationToken);
        if (known is not null && known.ToString() != there.ToString())
        {
            throw Other(there, $"this folder is of {known.Name}, whose key is another one");
        }

        if (statements.Select(RecordKinds.Read).FirstOrDefault(b => b.Log is { } log && log != there.Name) is { } body)
        {
            throw Other(there, $"a statement was signed for {body.Log}");
        }
    }

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
            throw NoServer(e);
        }
    }

    private async Task<NoteVerifier> KeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(
                new Uri("key", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(AnswerBytesMax, cancellationToken);
            return NoteVerifier.Parse((await answer.Content.ReadAsStringAsync(cancellationToken)).Trim());
        }
        catch (Exception e) when (
            e is HttpRequestException or LedgerException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw NoServer(e);
        }
    }

    private RefusalException Other(NoteVerifier there, string here) => new(new Refusal(
        "sync.other-log", http.BaseAddress?.ToString() ?? "server",
        $"This server holds another log, {there.Name}: {here}.",
        "Nothing was sent. Give the address of your own operation's host."));

    private RefusalException NoServer(Exception cause) => new(
        new Refusal(
            "server.unreachable", http.BaseAddress?.ToString() ?? "server",
            "The server does not answer as one of this project does.",
            "Check the address and try again: what arrived already is recognised."), cause);

    private static Refusal RefusalIn(JsonElement problem) => new(
        Text(problem, "code"), Text(problem, "where"), Text(problem, "what"), Text(problem, "next"));

    private static string Text(JsonElement problem, string field) =>
        problem.TryGetProperty(field, out var value) ? value.GetString() ?? "" : "";
}
