using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using SafePassage.Demonstration;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>The claim judge at work in the program as it is started.</summary>
[Collection(SampleStage.Name)]
public sealed class VerdictTests(Stage stage)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly PartyId s_author = new("un-humanitarian-coordinator");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_recorded_while_the_server_serves_gets_its_verdict_published()
    {
        await stage.StartProgramAsync();
        using var client = new HttpClient { BaseAddress = stage.Address };
        using var keys = new KeyFolder(stage.Keys, RandomNumberGenerator.Fill);
        var author = await PartyAtWork.AuthorAsync(client, keys.Of(s_author));
        foreach (var claim in new[] { "while-serving-1", "while-serving-2" })
        {
            await PartyAtWork.SayAsync(client, author.Sign(Claim(claim)));
            var watch = Stopwatch.StartNew();
            while (!await IsJudgedAsync(client, claim))
            {
                Assert.True(watch.Elapsed < s_longest, $"{claim} has no verdict after {watch.Elapsed}");
                await Task.Delay(50, Cancelled);
            }
        }
    }

    private static async Task<bool> IsJudgedAsync(HttpClient client, string claim)
    {
        var log = await client.GetFromJsonAsync<JsonElement>("/api/v1/log?take=20", Cancelled);
        return log.GetProperty("entries").EnumerateArray().Any(e =>
            e.GetProperty("kind").GetString() == "verdict-published" && e.GetProperty("subject").GetString() == claim);
    }

    private static ClaimRecorded Claim(string id) => new()
    {
        Operation = new OperationId("mariupol-2022"),
        StatedAt = new DateTimeOffset(2022, 5, 4, 12, 0, 0, TimeSpan.FromHours(3)),
        Provenance = new Provenance(Basis.Reported, "A newspaper of that day"),
        Claim = new ClaimId(id),
        Speaker = "A ministry",
        PublishedOn = new DateOnly(2022, 5, 4),
        Text = "Some people arrived.",
        Metric = new ClaimMetric { Unit = "people", Event = "arrived" },
        Value = Count.Exact(12),
    };
}
