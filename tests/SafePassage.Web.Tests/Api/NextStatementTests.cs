using System.Net;
using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>
/// Where a key's statements stand is told to its own party. The id of a record is a plain hash of what was said:
/// whoever guesses a small number could confirm the guess by it.
/// </summary>
public sealed class NextStatementTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_party_is_told_what_the_next_statement_of_its_key_must_say()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var first = await AskAsync(written, "ua", "party ua");
        Assert.Equal(LogWriter.Operation.Value, first.GetProperty("operation").GetString());
        Assert.Equal(LogWriter.Origin, first.GetProperty("log").GetString());
        Assert.Equal(1, first.GetProperty("sequence").GetInt64());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("previous").ValueKind);

        var said = written.Writer.Sign("ua", Situation());
        Assert.Equal(HttpStatusCode.Created, (await written.PostAsync(said)).StatusCode);
        var next = await AskAsync(written, "ua", "party ua");
        Assert.Equal(2, next.GetProperty("sequence").GetInt64());
        Assert.Equal(said.Id.ToString(), next.GetProperty("previous").GetString());
    }

    [Fact]
    public async Task A_member_that_reads_what_anyone_reads_is_told_of_its_own_key_too()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        Assert.Equal(1, (await AskAsync(written, "press", "party press")).GetProperty("sequence").GetInt64());
    }

    [Theory]
    [InlineData("ua", null)]
    [InlineData("ua", "party ru")]
    [InlineData("ua", "facilitator un")]
    [InlineData("ua", "party nobody")]
    [InlineData("nobody", "party ua")]
    public async Task Nobody_else_is_told_and_a_key_that_is_not_there_looks_the_same(string key, string? reader)
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        using var answer = await written.Http.SendAsync(HttpMethod.Get, AddressOf(key), reader);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("Your party has no such key in this operation.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sequence", text, StringComparison.Ordinal);
    }

    private static SituationReported Situation() => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "example.org/a-report"),
        Report = new ReportId("a-report"),
        Speaker = "A desk",
        AsOf = new DateOnly(2022, 5, 3),
        PublishedOn = new DateOnly(2022, 5, 3),
        Text = "Some people wait.",
    };

    private static async Task<JsonElement> AskAsync(WrittenServer written, string key, string reader) =>
        JsonElement.Parse(await written.GetAsync(AddressOf(key), reader));

    private static string AddressOf(string key) => $"/api/v1/keys/{LogWriter.KeyOf(key).Verifying.Id}/next";
}
