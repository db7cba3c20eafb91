using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>Names of time zones, as the IANA list has them.</summary>
internal static class ZoneNames
{
    private const int ShownMax = 4;
    private const int CityWeight = 3;

    /// <summary>The name, when there is a zone of it.</summary>
    /// <exception cref="RefusalException">There is none; the nearest names are told.</exception>
    public static string Check(string zone, string where)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone
            ? zone
            : throw new RefusalException(new Refusal(
                "operation.bad-zone", where, $"There is no time zone '{zone}'.",
                $"Use an IANA name, for example one of: {string.Join(", ", Nearest(zone))}."));
    }

    private static IEnumerable<string> Nearest(string zone) => TimeZoneInfo.GetSystemTimeZones()
        .Where(z => z.HasIanaId && z.Id.Contains('/', StringComparison.Ordinal))
        .OrderBy(z => Distance(z, zone)).ThenBy(z => z.Id, StringComparer.Ordinal)
        .Take(ShownMax).Select(z => z.Id);

    // People write the city alone, or the right city behind the wrong continent: the city weighs most.
    private static int Distance(TimeZoneInfo zone, string asked) =>
        (CityWeight * Spelling.Edits(CityOf(zone.Id), CityOf(asked))) + Spelling.Edits(zone.Id, asked);

    private static string CityOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..];
}
