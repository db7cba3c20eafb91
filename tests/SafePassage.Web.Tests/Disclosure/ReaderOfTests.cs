using System.Net;
using SafePassage.Terms;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Disclosure;

public sealed class ReaderOfTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "Public ")]
    [InlineData("public un-ocha", "Public un-ocha")]
    [InlineData("party ukraine", "Party ukraine")]
    [InlineData("facilitator un-ocha", "Facilitator un-ocha")]
    [InlineData("protected un-ocha", "Public un-ocha")]
    [InlineData("Facilitator un-ocha", "Public un-ocha")]
    [InlineData("facilitator Not-An-Id!", "Public ")]
    [InlineData("facilitator ", "Public ")]
    public async Task A_reader_is_what_the_scheme_says_and_otherwise_the_public(string? reader, string expected)
    {
        await using var other = await OtherServer.StartAsync(server, null, app => app.MapGet(
            "/api/v1/who", (HttpContext c) => $"{ReaderOf.TierOf(c)} {ReaderOf.PartyOf(c)}")
            .WithTier(DisclosureTier.Public));
        var answer = await other.SendAsync(HttpMethod.Get, "/api/v1/who", reader);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Without_a_scheme_everybody_is_the_public()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/overview");
        request.Headers.Add(ReaderByHeader.Header, "facilitator un-ocha");
        var answer = await server.Client.SendAsync(request, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("\"tier\":\"public\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/overview")]
    [InlineData("/openings.jsonl")]
    [InlineData("/tile/0/000.p/1")]
    [InlineData("/nothing-here")]
    public async Task What_a_known_reader_is_shown_is_kept_from_caches_and_other_pages(string path)
    {
        await using var other = await OtherServer.StartAsync(server);
        var answer = await other.SendAsync(HttpMethod.Get, path, "facilitator un-ocha");
        Assert.True(answer.Headers.CacheControl?.Private, answer.Headers.CacheControl?.ToString());
        var varies = string.Join(' ', answer.Headers.Vary);
        Assert.Contains("Cookie", varies, StringComparison.Ordinal);
        Assert.Contains("Authorization", varies, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var open = await other.SendAsync(HttpMethod.Get, path, null);
        Assert.False(open.Headers.CacheControl?.Private ?? false);
    }

    [Fact]
    public async Task Views_and_pages_are_made_for_the_reader_who_asks()
    {
        await using var other = await OtherServer.StartAsync(server);
        foreach (var (reader, tier, words) in new[]
        {
            (null, "public", "Shown to: the public"),
            ("party ukraine", "party", "Shown to: the signatories"),
            ("facilitator un-ocha", "facilitator", "Shown to: the facilitators"),
        })
        {
            var view = await other.SendAsync(HttpMethod.Get, "/api/v1/overview", reader);
            var text = await view.Content.ReadAsStringAsync(Cancelled);
            Assert.Contains($"\"tier\":\"{tier}\"", text, StringComparison.Ordinal);
            var page = await other.SendAsync(HttpMethod.Get, "/", reader);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains(words, await page.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }
    }
}
