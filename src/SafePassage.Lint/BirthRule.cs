using System.Globalization;
using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Dates and years of birth.</summary>
internal static partial class BirthRule
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private const string What = "a date of birth";

    // What comes between the word and the year: "born on 12 March 1961", "born in Mariupol, 1961", not a new sentence.
    private const string Gap = @"(?:\W{0,3}\p{L}{1,12}\.?){0,3}\W{0,3}(?:\d{1,2}[./ -]{1,2}(?:\d{1,2}|"
    + @"\p{L}{3,10})[./ -]{1,2})?";

    private const string Year = @"(?:(?:19|20)\d\d|'\d\d)\b";

    public static LintFinding? Find(LintText text)
    {
        if ((Found(text, Before()) ?? Found(text, After())) is { } worded)
        {
            return worded;
        }

        foreach (var match in Letter().EnumerateMatches(text.Folded))
        {
            // In "2022 р. 2000 людей" the letter belongs to the year before it.
            var before = text.Folded.AsSpan(0, match.Index + 1).TrimEnd();
            if (before.Length == 0 || !char.IsAsciiDigit(before[^1]))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        foreach (var match in FullDate().EnumerateMatches(text.Folded))
        {
            var date = text.Folded.AsSpan(match.Index, match.Length);
            if (IsOfSomebodyAlive(date))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        return null;
    }

    private static LintFinding? Found(LintText text, Regex pattern)
    {
        foreach (var match in pattern.EnumerateMatches(text.Folded))
        {
            return text.Finding(What, match.Index, match.Length);
        }

        return null;
    }

    // A full date in figures of the last century is a birthday in these texts, unless it is that of the Geneva
    // Conventions or of their Protocols.
    private static bool IsOfSomebodyAlive(ReadOnlySpan<char> date)
    {
        var digits = string.Concat(date.ToString().Where(char.IsAsciiDigit));
        var isYearFirst = date.IndexOfAnyExceptInRange('0', '9') == 4;
        var year = int.Parse(isYearFirst ? digits[..4] : digits[^4..], CultureInfo.InvariantCulture);
        return year is >= 1915 and <= 1999
            && digits is not ("12081949" or "1281949" or "19490812" or "08061977" or "861977" or "19770608");
    }

    [GeneratedRegex(
        @"\b(?:born|dob|d\. ?o\. ?b|yob|date of birth|birth ?dat\w*|birth ?day|year of birth|birth|née?s?|née?\(e\)|"
        + @"n[ée]+ en|"
        + @"naissance|geb(?:oren)?|ur|doğum|родил(?:ся|ась|ись)|рожд(?:ен\w*)?|р/р|д\. ?р|дата рожд\w*|"
        + @"народи(?:вся|лася|лися)|народжен\w*|нар|урожен\w+|день народження|مواليد|المولودة?|ولدت?|وُلد|"
        + @"تاريخ الميلاد|"
        + @"تاريخ الولادة|سنة الميلاد|ميلاد)\b\.?" + Gap + "(?:" + Year + @"|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b)", Linear)]
    private static partial Regex Before();

    [GeneratedRegex(
        @"\b(?:19|20)\d\d ?(?:(?:года?|року|рік|г\.?|р\.?) ?(?:рожд\w*|народж\w*|нар\b)|г\. ?р\b|р\. ?н\b|гр\b|рн\b|"
        + @"г/р\b|р/н\b)"
        + @"|\b\d\d ?(?:г\. ?р|р\. ?н|г/р)\b|\b(?:19|20)\d\d (?:births?|d\. ?o\. ?b\b|year of birth)"
        + @"|\b(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}[ ,]{1,2}(?:рождения|рожд\b|народження|нар\.)", Linear)]
    private static partial Regex After();

    // "р. 1987", "н. 1987", "b. 1987", "g.r. 1987".
    [GeneratedRegex(@"(?:^|[^\p{L}])(?:р|н|р\. ?н|г\. ?р|b|geb|ur|н\. ?р|род|нар)\. ?(?:19|20)\d\d\b", Linear)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\b(?:\d{1,2}[./-]\d{1,2}[./-]19\d\d|19\d\d[./-]\d{1,2}[./-]\d{1,2})\b", Linear)]
    private static partial Regex FullDate();
}
