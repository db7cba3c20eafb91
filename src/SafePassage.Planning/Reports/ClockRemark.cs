using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Reports;

/// <summary>Says where clocks may change in the days of a plan that keeps one distance from UTC.</summary>
public static class ClockRemark
{
    /// <summary>The remark; null where a time zone is named, or no clocks change.</summary>
    public static string? Of(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.TimeZone is null
            && TimeZones.Near(model.UtcOffsetMinutes, model.StartsOn, model.HorizonDays)
                is { First: { } first, Example: { } example } near
            ? string.Create(CultureInfo.InvariantCulture,
                $"All times stay at UTC{Moments.Offset(model.UtcOffsetMinutes)}, but clocks may change while the plan "
                    + $"runs: in {near.Changing} of the {near.Zones} time zones with this distance from UTC they do, "
                    + $"first on {first:yyyy-MM-dd} ({example}). Give the scenario its timeZone.")
            : null;
    }
}
