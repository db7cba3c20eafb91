using System.Net;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.SignIn;

/// <summary>How long somebody stays signed in, and who sees and ends it.</summary>
public sealed class SessionTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_key_ends_its_sessions_and_their_streams_at_once_and_no_others()
    {
        var log = LogWriter.Usual();
        log.Grant("un-2", "un");
        log.Plan("convoy-1", "a", "z");
        await using var written = await Browser.ServeAsync(server, log);
        using var revoked = await SignedInAsync(written, "un-2");
        using var other = await SignedInAsync(written, "un");
        using var reader = new StreamReader(await revoked.Client.GetStreamAsync("/api/v1/events", Cancelled));
        Assert.Equal("event: log", await reader.ReadLineAsync(Cancelled));
        Assert.DoesNotContain("Shown to: the public", await revoked.PageAsync("/"), StringComparison.Ordinal);

        log.Add("un", SignInTests.Revoked("un-2"));
        log.Count("un", "convoy-1", "a", HeadcountKind.Boarded, Terms.Count.Exact(412));
        await written.CatchUpAsync();
        Assert.Contains("Shown to: the public", await revoked.PageAsync("/"), StringComparison.Ordinal);
        Assert.Null(await revoked.SessionsAsync());
        var rest = await reader.ReadToEndAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.DoesNotContain("event:", rest, StringComparison.Ordinal);
        Assert.Single((await other.SessionsAsync())!);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_its_stream_though_the_cookie_is_kept()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        using var begun = await browser.SignInAsync("un");
        var cookie = begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var reader = new StreamReader(await browser.Client.GetStreamAsync("/api/v1/events", Cancelled));
        Assert.Equal("event: log", await reader.ReadLineAsync(Cancelled));

        using var left = await browser.Client.PostAsync("/api/v1/sign-out", null, Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await reader.ReadToEndAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        using var thief = new Browser(written);
        thief.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Null(await thief.SessionsAsync());
    }

    [Fact]
    public async Task Only_the_sessions_of_ones_own_key_are_listed_and_ended()
    {
        var log = LogWriter.Usual();
        log.Grant("un-2", "un");
        await using var written = await Browser.ServeAsync(server, log);
        using var first = await SignedInAsync(written, "un");
        using var second = await SignedInAsync(written, "un");
        using var colleague = await SignedInAsync(written, "un-2");
        using var stranger = await SignedInAsync(written, "ru");

        var own = (await first.SessionsAsync())!;
        Assert.Equal(2, own.Length);
        Assert.All(own, s => Assert.Equal(LogWriter.KeyOf("un").Verifying.Id, s.GetProperty("keyId").GetString()));
        Assert.All(own, s => Assert.Equal("Chrome, Android", s.GetProperty("browser").GetString()));
        Assert.Single(own, s => s.GetProperty("isThisOne").GetBoolean());
        var page = await first.PageAsync("/sessions");
        Assert.DoesNotContain(LogWriter.KeyOf("un-2").Verifying.Id, page, StringComparison.Ordinal);
        Assert.DoesNotContain(LogWriter.KeyOf("ru").Verifying.Id, page, StringComparison.Ordinal);

        var foreign = (await stranger.SessionsAsync())!.Single().GetProperty("id").GetString();
        using var refused = await first.Client.DeleteAsync($"/api/v1/sessions/{foreign}", Cancelled);
        await Problem.IsAsync(refused, HttpStatusCode.NotFound, "session.unknown");
        var other = own.Single(s => !s.GetProperty("isThisOne").GetBoolean()).GetProperty("id").GetString();
        using var ended = await first.Client.DeleteAsync($"/api/v1/sessions/{other}", Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Null(await second.SessionsAsync());
        Assert.Single((await first.SessionsAsync())!);

        using var all = await first.Client.PostAsync("/sessions/end", null, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Null(await first.SessionsAsync());
        Assert.NotNull(await colleague.SessionsAsync());
        Assert.NotNull(await stranger.SessionsAsync());
    }

    [Fact]
    public async Task A_session_lives_twelve_hours_after_its_last_use_and_twenty_four_in_all()
    {
        var clock = new MovedClock();
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual(), clock);
        using var used = await SignedInAsync(written, "un");
        using var idle = await SignedInAsync(written, "ru");
        var began = clock.Now;
        clock.Now = began.AddHours(11.9);
        Assert.NotNull(await used.SessionsAsync());
        clock.Now = began.AddHours(12);
        Assert.Null(await idle.SessionsAsync());
        clock.Now = began.AddHours(23.8);
        Assert.NotNull(await used.SessionsAsync());
        clock.Now = began.AddHours(24);
        Assert.Null(await used.SessionsAsync());
    }

    [Fact]
    public async Task Somebody_else_signs_in_only_after_the_first_has_signed_out()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = await SignedInAsync(written, "un");
        await Problem.IsAsync(await browser.SignInAsync("ru"), HttpStatusCode.Forbidden, "sign-in.already");
        using var left = await browser.Client.PostAsync("/sign-out", null, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync("ru")).StatusCode);
        var session = Assert.Single((await browser.SessionsAsync())!);
        Assert.Equal("ru", session.GetProperty("party").GetString());
    }

    [Fact]
    public async Task Of_too_many_sessions_of_one_key_the_one_used_longest_ago_ends()
    {
        var clock = new MovedClock();
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual(), clock);
        using var first = await SignedInAsync(written, "un");
        clock.Now = clock.Now.AddMinutes(5);
        for (var i = 0; i < Web.SignIn.Sessions.OfOneKeyMax; i++)
        {
            using var another = await SignedInAsync(written, "un");
        }

        Assert.Null(await first.SessionsAsync());
    }

    [Fact]
    public async Task A_restart_signs_everybody_out()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var begun = new Browser(written);
        var cookie = (await begun.SignInAsync("un")).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await using var again = await Browser.ServeAsync(server, LogWriter.Usual());
        using var later = new Browser(again);
        later.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Null(await later.SessionsAsync());
    }

    private static async Task<Browser> SignedInAsync(WrittenServer written, string key)
    {
        var browser = new Browser(written);
        using var answer = await browser.SignInAsync(key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return browser;
    }
}
