using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Testing;
using SafePassage.Verdict;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>How every claim of the founding sample stands, as a table that a reader of the change sees.</summary>
public sealed class SampleVerdictTests(ITestOutputHelper output)
{
    // What is printed here is the table of docs/sample-verdicts.md.
    [Fact]
    public async Task The_page_shows_category_and_sentence_of_each_claim()
    {
        var records = await ReplayedSample.RecordsAsync("mariupol-2022");
        var verdicts = VerdictJudge.JudgeAll(records, records.Count).ToArray();
        Assert.Equal(records.Count(r => r.Body is ClaimRecorded), verdicts.Length);
        Assert.All(verdicts, v => Assert.InRange(v.Sentence.Length, 1, 240));
        var table = string.Join(
            '\n',
            verdicts.Select(v => $"| `{v.Claim.Claim}` | {Word(v.Category)} | {v.Sentence} |")
                .Prepend("|---|---|---|").Prepend("| claim | category | sentence |"));
        output.WriteLine(table);
        var page = await File.ReadAllTextAsync(
            RepositoryFiles.At("docs", "sample-verdicts.md"), TestContext.Current.CancellationToken);
        Assert.Contains(table, page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_of_a_hundred_thousand_name_what_would_make_them_comparable_and_what_is_nearest()
    {
        var records = await ReplayedSample.RecordsAsync("mariupol-2022");
        var large = VerdictJudge.JudgeAll(records, records.Count)
            .Where(v => v.Claim.Value.Low >= 90_000 && v.Claim.Metric.Unit == MetricWords.People).ToArray();
        Assert.True(large.Length >= 5);
        Assert.All(large, v =>
        {
            Assert.Equal(VerdictCategory.NotComparable, v.Category);
            Assert.NotNull(v.Nearest);
            Assert.Contains(v.Nearest.Number.ToString(), v.Sentence, StringComparison.Ordinal);
        });
    }

    private static string Word(VerdictCategory category) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(category.ToString());
}
