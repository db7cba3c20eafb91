using System.Net;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>Announcements, reports, corrected claims and alarms as the pages show them.</summary>
public sealed class SituationTests(Server server)
{
    private static readonly DateOnly Day = new(2022, 5, 3);

    [Fact]
    public async Task An_announcement_says_that_it_has_no_counterpart_and_a_report_how_old_it_was()
    {
        var log = LogWriter.Usual();
        log.Add("desk", new AnnouncementRecorded
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = new Provenance(Basis.Reported, "example.org/opened"),
            Report = new ReportId("opened"),
            Speaker = "Ministry of Defence",
            Party = new PartyId("ru"),
            PublishedOn = Day,
            Text = "A corridor is open.",
            OpensAt = LogWriter.Morning,
            Places = [new PlaceId("harbour"), new PlaceId("town")],
        });
        log.Add("desk", new SituationReported
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = new Provenance(Basis.Reported, "example.org/still"),
            Report = new ReportId("still-there"),
            Speaker = "City council",
            AsOf = Day.AddDays(-4),
            PublishedOn = Day,
            Text = "Many are still there.",
            Metric = new ClaimMetric { Unit = "people", Event = "waiting", To = "harbour" },
            Value = Count.Range(500, 1_000),
        });
        await using var written = await WrittenServer.StartAsync(server, log);
        var page = await TextAsync(written, "/situation");
        foreach (var words in new[]
        {
            "A corridor is open.", "no counterpart", "end not stated", "Harbour, Town", "example.org/opened",
            "Many are still there.", "500 to 1\u202F000", "4 days old then", "29 April 2022", "DESK",
            "example.org/still",
        })
        {
            Assert.Contains(words, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(
            "1 announcement and 1 situation report", await TextAsync(written, "/claims"), StringComparison.Ordinal);
        var view = await written.GetAsync("/api/v1/situation", null);
        Assert.Contains("\"asOf\":\"2022-04-29\"", view, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_claim_shows_what_it_corrects()
    {
        var log = LogWriter.Usual();
        var first = log.Add("desk", Says.Claimed("a-claim", "Some came.", 12));
        log.Add("desk", Says.Claimed("a-claim", "Some more came.", 15) with { Corrects = first.Id.ToString() });
        await using var written = await WrittenServer.StartAsync(server, log);
        var page = await TextAsync(written, "/claims/a-claim");
        Assert.Contains("Some more came.", page, StringComparison.Ordinal);
        Assert.Contains($"Corrects <a class=\"log-link\" href=\"/log/{first.Index}\"", page, StringComparison.Ordinal);
        Assert.Contains(", where the number was 12", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rings_stands_on_the_start_page_and_leads_to_the_place_on_the_movements_page()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Planned("convoy-1", "harbour", "meadow", "town"));
        log.Count("un", "convoy-1", "harbour", HeadcountKind.Boarded, Count.Exact(100));
        log.Count("un", "convoy-1", "meadow", HeadcountKind.Arrived, Count.Exact(80));
        log.Add("un", Says.Closed("convoy-1") with
        {
            Statement = new ClosingStatement(Count.Exact(100), Count.Exact(0), Count.Exact(0), Count.Exact(0)),
        });
        await using var written = await WrittenServer.StartAsync(server, log);
        var start = await TextAsync(written, "/proof");
        Assert.Contains("Needs attention: 2", start, StringComparison.Ordinal);
        Assert.Contains("href=\"/movements/convoy-1#node-meadow\"><b>20 missing</b>", start, StringComparison.Ordinal);
        Assert.Contains("<b>80 await a count</b> between", start, StringComparison.Ordinal);
        var page = await TextAsync(written, "/movements/convoy-1");
        Assert.Contains("id=\"node-meadow\"", page, StringComparison.Ordinal);
        Assert.Contains("By the closing statement of", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("differs from the counts").Length - 1);
        Assert.DoesNotContain("<b>nobody</b>", page, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(WrittenServer written, string path) =>
        WebUtility.HtmlDecode(await written.GetAsync(path, null));
}
