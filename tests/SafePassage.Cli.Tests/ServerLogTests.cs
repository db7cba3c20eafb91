using System.Net;
using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>What <c>serve</c> writes down, and what it sends to a collector.</summary>
public sealed class ServerLogTests : IDisposable
{
    private const string Secret = "opened-sesame";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task As_json_every_line_is_one_event_in_utc_and_no_path_query_or_address_is_written()
    {
        var lines = await ServeAsync("--log-format", "json", "--log-requests");
        var events = lines.Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(
            [100, 101, 110, 111], events.Select(e => e.GetProperty("EventId").GetInt32()).Distinct().Order());
        Assert.All(events, e => Assert.EndsWith("Z", e.GetProperty("Timestamp").GetString(), StringComparison.Ordinal));
        var request = events.Select(e => e.GetProperty("State"))
            .First(s => s.TryGetProperty("Status", out var status) && status.GetInt32() == 404);
        Assert.Equal("/movements/{id}", request.GetProperty("Route").GetString());
        Assert.DoesNotContain(lines, line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_text_refusals_are_written_and_other_requests_are_not()
    {
        var lines = await ServeAsync();
        Assert.Contains(lines, line => line.Contains("GET /movements/{id}: 404", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("/healthz", StringComparison.Ordinal));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z info: SafePassage\.Server\[100\] ", lines[0]);
    }

    [Theory]
    [InlineData("--metrics", "collector:4317")]
    [InlineData("--metrics", "ftp://127.0.0.1")]
    [InlineData("--metrics", "http://name:word@127.0.0.1:4317")]
    public async Task What_is_no_collector_is_refused_before_anything_is_opened(string option, string value)
    {
        var run = await Program.RunAsync(_folder.Path, "serve", "--sample", "mariupol-2022", option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("http://127.0.0.1:4317", run.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Measures_reach_a_collector_at_the_latest_when_the_server_stops()
    {
        await using var collector = await Collector.StartAsync();
        await ServeAsync("--metrics", collector.Address);
        Assert.All(
            new[] { "safe_passage.log.size", "safe_passage.requests.refused", "http.server.request.duration" },
            name => Assert.Contains(name, collector.Received, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, collector.Received, StringComparison.Ordinal);
    }

    // An operation of one's own, served, asked for what is there and for what is not; what stood on the error stream.
    private async Task<string[]> ServeAsync(params string[] arguments)
    {
        var made = await Program.RunAsync(
            _folder.Path, "new", "operation", "--name", "Quiet", "--zone", "Europe/Kyiv");
        Assert.Equal(0, made.ExitCode);
        var (written, exitCode) = await ServedOnce.WhileAsync(
            _folder.Path,
            async (address, cancellationToken) =>
            {
                using var http = new HttpClient { BaseAddress = new Uri(address) };
                var health = new Uri($"/healthz?token={Secret}", UriKind.Relative);
                Assert.Equal("ok\n", await http.GetStringAsync(health, cancellationToken));
                var gone = new Uri($"/movements/{Secret}?key={Secret}", UriKind.Relative);
                using var answer = await http.GetAsync(gone, cancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            },
            "TERM", ["--data", "operation", .. arguments]);
        Assert.Equal(0, exitCode);
        return written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
