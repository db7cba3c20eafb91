using System.Collections.Immutable;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>Puts every group that leaves on one run as a whole; every run keeps its times.</summary>
/// <remarks>Where loads do not work out they become smaller, and fewer people are out. Quadratic in the runs of one
/// assembly point.</remarks>
internal static class GroupSeating
{
    /// <summary>True where some people travel together.</summary>
    internal static bool IsNeeded(CorridorModel model) => model.AssemblyPoints.Any(p => p.Groups is not null);

    /// <summary>True where a plan says already who travels together, and keeps to it.</summary>
    internal static bool IsDone(CorridorModel model, BuiltPlan plan)
    {
        if (!plan.Duties.Any(d => d.Runs.Any(r => r.Run.Groups is not null)))
        {
            return false;
        }

        var here = PlanAssembly.Runs(model, plan).ToLookup(r => r.AssemblyPoint, StringComparer.Ordinal);
        return model.AssemblyPoints.All(p => !GroupCheck.Check(model, p, [.. here[p.Id]]).Any());
    }

    /// <summary>The plan with everybody seated so; the same plan where nobody travels together.</summary>
    internal static BuiltPlan Of(CorridorModel model, BuiltPlan plan)
    {
        if (!IsNeeded(model))
        {
            return plan;
        }

        int[] spare = [.. model.ReceptionPoints.Select(p => p.CapacityPeople)];
        var carrying = new List<(FittedRun Run, int Fleet)>();
        foreach (var (duty, run) in plan.Duties.SelectMany(d => d.Runs.Select(r => (d, r.Run))))
        {
            spare[run.Option.Reception] -= run.People;
            if (run.People > 0)
            {
                carrying.Add((run, duty.Fleet));
            }
        }

        var waiting = plan.Waiting.Select(points => points.ToArray()).ToArray();
        var seated = new Dictionary<FittedRun, FittedRun>(ReferenceEqualityComparer.Instance);
        foreach (var here in carrying.GroupBy(r => r.Run.Option.Assembly))
        {
            if (model.AssemblyPoints[here.Key].Groups is { } groups)
            {
                SeatPoint(model, here.Key, groups, here, spare, seated);
            }
        }

        foreach (var (run, now) in seated)
        {
            for (var c = 0; c < now.Load.Length; c++)
            {
                waiting[c][run.Option.Assembly] += run.Load[c] - now.Load[c];
            }
        }

        return BuiltPlan.Of(model, [.. plan.Duties.Select(d => new VehicleState(
            d.Fleet, d.Number, d.AtAssembly, d.Place,
            [.. d.Runs.Select(r => (seated.GetValueOrDefault(r.Run, r.Run), r.Outward))]))], waiting);
    }

    private static void SeatPoint(
        CorridorModel model, int point, ImmutableArray<PeopleGroup> groups,
        IEnumerable<(FittedRun Run, int Fleet)> here, int[] spare, Dictionary<FittedRun, FittedRun> seated)
    {
        int[] evenings = [.. model.Evenings];
        GroupRun[] runs = [.. here.OrderBy(r => r.Run.Arrives).Select(r => new GroupRun(
            model, r.Run, r.Fleet, evenings.Count(e => e < r.Run.Arrives), groups.Length))];
        var level = new int[model.Classes.Length];
        foreach (var (n, classes) in ClassOrder.Levels(model).Index())
        {
            foreach (var c in classes)
            {
                level[c] = n;
            }
        }

        int[] alone = [.. PeopleGroup.PeopleOf(level.Length, groups)
            .Select((n, c) => (int)(model.AssemblyPoints[point].People[c] - n))];
        new GroupPoint(groups, alone, ClassOrder.Of(model), level, spare, runs).Seat();
        foreach (var run in runs)
        {
            ImmutableArray<PeopleGroup> aboard = [.. groups.Zip(run.Groups, (g, n) => new PeopleGroup(g.People, n))
                .Where(g => g.Count > 0)];
            seated.Add(run.Run, run.Run with
            {
                Load = run.Load,
                LoadStarts = run.Load.Sum() > 0 ? run.Run.LoadStarts : run.Run.Departs,
                Groups = aboard.IsEmpty ? null : aboard,
            });
        }
    }
}
