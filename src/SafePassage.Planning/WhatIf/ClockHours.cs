using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>Hours that are the same on every day, over midnight where they end before they begin.</summary>
/// <param name="OpensSeconds">Opening in seconds after midnight, below 86,400.</param>
/// <param name="ClosesSeconds">Closing in seconds after the midnight before opening; above 86,400 when it is on the
/// next day.</param>
/// <remarks>Immutable.</remarks>
public readonly record struct ClockHours(int OpensSeconds, int ClosesSeconds)
{
    /// <summary>Reads <c>08:00-18:00</c>; <c>20:00-06:00</c> ends on the next day, <c>00:00-24:00</c> is the whole
    /// day.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="where">The option it stands in, for the message.</param>
    /// <exception cref="RefusalException">It is no such pair of times.</exception>
    public static ClockHours Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        if (parts.Length == 2 && Clock(parts[0]) is { } opens && opens < 86_400 && Clock(parts[1]) is { } closes)
        {
            return new ClockHours(opens, closes > opens ? closes : closes + 86_400);
        }

        throw new RefusalException(new Refusal(
            "what-if.hours-bad", where, $"'{text}' are no hours.",
            "Write opening and closing as 08:00-18:00, or over night as 20:00-06:00."));
    }

    /// <summary>The hours of all days planned; of the night before day 0 what is left of it.</summary>
    internal ImmutableArray<OpenHours> OnDays(CorridorModel model)
    {
        var (opens, closes, clock) = (OpensSeconds, ClosesSeconds, WallClock.Of(model));
        return OpenHours.Merge(Enumerable.Range(-1, model.HorizonDays + 1)
            .Select(d => new OpenHours(
                Math.Max(0, clock.SecondOf((d * 86_400L) + opens, atLast: true)),
                clock.SecondOf((d * 86_400L) + closes, atLast: false)))
            .Where(h => h.Closes > h.Opens));
    }

    /// <summary>For example <c>08:00-18:00</c>.</summary>
    public override string ToString() => $"{Shown(OpensSeconds)}-{Shown(ClosesSeconds)}";

    private static string Shown(int seconds)
    {
        var minutes = seconds > 86_400 ? (seconds - 86_400) / 60 : seconds / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
    }

    private static int? Clock(string text) =>
        text.Split(':') is [{ Length: 2 } h, { Length: 2 } m]
        && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        && minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))
            ? ((hours * 60) + minutes) * 60 : null;
}
