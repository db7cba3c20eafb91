using SafePassage.Planning.Checking;
using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Planning.Simulation;

/// <summary>Drives a plan many times, with things going wrong by chance, and counts who gets out.</summary>
/// <remarks>Nobody re-plans in it: what it gives is what the plan alone withstands. Stateless; safe to share.</remarks>
public static class PlanSimulation
{
    // Each corridor is driven again this often at most: means of people need fewer replications than rare events.
    private const int MostForSlack = 200;

    /// <summary>Simulates.</summary>
    /// <param name="plan">The plan; its own model is taken.</param>
    /// <param name="settings">What goes wrong.</param>
    /// <param name="workers">Threads, at least 1; they do not change the result.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RefusalException">The plan breaks a rule, a number is out of range, or a corridor to cut is not
    /// in the plan.</exception>
    /// <remarks>About 2 milliseconds for one replication of 640 vehicles over 3 days.</remarks>
    public static SimulationResult Run(
        Plan plan, SimulationSettings settings, int workers, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        settings.Require();
        Require(plan, settings);
        var flat = new FlatPlan(plan, settings.Cuts);
        var tally = new SimulationTally(plan.Model, flat, settings.Replications);
        var again = settings.TravelNoise > 0 ? Math.Min(settings.Replications, MostForSlack) : 0;
        var corridors = plan.Model.Corridors.Length;
        var steps = (long)settings.Replications + ((long)again * corridors);
        var done = 0L;
        Each(settings.Replications, (drive, sums, n) =>
        {
            drive.Run(n);
            tally.Add(n, drive, sums);
        });
        var quiet = new long[corridors];
        for (var k = 0; k < corridors; k++)
        {
            Each(again, (drive, _, n) =>
            {
                drive.Run(n, k);
                Interlocked.Add(ref quiet[k], SimulationTally.PeopleOut(flat, drive));
            });
        }

        return tally.Result(settings, quiet, again);

        void Each(int count, Action<PlanDrive, SimulationTally.Sums, int> work) => Parallel.For(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            () => (Drive: new PlanDrive(flat, settings), Sums: new SimulationTally.Sums(plan.Model, flat)),
            (n, _, own) =>
            {
                work(own.Drive, own.Sums, n);
                progress?.Report((double)Interlocked.Increment(ref done) / steps);
                return own;
            },
            own => tally.Merge(own.Sums));
    }

    private static void Require(Plan plan, SimulationSettings settings)
    {
        ModelRules.Require(plan.Model);
        if (PlanChecker.Check(plan, plan.Model) is [var violation, ..])
        {
            throw new RefusalException(new Refusal("simulation.plan-not-in-order", violation.Where,
                $"The plan breaks a rule ({violation.Kind}): {violation.What}",
                "Look at all that is wrong with verify-plan, and plan again."));
        }

        foreach (var cut in settings.Cuts)
        {
            if (cut.Second < 0 || plan.Model.Corridors.All(k => k.Id != cut.Corridor))
            {
                throw new RefusalException(new Refusal("simulation.no-such-cut", cut.Corridor,
                    "The plan has no corridor of that id, or the cut is before its first day.",
                    "Its corridors are " + string.Join(", ", plan.Model.Corridors.Select(k => k.Id)) + "."));
            }
        }
    }
}
