using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using SafePassage.Web.Tests.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>Page, feed, situation report and bundle of one day say the same, and nothing too early.</summary>
public sealed partial class GoesOutTests(Server server)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_feed_report_and_bundle_give_the_same_figures_for_a_closed_movement()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Planned("day", "harbour", "gate", "town"));
        log.Count("un", "day", "harbour", HeadcountKind.Boarded, Count.Exact(412));
        log.Count("ru", "day", "harbour", HeadcountKind.Boarded, Count.Exact(412));
        log.Count("un", "day", "gate", HeadcountKind.HeldBack, Count.Exact(23));
        log.Count("un", "day", "gate", HeadcountKind.Released, Count.Exact(389));
        log.Count("un", "day", "town", HeadcountKind.Arrived, Count.Exact(371));
        log.Add("un", Says.Closed("day") with
        {
            Statement = new ClosingStatement(Count.Exact(371), Count.Exact(23), Count.Exact(0), Count.Exact(18)),
        });
        await using var written = await WrittenServer.StartAsync(server, log);

        // What the view says is what every way out has to say.
        var view = JsonSerializer.Deserialize<JsonElement>(await written.GetAsync("/api/v1/movements", null))[0];
        var nodes = view.GetProperty("nodes").EnumerateArray().Select(n => (
            Place: n.GetProperty("place").GetProperty("id").GetString(), In: n.GetProperty("in").GetString(),
            Out: n.GetProperty("out").GetString(), Missing: n.GetProperty("unexplained").GetString())).ToArray();
        Assert.Equal(["412", "412", "371"], [nodes[0].Out, nodes[1].In, nodes[2].In]);

        var rows = Rows(await written.GetAsync("/api/v1/situation.csv", null));
        var feed = Summary(await written.GetAsync("/feed.atom", null), "movement-closed");
        var page = WebUtility.HtmlDecode(await written.GetAsync("/movements/day", null));
        var report = WebUtility.HtmlDecode(await written.GetAsync("/situation", null));
        foreach (var node in nodes)
        {
            foreach (var (code, number) in new[] { ("in", node.In), ("out", node.Out), ("unexplained", node.Missing) })
            {
                Assert.Equal(number, Assert.Single(rows, r => r[3] == node.Place && r[6] == code)[7]);
            }

            Assert.Contains($"{node.Place}, In: {node.In}", feed, StringComparison.OrdinalIgnoreCase);
            Assert.Contains($"<td>{node.In}", page, StringComparison.Ordinal);
            Assert.Contains($"<b>{node.In}</b>", report, StringComparison.Ordinal);
        }

        var where = view.GetProperty("whereabouts");
        foreach (var code in new[] { "arrived", "remained", "awaiting", "unexplained" })
        {
            var number = where.GetProperty(code).GetString()!;
            Assert.Equal(number, Assert.Single(rows, r => r[6] == "whole-" + code)[7]);
        }

        Assert.Contains("unexplained: 18", feed, StringComparison.Ordinal);

        // The bundle holds the records themselves: the numbers that the others were made from.
        var bundle = Payloads(await BundleAsync(written, null));
        Assert.Equal(
            log.Records.Select(r => Encoding.UTF8.GetString(r.Envelope.Payload.AsSpan())), bundle,
            StringComparer.Ordinal);
        foreach (var said in new[] { 412, 23, 389, 371 })
        {
            Assert.Contains(bundle, p => Regex.IsMatch(p, $@"\b{said}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public async Task The_public_learns_nothing_of_an_open_movement_by_any_of_them_and_all_of_it_after_the_close()
    {
        var planted = PlantedLog.Write();
        await using var written = await WrittenServer.StartAsync(server, planted.Log);
        async Task<string> AllAsync(string? reader) => string.Join(
            '\n',
            await written.GetAsync("/feed.atom", reader),
            await written.GetAsync("/api/v1/situation.csv", reader),
            await written.GetAsync("/situation?since=0", reader),
            string.Join('\n', Payloads(await BundleAsync(written, reader))));
        var open = await AllAsync(null);
        Assert.All(
            PlantedLog.OpenWords,
            w => Assert.DoesNotContain(w.Word, open, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("shown-convoy", open, StringComparison.Ordinal);
        var facilitator = await AllAsync("facilitator un");
        Assert.Contains("hushed-run", facilitator, StringComparison.Ordinal);

        // The feed is the public's, whoever asks: a facilitator's browser must not pass on what it shows.
        Assert.Equal(
            await written.GetAsync("/feed.atom", null), await written.GetAsync("/feed.atom", "facilitator un"));
        planted.Log.Add("un", Says.Closed("hushed-run"));
        await written.CatchUpAsync();
        Assert.Contains(
            "Quietly drawn", await written.GetAsync("/feed.atom", null), StringComparison.Ordinal);
        Assert.Contains("hushed-run", await written.GetAsync("/api/v1/situation.csv", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_says_what_was_said_since_the_last_and_where_the_next_begins()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Planned("day", "harbour", "town"));
        log.Count("un", "day", "harbour", HeadcountKind.Boarded, Count.Exact(412));
        await using var written = await WrittenServer.StartAsync(server, log);
        var size = log.Records.Count;
        var first = await written.GetAsync("/situation", "facilitator un");
        Assert.Contains("No earlier report was named.", first, StringComparison.Ordinal);
        Assert.Contains($"href=\"/situation?since={size}\"", first, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing that you may read was said",
            await written.GetAsync($"/situation?since={size}", "facilitator un"), StringComparison.Ordinal);
        log.Count("un", "day", "town", HeadcountKind.Arrived, Count.Exact(400));
        await written.CatchUpAsync();
        var next = await written.GetAsync($"/situation?since={size}", "facilitator un");
        var changes = next[next.IndexOf("report-changes", StringComparison.Ordinal)..];
        Assert.Contains($"href=\"/log/{size}\"", changes, StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"href=\"/log/{size - 1}\"", changes[..changes.IndexOf("</ol>", StringComparison.Ordinal)],
            StringComparison.Ordinal);
        foreach (var wrong in new[] { "-1", "9999" })
        {
            using var refused = await written.Http.SendAsync(
                HttpMethod.Get, "/situation?since=" + wrong, "facilitator un");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_table_has_a_mark_tags_under_the_headings_and_no_cell_that_is_a_formula()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Planned("day", "harbour", "town") with { Name = "=HYPERLINK(\"x\")" });
        log.Count("un", "day", "harbour", HeadcountKind.Boarded, Count.Exact(412));
        log.Count("un", "day", "town", HeadcountKind.Arrived, Count.Range(390, 400));
        log.Add("un", Says.Closed("day"));
        await using var written = await WrittenServer.StartAsync(server, log);
        using var answer = await written.Http.SendAsync(HttpMethod.Get, "/api/v1/situation.csv", null);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("movement,movement_name,status,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("#activity+code,#activity+name,#status+code,", lines[1], StringComparison.Ordinal);
        Assert.All(lines.Skip(2).Where(l => l.Length > 0), l => Assert.StartsWith(
            "day,\"'=HYPERLINK(\"\"x\"\")\",", l, StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(",in,390 to 400,390,400,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_feed_keeps_its_ids_and_is_not_sent_twice()
    {
        var planted = PlantedLog.Write();
        await using var written = await WrittenServer.StartAsync(server, planted.Log);
        using var answer = await written.Http.SendAsync(HttpMethod.Get, "/feed.atom", null);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        var before = Ids(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Single(before);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feed.atom");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
        using var unchanged = await written.Http.Client.SendAsync(again, Cancelled);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        planted.Log.Add("un", Says.Closed("hushed-run"));
        await written.CatchUpAsync();
        var after = Ids(await written.GetAsync("/feed.atom", null));
        Assert.Equal(before[0], after[^1]);
        Assert.Equal(after.Length, after.Distinct(StringComparer.Ordinal).Count());
        Assert.True(after.Length > before.Length);
    }

    private static string[] Ids(string feed) =>
        [.. XDocument.Parse(feed).Root!.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value)];

    private static string Summary(string feed, string kind) => Assert.Single(
        XDocument.Parse(feed).Root!.Elements(Atom + "entry"),
        e => e.Element(Atom + "category")!.Attribute("term")!.Value == kind).Element(Atom + "summary")!.Value;

    private static string[][] Rows(string table) =>
        [.. table.Split("\r\n").Skip(2).Where(l => l.Length > 0).Select(l => l.Split(','))];

    private static async Task<byte[]> BundleAsync(WrittenServer written, string? reader)
    {
        using var answer = await written.Http.SendAsync(HttpMethod.Get, "/api/v1/evidence.zip", reader);
        return await answer.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private static string[] Payloads(byte[] bundle)
    {
        using var zip = new ZipArchive(new MemoryStream(bundle));
        using var openings = new StreamReader(zip.GetEntry("openings.jsonl")!.Open());
        return
        [
            .. Envelopes().Matches(openings.ReadToEnd()).Select(m => Encoding.UTF8.GetString(
                Envelope.Read(Convert.FromBase64String(m.Groups["bytes"].Value)).Payload.AsSpan())),
        ];
    }

    [GeneratedRegex("\"envelope\":\"(?<bytes>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Envelopes();
}
