using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Reports;

/// <summary>Writes the hours of a place or road in few words.</summary>
internal static class HoursText
{
    private const int DayRangesShown = 4;

    /// <summary>For example <c>09:00-15:00 every day</c>, or <c>both ways</c> named apart where they differ.</summary>
    /// <param name="model">Whose days and clock are meant.</param>
    /// <param name="on">The hours outward; null where nothing limits them.</param>
    /// <param name="home">The hours back; null where nothing limits them.</param>
    /// <param name="always">What to say where nothing limits them.</param>
    internal static string Of(
        CorridorModel model, ImmutableArray<OpenHours>? on, ImmutableArray<OpenHours>? home, string always)
    {
        var (one, other) = (One(model, on, always), One(model, home, always));
        return string.Equals(one, other, StringComparison.Ordinal) ? one : $"out: {one}; back: {other}";
    }

    private static string One(CorridorModel model, ImmutableArray<OpenHours>? own, string always)
    {
        if (own is not { } hours)
        {
            return always;
        }

        // Days in a row with the same hours are one entry.
        var ranges = new List<(int First, int Last, string Clocks)>();
        var clock = WallClock.Of(model);
        foreach (var day in hours.GroupBy(h => clock.DayOf(h.Opens)))
        {
            var clocks = string.Join(" and ", day.Select(h => Clocks(model, h)));
            if (ranges.Count > 0 && ranges[^1].Last == day.Key - 1
                && string.Equals(ranges[^1].Clocks, clocks, StringComparison.Ordinal))
            {
                ranges[^1] = ranges[^1] with { Last = day.Key };
            }
            else
            {
                ranges.Add((day.Key, day.Key, clocks));
            }
        }

        if (ranges.Count == 0)
        {
            return "closed";
        }

        if (ranges.Count == 1 && ranges[0].First == 0 && ranges[0].Last >= model.HorizonDays - 1
            && model.HorizonDays > 1)
        {
            return $"{ranges[0].Clocks} every day";
        }

        var shown = ranges.Take(DayRangesShown).Select(r => r.First == r.Last ? $"{Date(model, r.First)} {r.Clocks}"
            : $"{Date(model, r.First)} to {Date(model, r.Last)} {r.Clocks}");
        return string.Join(", ", shown) + (ranges.Count > DayRangesShown ? string.Create(
            CultureInfo.InvariantCulture, $" and {ranges.Count - DayRangesShown} more") : "");
    }

    private static string Date(CorridorModel model, int day) =>
        model.StartsOn.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Hours over more than one night name the day on which they close.
    private static string Clocks(CorridorModel model, OpenHours h)
    {
        var (opens, closes) = (Moments.Day(model, h.Opens), Moments.Day(model, h.Closes));
        var clock = WallClock.Of(model);
        return closes.EndsWith(" 00:00", StringComparison.Ordinal)
            && clock.DayOf(h.Closes) == clock.DayOf(h.Opens) + 1 ? $"{opens[11..]}-24:00"
            : h.Closes - h.Opens <= 86_400 ? $"{opens[11..]}-{closes[11..]}" : $"{opens[11..]} to {closes}";
    }
}
