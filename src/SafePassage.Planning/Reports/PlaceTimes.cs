using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>What a plan does at an assembly or reception point, in figures and minutes.</summary>
/// <param name="People">People who leave it, or arrive at it.</param>
/// <param name="Runs">Runs with people.</param>
/// <param name="First">When the first run with people leaves or arrives; null where none does.</param>
/// <param name="Last">The same for the last.</param>
/// <param name="Most">How many vehicles stand there at once.</param>
internal sealed record PlaceTimes(int People, int Runs, ClockMinute? First, ClockMinute? Last, StandingMost Most)
{
    /// <summary>By id, for each assembly and reception point of the plan's model, in its order.</summary>
    internal static OrderedDictionary<string, PlaceTimes> Of(Plan plan, PlanMinutes minutes)
    {
        var full = minutes.Runs.Where(r => r.Run.Total > 0).ToList();
        var leave = full.ToLookup(r => r.Run.AssemblyPoint, r => (r.Run, r.Departs), StringComparer.Ordinal);
        var arrive = full.ToLookup(r => r.Run.ReceptionPoint, r => (r.Run, r.Arrives), StringComparer.Ordinal);
        var times = new OrderedDictionary<string, PlaceTimes>(StringComparer.Ordinal);
        foreach (var most in StandingVehicles.Most(plan, minutes))
        {
            // No place is both.
            (Run Run, ClockMinute At)[] own = [.. leave[most.Place], .. arrive[most.Place]];
            int[] order = [.. own.Select(r => r.At.Minutes).Order()];
            times.Add(most.Place, new PlaceTimes(
                own.Sum(r => r.Run.Total), own.Length,
                order is [var first, ..] ? new ClockMinute(first) : null,
                order is [.., var last] ? new ClockMinute(last) : null,
                most));
        }

        return times;
    }
}
