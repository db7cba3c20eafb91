using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>Reads the duties of an earlier plan into a model that may have changed since.</summary>
internal static class EarlierPlan
{
    /// <summary>The duties, each up to the first run that names what the model does not have.</summary>
    /// <param name="model">The model as it is now.</param>
    /// <param name="options">Its runs.</param>
    /// <param name="plan">The plan; its own model does not matter.</param>
    internal static List<VehicleState> DutiesOf(CorridorModel model, ImmutableArray<RunOption> options, Plan plan)
    {
        var known = options.ToDictionary(o => (model.Corridors[o.Corridor].Id, model.AssemblyPoints[o.Assembly].Id,
            model.ReceptionPoints[o.Reception].Id));
        int[] classes = [.. model.Classes.Select(c => Index(plan.Model.Classes.Select(p => p.Id), c.Id))];
        VehicleStand[][] stands = [.. model.Fleet.Select(f => f.Stands)];
        var duties = new List<VehicleState>();
        foreach (var duty in plan.Runs.GroupBy(r => (r.Fleet, r.Vehicle)))
        {
            var fleet = Index(model.Fleet.Select(f => f.Id), duty.Key.Fleet);
            if (fleet < 0 || duty.Key.Vehicle > model.Fleet[fleet].Vehicles)
            {
                continue;
            }

            var runs = new List<(FittedRun, bool)>();
            foreach (var run in duty.OrderBy(r => r.LoadStarts).ThenBy(r => r.Arrives))
            {
                if (!known.TryGetValue((run.Corridor, run.AssemblyPoint, run.ReceptionPoint), out var option)
                    || Fitted(model, option, run, classes) is not { } fitted)
                {
                    break;
                }

                runs.Add((fitted, run.Direction == RunDirection.Out));
            }

            var start = stands[fleet][duty.Key.Vehicle - 1].Place;
            var place = Index(model.AssemblyPoints.Select(p => p.Id), start);
            duties.Add(new VehicleState(
                fleet, duty.Key.Vehicle, place >= 0,
                place >= 0 ? place : Index(model.ReceptionPoints.Select(p => p.Id), start), runs));
        }

        return duties;
    }

    /// <summary>The whole of it as a plan of the model; null where it breaks a rule there.</summary>
    internal static BuiltPlan? Whole(
        CorridorModel model, IReadOnlyList<VehicleState> duties, Func<BuiltPlan, bool> keepsRules)
    {
        var people = new WaitingPeople(model);
        foreach (var run in duties.SelectMany(d => d.Runs).Select(r => r.Run))
        {
            for (var c = 0; c < run.Load.Length; c++)
            {
                people.Board(c, run.Option.Assembly, run.LoadStarts, run.Load[c]);
            }
        }

        var waiting = people.Remaining;
        if (waiting.Any(c => c.Any(n => n < 0)))
        {
            return null;
        }

        var built = BuiltPlan.Of(model, [.. duties.Select(d =>
            new VehicleState(d.Fleet, d.Number, d.AtAssembly, d.Place, [.. d.Runs]))], waiting);
        return keepsRules(built) ? built : null;
    }

    private static int Index(IEnumerable<string> ids, string id) =>
        ids.ToList().FindIndex(other => string.Equals(other, id, StringComparison.Ordinal));

    private static FittedRun? Fitted(CorridorModel model, RunOption option, Run run, int[] classes)
    {
        var gates = run.Direction == RunDirection.Out ? option.Checkpoints : [.. option.Checkpoints.Reverse()];
        if (!gates.Select(g => model.Checkpoints[g].Id)
            .SequenceEqual(run.Passages.Select(p => p.Checkpoint), StringComparer.Ordinal))
        {
            return null;
        }

        int[] load = [.. classes.Select(c => c < 0 ? 0 : run.People[c])];
        return new FittedRun(
            option, run.LoadStarts, run.Departs, run.Arrives, load,
            [.. gates.Zip(run.Passages, (g, p) =>
            {
                var rate = (long)model.Checkpoints[g].RatePerHour;
                var ticks = 3600L * model.Checkpoints[g].UnitsOf(run.Direction == RunDirection.Out, load.Sum());
                return new FittedSlot(g, p.Arrives, p.Released, Math.Max(0, (p.Released * rate) - ticks), ticks);
            })])
        {
            Groups = Known(model.AssemblyPoints[option.Assembly].Groups, run.Groups, classes),
        };
    }

    // Nothing is said of groups where one of them is none of the model's.
    private static ImmutableArray<PeopleGroup>? Known(
        ImmutableArray<PeopleGroup>? waiting, ImmutableArray<PeopleGroup>? aboard, int[] classes)
    {
        ImmutableArray<PeopleGroup> groups = [.. (aboard ?? []).Select(
            g => new PeopleGroup([.. classes.Select(c => c < 0 ? 0 : g.People[c])], g.Count))];
        return !groups.IsEmpty && groups.All(g => (waiting ?? []).Any(w => w.People == g.People)) ? groups : null;
    }
}
