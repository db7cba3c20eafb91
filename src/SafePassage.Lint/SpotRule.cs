using System.Globalization;
using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Coordinates of a spot: degrees, minutes and seconds, grids, plus codes. Where people shelter is a
/// target.</summary>
/// <remarks>Two decimals of a degree, about a kilometre, are left alone: they look like hours and sums.</remarks>
internal static partial class SpotRule
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string What = "the coordinates of a spot";

    public static LintFinding? Find(LintText text)
    {
        foreach (var match in Pair().EnumerateMatches(text.Folded))
        {
            if (IsOnEarth(text.Folded.AsSpan(match.Index, match.Length)))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        foreach (var match in PlusCode().EnumerateMatches(text.Folded))
        {
            var code = text.Folded.AsSpan(match.Index, match.Length);
            if (code.ContainsAnyInRange('0', '9') && code.ContainsAnyInRange('A', 'x'))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        return Found(text, Degrees()) ?? Found(text, Hemisphere()) ?? Found(text, Named()) ?? Found(text, Grid());
    }

    /// <summary>Links to a spot on a map, which need no digits.</summary>
    public static LintFinding? FindLink(LintText text) => Found(text, Link());

    private static LintFinding? Found(LintText text, Regex pattern)
    {
        foreach (var match in pattern.EnumerateMatches(text.Folded))
        {
            return text.Finding(What, match.Index, match.Length);
        }

        return null;
    }

    // Two numbers with three decimals are a spot only when one of them can be a latitude.
    private static bool IsOnEarth(ReadOnlySpan<char> pair)
    {
        var whole = new List<int>(2);
        for (var at = 0; at < pair.Length; at++)
        {
            if (!char.IsAsciiDigit(pair[at]))
            {
                continue;
            }

            var end = at;
            while (end < pair.Length && char.IsAsciiDigit(pair[end]))
            {
                end++;
            }

            // The digits after the decimal sign are passed over with it.
            whole.Add(int.Parse(pair[at..end], CultureInfo.InvariantCulture));
            at = end + 1;
            while (at < pair.Length && char.IsAsciiDigit(pair[at]))
            {
                at++;
            }
        }

        return whole is [var first, var second, ..]
            && (first <= 90 || second <= 90) && first <= 180 && second <= 180;
    }

    // Points need three decimals, commas four: "1,205, 2,331" are two counts.
    [GeneratedRegex(
        @"\b\d{1,3}\.\d{3,15}\b ?°? ?(?:[,;/|]|[-,;] ?-)? ?(?:lon\w*\W{0,2})?-?\d{1,3}\.\d{3,15}\b"
        + @"|\b\d{1,3},\d{4,15}\b ?°? ?(?:[,;/|]|[-,;] ?-)? ?-?\d{1,3},\d{4,15}\b", Linear)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"\d{1,3} ?(?:°|\bdeg\b\.?|\bград\b\.?) ?\d{1,2}(?:[.,]\d+)? ?(?:'|\bmin\b|\bмин\b|\bхв\b)"
        + @"|\b\d{1,2}[ :]\d{1,2}[ :]\d{1,2}(?:[.,]\d+)? ?[NSСЮ]\b"
        + @"[ ,;]*\d{1,3}[ :]\d{1,2}[ :]\d{1,2}(?:[.,]\d+)? ?[EWВЗ]\b"
        + @"|\b\d{1,2}°\d{1,2}\b|\b\d{2,3}[.,]\d{3,}°", Linear)]
    private static partial Regex Degrees();

    // "N47.0951", "47.0951 N", "47,0951 с.ш.", "пн.ш. 47.0951".
    [GeneratedRegex(
        @"\b[NSEW]:? ?\d{1,3}[.,]\d{3,}|\b[NS] ?\d{1,2} \d{1,2}[.,]\d{1,}|\d{1,3}[.,]\d{3,}\b ?°? ?(?:[NSEWСЮВЗ]\b|"
        + @"(?:с|ю|в|з|пн|пд|сх|зх)\. ?(?:ш|д)\b)|\b(?:с|ю|в|з|пн|пд|сх|зх)\. ?(?:ш|д)\.? ?\d{1,3}[.,]\d{2,}", Linear)]
    private static partial Regex Hemisphere();

    [GeneratedRegex(
        @"\b(?:lat|latitude|lon|long|lng|longitude|широта|довгота|долгота|коорд\w*|координат\w*|coord\w*|gps|"
        + @"إحداثيات|خط العرض|خط الطول)\b\W{0,4}-?\d{1,3}[.,]\d{2,}",
        Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // Military grid: zone, band, square, easting and northing. UTM: six and seven digits.
    [GeneratedRegex(
        @"\b\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\d{4}|\d{6}|\d{8}|\d{10}|\d{2,5} \d{2,5})\b"
        + @"|\b\d{1,2}[c-hj-np-x][a-hj-np-z]{2}(?:\d{4}|\d{6}|\d{8}|\d{10})\b"
        + @"|\b\d{6}(?:\.\d+)? ?m? ?[EЕ]?[ ,;/]{1,3}\d{7}(?:\.\d+)? ?m? ?[NSН]?\b"
        + @"|\b[EЕ] ?\d{6}[ ,;/]{1,3}[NН] ?\d{7}\b", Linear)]
    private static partial Regex Grid();

    [GeneratedRegex(
        @"\b[2-9CFGHJMPQRVWXcfghjmpqrvwx]{4}(?:[2-9CFGHJMPQRVWXcfghjmpqrvwx]{4})? ?\+ ?"
        + @"[2-9CFGHJMPQRVWXcfghjmpqrvwx]{2,3}\b",
        Linear)]
    private static partial Regex PlusCode();

    [GeneratedRegex(
        @"///\p{L}+\.\p{L}+\.\p{L}+|\b(?:w3w\.co|what3words\.com|maps\.app\.goo\.gl|goo\.gl/maps|"
        + @"maps\.google\.\w+|google\.\w+/maps|yandex\.\w+/maps|osm\.org/go|2gis\.\w+)/\S{3,}|\bgeo:-?\d",
        Linear | RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
