namespace SafePassage.Words.Patterns;

/// <summary>Which form of a plural a number takes: the cardinal rules of CLDR 48 for the five languages.</summary>
/// <remarks>
/// https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html. In the rules n is the number
/// without its sign, i its whole part and v the number of visible decimals: 1.0 has one and is not 1 in English.
/// </remarks>
internal static class PluralRules
{
    /// <summary>The form: zero, one, two, few, many or other.</summary>
    /// <param name="language">Whose rules.</param>
    /// <param name="number">The number; its scale is the number of visible decimals.</param>
    public static string Form(Language language, decimal number)
    {
        var n = Math.Abs(number);
        var whole = decimal.Truncate(n);
        var isWhole = n.Scale == 0;
        return language.Code switch
        {
            "uk" or "ru" => isWhole ? Slavic(whole % 10, whole % 100) : "other",
            "fr" => French(whole, isWhole),
            "ar" => n == whole ? Arabic(whole) : "other",
            _ => isWhole && whole == 1 ? "one" : "other",
        };
    }

    private static string Slavic(decimal last, decimal lastTwo) => (last, lastTwo) switch
    {
        (1, not 11) => "one",
        ( >= 2 and <= 4, < 12 or > 14) => "few",
        _ => "many",
    };

    private static string French(decimal whole, bool isWhole) =>
        whole < 2 ? "one" : isWhole && whole % 1_000_000 == 0 ? "many" : "other";

    // The rule speaks of the value, so that 1.0 is one as 1 is.
    private static string Arabic(decimal whole) => whole switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        _ => (whole % 100) switch { >= 3 and <= 10 => "few", >= 11 => "many", _ => "other" },
    };
}
