using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Numbers of papers and accounts: passports, identity cards, tax and insurance numbers, IBAN, bank
/// cards.</summary>
internal static partial class PaperRule
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string What = "the number of an identity paper";

    // Two capitals before six digits are a passport's series, save where they are an organisation, a country or a unit.
    private static readonly string[] s_noSeries = ["UN", "EU", "US", "UK", "NO", "KM", "RU", "UA", "ООН", "ЄС", "ЕС"];

    public static LintFinding? Find(LintText text)
    {
        foreach (var match in Iban().EnumerateMatches(text.Folded))
        {
            var end = IbanLength(text.Folded.AsSpan(match.Index, match.Length));
            if (end > 0)
            {
                return text.Finding("a bank account", match.Index, end);
            }
        }

        if ((Found(text, Named()) ?? Found(text, Grouped())) is { } paper)
        {
            return paper;
        }

        foreach (var match in Series().EnumerateMatches(text.Folded))
        {
            if (!s_noSeries.Contains(text.Folded.Substring(match.Index, 2), StringComparer.Ordinal))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        foreach (var match in Card().EnumerateMatches(text.Folded))
        {
            if (IsCard(text.Folded.AsSpan(match.Index, match.Length)))
            {
                return text.Finding("a bank card", match.Index, match.Length);
            }
        }

        return null;
    }

    /// <summary>A run of 10 to 20 digits that nothing explains; asked last, because most of them are phones.</summary>
    public static LintFinding? FindBareNumber(LintText text)
    {
        foreach (var match in LongRun().EnumerateMatches(text.Folded))
        {
            if (!WebAddress.Covers(text.Folded, match.Index))
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

    // ISO 13616: the first four characters go last, letters count from 10, and the remainder by 97 is 1. How long an
    // account is depends on the country, so every length that a match allows is tried, in one pass over it.
    private static int IbanLength(ReadOnlySpan<char> text)
    {
        Span<int> values = stackalloc int[40];
        Span<int> ends = stackalloc int[40];
        var count = 0;
        for (var i = 0; i < text.Length && count < 34; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                values[count] = char.IsAsciiDigit(text[i]) ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10;
                ends[count++] = i + 1;
            }
        }

        var rest = 0;
        for (var length = 5; length <= count; length++)
        {
            rest = Next(rest, values[length - 1]);
            var whole = rest;
            for (var i = 0; i < 4; i++)
            {
                whole = Next(whole, values[i]);
            }

            if (length >= 15 && whole == 1)
            {
                return ends[length - 1];
            }
        }

        return 0;

        static int Next(int rest, int value) => ((rest * (value > 9 ? 100 : 10)) + value) % 97;
    }

    // Luhn's check, on 16 digits that begin as the cards of the large networks do.
    private static bool IsCard(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var place = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var value = (text[i] - '0') * (place % 2 == 0 ? 1 : 2);
                sum += value > 9 ? value - 9 : value;
                place++;
            }
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(
        @"\b(?:passports?|passeport|паспорт\w*|пасп|id[ -]?(?:card|no|number|nr|картк\w*)|identity (?:card|document|"
        + @"paper|no|number)|"
        + @"national id|ssn|carte d'identité|ausweis|dowód|посвідчення|удостоверени\w*|свідоцтв\w*|свидетельств\w*|"
        + @"військов\w+ квит\w+|военн\w+ билет\w*|driv\w+ licen[cs]e|driver'?s licen[cs]e|permis de conduire|"
        + @"residence permit|"
        + @"рнокпп|ідн|інпп?|іпн|инн|снилс|pesel|rnokpp|tax (?:id|no|number)|tin|id|جواز(?: سفر| السفر)?|هوية|بطاقة|"
        + @"رقم وطني)\b"
        + @"\W{0,4}(?:(?:no|nr|number|numéro|n°|№|серия|серії|серія|номер|series|ser|is|was|of|رقم)\b\W{0,3}){0,3}"
        + @"(?:\p{L}{1,3}\W{0,2}(?:no)?\W{0,2}\d{2} ?\d{3,8}|\d{2} ?\d{2} ?\d{5,7}|\d{5,20})\b",
        Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // SNILS, US social security, the Ukrainian register of persons.
    [GeneratedRegex(
        @"\b\d{3}-\d{3}-\d{3}[ -]\d{2}\b|\b\d{3}-\d{2}-\d{4}\b|\b(?:19|20)\d{6}-\d{5}\b", Linear)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\b(?:[A-Z]{2}|[А-ЯІЇЄҐ]{2}) ?(?:No\.? ?|# ?)?\d{6}\b", Linear)]
    private static partial Regex Series();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,15}", Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[2-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b", Linear)]
    private static partial Regex Card();

    [GeneratedRegex(@"\d{10,20}", Linear)]
    private static partial Regex LongRun();
}
