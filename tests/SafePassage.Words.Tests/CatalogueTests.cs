using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafePassage.Terms;
using SafePassage.Words.Patterns;
using Xunit;

namespace SafePassage.Words.Tests;

public sealed partial class CatalogueTests
{
    public static TheoryData<string> Codes => [.. Language.All.Select(l => l.Code)];

    [Fact]
    public void Every_file_of_the_folder_is_a_language_and_every_language_a_file() => Assert.Equal(
        Language.All.Select(l => l.Code + ".json").Order(StringComparer.Ordinal),
        Directory.GetFiles(Parts.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_message_is_missing_and_none_stands_in_one_language_only(string code) => Assert.Equal(
        Parts.Of(Language.English).Keys, Parts.Of(Language.Parse(code)).Keys, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_message_asks_for_the_same_facts_in_every_language(string code)
    {
        var own = Parts.Of(Language.Parse(code));
        foreach (var (key, english) in Parts.Of(Language.English))
        {
            Assert.Equal(
                $"{key}: {string.Join(", ", Parts.Asked(english))}",
                $"{key}: {string.Join(", ", Parts.Asked(own[key]))}",
                StringComparer.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_fact_has_one_kind_within_a_message(string code)
    {
        foreach (var (key, parts) in Parts.Of(Language.Parse(code)))
        {
            var twice = Parts.Asked(parts).GroupBy(a => a.Name, StringComparer.Ordinal).Where(g => g.Count() > 1);
            Assert.True(!twice.Any(), $"{code} {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_plural_has_the_forms_of_its_language_and_no_other(string code)
    {
        var plurals = 0;
        foreach (var (key, parts) in Parts.Of(Language.Parse(code)))
        {
            foreach (var plural in Parts.Deep(parts).OfType<MessagePart.Plural>())
            {
                var forms = plural.Choices.Keys.Where(f => f[0] != '=');
                Assert.Equal($"{key}: {Parts.Sorted(Parts.Forms[code])}", $"{key}: {Parts.Sorted(forms)}");
                plurals++;
            }
        }

        Assert.True(plurals > 5, $"{code} has {plurals} plurals.");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_message_promises_nothing_and_is_written_cleanly(string code)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Parts.Folder, code + ".json")));
        foreach (var message in file.RootElement.EnumerateObject())
        {
            var text = message.Value.GetString()!;
            Assert.False(Promise().IsMatch(text), $"{code} {message.Name}: '{text}' promises what nobody can.");
            Assert.False(Unclean().IsMatch(text), $"{code} {message.Name}: '{text}' has a stray space, dash or quote.");
            Assert.Matches("^[a-z]+(-[a-z]+)*([.][a-z0-9]+(-[a-z0-9]+)*)+$", message.Name);
        }
    }

    [Theory]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{"a": 1}""", "no text")]
    [InlineData("""{"a": "b", "a": "c"}""", "twice")]
    public void A_file_that_is_no_catalogue_is_refused(string json, string what)
    {
        var refused = Assert.Throws<RefusalException>(() => Catalogue.Read("xx.json", Encoding.UTF8.GetBytes(json)));
        Assert.Contains(what, refused.Refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mandatory_terms_have_a_name_and_a_question()
    {
        var keys = Parts.Of(Language.English).Keys.Where(k => k.StartsWith("term.", StringComparison.Ordinal));
        Assert.Equal(23, keys.Count(k => k.EndsWith(".name", StringComparison.Ordinal)));
        Assert.Equal(23, keys.Count(k => k.EndsWith(".question", StringComparison.Ordinal)));
    }

    // Nobody can promise safety: no word for it, in any of the languages.
    [GeneratedRegex(
        @"\b(safe(ly|st|r)?|guarante\w*|approv\w*|безпечн\w*|гаран\w*|схвал\w*|безопасн\w*|одобр\w*"
        + @"|en sécurité|sûre?s?|garanti\w*|approuv\w*)\b|آمن|مضمون",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Promise();

    // A dash between two times turns round in Arabic; a straight apostrophe begins a quote of ICU.
    [GeneratedRegex(@"^ | $|  |'|\}\s*[-–—]\s*\{", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Unclean();
}
