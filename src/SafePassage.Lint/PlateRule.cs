using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Vehicle plates: Ukrainian, Russian, Belarusian, French; those of others when the text calls them a
/// plate.</summary>
internal static partial class PlateRule
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // The letters that the Latin and the Cyrillic alphabet both have, which are the only ones on these plates.
    private const string L = "[ABCEHIKMOPTXYZDАВСЕНІКМОРТХУ]";

    // Two-letter words that stand beside figures: "на 1500 км", "at 1200 to". With spaces between, these are prose.
    private static readonly FrozenSet<string> s_words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "at", "to", "am", "pm", "km", "by", "he", "me", "my", "be", "et", "de", "ed", "ce", "mi", "my", "it", "id",
        "ie", "ha",
        "на", "не", "но", "то", "об", "от", "во", "со", "ко", "км", "кв", "за", "до", "по", "та", "те", "ту", "ви",
        "ми", "вы",
        "мы", "он", "ее", "їх", "их", "ам", "мм", "см", "ст", "ут", "ні", "ті", "ця", "це", "ст", "хв");

    public static LintFinding? Find(LintText text)
    {
        foreach (var match in Plate().EnumerateMatches(text.Folded))
        {
            var (start, length) = Bare(text.Folded, match.Index, match.Length);
            if (!IsProse(text.Folded.AsSpan(start, length)) && !WebAddress.Covers(text.Folded, start))
            {
                return text.Finding("a vehicle plate", start, length);
            }
        }

        foreach (var match in Named().EnumerateMatches(text.Folded))
        {
            return text.Finding("a vehicle plate", match.Index, match.Length);
        }

        return null;
    }

    private static bool IsProse(ReadOnlySpan<char> plate)
    {
        var hasSmall = false;
        foreach (var character in plate)
        {
            hasSmall |= char.IsLower(character);
        }

        if (!plate.Contains(' '))
        {
            return false;
        }

        // Letters apart from figures make a plate only as groups of two letters that are no words, or in capitals.
        var words = s_words.GetAlternateLookup<ReadOnlySpan<char>>();
        var groups = 0;
        foreach (var part in plate.Split(' '))
        {
            var word = plate[part];
            if (word.Length is 1 or 2 && char.IsLetter(word[0]))
            {
                groups++;
                if (words.Contains(word) || (hasSmall && word.Length == 1))
                {
                    return true;
                }
            }
        }

        return hasSmall && groups == 0 && char.IsLetter(plate[^1]) && !char.IsAsciiDigit(plate[0]) && plate.Length > 12;
    }

    // The pattern takes one character to each side with it, because it cannot look around itself.
    private static (int Start, int Length) Bare(string text, int start, int length)
    {
        var end = start + length;
        if (!char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        if (!char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return (start, end - start);
    }

    [GeneratedRegex(
        @"(?:^|[^\p{L}\d])(?:"
        + L + @"{2}[ -]?\d{4}[ -]?" + L + @"{2}|"
        + L + @"[ -]?\d{3}[ -]?" + L + @"{2}[ -]?\d{2,3}(?:[ -]?RUS)?|"
        + L + @"\d{3}" + L + @"{2}|" + L + @"{2}\d{3}[ -]?\d{2,3}|"
        + @"\d{4}[ -]" + L + @"{2}[ -][1-8]|\d{5}" + L + @"{2}|\d{3}-\d{2}" + L + @"{2}|"
        + @"[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}"
        + @")(?:$|[^\p{L}\d])", Linear)]
    private static partial Regex Plate();

    [GeneratedRegex(
        @"\b(?:(?:licen[cs]e|number|registration|vehicle|car|bus) plates?|plates?|reg(?:istration)?\.? (?:no|number)|"
        + @"держ\.? ?номер\w*|номерн\w+ знак\w*|гос\.? ?номер\w*|д\.? ?н\.? ?з|номера? (?:авто\w*|машин\w*|автобус\w*)|"
        + @"(?:авто\w*|машин\w*|автобус\w*) (?:з |с )?номер\w*|"
        + @"(?:plaque|numéro) d'immatriculation|immatriculée?s?|plaque|لوحة(?: السيارة| رقم)?|رقم اللوحة)\b"
        + @"\W{0,4}(?:(?:no|nr|number|is|was|№|رقم)\b\W{0,3})?"
        + @"(?:\p{L}{1,3}[ -]?\d{2,6}(?:[ -]?\p{L}{1,3}\b)?|\d{2,4}[ -]?\p{L}{1,3}\b[ -]?\d{0,4}|"
        + @"\d{2,3}-\d{2,3}(?:-\d{2,3})?|\d{4,8})\b",
        Linear)]
    private static partial Regex Named();
}
