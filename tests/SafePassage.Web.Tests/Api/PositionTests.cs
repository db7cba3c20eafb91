using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>Phones report where vehicles are, and each reader is told no more than it may know.</summary>
public sealed class PositionTests(Server server)
{
    private static readonly DateTimeOffset Now = LogWriter.Now;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_apps_report_and_each_reader_is_told_what_it_may_know()
    {
        await using var written = await StartAsync(Plan("receiver"));
        var token = await MakeAsync(written, "party receiver");
        Assert.Equal(HttpStatusCode.OK, await OsmAndAsync(written, token, 47.10001, 37.50001, Now.AddMinutes(-20)));
        Assert.Equal(HttpStatusCode.OK, await OwnTracksAsync(written, token, 47.1, 37.504, Now.AddSeconds(-30)));
        var live = Assert.Single(await VehiclesAsync(written, "party receiver"));
        Assert.Equal(("bus-3", "A"), (
            live.GetProperty("vehicle").GetString(), live.GetProperty("passedName").GetString()));
        Assert.Equal(30, live.GetProperty("live").GetProperty("ageSeconds").GetInt64());
        Assert.Equal(37.504, live.GetProperty("live").GetProperty("longitude").GetDouble());
        Assert.Equal(12, live.GetProperty("live").GetProperty("accuracyMetres").GetInt32());
        Assert.Single(await VehiclesAsync(written, "facilitator un"));
        Assert.Contains("bus-3", await written.GetAsync("/board", "facilitator un"), StringComparison.Ordinal);
        foreach (var reader in new[] { null, "party ru", "party ua", "party observer", "public press", "public desk" })
        {
            Assert.Empty(await VehiclesAsync(written, reader));
            Assert.DoesNotContain("bus-3", await written.GetAsync("/board", reader), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_fights_and_runs_a_movement_is_told_the_last_place_passed_and_only_later()
    {
        await using var written = await StartAsync(Plan("ru"));
        var token = await MakeAsync(written, "facilitator un");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AskAsync(written, "party ru")).StatusCode);
        await OsmAndAsync(written, token, 47.1, 37.5, Now.AddMinutes(-14));
        Assert.Empty(await VehiclesAsync(written, "party ru"));
        written.Now = Now.AddMinutes(2);
        foreach (var reader in new[] { "party ru", "party receiver" })
        {
            var told = Assert.Single(await VehiclesAsync(written, reader));
            Assert.Equal("A", told.GetProperty("passedName").GetString());
            Assert.Equal(JsonValueKind.Null, told.GetProperty("live").ValueKind);
            Assert.Equal(JsonValueKind.Null, told.GetProperty("vehicle").ValueKind);
        }
    }

    [Fact]
    public async Task A_token_ends_with_its_movement_or_when_it_is_taken_back_and_bad_values_are_told()
    {
        await using var written = await StartAsync(Plan("receiver"));
        var token = await MakeAsync(written, "facilitator un");
        Assert.Equal(HttpStatusCode.Unauthorized, await OsmAndAsync(written, token[..^1] + "x", 47, 37, Now));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await OsmAndAsync(written, token, 97, 37, Now));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await OsmAndAsync(written, token, 47, 37, Now.AddDays(-3)));

        // A clock that is ahead is told, and the fix counts as of its receipt.
        await OsmAndAsync(written, token, 47.1, 37.5, Now.AddHours(1));
        var live = Assert.Single(await VehiclesAsync(written, "facilitator un")).GetProperty("live");
        Assert.Equal((3_600, 0), (
            live.GetProperty("clockAheadSeconds").GetInt32(), live.GetProperty("ageSeconds").GetInt32()));

        var device = Assert.Single(JsonElement.Parse(
            await written.GetAsync("/api/v1/positions/devices", "facilitator un")).EnumerateArray());
        var path = $"/api/v1/positions/devices/{device.GetProperty("id").GetString()}/revoke";
        using (var foreign = await written.Http.SendAsync(HttpMethod.Post, path, "party ua"))
        {
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        using (var taken = await written.Http.SendAsync(HttpMethod.Post, path, "facilitator un"))
        {
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await OsmAndAsync(written, token, 47.1, 37.5, Now));
        var second = await MakeAsync(written, "facilitator un");
        Assert.Equal(HttpStatusCode.OK, await OsmAndAsync(written, second, 47.1, 37.5, Now));
        written.Writer.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
        });
        await written.CatchUpAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await OsmAndAsync(written, second, 47.1, 37.5, Now));
        Assert.Empty(await VehiclesAsync(written, "facilitator un"));
    }

    [Fact]
    public async Task Neither_a_position_nor_a_token_is_in_any_log_of_the_server_at_any_level()
    {
        var log = new WholeLog();
        await using var written = await WrittenServer.StartAsync(
            server, Written(Plan("receiver")), null,
            s => s.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var token = await MakeAsync(written, "facilitator un");
        await OsmAndAsync(written, token, 47.1234, 37.5678, Now);
        await OsmAndAsync(written, token, 47.1234, 237.5678, Now);
        await OwnTracksAsync(written, token, 47.1234, 37.5678, Now);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains(token, StringComparison.Ordinal)
            || l.Contains("47.1234", StringComparison.Ordinal) || l.Contains("37.5678", StringComparison.Ordinal));
    }

    private static MovementPlanned Plan(string planner) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Name = "Convoy of " + planner,
        Nodes =
        [
            new(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), NodeRole.AssemblyPoint),
            new(new PlaceId("b"), "B", new GeoPoint(47.1, 37.6), NodeRole.ReceptionPoint),
        ],
    };

    private static LogWriter Written(MovementPlanned plan)
    {
        var writer = LogWriter.Usual();
        writer.Add(plan.Name.Split(' ')[^1], plan);
        return writer;
    }

    private Task<WrittenServer> StartAsync(MovementPlanned plan) => WrittenServer.StartAsync(server, Written(plan));

    private static async Task<HttpResponseMessage> AskAsync(WrittenServer written, string reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/positions/devices");
        request.Headers.Add(Disclosure.ReaderByHeader.Header, reader);
        request.Content = JsonContent.Create(new { movement = "convoy", vehicle = "bus-3" });
        return await written.Http.Client.SendAsync(request, Cancelled);
    }

    private static async Task<string> MakeAsync(WrittenServer written, string reader)
    {
        using var answer = await AskAsync(written, reader);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).GetProperty("token").GetString()!;
    }

    private static async Task<HttpStatusCode> OsmAndAsync(
        WrittenServer written, string token, double latitude, double longitude, DateTimeOffset at)
    {
        using var answer = await written.Http.Client.GetAsync(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"/api/v1/positions/osmand?id={token}&lat={latitude}&lon={longitude}")
            + $"&timestamp={at.ToUnixTimeSeconds()}&hdop=1.2&speed=4&bearing=9&batt=80",
            Cancelled);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> OwnTracksAsync(
        WrittenServer written, string token, double latitude, double longitude, DateTimeOffset at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/positions/owntracks");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("bus:" + token)));
        request.Content = JsonContent.Create(new
        {
            _type = "location",
            tst = at.ToUnixTimeSeconds(),
            lat = latitude,
            lon = longitude,
            acc = 12,
            batt = 55,
        });
        using var answer = await written.Http.Client.SendAsync(request, Cancelled);
        Assert.Equal("[]", await answer.Content.ReadAsStringAsync(Cancelled));
        return answer.StatusCode;
    }

    private static async Task<JsonElement[]> VehiclesAsync(WrittenServer written, string? reader) =>
        [.. JsonElement.Parse(await written.GetAsync("/api/v1/positions", reader))
            .GetProperty("vehicles").EnumerateArray()];

    private sealed class WholeLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => _lines.Enqueue(
            $"{formatter(state, exception)} {Fields(state)} {exception}");

        private static string Fields(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> fields ? string.Join(' ', fields) : "";
    }
}
