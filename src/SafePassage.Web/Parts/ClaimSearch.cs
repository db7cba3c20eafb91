using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>Which claims are asked for, and in which order: what the address of the page says.</summary>
/// <param name="Words">Words that must all stand in a claim; empty for every claim.</param>
/// <param name="Sort"><c>day</c>, <c>number</c>, <c>category</c> or <c>speaker</c>.</param>
/// <param name="Category">The category to show; null for all.</param>
internal sealed record ClaimSearch(string Words, string Sort, string? Category)
{
    /// <summary>Longer searches are cut.</summary>
    public const int WordsMax = 100;

    /// <summary>The orders.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["day", "number", "category", "speaker"];

    /// <summary>Reads an address; what it does not know is as if it were not there.</summary>
    public static ClaimSearch Of(string? words, string? sort, string? category)
    {
        var text = (words ?? "").Trim();
        return new ClaimSearch(
            text.Length > WordsMax ? text[..WordsMax] : text,
            Sorts.FirstOrDefault(s => s == sort) ?? "day",
            Wording.Categories.FirstOrDefault(c => c == category));
    }

    /// <summary>Claims that hold every word, in whatever category.</summary>
    /// <param name="claims">All claims.</param>
    /// <param name="book">What a number counts is searched as the reader sees it.</param>
    public IReadOnlyList<ClaimView> Found(IEnumerable<ClaimView> claims, Wordbook book)
    {
        var words = Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. claims.Where(c => words.All(w => Holds(c, w, book)))];
    }

    /// <summary>Those of the category, in order.</summary>
    /// <param name="found">Claims in order of publication, which stays among equals.</param>
    public IReadOnlyList<ClaimView> Shown(IEnumerable<ClaimView> found)
    {
        var chosen = found.Where(c => Category is null || c.Category == Category);
        return
        [
            .. Sort switch
            {
                "number" => chosen.OrderByDescending(c => c.Number ?? -1),
                "category" => chosen.OrderBy(c => Wording.Categories.ToList().IndexOf(c.Category)),
                "speaker" => chosen.OrderBy(c => c.Speaker, StringComparer.OrdinalIgnoreCase),
                _ => chosen,
            },
        ];
    }

    /// <summary>The address of this search with another category.</summary>
    public string Address(string? category)
    {
        string[] parts =
        [
            .. Words.Length > 0 ? ["q=" + Uri.EscapeDataString(Words)] : Array.Empty<string>(),
            .. Sort != "day" ? ["sort=" + Sort] : Array.Empty<string>(),
            .. category is not null ? ["category=" + category] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "/claims" : "/claims?" + string.Join('&', parts);
    }

    // A number is found with its separators and without them.
    private static bool Holds(ClaimView claim, string word, Wordbook book) => new[]
    {
        claim.Verdict, claim.Text, claim.Speaker, claim.Party, claim.Recorder, book.Say(claim.Metric), claim.Value,
        claim.Value.Replace(",", "", StringComparison.Ordinal), claim.Id,
    }.Any(t => t is not null && t.Contains(word, StringComparison.OrdinalIgnoreCase));
}
