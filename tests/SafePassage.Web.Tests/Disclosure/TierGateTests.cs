using System.Net;
using SafePassage.Terms;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Disclosure;

public sealed class TierGateTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_states_its_tier()
    {
        Assert.True(server.Endpoints.Count > 20, "the endpoints were found");
        Assert.All(server.Endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<TierMetadata>()));
    }

    [Fact]
    public async Task A_server_with_an_endpoint_that_states_no_tier_does_not_start()
    {
        await using var app = Server.Build(server.Room);
        app.MapSafePassage();
        app.MapGet("/silent", () => "something");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Cancelled));
        Assert.Contains("/silent", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_for_the_public_is_not_answered()
    {
        await using var app = Server.Build(server.Room);
        app.MapSafePassage();
        app.MapGet("/api/v1/live", () => "where they are").WithTier(DisclosureTier.Facilitator);
        await app.StartAsync(Cancelled);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var answer = await client.GetAsync("/api/v1/live", Cancelled);
        await Problem.IsAsync(answer, HttpStatusCode.Forbidden, "tier.closed");
        Assert.DoesNotContain(
            "where they are", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }
}
