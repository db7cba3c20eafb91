using System.Globalization;
using SafePassage.Mission;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads what a person gives on the command line, and says what is not in order.</summary>
internal static class Given
{
    /// <summary>An id.</summary>
    /// <exception cref="RefusalException">It is none.</exception>
    public static T Id<T>(string text, string option, Func<string, T> make)
    {
        try
        {
            return make(text);
        }
        catch (ArgumentException e)
        {
            throw new RefusalException(
                new Refusal(
                    "id.bad", option, e.Message.Split(" (Parameter")[0],
                    "Use small letters, digits, '-' and '.', for example corridor-north."), e);
        }
    }

    /// <summary>An id, or null when none is given.</summary>
    public static T? MaybeId<T>(string? text, string option, Func<string, T> make)
        where T : struct => text is null ? null : Id(text, option, make);

    /// <summary>An instant: with its offset as written, without one on the operation's clock; now when absent.
    /// </summary>
    /// <exception cref="RefusalException">It is none.</exception>
    public static DateTimeOffset Time(string? text, string option, OperationSettings settings)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Zone);
        if (text is null)
        {
            var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone);
            return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, now.Offset);
        }

        string[] withOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];
        string[] onTheClock = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
        return DateTimeOffset.TryParseExact(
                text.EndsWith('Z') ? text[..^1] + "+00:00" : text, withOffset, CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var instant)
            ? instant
            : DateTime.TryParseExact(
                text, onTheClock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                && !zone.IsInvalidTime(local) && !zone.IsAmbiguousTime(local)
                ? new DateTimeOffset(local, zone.GetUtcOffset(local))
                : throw new RefusalException(new Refusal(
                    "time.bad", option, $"'{text}' is no time, or the clock of {settings.Zone} does not show it once.",
                    "Write it as 2027-03-28T09:00 on the operation's clock, or with an offset: "
                    + "2027-03-28T09:00+03:00."));
    }

    /// <summary>A length of time in days, hours or minutes: above zero, and a year at most.</summary>
    /// <exception cref="RefusalException">It is none.</exception>
    public static TimeSpan Length(string text, string option)
    {
        var minutes = text.EndsWith('d') ? 1440 : text.EndsWith('h') ? 60 : text.EndsWith('m') ? 1 : 0;
        return minutes > 0
            && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && (long)number * minutes <= 366 * 1440
            ? TimeSpan.FromMinutes(number * minutes)
            : throw new RefusalException(new Refusal(
                "length.bad", option, $"'{text}' is no length of time, or it is longer than 366 days.",
                "Write it in days, hours or minutes: 6d, 30h, 90m."));
    }

    /// <summary>A day.</summary>
    /// <exception cref="RefusalException">It is none.</exception>
    public static DateOnly Day(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RefusalException(new Refusal(
                "day.bad", option, $"'{text}' is no day.", "Write it as 2027-03-28."));

    /// <summary>A word of a closed list.</summary>
    /// <exception cref="RefusalException">It is none of them.</exception>
    public static T Word<T>(string text, string option)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Spelled(v) == text).Select(v => (T?)v).FirstOrDefault()
        ?? throw new RefusalException(new Refusal(
            "word.bad", option, $"'{text}' is not among the words that stand here.",
            $"Use one of: {string.Join(", ", Enum.GetValues<T>().Select(Spelled))}."));

    /// <summary>A value of a closed list as people write it.</summary>
    public static string Spelled<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
