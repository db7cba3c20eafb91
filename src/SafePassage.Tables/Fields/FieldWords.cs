using SafePassage.Terms;

namespace SafePassage.Tables.Fields;

/// <summary>Finds the field that a column's header or HXL tag means.</summary>
/// <remarks>
/// Headers in English, Ukrainian, Russian, French and Arabic; tags of the Humanitarian Exchange Language
/// (hxlstandard.org, version 1.1) with their attributes in any order. A word may mean another thing in another kind of
/// table: "from" is a time in hours and a place in corridors. Pure; safe to share.
/// </remarks>
internal static class FieldWords
{
    private static readonly Dictionary<TableKind, Dictionary<string, string>> ByKind =
        Enum.GetValues<TableKind>().ToDictionary(kind => kind, WordsOf);

    private static readonly Dictionary<string, string> Classes = FieldWordList.Classes
        .SelectMany(line => Split(line.Words).Select(word => (word, line.Id)))
        .ToDictionary(pair => pair.word, pair => pair.Id, StringComparer.Ordinal);

    /// <summary>True when some kind of table has a column of this name.</summary>
    internal static bool IsKnown(string header) =>
        Array.Exists(Enum.GetValues<TableKind>(), kind => Find(kind, header, null, []) is not null);

    /// <summary>The field that a column means in a table of this kind; null when none is known.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="header">The header's text; may be empty.</param>
    /// <param name="tag">The HXL tag, or null.</param>
    /// <param name="classes">Ids and names of the classes that are declared.</param>
    internal static TableColumn? Find(
        TableKind kind, string header, string? tag, IReadOnlyList<(string Id, string Name)> classes) =>
        OfTag(kind, tag, classes) ?? OfHeader(kind, header, classes);

    /// <summary>All fields of a kind of table, as they are written in a mapping; counts once for each class.</summary>
    internal static IEnumerable<string> FieldsOf(TableKind kind, IEnumerable<string> classes)
    {
        foreach (var field in ByKind[kind].Values.Distinct(StringComparer.Ordinal))
        {
            if (field != CountOf(kind))
            {
                yield return field;
                continue;
            }

            foreach (var people in classes)
            {
                yield return new TableColumn(field, people).ToString();
            }
        }
    }

    private static TableColumn? OfHeader(
        TableKind kind, string header, IReadOnlyList<(string Id, string Name)> classes)
    {
        // What stands in brackets is tried with the rest first: the unit of "boarding (min)" matters.
        foreach (var text in (string[])[header, header.Split('(', '[')[0]])
        {
            var word = FoldedWord.Of(text);
            if (word.Length == 0)
            {
                continue;
            }

            if (ByKind[kind].TryGetValue(word, out var field))
            {
                return TableColumn.Parse(field);
            }

            if (CountOf(kind) is { } count && ClassOf(word, classes) is { } people)
            {
                return new TableColumn(count, people);
            }
        }

        return null;
    }

    private static TableColumn? OfTag(TableKind kind, string? tag, IReadOnlyList<(string Id, string Name)> classes)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var parts = tag.TrimStart('#').ToLowerInvariant()
            .Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var attributes = parts.Skip(1).ToArray();
        return parts.FirstOrDefault() switch
        {
            "geo" when attributes.Contains("lat") => new TableColumn("latitude"),
            "geo" when attributes.Contains("lon") => new TableColumn("longitude"),
            "geo" when attributes.Contains("coord") => new TableColumn("coordinates"),
            "lat_deg" => new TableColumn("latitude"),
            "lon_deg" => new TableColumn("longitude"),
            "loc" or "meta" when attributes.Contains("code") || attributes.Contains("id") => new TableColumn("id"),
            "loc" when kind == TableKind.Fleet => new TableColumn("startsAt"),
            "loc" or "item" when attributes.Length == 0 || attributes.Contains("name") => new TableColumn("name"),
            "capacity" when kind == TableKind.ReceptionPoints => new TableColumn("capacityPeople"),
            "affected" or "population" or "beneficiary" or "capacity" when CountOf(kind) is { } count =>
                new TableColumn(count, attributes.Select(a => ClassOf(FoldedWord.Of(a), classes))
                    .FirstOrDefault(found => found is not null)),
            "item" when kind == TableKind.Fleet && attributes.Contains("num") => new TableColumn("vehicles"),
            _ => null,
        };
    }

    // The id of the class that a header names, with or without the word for what is counted.
    private static string? ClassOf(string word, IReadOnlyList<(string Id, string Name)> classes)
    {
        foreach (var count in FieldWordList.CountWords)
        {
            if (word.StartsWith(count, StringComparison.Ordinal)
                && ClassNamed(word[count.Length..], classes) is { } before)
            {
                return before;
            }

            if (word.EndsWith(count, StringComparison.Ordinal)
                && ClassNamed(word[..^count.Length], classes) is { } behind)
            {
                return behind;
            }
        }

        return null;
    }

    private static string? ClassNamed(string word, IReadOnlyList<(string Id, string Name)> classes)
    {
        foreach (var (id, name) in classes)
        {
            if (word == FoldedWord.Of(id) || word == FoldedWord.Of(name))
            {
                return id;
            }
        }

        return Classes.GetValueOrDefault(word);
    }

    private static string? CountOf(TableKind kind) => kind switch
    {
        TableKind.AssemblyPoints => "people",
        TableKind.Fleet => "places",
        _ => null,
    };

    private static Dictionary<string, string> WordsOf(TableKind kind)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, kinds, list) in FieldWordList.Fields)
        {
            if (!kinds.Contains(kind))
            {
                continue;
            }

            // A line further down may not take a word from one above it.
            foreach (var word in Split(list).Prepend(FoldedWord.Of(field)))
            {
                words.TryAdd(word, field);
            }
        }

        return words;
    }

    private static IEnumerable<string> Split(string words) => words.Split('|').Select(FoldedWord.Of);

    /// <summary>The field of this kind whose spelling is nearest, for "did you mean".</summary>
    internal static string? NearestSetting(string key) => FieldWordList.Settings
        .Where(known => Spelling.Edits(known, key) <= Math.Max(2, known.Length / 4))
        .OrderBy(known => Spelling.Edits(known, key)).FirstOrDefault();
}
