using System.Globalization;
using System.Text.RegularExpressions;

namespace SafePassage.Tables.Rows;

/// <summary>Reads times of day, days and directions as people write them in tables.</summary>
internal static partial class DayText
{
    private static readonly (string Direction, string[] Words)[] Directions =
    [
        ("out", ["out", "outward", "туди", "туда", "aller", "ذهاب"]),
        ("back", ["back", "return", "назад", "обратно", "retour", "عودة"]),
        ("both", ["both", "обидва", "обе", "les deux", "كلاهما", "ذهاب وعودة"]),
    ];

    /// <summary>A time as HH:mm, 00:00 to 24:00; null when it is none: 9:00, 09.00, 9h30, 9 h.</summary>
    internal static string? Clock(string text)
    {
        var match = Time().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Length: > 0 } given
            ? int.Parse(given.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return hour < 24 || (hour == 24 && minute == 0)
            ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}")
            : null;
    }

    /// <summary>A day counted from 0, by its number or as a date; null when it is none, or before day 0.</summary>
    /// <remarks>01/12/2026 is refused: it is another day on each side of an ocean.</remarks>
    internal static int? Day(string text, DateOnly? startsOn)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number <= 3_659 ? number : null;
        }

        return startsOn is { } first && Date(text) is { } date
            && date.DayNumber - first.DayNumber is >= 0 and <= 3_659 and var day ? day : null;
    }

    /// <summary>A date as yyyy-MM-dd or dd.MM.yyyy; null when it is none.</summary>
    internal static DateOnly? Date(string text) => DateOnly.TryParseExact(
        text, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : null;

    /// <summary>out, back or both; null when it is none of their words.</summary>
    internal static string? Direction(string text) => Directions
        .Where(known => known.Words.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase))
        .Select(known => known.Direction).FirstOrDefault();

    [GeneratedRegex(
        @"^(?<hour>[0-9]{1,2})(([:.h]|\s*h\s*)(?<minute>[0-5][0-9])?(:00)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Time();
}
