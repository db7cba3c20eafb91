using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Simulation;
using SafePassage.Planning.Solving;

namespace SafePassage.Bench;

/// <summary>What is done with the base plan once it is there: a road is cut while it is under way, and it is driven a
/// thousand times with noise.</summary>
internal sealed class AfterPlanning(int seed)
{
    private const int CutAt = 11 * 3600;

    private readonly FigureTable _cuts = new(
        "Planning: the way out through gate 0 ends for good at 11:00 of the first day, and the rest is planned again",
        "who", "begun, people", "runs lost", "vehicles lost", "kept, people", "first plan", "people out", "bound",
        "gap %", "wall s", "CPU s", "peak MB", "check ms");

    private readonly FigureTable _replications = new(
        "Planning: 1,000 replications of the plan, legs x 0.95-1.05, two threads",
        "instance", "planned", "mean out %", "P(>= 99.5 %)", "wall s", "CPU s", "peak MB");

    private bool _hasCuts;
    private bool _hasReplications;

    public void Measure(string instance, Plan plan)
    {
        if (string.Equals(instance, PlanningInstances.Base, StringComparison.Ordinal))
        {
            _hasCuts = true;
            Cut(plan);
        }

        if (instance is PlanningInstances.Base or PlanningInstances.BaseWithSlack)
        {
            _hasReplications = true;
            Replicate(instance, plan);
        }
    }

    public void Print()
    {
        if (_hasCuts)
        {
            _cuts.Print();
            Console.WriteLine("\nWhat has begun stays. Seconds contain working out what remains; the planner begins "
                + "with the runs that are left. Of the affected alone the bound is the rough one of flow and fleet.");
        }

        if (_hasReplications)
        {
            _replications.Print();
        }
    }

    private void Cut(Plan plan)
    {
        var lost = plan.Model.Corridors[0].Id;
        var cut = plan.Model with
        {
            Corridors = [.. plan.Model.Corridors.Select((c, k) => k == 0
                ? c with { HoursOut = Until(c.HoursOut ?? plan.Model.Windows) } : c)],
        };
        var hit = plan.Runs
            .Where(r => r.LoadStarts >= CutAt && string.Equals(r.Corridor, lost, StringComparison.Ordinal))
            .ToArray();
        var begun = RemainingWork.Begun(plan, CutAt);
        var gone = begun.Runs.Sum(r => r.Total);
        var kept = plan.Totals.PeopleOut - hit.Sum(r => r.Total);
        foreach (var onlyAffected in (bool[])[true, false])
        {
            var first = new FirstPlan();
            var options = new PlannerOptions(seed, PlanEffort.Quick, RemainingWork.Rest(plan, CutAt))
            {
                OnlyAffected = onlyAffected,
            };
            var (again, cost) = Cost.Of(() =>
                RemainingWork.After(Planner.Solve(RemainingWork.Of(cut, begun), options, first), begun));
            var check = PlanningBench.Check("base, planned again", again);
            var (people, bound) = (gone + again.Totals.PeopleOut, gone + again.Bound.PeopleOut);
            _cuts.Add(onlyAffected ? "only affected" : "whole fleet, quick", $"{gone:N0}", $"{hit.Length:N0}",
                $"{hit.Select(r => (r.Fleet, r.Vehicle)).Distinct().Count():N0}",
                $"{kept:N0}", onlyAffected ? "-" : $"{first}", $"{people:N0}", $"{bound:N0}",
                $"{100.0 * (bound - people) / bound:0.00}", $"{cost.WallSeconds:0.00}", $"{cost.CpuSeconds:0.00}",
                cost.Peak, $"{check.Whole:0}");
        }
    }

    private static ImmutableArray<OpenHours> Until(ImmutableArray<OpenHours> hours) =>
        [.. hours.Where(h => h.Opens < CutAt).Select(h => h with { Closes = Math.Min(h.Closes, CutAt) })];

    private void Replicate(string instance, Plan plan)
    {
        var settings = new SimulationSettings { Seed = seed };
        var (found, cost) = Cost.Of(() => PlanSimulation.Run(plan, settings, 2, null, CancellationToken.None));
        _replications.Add(instance, $"{found.PeoplePlanned:N0}", $"{100.0 * found.Sums.Out / found.Sums.Came:0.000}",
            $"{found.Reached[1].Replications / (double)settings.Replications:0.000}", $"{cost.WallSeconds:0.00}",
            $"{cost.CpuSeconds:0.00}", cost.Peak);
    }
}
