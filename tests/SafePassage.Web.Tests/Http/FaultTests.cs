using System.Net;
using System.Text.Json;
using SafePassage.Ledger;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Http;

/// <summary>What is said when the log cannot take anything is true, and says what to do.</summary>
public sealed class FaultTests(Server server)
{
    [Theory]
    [InlineData("log.disk-full", HttpStatusCode.InsufficientStorage, "Nothing was recorded", "Free space", null)]
    [InlineData("log.stopped", HttpStatusCode.ServiceUnavailable, "not known", "same index", "10")]
    [InlineData("log.closed", HttpStatusCode.ServiceUnavailable, "not known", "same index", "10")]
    [InlineData("clock.stands", HttpStatusCode.ServiceUnavailable, "Nothing was recorded", "clock", "10")]
    [InlineData("disposed", HttpStatusCode.ServiceUnavailable, "not known", "same index", "10")]
    [InlineData("log.other", HttpStatusCode.InternalServerError, "not known", "same index", null)]
    [InlineData("bug", HttpStatusCode.InternalServerError, "not known", "same index", null)]
    public async Task A_record_that_could_not_be_kept_is_told_the_truth(
        string code, HttpStatusCode status, string what, string next, string? retry)
    {
        await using var other = await OtherServer.StartAsync(server, null, app => app.MapPost(
            "/api/v1/failing", string () => throw FaultOf(code)).WithTier(Terms.DisclosureTier.Public));
        var answer = await other.SendAsync(HttpMethod.Post, "/api/v1/failing", null);
        Assert.Equal(status, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(what, problem.GetProperty("what").GetString(), StringComparison.Ordinal);
        Assert.Contains(next, problem.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("inside", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(retry, answer.Headers.TryGetValues("Retry-After", out var after) ? Assert.Single(after) : null);
    }

    private static Exception FaultOf(string code) => code switch
    {
        "bug" => new InvalidOperationException("inside"),
        "disposed" => new ObjectDisposedException("inside"),
        _ => new LedgerException(code, "inside", "inside", "inside"),
    };
}
