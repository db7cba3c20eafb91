using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Reports.Sheets;

/// <summary>Turns a plan into sheets: facts and minutes, no words yet.</summary>
/// <remarks>Runs that had begun before the plan are not on them: their drivers have their sheets.</remarks>
public static class SheetMaker
{
    /// <summary>Makes the sheets of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <remarks>Sorts the stops: n log n.</remarks>
    public static Overview Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var minutes = PlanMinutes.Of(plan);
        var names = plan.Model.NamesOfPlaces();
        ImmutableArray<NumberedRun> runs =
            [.. minutes.Runs.Select((r, n) => new NumberedRun(n + 1, r, [.. TimetableCsv.Stops(r, names)]))];
        return new Overview(Vehicles(plan.Model, runs), Places(plan, minutes, runs, names));
    }

    private static ImmutableArray<VehicleSheet> Vehicles(CorridorModel model, ImmutableArray<NumberedRun> runs)
    {
        var own = runs.ToLookup(r => (r.Minutes.Run.Fleet, r.Minutes.Run.Vehicle));
        return [.. model.Fleet.SelectMany(f => Enumerable.Range(1, f.Vehicles)
            .Where(n => own.Contains((f.Id, n)))
            .Select(n => Vehicle(f, n, [.. own[(f.Id, n)]])))];
    }

    private static VehicleSheet Vehicle(ModelFleet fleet, int number, ImmutableArray<NumberedRun> runs)
    {
        var nights = runs.Zip(runs.Skip(1), (one, next) => new NightStand(
                one.Stops[^1].Place, one.Minutes.Arrives, next.Minutes.Boards))
            .Where(n => n.From.Minutes / 1440 < n.Until.Minutes / 1440);
        var stands = (fleet.Elsewhere ?? []).Where(e => e.Vehicle == number).Select(e => e.Place);
        return new VehicleSheet(
            TimetableCsv.VehicleName(fleet.Id, number), fleet.Name, stands.FirstOrDefault(fleet.StartsAt), runs,
            [.. nights], runs[^1].Stops[^1].Place);
    }

    private static ImmutableArray<PlaceSheet> Places(
        Plan plan, PlanMinutes minutes, ImmutableArray<NumberedRun> runs, IReadOnlyDictionary<string, string> names)
    {
        var stops = runs.SelectMany(r => r.Stops.Select(s => new PlaceStop(r, s, Other(r, s))))
            .ToLookup(s => s.Stop.Place, StringComparer.Ordinal);
        var most = StandingVehicles.Most(plan, minutes).Concat(StandingVehicles.InQueues(plan, minutes))
            .ToDictionary(m => m.Place, StringComparer.Ordinal);
        var places = plan.Model.AssemblyPoints.Select(p => (p.Id, Role: PlaceRole.Assembly))
            .Concat(plan.Model.Checkpoints.Select(p => (p.Id, Role: PlaceRole.Checkpoint)))
            .Concat(plan.Model.ReceptionPoints.Select(p => (p.Id, Role: PlaceRole.Reception)));
        return [.. places.Where(p => stops.Contains(p.Id)).Select(p => new PlaceSheet(
            p.Id, names[p.Id], p.Role,
            [.. stops[p.Id].OrderBy(s => s.Stop.From.Minutes).ThenBy(s => s.Run.Number)],
            Hours(stops[p.Id]), most[p.Id],
            ClassCounts.Sum(plan.Model.Classes.Length, stops[p.Id].Select(s => s.Stop.Run.People))))];
    }

    private static string Other(NumberedRun run, TimetableStop stop) =>
        stop.Place == run.Stops[^1].Place ? run.Stops[0].Place : run.Stops[^1].Place;

    private static ImmutableArray<HourTotal> Hours(IEnumerable<PlaceStop> stops) =>
        [.. stops.GroupBy(s => s.Stop.From.Minutes / 60).OrderBy(h => h.Key).Select(h => new HourTotal(
            new ClockMinute(h.Key * 60), h.Count(), h.Sum(s => s.Stop.Run.Total)))];
}
