using System.Text.RegularExpressions;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Words.Tests;

/// <summary>A message that nothing says is work for five translators and nobody's reading.</summary>
public sealed partial class UsedKeyTests
{
    // Words agreed for screens that are still to be built, by the beginning of their keys. The list only shrinks.
    private static readonly string[] s_waiting =
    [
        "accord.", "button.", "form.clock", "form.convoys", "form.kilometres", "form.metres", "form.people",
        "form.span", "form.vehicles", "form.ago", "hindrance.", "key.", "plan.", "signin.", "stage.", "state.", "term.",
        "word.",
    ];

    private static readonly Lazy<(HashSet<string> Whole, HashSet<string> Begun)> s_said = new(ReadSources);

    [Fact]
    public void Every_message_is_said_by_the_program_or_waits_for_a_screen()
    {
        var (whole, begun) = s_said.Value;
        var unused = Parts.Of(Language.English).Keys.Where(
            k => !whole.Contains(k) && !begun.Any(b => k.StartsWith(b, StringComparison.Ordinal))
                && !s_waiting.Any(w => k.StartsWith(w, StringComparison.Ordinal)));
        Assert.Empty(unused);
    }

    [Fact]
    public void No_message_is_said_that_the_catalogue_does_not_have()
    {
        var keys = Parts.Of(Language.English).Keys;
        var topics = keys.Select(k => k[..(k.IndexOf('.', StringComparison.Ordinal) + 1)])
            .ToHashSet(StringComparer.Ordinal);
        var unknown = Said().Matches(string.Concat(Sources().Select(File.ReadAllText)))
            .Select(m => m.Groups["key"].Value)
            .Where(k => topics.Contains(k[..(k.IndexOf('.', StringComparison.Ordinal) + 1)]) && !keys.Contains(k));
        Assert.Empty(unknown.Distinct(StringComparer.Ordinal));
    }

    // What is begun in code and ended by a fact: "verdict." and a category, `room.tab.${id}`.
    private static (HashSet<string> Whole, HashSet<string> Begun) ReadSources()
    {
        var text = string.Concat(Sources().Select(File.ReadAllText));
        return (
            Quoted().Matches(text).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal),
            Begun().Matches(text).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources()
    {
        var source = RepositoryFiles.At("src");
        return new[] { "*.cs", "*.razor", "*.ts", "*.tsx" }
            .SelectMany(p => Directory.EnumerateFiles(source, p, SearchOption.AllDirectories))
            .Append(RepositoryFiles.At("src", "SafePassage.Web", "ClientApp", "src", "model", "stages.json"))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)
                && !f.Split(Path.DirectorySeparatorChar).Contains("obj", StringComparer.Ordinal)
                && !f.EndsWith(".generated.ts", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        "[\"'`](?<key>[a-z]+(-[a-z]+)*([.][a-z0-9]+(-[a-z0-9]+)*)+)[\"'`]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        "[\"'`](?<key>[a-z]+(-[a-z]+)*([.][a-z0-9]+(-[a-z0-9]+)*)*[.])([\"'`]|[$]?[{])"
        + "|[\"'](?<key>form[.](weekday|month|month-in-full))\"",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Begun();

    // Where it is certain that a key is meant.
    [GeneratedRegex(
        "(Say|say|new Message|Key=)\\(?\\s*[\"'](?<key>[a-z]+(-[a-z]+)*([.][a-z0-9]+(-[a-z0-9]+)*)+)[\"']",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Said();
}
