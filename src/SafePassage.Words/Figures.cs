using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Terms;

namespace SafePassage.Words;

/// <summary>Says numbers of people, which views give as the records write them, in the reader's language.</summary>
/// <remarks>
/// A view writes <c>101</c>, <c>−32</c>, <c>+58</c>, <c>about 150</c>, <c>more than 20</c>, <c>at least 70</c>,
/// <c>fewer than 10</c>, <c>500 to 1,000</c>, <c>+58 to 59</c>, each also with <c>missing</c>
/// or <c>too many</c> after it, <c>none</c>,
/// <c>unknown</c>, <c>nobody</c> or <c>withheld</c>. Anything else is shown as it is.
/// </remarks>
public static partial class Figures
{
    /// <summary>The number as a message, to be said alone or within another.</summary>
    /// <param name="shown">As a view shows it.</param>
    public static Message Of(string shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (Between().Match(shown) is { Success: true } between)
        {
            return new Message(
                "count.between", ("low", Of(between.Groups["low"].Value)), ("high", Of(between.Groups["high"].Value)));
        }

        var match = Form().Match(shown);
        if (!match.Success)
        {
            return s_fixed.TryGetValue(shown, out var key)
                ? new Message(key) : new Message("count.as-it-is", ("text", shown));
        }

        var low = Number(match.Groups["low"].Value);
        var count = match.Groups["high"] is { Success: true } high
            ? new Message(
                match.Groups["how"].Value switch
                {
                    "+" => "count.range-plus",
                    "−" => "count.range-minus",
                    _ => "count.range",
                },
                ("low", low), ("high", Number(high.Value)))
            : new Message(s_qualified[match.Groups["how"].Value], ("n", low));
        return match.Groups["gap"].Value switch
        {
            "missing" => new Message("count.missing", ("count", count)),
            "too many" => new Message("count.too-many", ("count", count)),
            _ => count,
        };
    }

    /// <summary>The number as a message.</summary>
    public static Message Of(Count count) => Of(count.ToString());

    /// <summary>The number in the reader's language; nothing where there is none.</summary>
    public static string Figure(this Wordbook book, string shown)
    {
        ArgumentNullException.ThrowIfNull(book);
        return string.IsNullOrEmpty(shown) ? "" : book.Say(Of(shown));
    }

    /// <summary>The least and the most that a number says, for tables that reckon.</summary>
    /// <param name="shown">As a view shows it.</param>
    /// <returns>
    /// People; below zero for too many. Null where nothing bounds it, as with what is unknown, withheld, or only about
    /// so many.
    /// </returns>
    public static (long? Low, long? High) Bounds(string shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (shown is "none" or "nobody")
        {
            return (0, 0);
        }

        if (Form().Match(shown) is not { Success: true } match)
        {
            return (null, null);
        }

        var number = Number(match.Groups["low"].Value);
        (long? low, long? high) = match.Groups["how"].Value switch
        {
            "more than " => ((long?)(number + 1), (long?)null),
            "at least " => (number, null),
            "at most " => (0, number),
            "fewer than " => (0, number - 1),
            "about " => (null, null),
            _ => (number, match.Groups["high"] is { Success: true } most ? Number(most.Value) : number),
        };
        var isBelowZero = match.Groups["gap"].Value == "too many" || match.Groups["how"].Value == "−";
        return isBelowZero ? (-high, -low) : (low, high);
    }

    private static readonly Dictionary<string, string> s_qualified = new(StringComparer.Ordinal)
    {
        [""] = "count.exact",
        ["+"] = "count.plus",
        ["−"] = "count.minus",
        ["about "] = "count.about",
        ["more than "] = "count.more-than",
        ["at least "] = "count.at-least",
        ["at most "] = "count.at-most",
        ["fewer than "] = "count.fewer-than",
    };

    private static readonly Dictionary<string, string> s_fixed = new(StringComparer.Ordinal)
    {
        ["unknown"] = "count.unknown",
        ["none"] = "count.none",
        ["nobody"] = "count.nobody",
        ["withheld"] = "count.withheld",
    };

    private static long Number(string digits) =>
        long.Parse(digits, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<how>|[+−]|about |more than |at least |at most |fewer than )(?<low>[\d,]{1,19})"
        + @"( to (?<high>[\d,]{1,19}))?( (?<gap>missing|too many))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(
        @"^between (?<low>.+) and (?<high>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Between();
}
