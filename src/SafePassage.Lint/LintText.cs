using System.Globalization;
using System.Text;

namespace SafePassage.Lint;

/// <summary>A text as the rules read it: one spelling for what looks the same, and the way back to the
/// original.</summary>
/// <remarks>
/// NFKC; without characters that show nothing (zero-width, soft hyphen, bidi controls, tags, variation selectors, NUL)
/// and without marks that only decorate; all decimal digits as 0-9; one kind of space, dash, slash, dot and quote.
/// Linear time.
/// </remarks>
internal sealed class LintText
{
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    private LintText(string folded) => Folded = folded;

    /// <summary>The text that the rules read.</summary>
    public string Folded { get; private set; }

    public static LintText Of(string original)
    {
        // Most texts of a log are plain ASCII, which folds to itself.
        if (!original.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return new LintText(original);
        }

        var text = new LintText("");
        text.Fold(original);
        return text;
    }

    /// <summary>A finding whose place is given in the folded text.</summary>
    public LintFinding Finding(string what, int start, int length)
    {
        if (_starts.Count == 0 || length == 0)
        {
            return new LintFinding(what, start, length);
        }

        var from = _starts[start];
        return new LintFinding(what, from, _ends[start + length - 1] - from);
    }

    private void Fold(string original)
    {
        var folded = new StringBuilder(original.Length);
        var cluster = new StringBuilder();
        var clusterAt = 0;
        var clusterEnd = 0;
        var at = 0;
        foreach (var rune in original.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var next = at + rune.Utf16SequenceLength;
            if (IsInvisible(rune, category) || (category == UnicodeCategory.NonSpacingMark && !Composes(cluster, rune)))
            {
                at = next;
                continue;
            }

            if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                Flush(cluster, folded, clusterAt, clusterEnd);
                clusterAt = at;
            }

            cluster.Append(rune.ToString());
            at = next;
            clusterEnd = next;
        }

        Flush(cluster, folded, clusterAt, clusterEnd);
        Folded = folded.ToString();
    }

    private void Flush(StringBuilder cluster, StringBuilder folded, int start, int end)
    {
        if (cluster.Length == 0)
        {
            return;
        }

        if (cluster.Length == 1)
        {
            cluster[0] = Alike(cluster[0]);
        }

        var text = cluster.ToString();
        cluster.Clear();
        foreach (var character in IsSettled(text) ? text : text.Normalize(NormalizationForm.FormKC))
        {
            folded.Append(Alike(character));
            _starts.Add(start);
            _ends.Add(end);
        }
    }

    // Letters of the Cyrillic and Arabic blocks and ASCII are their own compatibility form when they stand alone.
    private static bool IsSettled(string text) =>
        text is [< '\u0080'] or [>= '\u0400' and < '\u0530'] or [>= '\u0620' and < '\u0675'];

    private static bool IsInvisible(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Format or UnicodeCategory.EnclosingMark or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.Control => rune.Value is not ('\t' or '\n' or '\r' or 0x85),
        // Tatweel stretches an Arabic word, and the fillers of Hangul print nothing.
        _ => rune.Value is 0x640 or 0x115F or 0x1160 or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF),
    };

    // A mark belongs to the letter before it; on a digit or a sign it is decoration, as is a stroke through a letter.
    // Arabic vowel signs are left out of most texts, so no rule expects them.
    private static bool Composes(StringBuilder cluster, Rune mark) =>
        cluster.Length is > 0 and < 8 && char.IsLetter(cluster[0])
        && mark.Value is (>= 0x300 and < 0x334) or (>= 0x653 and <= 0x655);

    private static char Alike(char character)
    {
        if (character < '\u0080')
        {
            return character switch { '`' => '\'', '\t' or '\n' or '\r' => ' ', _ => character };
        }

        var digit = CharUnicodeInfo.GetDecimalDigitValue(character);
        if (digit >= 0)
        {
            return (char)('0' + digit);
        }

        return character switch
        {
            '\u00BA' or '\u02DA' => '°',
            '\u00B4' or '\u02B9' or '\u02BC' or '\u2032' or '\u2018' or '\u2019' or '\u201B' => '\'',
            '\u2033' or '\u201C' or '\u201D' or '\u201E' or '«' or '»' => '"',
            '\u2044' or '\u2215' or '\u29F8' or '\u2571' => '/',
            '\u00B7' or '\u2022' or '\u2024' or '\u2219' or '\u22C5' or '\u30FB' or '\u066B' or '\u06D4' => '.',
            '\u066C' or '\u060C' => ',',
            '\u2212' or '\u02D7' or '\u2043' or '\u30FC' => '-',
            '\u2800' or '\u0085' => ' ',
            _ => char.GetUnicodeCategory(character) switch
            {
                UnicodeCategory.DashPunctuation => '-',
                UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator => ' ',
                _ => character,
            },
        };
    }
}
