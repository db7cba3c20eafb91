using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Solving;

/// <summary>What a planner may vary.</summary>
/// <param name="Seed">Where chance begins; the same seed gives the same plan.</param>
/// <param name="Effort">How long it searches.</param>
public sealed record PlannerOptions(int Seed = 1, PlanEffort Effort = PlanEffort.Normal);

/// <summary>How far a planner has come.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all, as far as known.</param>
/// <param name="PeopleOut">People the best plan so far moves.</param>
/// <param name="BoundPeopleOut">No plan moves more.</param>
/// <param name="ClearedAt">The second the best plan so far has everybody out, or null.</param>
/// <param name="BoundClearedAt">No plan has everybody out sooner; null when none does within the horizon.</param>
public readonly record struct PlanProgress(
    int Step, int Steps, int PeopleOut, int BoundPeopleOut, int? ClearedAt, int? BoundClearedAt);

/// <summary>Makes a plan and the bound beside it.</summary>
/// <remarks>
/// First the most people out within the horizon, then the earliest clearance, then the fewest vehicles where vehicles
/// are not what holds the plan back. Same model, seed and effort: the same plan, on every machine. Stateless; safe to
/// share.
/// </remarks>
public static class Planner
{
    // Above this many vehicle-days a construction costs seconds, and the extra ones are left out.
    private const long LargeVehicleDays = 200_000;

    /// <summary>Plans a model.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="options">Seed and effort.</param>
    /// <param name="progress">Told after each step, on the calling thread; may be null.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>; no plan is
    /// returned then.</param>
    /// <returns>A plan; when nobody can be moved, an empty one that says why.</returns>
    /// <remarks>Below a second for a hundred thousand people; a few seconds for half a million people and 640
    /// vehicles.</remarks>
    public static Plan Solve(
        CorridorModel model, PlannerOptions options, IProgress<PlanProgress>? progress = null,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var runs = RunOptions.Of(model);
        var bound = new EvacuationBound(model, runs);
        var horizon = bound.By(model.HorizonSeconds);
        var clearance = bound.Clearance();
        var catalogue = new RunCatalogue(model, runs);
        var policies = Policies(model, options);
        int[] vehicles = [.. model.Fleet.Select(f => f.Vehicles)];
        BuiltPlan? best = null;
        var chosen = policies[0];
        for (var p = 0; p < policies.Length; p++)
        {
            var built = new Construction(model, catalogue, policies[p]).Build(vehicles, cancellationToken);
            if (built.Beats(best))
            {
                best = built;
                chosen = policies[p];
            }

            progress?.Report(new PlanProgress(p + 1, policies.Length, best!.People, horizon.People,
                best.People == model.TotalPeople ? best.LastArrival : null, clearance));
        }

        if (options.Effort == PlanEffort.Normal && !BottleneckFinder.IsFleetBound(model, bound, clearance))
        {
            best = StandDown(model, catalogue, chosen, vehicles, best!, cancellationToken);
        }

        return PlanAssembly.Assemble(model, options, best!, bound, clearance);
    }

    private static ImmutableArray<Policy> Policies(CorridorModel model, PlannerOptions options)
    {
        var full = new Policy(EarliestFirst: false, 0, options.Seed);
        if (options.Effort == PlanEffort.Quick)
        {
            return [full];
        }

        var soon = new Policy(EarliestFirst: true, 0, options.Seed);
        return model.Fleet.Sum(f => (long)f.Vehicles) * model.HorizonDays > LargeVehicleDays
            ? [full, soon]
            : [full, soon, new Policy(false, 10, options.Seed), new Policy(false, 25, unchecked(options.Seed + 1))];
    }

    // The smallest number of vehicles of each group with which the same construction is no worse, group after group.
    private static BuiltPlan StandDown(
        CorridorModel model, RunCatalogue catalogue, Policy policy, int[] vehicles, BuiltPlan best,
            CancellationToken cancellationToken)
    {
        for (var f = 0; f < vehicles.Length; f++)
        {
            // Fewer vehicles for those who lie would let them wait longer, even where the last person leaves no later.
            if (model.TotalLying > 0 && model.Fleet[f].LyingPlaces > 0)
            {
                continue;
            }

            var low = 0;
            var high = vehicles[f];
            while (low < high)
            {
                vehicles[f] = (low + high) / 2;
                var built = new Construction(model, catalogue, policy).Build(vehicles, cancellationToken);
                if (best.Beats(built))
                {
                    low = vehicles[f] + 1;
                }
                else
                {
                    best = built;
                    high = vehicles[f];
                }
            }

            vehicles[f] = high;
        }

        return best;
    }
}
