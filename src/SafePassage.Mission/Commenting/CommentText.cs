using System.Globalization;
using System.Text;
using SafePassage.Lint;

namespace SafePassage.Mission.Commenting;

/// <summary>What was found in a comment that must not be shown, and where.</summary>
/// <param name="Code">What it is, as the catalogue calls it after <c>comment.found.</c></param>
/// <param name="Passage">The piece of the text.</param>
public sealed record CommentFinding(string Code, string Passage);

/// <summary>The text of a stranger: what of it is kept, and what in it may identify a person.</summary>
/// <remarks>Enforces rule R1: what is found here the door refuses, so it cannot be released. Pure functions.</remarks>
public static class CommentText
{
    /// <summary>The most characters of a name.</summary>
    public const int NameMax = 60;

    private const int FindingsMax = 20;

    /// <summary>
    /// The text without what is not seen: controls, marks that turn the reading order, tags; lines end in one way; of
    /// more than two line ends in a row two are left.
    /// </summary>
    /// <remarks>Joiners stay: Arabic and Persian words need them.</remarks>
    public static string Clean(string text, bool isOneLine = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        var ends = 0;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' && !isOneLine)
            {
                if (++ends <= 2)
                {
                    kept.Append('\n');
                }
            }
            else if (rune.Value is '\t' or '\n')
            {
                kept.Append(' ');
            }
            else if (IsSeen(rune))
            {
                ends = 0;
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>What in a text seems to identify a person or a spot, in order of the rules; at most 20.</summary>
    public static IReadOnlyList<CommentFinding> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = new List<CommentFinding>();
        var rest = text;
        while (findings.Count < FindingsMax && PersonalDataLint.Find(rest) is { Length: > 0 } found)
        {
            findings.Add(new CommentFinding(CodeOf(found.What), text.Substring(found.Start, found.Length)));

            // A sign that no rule reads takes its place, so that what stands around it is not read as one.
            rest = string.Concat(
                rest.AsSpan(0, found.Start), new string('|', found.Length), rest.AsSpan(found.Start + found.Length));
        }

        return findings;
    }

    /// <summary>What in a name identifies somebody further: a name is one, so that alone is no finding.</summary>
    public static IReadOnlyList<CommentFinding> FindInName(string name) => [.. Find(name).Where(f => f.Code != "name")];

    private static bool IsSeen(Rune rune) => rune.Value is 0x200C or 0x200D
        || (Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator)
            && rune.Value != 0xFFFD);

    private static string CodeOf(string what) => what switch
    {
        "the name of a person" => "name",
        "a phone number" => "phone",
        "the coordinates of a spot" => "spot",
        "a vehicle plate" => "plate",
        _ => "other",
    };
}
