using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;

namespace SafePassage.Planning.Solving;

/// <summary>Says who travels on the runs of a built plan: those who go first on the earliest, and each group as a
/// whole.</summary>
internal static class Seating
{
    // Each round seats groups again and may leave somebody behind again.
    private const int MostRounds = 3;

    /// <summary>The plan with everybody seated; the same plan where its groups are together already.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="built">The plan.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    internal static BuiltPlan Of(CorridorModel model, BuiltPlan built, int seed, CancellationToken cancellationToken)
    {
        if (!GroupSeating.IsNeeded(model))
        {
            return Reseating.Of(model, built);
        }

        if (GroupSeating.IsDone(model, built))
        {
            return built;
        }

        var seated = GroupSeating.Of(model, Reseating.Of(model, built));
        for (var round = 0; round < MostRounds && seated.People < built.People; round++)
        {
            var more = WithMoreRuns(model, seated, seed, cancellationToken);
            if (more.People == seated.People)
            {
                break;
            }

            seated = more;
        }

        return seated;
    }

    // Who found no place with their group is given further runs, as if all others had left.
    private static BuiltPlan WithMoreRuns(
        CorridorModel model, BuiltPlan plan, int seed, CancellationToken cancellationToken)
    {
        var rest = RemainingWork.Of(model, new BegunRuns(0, PlanAssembly.Runs(model, plan)));
        int[] vehicles = [.. rest.Fleet.Select(f => f.Vehicles)];
        var more = GroupSeating.Of(rest, new Construction(
            rest, new RunCatalogue(rest, RunOptions.Of(rest)), new Policy(EarliestFirst: false, 0, seed))
            .Build(vehicles, cancellationToken));
        var later = more.Duties.ToDictionary(d => (d.Fleet, d.Number));
        var duties = plan.Duties.Select(d => new VehicleState(d.Fleet, d.Number, d.AtAssembly, d.Place,
            [.. d.Runs, .. later.Remove((d.Fleet, d.Number), out var then) ? then.Runs : []])).ToList();
        duties.AddRange(more.Duties.Where(d => later.ContainsKey((d.Fleet, d.Number))));
        return BuiltPlan.Of(model, duties, more.Waiting);
    }
}
