using Xunit;

namespace SafePassage.Web.Tests;

/// <summary>Reads the stream of events, one event at a time.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream stream) =>
        (_answer, _lines) = (answer, new StreamReader(stream));

    public static async Task<EventReader> OpenAsync(OtherServer server, string? reader)
    {
        var answer = await server.SendAsync(HttpMethod.Get, "/api/v1/events", reader);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventReader(
            answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event as its name and what it carries; a colon for a sign of life; null at the end.</summary>
    public async Task<string?> NextAsync()
    {
        var (name, carries) = ("", "");
        while (true)
        {
            var line = await _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            switch (line)
            {
                case null:
                    return null;
                case "":
                    return name.Length > 0 ? $"{name} {carries}" : ":";
                case var _ when line.StartsWith("event: ", StringComparison.Ordinal):
                    name = line[7..];
                    break;
                case var _ when line.StartsWith("data: ", StringComparison.Ordinal):
                    carries = line[6..];
                    break;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
