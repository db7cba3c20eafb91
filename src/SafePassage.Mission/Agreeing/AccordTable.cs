using System.Globalization;
using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>The accords of a folder and their texts, as a person names them.</summary>
public static class AccordTable
{
    /// <summary>The accord that is meant: the one that is named, or the only one there is.</summary>
    /// <param name="page">What was said so far.</param>
    /// <param name="named">Its id; null for the only one.</param>
    /// <exception cref="RefusalException">There is none, or there are several and none is named.</exception>
    public static AccordState Find(BookPage page, AccordId? named)
    {
        ArgumentNullException.ThrowIfNull(page);
        var there = AccordHistory.Named(page.Records);
        var meant = named is { } id ? there.Where(a => a == id).ToArray() : [.. there];
        return meant.Length == 1
            ? AccordHistory.Fold(meant[0], page.Keys, page.Records)
            : throw new RefusalException(new Refusal(
                "accord.which", named?.Value ?? "--accord",
                there.Count == 0 ? "No text of an accord is on the table here."
                : named is null ? $"There are {there.Count} accords." : "There is no accord of this id here.",
                there.Count == 0
                    ? "Propose one with accord propose, or bring this folder up to date with sync."
                    : "Name one with --accord: " + string.Join(", ", there.Select(a => a.Value)) + "."));
    }

    /// <summary>The text that is meant.</summary>
    /// <param name="accord">The accord.</param>
    /// <param name="named">
    /// Its number, or the first eight or more characters of its hash; null for the text to look at.
    /// </param>
    /// <exception cref="RefusalException">There is none, or the number stands for several texts.</exception>
    public static AccordVersion Text(AccordState accord, string? named)
    {
        ArgumentNullException.ThrowIfNull(accord);
        var meant = named is null ? [accord.Current!]
            : named.Length < 8
                ? accord.Versions.Where(v => v.Number.ToString(CultureInfo.InvariantCulture) == named).ToArray()
                : [.. accord.Versions.Where(v => v.TextHash.StartsWith(named, StringComparison.OrdinalIgnoreCase))];
        return meant.Length == 1 ? meant[0] : throw new RefusalException(new Refusal(
            "accord.which-text", $"text {named}",
            meant.Length == 0 ? "No text of this accord is called so here." : "Several texts are called so.",
            "Give the number or the beginning of the hash of one of: "
            + string.Join(", ", accord.Versions.Select(v => $"{v.Number} ({v.TextHash[..12]})")) + "."));
    }
}
