using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Solving;

/// <summary>Turns built duties into a plan document with its figures.</summary>
internal static class PlanAssembly
{
    internal static Plan Assemble(
        CorridorModel model, PlannerOptions options, BuiltPlan built, EvacuationBound bound, int people,
        int? clearance, (PriceList? People, PriceList? Clearance) proofs)
    {
        // Where nobody waits, as when all have begun to leave, there is no last one to wait for.
        clearance = model.TotalPeople == 0 ? null : clearance;
        var runs = Runs(model, built);
        var totals = Totals(model, built, runs);
        var proven = Bound(model, totals, bound, people, clearance);
        var plan = new Plan
        {
            Model = model,
            Seed = options.Seed,
            Effort = options.Effort,
            Runs = runs,
            Totals = totals,
            Bound = proven,
            Certificate = new PlanCertificate(
                people == model.TotalPeople ? BoundProof.Everybody : By(proofs.People), proofs.People,
                clearance is null ? null : By(proofs.Clearance), proofs.Clearance),
            Bottleneck = BottleneckFinder.Find(model, Used(model, built), bound, proven),
            Remaining = [.. model.AssemblyPoints
                .Select((p, i) => new RemainingPeople(p.Id, [.. built.Waiting.Select(c => c[i])]))
                .Where(r => r.People.Total > 0)],
        };
        return plan with { Exposure = ExposureTally.Of(plan) };
    }

    private static BoundProof By(PriceList? prices) =>
        prices is null ? BoundProof.FlowAndFleet : BoundProof.Prices;

    /// <summary>part / whole in hundredths of a percent, rounded up.</summary>
    internal static int Share(long part, long whole) => whole == 0 ? 0 : (int)(((part * 10_000) + whole - 1) / whole);

    /// <summary>The runs of all duties, in the order of a plan.</summary>
    internal static ImmutableArray<Run> Runs(CorridorModel model, BuiltPlan built)
    {
        var all = built.Duties.SelectMany(duty => duty.Runs.Select(r => (duty, r.Run, r.Outward)));
        return [.. all.OrderBy(x => x.Run.Departs).ThenBy(x => x.duty.Fleet).ThenBy(x => x.duty.Number)
            .Select(x => new Run(
            model.Fleet[x.duty.Fleet].Id,
            x.duty.Number,
            x.Outward ? RunDirection.Out : RunDirection.Back,
            model.Corridors[x.Run.Option.Corridor].Id,
            model.AssemblyPoints[x.Run.Option.Assembly].Id,
            model.ReceptionPoints[x.Run.Option.Reception].Id,
            x.Run.LoadStarts,
            x.Run.Departs,
            [.. x.Run.Slots.Select(s => new Passage(model.Checkpoints[s.Checkpoint].Id, s.Arrives, s.Released))],
            x.Run.Arrives,
            [.. x.Run.Load])
            { Groups = x.Run.Groups })];
    }

    private static PlanTotals Totals(CorridorModel model, BuiltPlan built, ImmutableArray<Run> runs)
    {
        var metres = MetresOfRuns(model, built);
        return new PlanTotals(
            built.People,
            ClassCounts.Sum(model.Classes.Length, runs.Select(r => r.People)),
            model.TotalPeople,
            built.People == model.TotalPeople && built.People > 0 ? built.LastArrival : null,
            built.Duties.Count,
            model.Fleet.Sum(f => f.Vehicles),
            runs.Count(r => r.Total > 0),
            runs.Count(r => r.Total == 0),
            metres / 1000);
    }

    private static int[] Used(CorridorModel model, BuiltPlan built)
    {
        var used = new int[model.Fleet.Length];
        foreach (var duty in built.Duties)
        {
            used[duty.Fleet]++;
        }

        return used;
    }

    private static long MetresOfRuns(CorridorModel model, BuiltPlan built)
    {
        var legs = model.Legs.ToDictionary(l => (l.From, l.To), l => l.Metres);
        var lengths = new Dictionary<(RunOption Option, bool Outward), long>();
        var sum = 0L;
        foreach (var (run, outward) in built.Duties.SelectMany(d => d.Runs))
        {
            if (!lengths.TryGetValue((run.Option, outward), out var length))
            {
                string[] stops = [model.AssemblyPoints[run.Option.Assembly].Id,
                    .. model.Corridors[run.Option.Corridor].Via,
                    model.ReceptionPoints[run.Option.Reception].Id];
                if (!outward)
                {
                    Array.Reverse(stops);
                }

                length = stops.Zip(stops.Skip(1)).Sum(pair => (long)legs[pair]);
                lengths.Add((run.Option, outward), length);
            }

            sum += length;
        }

        return sum;
    }

    private static PlanBound Bound(
        CorridorModel model, PlanTotals totals, EvacuationBound bound, int people, int? clearance)
    {
        var start = model.Windows[0].Opens;
        int? gap = totals.ClearedAt is { } plan && clearance is { } least && least > start
            ? Share(plan - least, least - start)
            : null;
        return new PlanBound(
            people, clearance, start, Share(people - totals.PeopleOut, people), gap, Curve(model, bound, people));
    }

    private static ImmutableArray<BoundPoint> Curve(CorridorModel model, EvacuationBound bound, int people)
    {
        var curve = ImmutableArray.CreateBuilder<BoundPoint>();
        var all = false;
        foreach (var window in model.Windows)
        {
            var most = all ? people : Math.Min(people, bound.By(window.Closes).People);
            all = most == people;
            curve.Add(new BoundPoint(window.Closes, most));
        }

        return curve.ToImmutable();
    }
}
