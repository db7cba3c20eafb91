using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;

namespace SafePassage.Planning.Replanning;

/// <summary>Plans again only for the vehicles whose runs a change has broken; all others keep theirs to the
/// second.</summary>
/// <remarks>
/// The judge says which runs no longer keep the rules. Each of those vehicles keeps what it does before; from there on
/// it is given new runs around everybody else's, by construction alone, so that the answer is there at once. Drivers
/// who are not affected need not be told anything. What planning everybody again could win is not looked for.
/// </remarks>
internal static class AffectedVehicles
{
    // So many vehicle-days may be constructed a few times more, with chance in the ranking.
    private const long FewVehicleDays = 1_000;
    private const int DrawnConstructions = 6;

    /// <summary>The plan of a model that begins with another and changes no more than it must.</summary>
    /// <param name="model">The problem as it is now.</param>
    /// <param name="options">Seed, and the plan there was.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    internal static Plan Replan(CorridorModel model, PlannerOptions options, CancellationToken cancellationToken)
    {
        var earlier = options.From ?? throw new ArgumentException("There is no plan to begin with.", nameof(options));
        var possible = RunOptions.Of(model);
        var known = RunsOf(model, EarlierPlan.DutiesOf(model, possible, earlier));
        var stay = Unbroken(model, known);
        var given = earlier.Runs.CountBy(Vehicle).ToDictionary();
        var kept = stay.CountBy(Vehicle).ToDictionary();
        var affected = given.Where(v => kept.GetValueOrDefault(v.Key) < v.Value).Select(v => v.Key).ToHashSet();
        var rest = WithOnly(RemainingWork.Of(model, new BegunRuns(0, stay)), affected);
        var again = PlanAssembly.Runs(rest, Construct(rest, affected.Count, options.Seed, cancellationToken));
        var all = EarlierPlan.DutiesOf(
            model, possible, earlier with { Model = model, Runs = [.. stay, .. again] });
        var built = EarlierPlan.Whole(model, all, _ => true)
            ?? throw new InvalidOperationException("More people were given runs than wait.");
        var bound = new EvacuationBound(model, possible);
        return PlanAssembly.Assemble(
            model, options, built, bound, bound.By(model.HorizonSeconds).People, bound.Clearance(), (null, null));
    }

    private static (string Fleet, int Vehicle) Vehicle(Run run) => (run.Fleet, run.Vehicle);

    private static ImmutableArray<Run> RunsOf(CorridorModel model, IReadOnlyList<VehicleState> duties) =>
        PlanAssembly.Runs(model, new BuiltPlan(duties, 0, [], 0, []));

    // Each vehicle up to its first broken run. Without that one another may be in order, so the judge is asked again.
    private static ImmutableArray<Run> Unbroken(CorridorModel model, ImmutableArray<Run> runs)
    {
        while (PlanChecker.CheckRuns(runs, model).SelectMany(v => v.Runs).ToArray() is { Length: > 0 } broken)
        {
            var first = broken.GroupBy(Vehicle).ToDictionary(v => v.Key, v => v.Min(r => r.LoadStarts));
            runs = [.. runs.Where(r => !first.TryGetValue(Vehicle(r), out var from) || r.LoadStarts < from)];
        }

        return runs;
    }

    // All others have done what they do when the horizon is over.
    private static CorridorModel WithOnly(CorridorModel model, HashSet<(string Fleet, int Vehicle)> affected) =>
        model with
        {
            Fleet = [.. model.Fleet.Select(f => f with
            {
                Elsewhere = [.. f.Stands.Select(s => affected.Contains((f.Id, s.Vehicle)) ? s
                    : s with { FreeFrom = model.HorizonSeconds })],
            })],
        };

    private static BuiltPlan Construct(
        CorridorModel model, int vehicles, int seed, CancellationToken cancellationToken)
    {
        var catalogue = new RunCatalogue(model, RunOptions.Of(model));
        int[] all = [.. model.Fleet.Select(f => f.Vehicles)];
        var drawn = (long)vehicles * model.HorizonDays > FewVehicleDays ? 0 : DrawnConstructions;
        BuiltPlan? best = null;
        foreach (var policy in Enumerable.Range(0, 2 + drawn)
            .Select(n => new Policy(EarliestFirst: n % 4 == 1, n < 2 ? 0 : 10 * n, unchecked(seed + n))))
        {
            var built = GroupSeating.Of(
                model, new Construction(model, catalogue, policy).Build(all, cancellationToken));
            best = built.Beats(best) ? built : best;
        }

        return best!;
    }
}
