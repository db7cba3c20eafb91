using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafePassage.Tables.Rows;

/// <summary>A number as it was read.</summary>
/// <param name="Value">Its value; null when it is none in range.</param>
/// <param name="IsAsked">True when it can be read in another way too, so that a person has to agree.</param>
internal readonly record struct NumberReading(decimal? Value, bool IsAsked);

/// <summary>Reads numbers as people write them: 1 200, 1.200, 1,200, 47,5, ١٢٠٠.</summary>
/// <remarks>
/// A mark with three digits behind it may divide thousands or decimals. The table's own decimal mark settles it where
/// the number then fits its field; otherwise the one reading that fits is proposed, never taken in silence. Pure.
/// </remarks>
internal static partial class NumberText
{
    /// <summary>Reads a whole number in a range, ends included.</summary>
    internal static NumberReading Whole(string text, char? mark, int least, int most) =>
        Read(text, mark, value => value == decimal.Truncate(value) && value >= least && value <= most, asks: true);

    /// <summary>The same, and where words stand beside the only number ("ca. 300") that number, to be agreed
    /// to.</summary>
    internal static NumberReading WholeAmongWords(string text, char? mark, int least, int most)
    {
        var whole = Whole(text, mark, least, most);
        return whole.Value is null && AmongWords().Match(text) is { Success: true } found
            ? Whole(found.Groups["number"].Value, mark, least, most) with { IsAsked = true }
            : whole;
    }

    /// <summary>Reads degrees up to a limit; letters for the side of the world may stand behind them.</summary>
    /// <remarks>A number with thousands is never in range, so nothing is asked.</remarks>
    internal static decimal? Degrees(string text, char? mark, int limit)
    {
        var plain = text.Replace("\u00B0", "", StringComparison.Ordinal).Trim();
        var side = plain.Length > 0 ? char.ToUpperInvariant(plain[^1]) : ' ';
        if (side is 'N' or 'S' or 'E' or 'W')
        {
            plain = plain[..^1].Trim();
        }

        var value = Read(plain, mark, found => Math.Abs(found) <= limit, asks: false).Value;
        return side is 'S' or 'W' ? -value : value;
    }

    private static NumberReading Read(string text, char? mark, Func<decimal, bool> fits, bool asks)
    {
        var plain = Plain(text);
        if (!Number().IsMatch(plain))
        {
            return new NumberReading(null, false);
        }

        var (asPoint, asComma) = (Parse(plain, '.'), Parse(plain, ','));
        decimal?[] readings = mark switch
        {
            '.' => [asPoint, asComma],
            ',' => [asComma, asPoint],
            _ => [asPoint, asComma],
        };
        var fitting = readings.Where(value => value is { } found && fits(found)).Distinct().ToArray();
        if (fitting.Length == 0)
        {
            return new NumberReading(null, false);
        }

        // With a known mark the first reading is the table's own; any other has to be agreed to.
        var own = mark is not null ? fitting[0] == readings[0] : readings.Distinct().Count() == 1;
        return new NumberReading(fitting[0], asks && !own);
    }

    // Spaces and apostrophes divide thousands only; Arabic digits have marks of their own.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            plain.Append(c switch
            {
                '\u066B' => ",",
                '\u066C' or '\'' or '\u2019' or ' ' or '\u00A0' or '\u202F' or '\u2009' => " ",
                '\u2212' => "-",
                _ when char.IsDigit(c) => ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return plain.ToString();
    }

    // The value when the mark stands before decimals and the other one, as spaces do, divides thousands.
    private static decimal? Parse(string plain, char mark)
    {
        var parts = plain.Split(mark);
        if (parts.Length > 2 || (parts.Length == 2 && parts[1].Any(c => !char.IsAsciiDigit(c))))
        {
            return null;
        }

        var groups = parts[0].TrimStart('-', '+').Split('.', ',', ' ');
        var grouped = groups.Length == 1
            || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        var digits = (plain.StartsWith('-') ? "-" : "") + string.Concat(groups)
            + (parts.Length == 2 ? "." + parts[1] : "");
        return grouped && decimal.TryParse(
            digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var value) ? value : null;
    }

    // A minus or a mark before the digits belongs to them, and is no word.
    [GeneratedRegex(
        @"^[^0-9]*(?<![-\u2212.,])(?<number>[0-9]([0-9., ]*[0-9])?)[^0-9]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmongWords();

    [GeneratedRegex(@"^[-+]?[0-9][0-9., ]*$", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
