using System.Net;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>The stream of events, read as each reader.</summary>
public sealed class EventTests(Server server)
{
    private const string Events = "/api/v1/events";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_an_open_movement_the_public_learns_the_size_of_the_log_and_nothing_else()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        await using var written = await WrittenServer.StartAsync(server, log);
        await using var open = await EventReader.OpenAsync(written.Http, null);
        await using var facilitator = await EventReader.OpenAsync(written.Http, "facilitator un");
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await open.NextAsync());
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await facilitator.NextAsync());

        log.Count("un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(412));
        await written.CatchUpAsync();
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await open.NextAsync());
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await facilitator.NextAsync());
        Assert.Equal("views [\"alarms\",\"board\",\"movements\",\"overview\"]", await facilitator.NextAsync());

        // The next thing that the public is told is that a claim, which is public, came in.
        log.Add("desk", Says.Claimed("a-claim", "Some came.", 12));
        await written.CatchUpAsync();
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await open.NextAsync());
        Assert.Equal("views [\"claims\"]", await open.NextAsync());

        log.Add("un", Says.Closed("convoy-1"));
        await written.CatchUpAsync();
        Assert.Equal($"log {{\"size\":{log.Records.Count}}}", await open.NextAsync());
        Assert.StartsWith("views [", await open.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_that_only_the_clock_rings_is_told_to_who_may_know_of_the_movement()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        var counted = log.Count("un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(412)).Body.StatedAt;
        await using var written = await WrittenServer.StartAsync(
            server, log, null, services => services.AddSingleton<TimeProvider>(new HurriedClock()));
        written.Now = counted.AddHours(5);
        await using var open = await EventReader.OpenAsync(written.Http, null);
        await using var facilitator = await EventReader.OpenAsync(written.Http, "facilitator un");
        await open.NextAsync();
        await facilitator.NextAsync();
        Assert.Equal(":", await facilitator.NextAsync());
        written.Now = counted.AddHours(6);
        var told = await facilitator.NextAsync();
        Assert.Equal("views [\"alarms\",\"board\"]", told == ":" ? await facilitator.NextAsync() : told);
        Assert.Equal(":", await open.NextAsync());
        Assert.Equal(":", await open.NextAsync());
    }

    [Fact]
    public async Task A_silent_stream_says_every_fifteen_seconds_that_it_lives()
    {
        await using var written = await WrittenServer.StartAsync(
            server, LogWriter.Usual(), null, services => services.AddSingleton<TimeProvider>(new HurriedClock()));
        await using var events = await EventReader.OpenAsync(written.Http, null);
        Assert.StartsWith("log ", await events.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(":", await events.NextAsync());
        Assert.Equal(":", await events.NextAsync());
    }

    [Fact]
    public async Task A_stream_ends_when_the_server_stops_and_does_not_hold_it_up()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        await using var events = await EventReader.OpenAsync(written.Http, null);
        await events.NextAsync();
        await written.Http.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        Assert.Null(await events.NextAsync());
    }

    [Fact]
    public async Task There_are_as_many_streams_as_the_server_keeps_and_they_take_no_place_of_the_answers()
    {
        await using var written = await WrittenServer.StartAsync(
            server, LogWriter.Usual(),
            door => (door.StreamsAtOnce, door.AnswersAtOnce, door.AnswersWaiting) = (2, 1, 0));
        var first = await EventReader.OpenAsync(written.Http, null);
        await using var second = await EventReader.OpenAsync(written.Http, null);
        await first.NextAsync();
        await second.NextAsync();
        Assert.Equal(HttpStatusCode.OK, (await written.Http.SendAsync(HttpMethod.Get, "/checkpoint", null)).StatusCode);
        using var third = await written.Http.SendAsync(HttpMethod.Get, Events, null);
        await Problem.IsAsync(third, HttpStatusCode.ServiceUnavailable, "events.full");
        Assert.True(third.Headers.Contains("Retry-After"));

        await first.DisposeAsync();
        for (var attempt = 0; ; attempt++)
        {
            using var again = await written.Http.SendAsync(HttpMethod.Get, Events, null);
            if (again.StatusCode == HttpStatusCode.OK)
            {
                break;
            }

            Assert.True(attempt < 100, "the place of a stream that ended is not given back");
            await Task.Delay(50, Cancelled);
        }
    }

    [Fact]
    public async Task Its_headers_alone_can_be_asked_for()
    {
        using var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Events), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>A clock whose seconds are hundredths.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime,
                period > TimeSpan.Zero ? period / 100 : period);
    }
}
