using System.Globalization;
using System.Text;

namespace SafePassage.Words.Patterns;

/// <summary>The one form of a number.</summary>
/// <remarks>
/// Digits are 0 to 9 in every language; groups of three stand apart by a narrow space that does not break (U+202F):
/// a comma or a point between groups means another number to the next reader.
/// </remarks>
internal static class NumberForm
{
    /// <summary>Most decimals of a number that is shown.</summary>
    public const int MostDecimals = 3;

    private const char NarrowSpace = '\u202F';

    private const char Minus = '\u2212';

    // Keeps the sign on the left of its digits in a line that runs from right to left.
    private const char LeftToRightMark = '\u200E';

    /// <summary>The number in digits, grouped.</summary>
    public static string Grouped(Language language, decimal number)
    {
        var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits[..point];
        var text = new StringBuilder(Sign(language, number));
        for (var at = 0; at < whole.Length; at++)
        {
            if (at > 0 && (whole.Length - at) % 3 == 0)
            {
                text.Append(NarrowSpace);
            }

            text.Append(whole[at]);
        }

        return point < 0
            ? text.ToString()
            : text.Append(language.DecimalMark).Append(digits.AsSpan(point + 1)).ToString();
    }

    private static string Sign(Language language, decimal number) =>
        number >= 0 ? "" : language.IsRightToLeft ? $"{LeftToRightMark}{Minus}" : $"{Minus}";
}
