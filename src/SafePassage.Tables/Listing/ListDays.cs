using System.Globalization;
using SafePassage.Tables.Rows;

namespace SafePassage.Tables.Listing;

/// <summary>A day as it was read, with the time where it stood beside it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time of day; null when none was written.</param>
/// <param name="Offset">The offset that was written behind the time; null when none was.</param>
internal readonly record struct ReadDay(DateOnly Day, TimeOnly? Time, TimeSpan? Offset);

/// <summary>Reads days as lists of events write them.</summary>
/// <remarks>
/// 2022-03-28, 28.03.2022 and 28 March 2022 are read as they stand; 03/04/2022 only when a person says which comes
/// first, or when one number can be no month. Pure.
/// </remarks>
internal static class ListDays
{
    private static readonly string[] s_forms =
        ["yyyy-MM-dd", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMMM d, yyyy", "MMM d, yyyy"];

    private static readonly string[] s_moments =
        ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss",
        "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"];

    private static readonly string[] s_clocked =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz"];

    /// <summary>The day of a cell; null with what is wrong and what to do.</summary>
    internal static ReadDay? Read(string text, StrokedDates dates, out string what, out string next)
    {
        (what, next) = ($"'{text}' is no day that can be read.", "Write it as 2022-03-28.");
        var plain = Plain(text);
        if (DateOnly.TryParseExact(plain, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new ReadDay(day, null, null);
        }

        if (DateTimeOffset.TryParseExact(
            plain.EndsWith('Z') ? plain[..^1] + "+00:00" : plain, s_clocked, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var clocked))
        {
            return new ReadDay(
                DateOnly.FromDateTime(clocked.DateTime), TimeOnly.FromDateTime(clocked.DateTime), clocked.Offset);
        }

        if (DateTime.TryParseExact(
            plain, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return new ReadDay(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment), null);
        }

        var dayFirst = Stroked(plain, "d/M/yyyy");
        var monthFirst = Stroked(plain, "M/d/yyyy");
        var read = dates switch
        {
            StrokedDates.DayFirst => dayFirst,
            StrokedDates.MonthFirst => monthFirst,
            _ when dayFirst is null || monthFirst is null || dayFirst == monthFirst => dayFirst ?? monthFirst,
            _ => null,
        };
        if (read is null && (dayFirst ?? monthFirst) is not null)
        {
            (what, next) = dates == StrokedDates.NotSaid
                ? ($"'{text}' is another day on each side of an ocean.", "Add --dates d/m/y or --dates m/d/y.")
                : ($"'{text}' is no day in the order that --dates says.", "Correct the row, or the option.");
        }

        return read is { } found ? new ReadDay(found, null, null) : null;
    }

    /// <summary>The time of a cell: 9:00, 09.00, 9h30; 24:00 is none, it belongs to the next day.</summary>
    internal static TimeOnly? Time(string text) =>
        DayText.Clock(Plain(text)) is { } clock
        && TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static DateOnly? Stroked(string text, string form) => DateOnly.TryParseExact(
        text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // Arabic digits stand for the same numbers.
    internal static string Plain(string text) => string.Concat(text.Trim().Select(
        c => char.IsDigit(c) ? ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture) : c.ToString()));
}
