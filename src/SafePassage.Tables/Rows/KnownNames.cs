using System.Globalization;
using System.Text;
using SafePassage.Tables.Fields;
using SafePassage.Terms;

namespace SafePassage.Tables.Rows;

/// <summary>Ids that are taken, and what people call the things that have them, in one list of the scenario.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class KnownNames
{
    private readonly Dictionary<string, TableKind> _ids = new(StringComparer.Ordinal);

    // A name that two things have points to none of them.
    private readonly Dictionary<string, string?> _byWord = new(StringComparer.Ordinal);

    internal bool Has(string id) => _ids.ContainsKey(id);

    internal TableKind KindOf(string id) => _ids[id];

    internal void Add(TableKind kind, string id, params ReadOnlySpan<string> words)
    {
        _ids.Add(id, kind);
        foreach (var word in words)
        {
            var folded = FoldedWord.Of(word);
            if (folded.Length > 0)
            {
                _byWord[folded] = _byWord.TryGetValue(folded, out var other) && other != id ? null : id;
            }
        }
    }

    /// <summary>True when something has this name already.</summary>
    internal bool IsNamed(string name) => _byWord.ContainsKey(FoldedWord.Of(name));

    /// <summary>The id that a word means: an id, or the name of one thing alone.</summary>
    internal string? Find(string word) =>
        Has(word) ? word : _byWord.GetValueOrDefault(FoldedWord.Of(word));

    /// <summary>An id that nothing has, made of a name: "Säule 7" is <c>saule-7</c>.</summary>
    /// <param name="name">A name in any script.</param>
    /// <param name="otherwise">What the id begins with when the name has no letter from a to z.</param>
    internal string NewId(string name, string otherwise)
    {
        var made = Spelled(name);
        var first = made.Length > 0 ? made : otherwise;
        var id = made.Length > 0 ? first : first + "-1";
        for (var number = 2; Has(id); number++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{first}-{number}");
        }

        return id;
    }

    private static string Spelled(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(c);
            }
            else if (id.Length > 0 && id[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) is not
                UnicodeCategory.NonSpacingMark)
            {
                id.Append('-');
            }
        }

        // Room for a number behind it.
        var text = id.ToString()[..Math.Min(id.Length, Identifier.MaxLength - 6)].Trim('-');
        return text;
    }
}
