using System.Net;
using System.Text.RegularExpressions;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>
/// The page of an accord: what was answered is read there in words, and the way to a first text is open.
/// </summary>
public sealed partial class AccordPageTests(Server server)
{
    [Fact]
    public async Task Each_term_shows_its_answers_in_words_and_not_the_free_text_alone()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var page = await TermsAsync(written, "/accord");
        Assert.Contains("Men of military age: like everybody else", page["military-age-men"], StringComparison.Ordinal);
        Assert.Contains("tbd", page["military-age-men"], StringComparison.Ordinal);
        Assert.Contains(
            "Sides to which people may go: UA, third-side", page["direction-of-choice"], StringComparison.Ordinal);
        Assert.Contains("Piece s1: from Old quay to B, held by RU", page["route"], StringComparison.Ordinal);
        Assert.Contains("Piece s1: by E 58", page["route"], StringComparison.Ordinal);
        Assert.Contains(
            "Piece s1: duty officer, telephone line-south", page["hotlines"], StringComparison.Ordinal);
        Assert.Contains("A test call counts for: 24 h", page["hotlines"], StringComparison.Ordinal);
        Assert.Contains("Clock of UA: Europe/Kyiv", page["window-both-clocks"], StringComparison.Ordinal);
        Assert.Contains(
            "from Tue 24 May, 06:00 to Tue 24 May, 12:00", page["window-both-clocks"], StringComparison.Ordinal);
        Assert.Contains(
            "Old quay, held by RU: vehicles only, at most 60 min, present: ICRC, UN",
            page["checkpoint-inspection"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_that_is_set_and_answers_nothing_is_silent_and_says_what_is_missing()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var page = await TermsAsync(written, "/accord");
        Assert.Matches("^\\s*silent.*Missing: Lists.*to be agreed", page["passenger-lists"]);
        Assert.Matches("^\\s*silent", page["demining"]);
        Assert.DoesNotMatch("^\\s*silent", page["military-age-men"]);
    }

    [Fact]
    public async Task Another_language_reads_the_answers_in_its_own_words()
    {
        await using var written = await WrittenServer.StartAsync(server, Written());
        var page = await TermsAsync(written, "/accord?lang=fr");
        Assert.Contains("comme tout le monde", page["military-age-men"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_text_is_on_the_table_a_button_leads_to_where_one_is_written()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        Assert.Contains(
            "class=\"button\" href=\"/accord-desk\"", await written.GetAsync("/accord", "facilitator un"),
            StringComparison.Ordinal);
        Assert.Contains(
            "class=\"button\" href=\"/sign-in?from=", await written.GetAsync("/accord", null),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/accord", "/accord")]
    [InlineData("/accord-desk", "/accord-desk")]
    public async Task The_tab_of_the_page_that_is_open_is_the_one_that_is_marked(string path, string marked)
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var page = await written.GetAsync(path, "facilitator un");
        Assert.Equal(marked, Assert.Single(Marked().Matches(page)).Groups["href"].Value);
    }

    private static LogWriter Written()
    {
        var log = LogWriter.Usual();
        var ru = new PartyId("ru");
        log.Add("un", Says.Proposed("quay") with
        {
            Terms =
            [
                Answered("military-age-men", "tbd", ("men", ["as-others"])),
                Answered("direction-of-choice", null, ("sides", ["ua", "third-side"]), ("chosen-by", ["each-person"])),
                Answered("hotlines", null, ("test-holds", ["24"])),
                new AccordTerm("passenger-lists", TermState.Set, "to be agreed"),
                new AccordTerm("demining", TermState.Silent),
            ],
            Segments =
            [
                new RouteSegment(
                    "s1", new PlaceId("a"), new PlaceId("b"), ru, new PlaceId("a"), "duty officer", "line-south",
                    "E 58"),
            ],
            Places = [new AgreedPlace(new PlaceId("a"), "Old quay")],
            Windows = [new AgreedWindow(LogWriter.Now.AddDays(1).AddHours(1), LogWriter.Now.AddDays(1).AddHours(7))],
            Clocks = [new PartyClock(new PartyId("ua"), "Europe/Kyiv")],
            Checkpoints =
            [
                new CheckpointRule(
                    new PlaceId("a"), ru, InspectionRule.VehiclesOnly, 60, [new PartyId("icrc"), new PartyId("un")]),
            ],
        });
        return log;
    }

    private static AccordTerm Answered(
        string code, string? text, params (string Question, string[] Values)[] answers) => new(
        code, TermState.Set, text, Answers: [.. answers.Select(a => new TermAnswer(a.Question, a.Values))]);

    // What stands beside each term, without its marks.
    [Fact]
    public void Every_term_says_why_it_is_mandatory_in_the_words_of_the_list() => Assert.All(
        MandatoryTerms.All,
        t => Assert.Equal(
            t.Why.Replace('\'', '’'), new Message($"term.{t.Code}.why").InEnglish().Replace('\'', '’')));

    private static async Task<Dictionary<string, string>> TermsAsync(WrittenServer written, string path)
    {
        var page = await written.GetAsync(path, "facilitator un");
        return Term().Matches(page).ToDictionary(
            m => m.Groups["code"].Value,
            m => WebUtility.HtmlDecode(Tag().Replace(m.Groups["said"].Value, " ")).ReplaceLineEndings(" "),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(
        "id=\"[a-z0-9-]+-term-(?<code>[a-z-]+)\">.*?<dd>(?<said>.*?)</dd>",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Term();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(
        "<a href=\"(?<href>[^\"]+)\" aria-current=\"page\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Marked();
}
