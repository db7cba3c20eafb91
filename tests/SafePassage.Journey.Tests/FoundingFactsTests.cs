using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>Every published figure that was gathered of the founding case is in its sample, as it was said.</summary>
public sealed class FoundingFactsTests
{
    /// <summary>Each row by its day, speaker, number, qualifier and unit.</summary>
    [Fact]
    public async Task Every_row_of_the_facts_is_a_claim_of_the_sample()
    {
        var file = RepositoryFiles.At("..", "shared", "data", "mariupol-2022", "facts.csv");
        Assert.SkipUnless(File.Exists(file), $"the optional data folder is absent: {file}");
        var claims = (await ReplayedSample.RecordsAsync("mariupol-2022")).Select(r => r.Body)
            .OfType<ClaimRecorded>().ToArray();
        var rows = File.ReadLines(file).Skip(1).Where(l => l.Length > 0).ToArray();
        Assert.Equal(44, rows.Length);
        Assert.All(rows, row => Assert.Contains(claims, claim => Says(claim, row.Split(','))));
    }

    /// <summary>The sentence stands as it was printed, apart from those to whom other reports give it.</summary>
    [Fact]
    public async Task The_founding_article_is_in_the_sample_and_puts_words_into_nobodys_mouth()
    {
        var bodies = (await ReplayedSample.RecordsAsync("mariupol-2022")).Select(r => r.Body).ToArray();
        ClaimRecorded Of(string id) => bodies.OfType<ClaimRecorded>().Single(c => c.Claim.Value == id);
        Assert.Null(Of("article-2022-04-26-left").Party);
        Assert.Contains("UN Secretary-General", Of("article-2022-04-26-left").Speaker, StringComparison.Ordinal);
        Assert.Equal("russian-federation", Of("ru-2022-04-26-left").Party!.Value.Value);

        Assert.Equal(
            ("combatants", Count.About(1_300)),
            (Of("ru-2022-04-26-surrendered").Metric.Unit, Of("ru-2022-04-26-surrendered").Value));
        Assert.Equal(
            ("bodies", Count.AtLeast(410)), (Of("ua-2022-04-03-bodies").Metric.Unit, Of("ua-2022-04-03-bodies").Value));
        Assert.Equal(
            ("bodies", Count.Exact(1_222)), (Of("ua-2022-04-10-bodies").Metric.Unit, Of("ua-2022-04-10-bodies").Value));
        Assert.Equal(Count.MoreThan(1_100_000), Of("ru-2022-05-07-million").Value);

        string[] said = [.. bodies.OfType<SituationReported>().Select(s => s.Report.Value)];
        Assert.Contains("ru-2022-04-26-operations", said, StringComparer.Ordinal);
        Assert.Contains("ua-2022-04-26-civilians", said, StringComparer.Ordinal);
        Assert.All(bodies.OfType<AnnouncementRecorded>(), a => Assert.Null(a.Accord));
    }

    /// <summary>The UN's 101 is from the plant and other areas: it stands under no stream and no part.</summary>
    [Fact]
    public async Task What_the_un_counted_together_stands_under_no_stream()
    {
        var bodies = (await ReplayedSample.RecordsAsync("mariupol-2022")).Select(r => r.Body).ToArray();
        var boarded = bodies.OfType<Headcount>().Single(h => h.Count == Count.Exact(101));
        Assert.Null(boarded.Stream);
        Assert.Null(bodies.OfType<ClaimRecorded>().Single(c => c.Claim.Value == "un-2022-05-03-out").Metric.Part);
    }

    /// <summary>People on buses are defined alike, whoever tells of them.</summary>
    [Fact]
    public async Task What_came_on_five_buses_is_defined_like_what_came_on_three()
    {
        var claims = (await ReplayedSample.RecordsAsync("mariupol-2022")).Select(r => r.Body)
            .OfType<ClaimRecorded>().ToDictionary(c => c.Claim.Value, c => c.Metric, StringComparer.Ordinal);
        var (five, three) = (claims["press-2022-05-03-arrived"], claims["press-2022-04-21-people"]);
        Assert.Equal(("people", "arrived", "bus"), (five.Unit, five.Event, five.Transport));
        Assert.Equal(
            (five.Unit, five.Event, five.To, five.Side, five.Transport, five.Zone, five.Movements.Count, five.Part),
            (three.Unit, three.Event, three.To, three.Side, three.Transport, three.Zone, three.Movements.Count,
                three.Part));
    }

    // Columns: day, speaker, metric, from, to, qualifier, value, unit, source.
    private static bool Says(ClaimRecorded claim, string[] row)
    {
        var day = DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (claim.PublishedOn == day || claim.Metric.LastDay == day)
            && claim.Party?.Value == PartyOf(row[1])
            && claim.Metric.Unit == row[7].Split('/')[0]
            && claim.Value == CountOf(row[5], row[6]);
    }

    private static string PartyOf(string speaker) => speaker switch
    {
        _ when speaker.StartsWith("Russia", StringComparison.Ordinal) => "russian-federation",
        _ when speaker.StartsWith("UN SG", StringComparison.Ordinal) => "un-secretary-general",
        _ when speaker.StartsWith("UN", StringComparison.Ordinal) => "un-humanitarian-coordinator",
        _ when speaker.StartsWith("ICRC", StringComparison.Ordinal) => "icrc",
        _ when speaker.Contains("press", StringComparison.Ordinal) => "press",
        _ => "ukraine",
    };

    private static Count CountOf(string qualifier, string value) => qualifier.Split(' ') switch
    {
        ["range", var range] => Count.Range(
            long.Parse(range.Split('-')[0], CultureInfo.InvariantCulture),
            long.Parse(range.Split('-')[1], CultureInfo.InvariantCulture)),
        ["more", ..] => Count.MoreThan(long.Parse(value, CultureInfo.InvariantCulture)),
        ["about"] => Count.About(long.Parse(value, CultureInfo.InvariantCulture)),
        _ => Count.Exact(long.Parse(value, CultureInfo.InvariantCulture)),
    };
}
