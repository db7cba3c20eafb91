using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>The problem of those who go first, as if nobody else waited, on the first day on which any of them can be
/// out.</summary>
internal sealed class FirstToLeave
{
    private readonly ImmutableArray<int> _classes;
    private readonly ImmutableArray<int> _fleet;
    private readonly int _closes;

    private FirstToLeave(
        CorridorModel model, ImmutableArray<int> classes, ImmutableArray<int> fleet, int closes, int bound)
    {
        (Model, _classes, _fleet, _closes, Bound) = (model, classes, fleet, closes, bound);
    }

    /// <summary>No plan has more of them out in these hours.</summary>
    internal int Bound { get; }

    /// <summary>Their problem; with the vehicles that can carry them, and no others.</summary>
    internal CorridorModel Model { get; }

    /// <summary>The problem, or null where all have one priority or none of them can be out at all.</summary>
    internal static FirstToLeave? Of(CorridorModel model)
    {
        ImmutableArray<int> classes = [.. ClassOrder.Levels(model).SkipLast(1).SelectMany(level => level)];
        ImmutableArray<int> fleet = [.. Enumerable.Range(0, model.Fleet.Length)
            .Where(f => classes.Any(model.Fleet[f].Carries))];
        if (fleet.IsEmpty)
        {
            return null;
        }

        var alone = model with
        {
            AssemblyPoints = [.. model.AssemblyPoints.Select(p => p.WithPeople(
                all => [.. all.Select((n, c) => classes.Contains(c) ? n : 0)]))],
            Fleet = [.. fleet.Select(f => model.Fleet[f])],
        };
        var options = RunOptions.Of(alone);
        foreach (var closes in model.Evenings)
        {
            var hours = Horizon.Until(alone, closes);
            if (new EvacuationBound(hours, options).By(hours.HorizonSeconds).People is var most and > 0)
            {
                return new FirstToLeave(hours, classes, fleet, closes, most);
            }
        }

        return null;
    }

    /// <summary>How many of them are out in these hours, for readers.</summary>
    /// <param name="model">The whole problem.</param>
    /// <param name="plan">A plan of it.</param>
    /// <param name="bound">No plan has more of them out in these hours.</param>
    internal string Tell(CorridorModel model, BuiltPlan plan, int bound)
    {
        var names = string.Join(" and ", _classes.Select(c => model.Classes[c].Name.ToLowerInvariant()));
        var (all, before) = (Number(Model.TotalPeople), Moments.Day(model, _closes));
        var told = $"{Number(OutIn(plan))} of {all} {names}, who go first, are out by {before}, the end of the first "
            + "day on which any of them can be";
        return OutIn(plan) == Model.TotalPeople ? $"{told}."
            : $"{told}; no plan has more than {Number(bound)} out by then.";
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many of them a plan of the whole problem has out in these hours.</summary>
    internal int OutIn(BuiltPlan plan) => plan.Duties.SelectMany(d => d.Runs).Select(r => r.Run)
        .Where(r => r.Arrives <= _closes).Sum(r => _classes.Sum(c => r.Load[c]));

    /// <summary>The duties of a plan of the whole problem, up to the last run of each that has some of them out in
    /// these hours.</summary>
    internal IReadOnlyList<VehicleState> DutiesIn(BuiltPlan plan) => [.. plan.Duties
        .Select(d => (Duty: d, Runs: d.Runs.FindLastIndex(
            r => r.Run.Arrives <= _closes && _classes.Any(c => r.Run.Load[c] > 0)) + 1))
        .Where(d => d.Runs > 0)
        .Select(d => new VehicleState(
            d.Duty.Fleet, d.Duty.Number, d.Duty.AtAssembly, d.Duty.Place, d.Duty.Runs[..d.Runs]))];

    /// <summary>How many of them a duty carries.</summary>
    internal int Load(VehicleState duty) => duty.Runs.Sum(r => _classes.Sum(c => r.Run.Load[c]));

    /// <summary>The duties of a plan of theirs, with the vehicles of the whole problem.</summary>
    internal IReadOnlyList<VehicleState> DutiesOf(BuiltPlan plan) => [.. plan.Duties.Select(d =>
        new VehicleState(_fleet[d.Fleet], d.Number, d.AtAssembly, d.Place, d.Runs))];
}
