using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Scenarios;

/// <summary>The world's time zones, from the tables that this program carries: the same on every machine.</summary>
/// <remarks>IANA time zone database, by its ids. Thread-safe.</remarks>
public static class TimeZones
{
    /// <summary>True for the id of a zone, such as <c>Europe/Kyiv</c>.</summary>
    internal static bool Has(string id) => Find(id) is not null;

    /// <summary>Minutes by which a zone's clocks are ahead of UTC when a day begins.</summary>
    internal static int OffsetMinutes(string id, DateOnly day) => Minutes(At(Find(id)!, day));

    /// <summary>When a zone's clocks change, in seconds after the beginning of a day.</summary>
    /// <param name="id">A zone that there is.</param>
    /// <param name="startsOn">The day.</param>
    /// <param name="days">For how many days.</param>
    internal static ImmutableArray<ClockChange> Changes(string id, DateOnly startsOn, int days) =>
        [.. Changes(Find(id)!, startsOn, days)];

    /// <summary>Zones whose clocks are at some distance from UTC when a day begins, and how many of them change it in
    /// the days after.</summary>
    /// <param name="offsetMinutes">The distance.</param>
    /// <param name="startsOn">The day.</param>
    /// <param name="days">For how many days.</param>
    /// <returns>How many zones there are; how many of them change; of those that change first, the day and one
    /// id.</returns>
    public static (int Zones, int Changing, DateOnly? First, string? Example) Near(
        int offsetMinutes, DateOnly startsOn, int days)
    {
        var zones = TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct(StringComparer.Ordinal)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Select(id => Find(id)!).Where(z => Minutes(At(z, startsOn)) == offsetMinutes).ToArray();
        var changing = zones
            .Select(z => (z.Id, At: Changes(z, startsOn, days).Select(c => (int?)c.At).FirstOrDefault()))
            .Where(z => z.At is not null).OrderBy(z => z.At).ThenBy(z => z.Id, StringComparer.Ordinal).ToArray();
        return changing.Length == 0 ? (zones.Length, 0, null, null)
            : (zones.Length, changing.Length, startsOn.AddDays(changing[0].At!.Value / 86_400), changing[0].Id);
    }

    private static DateTimeZone? Find(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    // Where clocks skip midnight, the day begins with the change.
    private static ZonedDateTime At(DateTimeZone zone, DateOnly day) =>
        zone.AtStartOfDay(new LocalDate(day.Year, day.Month, day.Day));

    private static int Minutes(ZonedDateTime moment) => moment.Offset.Seconds / 60;

    private static IEnumerable<ClockChange> Changes(DateTimeZone zone, DateOnly startsOn, int days)
    {
        var start = At(zone, startsOn).ToInstant();
        var end = start + Duration.FromDays(days + 1);
        var before = At(zone, startsOn).Offset;
        foreach (var interval in zone.GetZoneIntervals(start, end).Where(z => z.HasStart && z.Start > start))
        {
            // A zone may change its name only.
            if (interval.WallOffset != before)
            {
                yield return new ClockChange(
                    (int)(interval.Start - start).TotalSeconds, interval.WallOffset.Seconds / 60);
            }

            before = interval.WallOffset;
        }
    }
}
