using System.Net;
using System.Net.Http.Headers;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using SafePassage.Web.SignIn;
using Xunit;

namespace SafePassage.Web.Tests.SignIn;

/// <summary>Who is let in by what signature.</summary>
public sealed class SignInTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_granted_key_signs_in_and_the_pages_say_who_reads()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        Assert.Contains("Shown to: the public", await browser.PageAsync("/"), StringComparison.Ordinal);

        using var answer = await browser.SignInAsync("un");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await browser.PageAsync("/");
        Assert.DoesNotContain("Shown to: the public", page, StringComparison.Ordinal);
        Assert.Contains(LogWriter.KeyOf("un").Verifying.Id, page, StringComparison.Ordinal);
        Assert.Contains("Sign out", page, StringComparison.Ordinal);

        using var stranger = new Browser(written);
        Assert.Contains("Shown to: the public", await stranger.PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_is_answered_once_also_when_the_first_answer_was_wrong()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        var challenge = await browser.ChallengeAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.AnswerAsync("un", challenge, browser.Host)).StatusCode);
        using var other = new Browser(written);
        await IsRefusedAsync(await other.AnswerAsync("un", challenge, other.Host), "sign-in.challenge-over");

        var second = await other.ChallengeAsync();
        await IsRefusedAsync(
            await other.AnswerAsync("ru", second, other.Host, LogWriter.KeyOf("un").Verifying.Id),
            "sign-in.not-signed");
        await IsRefusedAsync(await other.AnswerAsync("un", second, other.Host), "sign-in.challenge-over");
    }

    [Theory]
    [InlineData(119, null)]
    [InlineData(120, "sign-in.challenge-over")]
    public async Task A_challenge_is_over_after_two_minutes(int seconds, string? code)
    {
        var clock = new MovedClock();
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual(), clock);
        using var browser = new Browser(written);
        var challenge = await browser.ChallengeAsync();
        clock.Now = clock.Now.AddSeconds(seconds);
        var answer = await browser.AnswerAsync("un", challenge, browser.Host);
        if (code is null)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            await IsRefusedAsync(answer, code);
        }
    }

    [Fact]
    public void Of_many_challenges_the_oldest_goes_and_the_newest_can_be_answered()
    {
        var challenges = new SignInChallenges(new MovedClock(), new Random(3).NextBytes);
        var given = Enumerable.Range(0, SignInChallenges.KeptMax + 1)
            .Select(_ => challenges.Issue().Challenge).ToArray();
        Assert.False(challenges.TryUse(given[0]));
        Assert.True(challenges.TryUse(given[1]));
        Assert.True(challenges.TryUse(given[^1]));
    }

    [Fact]
    public async Task A_signature_for_another_host_or_by_a_stranger_lets_nobody_in()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        await IsRefusedAsync(
            await browser.AnswerAsync("un", await browser.ChallengeAsync(), "evil.example"), "sign-in.not-signed");
        await IsRefusedAsync(
            await browser.AnswerAsync("un", await browser.ChallengeAsync(), "localhost"), "sign-in.not-signed");
        await IsRefusedAsync(await browser.SignInAsync("nobody"), "sign-in.not-signed");
        await IsRefusedAsync(
            await browser.AnswerAsync("un", new string('A', 43), browser.Host), "sign-in.challenge-over");
        Assert.Null(await browser.SessionsAsync());
    }

    [Fact]
    public async Task A_revoked_key_and_that_of_a_device_open_nothing()
    {
        var log = LogWriter.Usual();
        log.Grant("un-2", "un");
        log.GrantDevice("phone", "un", "a");
        log.Add("un", Revoked("un-2"));
        await using var written = await Browser.ServeAsync(server, log);
        using var browser = new Browser(written);
        await IsRefusedAsync(await browser.SignInAsync("un-2"), "sign-in.revoked");
        await IsRefusedAsync(await browser.SignInAsync("phone"), "sign-in.device");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_page_can_sign_nobody_in(string header, string value)
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        var challenge = await browser.ChallengeAsync();
        browser.Client.DefaultRequestHeaders.Add(header, value);
        await Problem.IsAsync(
            await browser.AnswerAsync("un", challenge, browser.Host), HttpStatusCode.Forbidden, "origin.foreign");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("corridor.example", true)]
    public async Task The_cookie_is_hidden_from_scripts_and_other_pages_and_beyond_this_machine_from_plain_lines(
        string? host, bool isSecure)
    {
        await using var written = await Browser.ServeAsync(
            server, LogWriter.Usual(), null, door => door.PublicUrls.Add(new Uri("https://corridor.example")));
        using var browser = new Browser(written, host);
        using var answer = await browser.SignInAsync("un");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToUpperInvariant();
        Assert.Contains("; HTTPONLY", cookie, StringComparison.Ordinal);
        Assert.Contains("; SAMESITE=STRICT", cookie, StringComparison.Ordinal);
        Assert.Contains("; PATH=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("DOMAIN", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("EXPIRES", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; SECURE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_tries_too_often_waits()
    {
        await using var written = await Browser.ServeAsync(
            server, LogWriter.Usual(), null, door => (door.SignInsAtOnce, door.SignInsRefilled) = (3, 1));
        using var browser = new Browser(written);
        await IsRefusedAsync(await browser.SignInAsync("nobody"), "sign-in.not-signed");
        await browser.ChallengeAsync();
        using var answer = await browser.Client.GetAsync("/sign-in", Cancelled);
        await Problem.IsAsync(answer, HttpStatusCode.TooManyRequests, "rate.address");
        Assert.True(answer.Headers.Contains("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync("/checkpoint", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Without_script_the_answer_is_pasted_or_brought_as_a_file()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        foreach (var isFile in new[] { false, true })
        {
            using var browser = new Browser(written);
            var page = await browser.PageAsync("/sign-in");
            var challenge = page.Split("name=\"challenge\" value=\"")[1].Split('"')[0];
            var text = SignInText.Read(await browser.PageAsync("/sign-in/text/" + challenge));
            Assert.Equal(new SignInText(LogWriter.Origin, browser.Host, challenge), text);

            var line = new StringContent(text.Answer(LogWriter.KeyOf("un")) + "\r\n");
            line.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = isFile ? "file" : "answer",
                FileName = isFile ? "answer.txt" : null,
            };
            using var form = new MultipartFormDataContent { { new StringContent(challenge), "challenge" }, line };
            using var answer = await browser.Client.PostAsync("/sign-in", form, Cancelled);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.NotNull(await browser.SessionsAsync());
        }
    }

    [Theory]
    [InlineData("/accord-desk", "/accord-desk")]
    [InlineData("/timeline?party=un&kind=", "/timeline?party=un&kind=")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/sign-in?from=/log", "/")]
    [InlineData("log", "/")]
    public async Task Signing_in_leads_back_to_a_page_of_this_server_only(string asked, string leads)
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        var page = await browser.PageAsync("/sign-in?from=" + Uri.EscapeDataString(asked));
        var action = WebUtility.HtmlDecode(page.Split("method=\"post\" action=\"")[1].Split('"')[0]);
        var challenge = page.Split("name=\"challenge\" value=\"")[1].Split('"')[0];
        var text = SignInText.Read(await browser.PageAsync("/sign-in/text/" + challenge));
        using var form = new FormUrlEncodedContent(
            [new("challenge", challenge), new("answer", text.Answer(LogWriter.KeyOf("un")))]);
        using var answer = await browser.Client.PostAsync(action, form, Cancelled);
        Assert.Equal(leads, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Who_must_sign_in_first_is_led_back_to_the_page_that_was_asked_for()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        using var answer = await browser.Client.GetAsync("/sessions", Cancelled);
        Assert.Equal("/sign-in?from=%2Fsessions", answer.Headers.Location?.OriginalString);
        Assert.Contains(
            "href=\"/sign-in?from=%2Flog%3Fbefore%3D2\"", await browser.PageAsync("/log?before=2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_on_the_page_brings_the_reason_and_a_new_text()
    {
        await using var written = await Browser.ServeAsync(server, LogWriter.Usual());
        using var browser = new Browser(written);
        using var form = new FormUrlEncodedContent([new("challenge", "a"), new("answer", "b c")]);
        using var answer = await browser.Client.PostAsync("/sign-in", form, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("You are not signed in.", page, StringComparison.Ordinal);
        Assert.Contains("name=\"challenge\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("safe-passage/sign-in/v1\nlog\nhost")]
    [InlineData("safe-passage/sign-in/v2\nlog\nhost\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("DSSEv1 28 application/vnd.in-toto+json 2 {}")]
    [InlineData("safe-passage/sign-in/v1\nlog\nhost\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nmore")]
    public void A_key_signs_no_other_text_in_its_place(string text) =>
        Assert.Throws<Terms.RefusalException>(() => SignInText.Read(text));

    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0", "Firefox, Android")]
    [InlineData("<script>", "")]
    [InlineData(null, "")]
    public void A_browser_is_told_by_known_names_and_nothing_of_its_own(string? agent, string words) =>
        Assert.Equal(words, BrowserWords.Of(agent));

    internal static KeyRevoked Revoked(string key, string party = "un") => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Party = new Terms.PartyId(party),
        KeyId = LogWriter.KeyOf(key).Verifying.Id,
    };

    private static Task IsRefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return Problem.IsAsync(answer, HttpStatusCode.Forbidden, code);
    }
}
