using SafePassage.Testing;
using SafePassage.Words.Patterns;

namespace SafePassage.Words.Tests;

/// <summary>The messages as they were written, and what is asked of them.</summary>
internal static class Parts
{
    /// <summary>The forms that a plural of each language must have, by CLDR 48.</summary>
    public static IReadOnlyDictionary<string, string[]> Forms { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["en"] = ["one", "other"],
            ["uk"] = ["one", "few", "many", "other"],
            ["ru"] = ["one", "few", "many", "other"],
            ["fr"] = ["one", "many", "other"],
            ["ar"] = ["zero", "one", "two", "few", "many", "other"],
        };

    public static string Folder => RepositoryFiles.At("src", "SafePassage.Words", "messages");

    public static Dictionary<string, IReadOnlyList<MessagePart>> Of(Language language) =>
        Catalogue.Read(language.Code, File.ReadAllBytes(Path.Combine(Folder, language.Code + ".json")));

    /// <summary>Every part, those inside choices too.</summary>
    public static IEnumerable<MessagePart> Deep(IReadOnlyList<MessagePart> parts) =>
        parts.SelectMany(p => Choices(p).SelectMany(c => Deep(c.Value)).Prepend(p));

    /// <summary>What a message asks for: each argument by name with its kind.</summary>
    public static IEnumerable<(string Name, string Kind)> Asked(IReadOnlyList<MessagePart> parts) => Deep(parts)
        .Select(p => p switch
        {
            MessagePart.Value v => (v.Name, "value"),
            MessagePart.Figure f => (f.Name, "number"),
            MessagePart.Plural p1 => (p1.Name, "number"),
            MessagePart.Select s => (s.Name, "select " + Sorted(s.Choices.Keys)),
            _ => ("", ""),
        })
        .Where(a => a.Item1.Length > 0)
        .Distinct()
        .OrderBy(a => a.Item1, StringComparer.Ordinal);

    /// <summary>The words in one order, in one line.</summary>
    public static string Sorted(IEnumerable<string> words) =>
        string.Join(' ', words.Order(StringComparer.Ordinal));

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<MessagePart>>> Choices(MessagePart part) =>
        part switch
        {
            MessagePart.Plural plural => plural.Choices,
            MessagePart.Select select => select.Choices,
            _ => [],
        };
}
