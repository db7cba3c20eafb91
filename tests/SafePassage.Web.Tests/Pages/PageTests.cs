using System.Net;
using System.Text.RegularExpressions;
using SafePassage.Disclosure;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

public sealed partial class PageTests(Server server)
{
    public static TheoryData<string> Pages =>
    [
        "/", "/accord", "/claims", "/claims?category=exceeds-what-is-attested",
        "/claims?q=mariupol&sort=number", "/situation", "/plan", "/log", "/log?before=10",
        "/log/0", "/movements/convoy-1", "/proof", "/timeline", "/timeline?party=un-ocha&kind=accord-signed",
        "/departures/before", "/departures/radio", "/legal",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_loads_nothing_from_outside_and_its_one_script_watches_for_suspensions(string path)
    {
        var page = await server.Client.GetStringAsync(path, Cancelled);
        Assert.Equal(
            "<script type=\"module\" src=\"/app/watch.js\"></script>", Assert.Single(Scripts().Matches(page)).Value);
        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        foreach (Match match in Loaded().Matches(page))
        {
            Assert.StartsWith("/", match.Groups["to"].Value, StringComparison.Ordinal);
            var asset = await server.Client.GetAsync(match.Groups["to"].Value, Cancelled);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        }
    }

    // What only members do begins with signing in.
    private static bool IsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect
        && answer.Headers.Location?.OriginalString.Split('?')[0] == "/sign-in";

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_of_a_page_leads_somewhere(string path)
    {
        var page = await server.Client.GetStringAsync(path, Cancelled);
        var links = Links().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)).Where(
            l => l.StartsWith('/')).Distinct(StringComparer.Ordinal);
        foreach (var link in links)
        {
            var answer = await server.Client.GetAsync(link.Split('#')[0], Cancelled);
            Assert.True(
                answer.StatusCode == HttpStatusCode.OK || IsToSignIn(answer),
                $"{link} of {path}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_carries_the_notice_and_never_promises(string path)
    {
        var page = await TextOfAsync(path);
        Assert.Contains(server.Room.Overview(Reader.Public).Notice!, page, StringComparison.Ordinal);
        Assert.DoesNotContain("guarantee", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("approved", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_start_page_answers_with_the_founding_figures()
    {
        var page = await TextOfAsync("/");
        foreach (var figure in new[] { "101", "−32", "69", "+58", "127", "156", "29" })
        {
            Assert.Contains(figure, page, StringComparison.Ordinal);
        }

        foreach (var figure in server.Room.Overview(Reader.Public).Figures)
        {
            Assert.Contains(figure.Attestation.InEnglish(), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_claims_board_filters_without_script()
    {
        var claims = server.Room.Claims(Reader.Public);
        var page = await TextOfAsync("/claims?category=exceeds-what-is-attested");
        foreach (var claim in claims)
        {
            Assert.Equal(
                claim.Category == "exceeds-what-is-attested",
                page.Contains($"id=\"{claim.Id}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_claim_begins_with_its_sentence_and_its_own_page_says_how_to_cite_it()
    {
        var page = await TextOfAsync("/claims");
        foreach (var claim in server.Room.Claims(Reader.Public))
        {
            Assert.Contains($"<a href=\"/claims/{claim.Id}\">{claim.Verdict}</a>", page, StringComparison.Ordinal);
        }

        var log = server.Room.Log(Reader.Public, 0, null);
        var one = server.Room.Claims(Reader.Public).First(c => c.Evidence.Count > 0);
        var own = await TextOfAsync($"/claims/{one.Id}");
        foreach (var part in new[]
        {
            $"“{one.Verdict}”", $"Claim: entry {one.LogIndex}.",
            string.Join(", ", one.Evidence.Select(e => e.LogIndex)),
            log.RootHash[..16], $"/claims/{one.Id}", one.Recorder, one.Reason,
        })
        {
            Assert.Contains(part, own, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Claims_are_searched_and_ordered_by_the_server()
    {
        var page = await TextOfAsync("/claims?q=no-such-word-anywhere");
        Assert.Contains("No claim fits.", page, StringComparison.Ordinal);
        var ordered = await TextOfAsync("/claims?sort=number");
        var numbers = server.Room.Claims(Reader.Public).OrderByDescending(c => c.Number ?? -1).Select(c => c.Id);
        var at = numbers.Select(id => ordered.IndexOf($"id=\"{id}\"", StringComparison.Ordinal)).ToArray();
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public async Task The_movement_page_says_where_everybody_is_in_four_numbers_and_who_closed_it()
    {
        var page = await TextOfAsync("/movements/convoy-1");
        foreach (var words in new[]
        {
            "arrived", "remained for a reason", "awaiting a count", "unexplained", "By the counts",
        })
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }

        Assert.Matches("Closed without a statement|By the closing statement of", page);
        Assert.DoesNotContain(">Reconciled<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accord_shows_each_silent_term_as_silent()
    {
        var accord = server.Room.Accords(Reader.Public)[0];
        var silent = accord.Terms.Where(t => t.State == "silent").ToArray();
        Assert.NotEmpty(silent);
        var page = await TextOfAsync("/accord");
        Assert.Contains($"{silent.Length} mandatory terms are silent", page, StringComparison.Ordinal);
        Assert.All(
            accord.Terms,
            t => Assert.Contains($"id=\"{accord.Id}-term-{t.Code}\"", page, StringComparison.Ordinal));
        Assert.All(accord.Signatures, s => Assert.Contains(s.KeyId!, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_movement_page_has_every_observers_figure()
    {
        var page = await TextOfAsync("/movements/convoy-1");
        var movement = server.Room.Movements(Reader.Public).Single(m => m.Id == "convoy-1");
        foreach (var count in movement.Nodes.SelectMany(n => n.Counts))
        {
            Assert.Contains(count.Observer, page, StringComparison.Ordinal);
            Assert.All(count.LogIndexes, i => Assert.Contains($"href=\"/log/{i}\"", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/log/999999")]
    [InlineData("/movements/no-such-convoy")]
    [InlineData("/claims/no-such-claim")]
    public async Task What_is_not_there_is_said_on_a_page(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await server.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "problem__status\">404", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private async Task<string> TextOfAsync(string path) =>
        WebUtility.HtmlDecode(await server.Client.GetStringAsync(path, Cancelled));

    [GeneratedRegex(
        "<(?:link|img|script|iframe|source)[^>]*? (?:href|src)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();

    [GeneratedRegex("<a [^>]*?href=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline, 1000)]
    private static partial Regex Scripts();
}
