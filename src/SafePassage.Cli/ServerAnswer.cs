using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>What a server of this project answers in JSON: a result, or a refusal in its own words.</summary>
internal static class ServerAnswer
{
    /// <summary>Asks, and reads the answer.</summary>
    /// <param name="http">Its base address is the server's.</param>
    /// <param name="ask">Sends one request.</param>
    /// <param name="bytesMax">The most bytes of an answer that are read.</param>
    /// <param name="unreachable">What is told when nobody answers as a server of this project does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusalException">The server refuses, or does not answer as one of this project does.
    /// </exception>
    public static async Task<JsonElement> OfAsync(
        HttpClient http, Func<HttpClient, Task<HttpResponseMessage>> ask, int bytesMax, Refusal unreachable,
        CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await ask(http);
            await answer.Content.LoadIntoBufferAsync(bytesMax, cancellationToken);
            var read = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return answer.IsSuccessStatusCode
                ? read
                : throw new RefusalException(new Refusal(
                    Text(read, "code"), Text(read, "where"), Text(read, "what"), Text(read, "next")));
        }
        catch (Exception e) when (
            e is HttpRequestException or JsonException or InvalidOperationException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusalException(unreachable, e);
        }
    }

    /// <summary>A field of an answer; empty when it is absent.</summary>
    public static string Text(JsonElement answer, string field) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(field, out var value)
            ? value.GetString() ?? "" : "";
}
