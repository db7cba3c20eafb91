using System.Net;
using System.Net.Http.Headers;
using SafePassage.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Http;

/// <summary>HEAD, what is not sent twice, and what a page of another party may read.</summary>
public sealed class ReadingTests(Server server)
{
    private static readonly string[] PerAnswer = ["Date", "Transfer-Encoding"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Tile => $"/tile/0/000.p/{server.Room.Log(Reader.Public, 1, null).Size}";

    [Theory]
    [InlineData("/checkpoint")]
    [InlineData("/key")]
    [InlineData("/openings.jsonl")]
    [InlineData("/tile/0/000.p/1")]
    [InlineData("/map/6/38/22")]
    [InlineData("/plan/files/plan.json")]
    [InlineData("/api/v1/overview")]
    [InlineData("/api/v1/plan")]
    [InlineData("/")]
    [InlineData("/log")]
    [InlineData("/app/")]
    [InlineData("/css/site.css")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nothing-here")]
    public async Task Head_has_the_headers_of_get_and_no_body(string path)
    {
        var get = await server.Client.GetAsync(path, Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        var head = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(HeadersOf(get), HeadersOf(head));
        var raw = await Raw.SendAsync(
            server.Client.BaseAddress!, $"HEAD {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n");
        Assert.EndsWith("\r\n\r\n", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/checkpoint", "no-cache")]
    [InlineData("/key", "no-cache")]
    [InlineData("/openings.jsonl", "no-cache")]
    [InlineData("TILE", "public, max-age=31536000, immutable")]
    [InlineData("/map/6/38/22", "no-cache")]
    [InlineData("/plan/files/plan.json", "no-cache")]
    [InlineData("/api/v1/overview", "no-cache")]
    [InlineData("/api/v1/corridors", "no-cache")]
    [InlineData("/api/v1/plan", "no-cache")]
    [InlineData("/api/v1/log?take=1&before=3", "no-cache")]
    [InlineData("/api/v1/log/entries/0", "no-cache")]
    public async Task What_a_reader_has_is_not_sent_again(string path, string cache)
    {
        // The other tests' records move the log on between two questions: a few attempts are enough.
        for (var attempt = 0; ; attempt++)
        {
            var address = path == "TILE" ? Tile : path;
            var first = await server.Client.GetAsync(address, Cancelled);
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal(cache, Assert.Single(first.Headers.GetValues("Cache-Control")));
            var again = await AgainAsync(address, first.Headers.ETag!.ToString());
            if (again.StatusCode == HttpStatusCode.OK && attempt < 5)
            {
                continue;
            }

            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancelled));
            Assert.Equal(HttpStatusCode.OK, (await AgainAsync(address, "\"something-else\"")).StatusCode);
            return;
        }
    }

    [Fact]
    public async Task Two_views_have_two_tags_and_a_refusal_has_none()
    {
        var newest = await server.Client.GetAsync("/api/v1/log?take=1&before=2", Cancelled);
        var older = await server.Client.GetAsync("/api/v1/log?take=1&before=1", Cancelled);
        Assert.NotEqual(newest.Headers.ETag, older.Headers.ETag);
        Assert.Null((await server.Client.GetAsync("/api/v1/log/entries/999999", Cancelled)).Headers.ETag);
    }

    [Theory]
    [InlineData("/checkpoint")]
    [InlineData("/key")]
    [InlineData("/openings.jsonl")]
    [InlineData("/tile/0/000.p/1")]
    public async Task The_logs_files_are_read_from_another_partys_page(string path)
    {
        var answer = await server.Client.GetAsync(path, Cancelled);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var asked = await PreflightAsync(path);
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal("*", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("GET, HEAD", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/overview")]
    [InlineData("/api/v1/records")]
    [InlineData("/plan/files/plan.json")]
    [InlineData("/map/6/38/22")]
    [InlineData("/tiles")]
    [InlineData("/key/more")]
    [InlineData("/css/site.css")]
    public async Task Nothing_else_is_read_from_another_page(string path)
    {
        var answer = await server.Client.GetAsync(path, Cancelled);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var asked = await PreflightAsync(path);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(asked.IsSuccessStatusCode, path);
    }

    private Task<HttpResponseMessage> PreflightAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://icrc.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        return server.Client.SendAsync(request, Cancelled);
    }

    private Task<HttpResponseMessage> AgainAsync(string path, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        return server.Client.SendAsync(request, Cancelled);
    }

    private static string[] HeadersOf(HttpResponseMessage answer) =>
    [
        .. answer.Headers.Concat(answer.Content.Headers)
            .Where(h => !PerAnswer.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal),
    ];
}
