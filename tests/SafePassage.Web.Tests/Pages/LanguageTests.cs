using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafePassage.Testing;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>In which language a page answers, and that it says everything in it.</summary>
public sealed partial class LanguageTests(Server server)
{
    private const string Cookie = "safe-passage-language";

    public static TheoryData<string> Codes => [.. Language.All.Select(l => l.Code)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/log", null, null, "en", "ltr")]
    [InlineData("/log", null, "uk", "uk", "ltr")]
    [InlineData("/log", null, "de, fr-CH;q=0.8, en;q=0.5", "fr", "ltr")]
    [InlineData("/log", null, "en;q=0.2, ar;q=0.9", "ar", "rtl")]
    [InlineData("/log", null, "ar;q=0, ru;q=0.1", "ru", "ltr")]
    [InlineData("/log", null, "xx, *", "en", "ltr")]
    [InlineData("/log", "uk", "fr", "uk", "ltr")]
    [InlineData("/log", "xx", "fr", "fr", "ltr")]
    [InlineData("/log?lang=ar", "uk", "fr", "ar", "rtl")]
    [InlineData("/log?lang=no-such", "uk", "fr", "uk", "ltr")]
    [InlineData("/app/?lang=ar", null, null, "ar", "rtl")]
    [InlineData("/app/", "uk", null, "uk", "ltr")]
    public async Task A_page_takes_the_language_asked_for_then_the_one_remembered_then_the_browsers(
        string path, string? remembered, string? accepted, string code, string direction)
    {
        using var answer = await AskAsync(path, remembered, accepted);
        var page = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains($"<html lang=\"{code}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.Equal([code], answer.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task The_language_asked_for_is_remembered_for_a_year_in_a_cookie_for_this_server_alone()
    {
        using var answer = await AskAsync("/log?lang=fr", null, null);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        foreach (var part in new[] { Cookie + "=fr", "max-age=31536000", "path=/", "samesite=strict", "httponly" })
        {
            Assert.Contains(part, cookie, StringComparison.Ordinal);
        }

        using var unasked = await AskAsync("/log", "fr", "uk");
        using var unknown = await AskAsync("/log?lang=no-such", null, null);
        using var program = await AskAsync("/api/v1/overview?lang=fr", null, null);
        Assert.All(
            new[] { unasked, unknown, program },
            a => Assert.False(a.Headers.Contains("Set-Cookie"), a.RequestMessage!.RequestUri!.PathAndQuery));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/app/")]
    [InlineData("/nothing-here")]
    public async Task No_cache_shows_one_reader_the_language_of_another(string path)
    {
        using var answer = await AskAsync(path, null, null);
        var vary = string.Join(", ", answer.Headers.Vary);
        Assert.Contains("Accept-Language", vary, StringComparison.Ordinal);
        Assert.Contains("Cookie", vary, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Every_page_leads_to_itself_in_each_language_by_the_name_that_its_readers_use()
    {
        var page = WebUtility.HtmlDecode(await server.Client.GetStringAsync("/claims?q=mariupol&lang=uk", Cancelled));
        foreach (var language in Language.All)
        {
            Assert.Contains($"href=\"?q=mariupol&lang={language.Code}\"", page, StringComparison.Ordinal);
            Assert.Contains($">{language.OwnName}</a>", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task No_page_shows_a_key_instead_of_its_message(string code)
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(
            RepositoryFiles.At("src", "SafePassage.Words", "messages", "en.json"), Cancelled));
        var keys = file.RootElement.EnumerateObject().Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var path in PageTests.Pages.Select(p => p.Data))
        {
            var page = await server.Client.GetStringAsync(
                $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={code}", Cancelled);
            var shown = Shown().Matches(page).Select(m => m.Value).Where(keys.Contains);
            Assert.True(!shown.Any(), $"{path} in {code}: {string.Join(", ", shown)}");
        }
    }

    // What stood in English on a page in another language is found by its own words, whatever the records say.
    [Theory]
    [InlineData("uk")]
    [InlineData("ru")]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task The_words_of_a_page_are_all_in_its_language(string code)
    {
        foreach (var path in new[] { "/", "/claims", "/log", "/log/0", "/situation", "/movements/convoy-1" })
        {
            var page = await server.Client.GetStringAsync($"{path}?lang={code}", Cancelled);
            Assert.DoesNotContain("attested by", Own(page), StringComparison.Ordinal);
            Assert.DoesNotContain(" records", Own(page), StringComparison.Ordinal);
            Assert.DoesNotContain("Recorded by", Own(page), StringComparison.Ordinal);
            Assert.DoesNotContain("Skip to content", Own(page), StringComparison.Ordinal);
        }
    }

    // What a record says stays in its own language; the words of the page around it are the reader's.
    [Theory]
    [InlineData("/accord")]
    [InlineData("/certificate")]
    [InlineData("/keys")]
    [InlineData("/movements/nobody-knows")]
    [InlineData("/plan")]
    [InlineData("/sign-in")]
    public async Task A_page_has_no_sentence_in_another_language(string path)
    {
        foreach (var code in new[] { "uk", "ru", "fr", "ar" })
        {
            using var answer = await AskAsync($"{path}?lang={code}", null, null);
            var page = await answer.Content.ReadAsStringAsync(Cancelled);
            var main = Own(page[page.IndexOf("<main", StringComparison.Ordinal)..]);
            var words = Data().Replace(main, "");
            Assert.DoesNotMatch(@"(?<![\w-])(the|of|which|not|with|by|and|is)(?![\w-])", Mark().Replace(words, " "));
        }
    }

    private static string Own(string page) => English().Replace(page, "");

    private async Task<HttpResponseMessage> AskAsync(string path, string? remembered, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(path.StartsWith("/api", StringComparison.Ordinal) ? "*/*" : "text/html");
        if (remembered is not null)
        {
            request.Headers.Add("Cookie", $"{Cookie}={remembered}");
        }

        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        }

        return await server.Client.SendAsync(request, Cancelled);
    }

    [GeneratedRegex(
        @"(?<![a-z0-9.-])[a-z]+(-[a-z]+)*([.][a-z0-9]+(-[a-z0-9]+)*)+", RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Shown();

    [GeneratedRegex(
        "<(?<tag>[a-z0-9]+)[^>]* lang=\"en\"[^>]*>.*?</\\k<tag>>|<bdi>.*?</bdi>", RegexOptions.Singleline, 20_000)]
    private static partial Regex English();

    [GeneratedRegex(
        "<(?<tag>[a-z0-9]+)[^>]* dir=\"auto\"[^>]*>.*?</\\k<tag>>|<(?<code>code|pre|script)\\b.*?</\\k<code>>"
        + "|<span class=\"source\">.*?</span>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture, 20_000)]
    private static partial Regex Data();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 20_000)]
    private static partial Regex Mark();
}
