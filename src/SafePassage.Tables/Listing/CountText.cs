using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Terms;

namespace SafePassage.Tables.Listing;

/// <summary>Reads numbers of people as lists state them: 3, at least 3, about 12, 5-7, &gt;100, unknown.</summary>
/// <remarks>An empty cell is unknown. A zero is a zero only where a zero stands. Pure.</remarks>
internal static partial class CountText
{
    private const long Most = 1_000_000_000;

    private static readonly (CountQualifier Qualifier, string[] Words)[] s_words =
    [
        (CountQualifier.AtLeast, ["at least", "au moins", "щонайменше", "не менше", "не менее", "как минимум",
            "على الأقل", ">=", "\u2265", "min", "min."]),
        (CountQualifier.MoreThan, ["more than", "over", "above", "plus de", "понад", "більше", "более", "больше",
            "свыше", "أكثر من", ">"]),
        (CountQualifier.FewerThan, ["fewer than", "less than", "under", "moins de", "менше", "менее", "меньше",
            "أقل من", "<"]),
        (CountQualifier.About, ["about", "around", "approx", "approx.", "approximately", "circa", "ca", "ca.",
            "environ", "près de", "близько", "приблизно", "около", "примерно", "حوالي", "نحو", "~", "\u2248"]),
    ];

    private static readonly string[] s_unknown =
    [
        "", "-", "\u2013", "\u2014", "?", "unknown", "n/a", "na", "n.a.", "not known", "unk", "null", "none stated",
        "inconnu", "невідомо", "н/д", "неизвестно", "غير معروف",
    ];

    /// <summary>The number of a cell; null when it is none that can be read.</summary>
    internal static Count? Read(string text)
    {
        var plain = ListDays.Plain(text).ToLowerInvariant();
        if (s_unknown.Contains(plain, StringComparer.Ordinal))
        {
            return Count.Unknown;
        }

        if (Limits().Match(plain) is { Success: true } limits)
        {
            return Number(limits.Groups["low"].Value) is { } low && Number(limits.Groups["high"].Value) is { } high
                && low <= high ? Count.Range(low, high) : null;
        }

        if (plain.EndsWith('+') && Number(plain[..^1]) is { } least)
        {
            return Count.AtLeast(least);
        }

        foreach (var (qualifier, words) in s_words)
        {
            foreach (var word in words)
            {
                if (plain.StartsWith(word, StringComparison.Ordinal) && Number(plain[word.Length..]) is { } number)
                {
                    return Of(qualifier, number);
                }
            }
        }

        return Number(plain) is { } exact ? Count.Exact(exact) : null;
    }

    private static Count? Of(CountQualifier qualifier, long number) => qualifier switch
    {
        CountQualifier.AtLeast => Count.AtLeast(number),
        CountQualifier.MoreThan => Count.MoreThan(number),
        CountQualifier.FewerThan => number > 0 ? Count.FewerThan(number) : null,
        _ => Count.About(number),
    };

    // Spaces may divide thousands. A mark may divide thousands or decimals, and a toll is not guessed.
    private static long? Number(string text)
    {
        var plain = text.Trim();
        return Digits().IsMatch(plain)
            && long.TryParse(
                string.Concat(plain.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture,
                out var number)
            && number <= Most ? number : null;
    }

    [GeneratedRegex(@"^[0-9]{1,10}$|^[0-9]{1,3}([ \u00A0\u202F'][0-9]{3})+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        "^(?<low>[0-9][0-9 ]*)\\s*(-|\u2013|\u2014|to|до|à|إلى)\\s*(?<high>[0-9][0-9 ]*)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Limits();
}
