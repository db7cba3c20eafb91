using System.Net;
using SafePassage.Terms;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Http;

public sealed class HeaderTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/app/")]
    [InlineData("/docs/")]
    [InlineData("/css/site.css")]
    [InlineData("/api/v1/overview")]
    [InlineData("/checkpoint")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/log?take=0")]
    public async Task Every_answer_forbids_everything_from_outside(string path)
    {
        var answer = await server.Client.GetAsync(path, Cancelled);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.NotEmpty(answer.Headers.GetValues("Permissions-Policy"));
    }

    [Fact]
    public async Task No_page_of_ours_admits_inline_script_or_style()
    {
        var answer = await server.Client.GetAsync("/claims", Cancelled);
        Assert.DoesNotContain(
            "unsafe-inline", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/claims")]
    public async Task Pages_and_views_are_compressed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        var answer = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, deflate, br, zstd")]
    public async Task The_files_of_a_page_are_packed_and_not_only_called_so(string accepts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/css/site.css");
        request.Headers.AcceptEncoding.ParseAdd(accepts);
        var answer = await server.Client.SendAsync(request, Cancelled);
        Assert.Single(answer.Content.Headers.ContentEncoding);
        var packed = (await answer.Content.ReadAsByteArrayAsync(Cancelled)).Length;
        var plain = (await server.Client.GetByteArrayAsync("/css/site.css", Cancelled)).Length;
        Assert.True(packed * 2 < plain, $"{packed} of {plain} bytes");
    }

    [Fact]
    public async Task A_person_who_is_lost_gets_a_page_and_a_program_gets_a_problem_document()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing-here");
        request.Headers.Accept.ParseAdd("text/html");
        var page = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        await Problem.IsAsync(
            await server.Client.GetAsync("/api/nothing", Cancelled), HttpStatusCode.NotFound, "path.unknown");
    }

    [Fact]
    public async Task A_failure_says_so_without_its_insides()
    {
        await using var app = Server.Build(server.Room);
        app.MapSafePassage();
        app.MapGet("/api/v1/boom", string () => throw new InvalidOperationException("a secret")).WithTier(
            DisclosureTier.Public);
        await app.StartAsync(Cancelled);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var answer = await client.GetAsync("/api/v1/boom", Cancelled);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("server.fault", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }
}
