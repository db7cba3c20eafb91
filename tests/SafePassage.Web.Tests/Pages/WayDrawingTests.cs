using System.Net;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Parts;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>The map of the situation report as it is drawn and as its list says it, from signed records.</summary>
public sealed class WayDrawingTests(Server server)
{
    private static readonly string[] States =
        ["closed", "halted", "not-in-force", "unknown", "ahead", "too-old", "open", "over"];

    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public async Task What_is_said_of_a_way_is_drawn_and_written()
    {
        var text = Propose();
        await using var written = await WrittenServer.StartAsync(server, _log);
        written.Now = LogWriter.Morning.AddHours(2);
        await ShowsAsync(written, "nobody says whether it is free", "unknown");

        _log.Add("ru", Cleared(text, true, 1));
        await ShowsAsync(written, "said to be free, but the accord is not in force", "not-in-force");

        foreach (var party in _log.Group.Signatories)
        {
            _log.Add(party.Value, Signed(text));
        }

        await ShowsAsync(written, "open: said to be free", "open");
        written.Now = LogWriter.Morning.AddMinutes(30);
        await ShowsAsync(written, "said to be free at a time that has not come", "ahead");
        written.Now = LogWriter.Morning.AddHours(14);
        await ShowsAsync(written, "said to be free too long ago", "too-old");

        written.Now = LogWriter.Morning.AddHours(2);
        _log.Add("ua", new AccordSuspended
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(1.5),
            Provenance = LogWriter.Counted,
            Accord = new AccordId("north-accord"),
            Version = 1,
            Reason = "Shelling at the bridge.",
        });
        await ShowsAsync(written, "halted: the accord is suspended", "halted");

        _log.Add("ru", Cleared(text, false, 1.8));
        await ShowsAsync(written, "closed: said not to be free", "closed");

        _log.Add("un", Cases.Says.Closed("day"));
        await ShowsAsync(written, "movement closed", "over");
    }

    [Fact]
    public void No_two_states_are_drawn_alike_and_none_is_told_by_its_colour_alone()
    {
        var css = File.ReadAllText(RepositoryFiles.At("src", "SafePassage.Web", "wwwroot", "css", "site.css"));
        var looks = States.Select(state =>
        {
            var rule = $".rmap__way--{state} {{ ";
            var at = css.IndexOf(rule, StringComparison.Ordinal);
            var style = at < 0 ? "" : css[(at + rule.Length)..css.IndexOf('}', at)];
            Assert.True(at >= 0 || state == "open", $"site.css does not say how {state} looks.");
            var strokes = style.Split(';', StringSplitOptions.TrimEntries)
                .Where(s => s.StartsWith("stroke-dasharray", StringComparison.Ordinal)
                    || s.StartsWith("stroke-width", StringComparison.Ordinal));
            var isCrossed = MapMarkup.Swatch(state).Contains("rmap__cross", StringComparison.Ordinal);
            return $"{string.Join(' ', strokes)} {isCrossed}";
        }).ToArray();
        Assert.Equal(States.Length, looks.Distinct(StringComparer.Ordinal).Count());
    }

    // The words stand in the list and in the legend; the class on both drawings, in the legend and in the list.
    private static async Task ShowsAsync(WrittenServer written, string words, string state)
    {
        await written.CatchUpAsync();
        var page = WebUtility.HtmlDecode(await written.GetAsync("/situation", "facilitator un"));
        var drawn = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in States)
        {
            drawn[one] = page.Split($"class=\"rmap__way rmap__way--{one}\"").Length - 1;
        }

        Assert.Equal(4, drawn[state]);
        Assert.Equal(4, drawn.Values.Sum());
        Assert.Equal(2, page.Split(words).Length - 1);
        Assert.Equal(state is "closed" or "halted" ? 4 : 0, page.Split("class=\"rmap__cross\"").Length - 1);
    }

    private LoggedRecord Propose()
    {
        var text = _log.Add("un", FullText.Completed(
            Cases.Says.Proposed("north-accord") with
            {
                Terms = FullText.Terms(),
                Segments = [new RouteSegment("s1", new PlaceId("quay"), new PlaceId("town"), new PartyId("ru"))],
            },
            LogWriter.Morning, 12, "ru", "ua"));
        _log.Add("un", Cases.Says.Planned("day", "quay", "town") with { Accord = new AccordId("north-accord") });
        return text;
    }

    private static AccordSigned Signed(LoggedRecord text) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Accord = new AccordId("north-accord"),
        Version = 1,
        ProposalHash = text.PayloadHash,
    };

    private static RouteCleared Cleared(LoggedRecord text, bool isFree, double hour) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(hour),
        Provenance = LogWriter.Counted,
        Accord = new AccordId("north-accord"),
        Version = 1,
        ProposalHash = text.PayloadHash,
        Segment = "s1",
        Free = isFree,
    };
}
