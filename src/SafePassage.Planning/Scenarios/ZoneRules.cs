using System.Globalization;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Scenarios;

/// <summary>The rules of a time zone: there is one of that name, and it agrees with the distance from UTC.</summary>
internal static class ZoneRules
{
    /// <summary>The scenario with the changes of its zone's clocks; the same where it names none.</summary>
    internal static Scenario Apply(Scenario scenario, ScenarioRules.Refuse refuse)
    {
        if (scenario.TimeZone is not { } zone)
        {
            return scenario;
        }

        if (!TimeZones.Has(zone))
        {
            throw refuse("time-zone", "$.timeZone", $"There is no time zone '{StrictObject.Shorten(zone)}'.",
                "Write its id in the IANA database, such as Europe/Kyiv, or leave it out.");
        }

        var offset = TimeZones.OffsetMinutes(zone, scenario.StartsOn);
        if (offset != scenario.UtcOffsetMinutes)
        {
            throw refuse("time-zone-offset", "$.utcOffset", string.Create(CultureInfo.InvariantCulture,
                $"Clocks in {zone} are at {Moments.Offset(offset)} when {scenario.StartsOn:yyyy-MM-dd} begins."),
                $"Write {Moments.Offset(offset)}, or leave timeZone out.");
        }

        return scenario with { ClockChanges = TimeZones.Changes(zone, scenario.StartsOn, scenario.HorizonDays) };
    }
}
