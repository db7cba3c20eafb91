using NodaTime;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Agreeing;

/// <summary>An hour of a text on the clock of a party.</summary>
public static class PartyHours
{
    /// <summary>The instant as that clock shows it, with its distance from UTC then.</summary>
    /// <remarks>
    /// By the zones that come with the program: two machines with other lists would show other hours of one text.
    /// </remarks>
    /// <param name="clock">The clock.</param>
    /// <param name="at">The instant.</param>
    /// <returns>Null when there is no zone of that name.</returns>
    public static DateTimeOffset? On(PartyClock clock, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(clock.Zone) is { } zone
            ? Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeOffset()
            : null;
    }
}
