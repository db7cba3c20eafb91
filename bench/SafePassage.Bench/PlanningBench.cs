using System.Diagnostics;
using SafePassage.Bench.Peers;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;

namespace SafePassage.Bench;

/// <summary>The rows of issue 15: people out and clearance time of planner and greedy peer, each beside what no plan
/// exceeds; then what follows on a plan (<see cref="AfterPlanning"/>).</summary>
internal static class PlanningBench
{
    private const int Checks = 3;

    public static void Run(BenchOptions options)
    {
        var wanted = PlanningRows.Wanted(options);
        if (wanted.Remove(BusEvacuationBench.Name))
        {
            BusEvacuationBench.Run(options.Seed);
        }

        if (wanted.Remove(PeersBench.Name))
        {
            PeersBench.Run(options.Seed);
        }

        if (wanted.Count > 0)
        {
            RunInstances(options, wanted);
        }

        if (options.Only.Length == 0 && !options.IsLong)
        {
            Console.WriteLine("\nWithout --long only the short rows: planning --list names all.");
        }
    }

    private static void RunInstances(BenchOptions options, HashSet<string> wanted)
    {
        var table = new FigureTable(
            "Planning: every plan below was found in order, and its bound proven, by the verifier",
            "instance", "who", "first plan", "people out", "by class", "bound", "gap %", "cleared h", "bound h",
            "gap %", "vehicles", "wall s", "CPU s", "peak MB", "drive ms", "check ms");
        var after = new AfterPlanning(options.Seed);
        foreach (var instance in PlanningInstances.Of(options).Where(i => wanted.Contains(i.Name)))
        {
            var model = instance.Draw();
            var plan = Solve(table, instance.Name, model, options.Seed, PlanEffort.Quick);
            plan = instance.QuickOnly ? plan
                : Solve(table, instance.Name, model, options.Seed, PlanEffort.Normal);
            after.Measure(instance.Name, plan);
            foreach (var (who, soonestOfAll) in Peers(instance, model))
            {
                var (peer, cost) = Cost.Of(() => GreedyPeer.Solve(plan, soonestOfAll));
                Add(table, instance.Name, who, "-", peer, cost);
            }
        }

        table.Print();
        Console.WriteLine(
            "\nHours count from the first window's opening, nights included; - where somebody remains.");
        Console.WriteLine("The planner's seconds contain its bound; the peers' do not. drive: the plan driven "
            + "again; check: that, and its bound worked out again; medians of three.");
        after.Print();
    }

    // Capacity constrained route planning looks at a vehicle of each group and place again after every delivery: with
    // hundreds of vehicles that takes ten minutes. The row `peers` has it beside the planner on smaller cities.
    private static IEnumerable<(string Who, bool SoonestOfAll)> Peers(PlanningInstance instance, CorridorModel model) =>
        !instance.HasPeer ? []
        : model.Fleet.Sum(f => f.Vehicles) > 100 ? [("greedy peer", false)]
        : [("greedy peer", false), ("CCRP peer", true)];

    private static Plan Solve(FigureTable table, string name, CorridorModel model, int seed, PlanEffort effort)
    {
        FirstPlan? first = null;
        var (plan, cost) = Cost.Of(() => Planner.Solve(
            model, new PlannerOptions(seed, effort), first = new FirstPlan()));
        Add(table, name, effort == PlanEffort.Quick ? "planner, quick" : "planner, normal", $"{first}", plan, cost);
        return plan;
    }

    private static void Add(FigureTable table, string name, string who, string first, Plan plan, Cost cost)
    {
        var check = Check($"{name}, {who}", plan);
        var (totals, bound) = (plan.Totals, plan.Bound);
        table.Add(name, who, first, $"{totals.PeopleOut:N0}", string.Join(" / ", totals.OutByClass),
            $"{bound.PeopleOut:N0}", Percent(bound.PeopleGap), Hours(totals.ClearedAt, bound),
            Hours(bound.ClearedAt, bound), Percent(bound.ClearanceGap),
            $"{totals.VehiclesUsed}/{totals.VehiclesTotal}", $"{cost.WallSeconds:0.00}", $"{cost.CpuSeconds:0.00}",
            cost.Peak, $"{check.Drive:0}", $"{check.Whole:0}");

        // A long run that is ended by hand must not lose what it has measured.
        Console.Error.WriteLine(
            $"{name}, {who}: first {first}; {totals.PeopleOut} of at most {bound.PeopleOut}, gap "
            + $"{Percent(bound.PeopleGap)} %, {cost.WallSeconds:0.0} s, {cost.CpuSeconds:0.0} CPU s, {cost.Peak} MB; "
            + $"check {check.Whole:0} ms");
    }

    /// <summary>Milliseconds in which a plan is driven again, and in which that and its bound are checked, medians of
    /// some.</summary>
    /// <exception cref="InvalidOperationException">The plan breaks a rule, or its bound is not proven as
    /// stated.</exception>
    public static (double Drive, double Whole) Check(string name, Plan plan)
    {
        var (drives, checks) = (new double[Checks], new double[Checks]);
        for (var n = 0; n < Checks; n++)
        {
            var watch = Stopwatch.StartNew();
            PlanChecker.Check(plan, plan.Model);
            drives[n] = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var found = PlanVerifier.Check(plan, plan.Model);
            checks[n] = watch.Elapsed.TotalMilliseconds;
            if (!found.Violations.IsEmpty || !found.Faults.IsEmpty || found.PeopleAtMost != plan.Bound.PeopleOut)
            {
                throw new InvalidOperationException($"{name}: at most {found.PeopleAtMost}, stated "
                    + $"{plan.Bound.PeopleOut}. {string.Join("; ", found.Violations.Take(3))} "
                    + string.Join(" ", found.Faults));
            }
        }

        return (FigureTable.Quantile(drives, 0.5), FigureTable.Quantile(checks, 0.5));
    }

    private static string Hours(int? second, PlanBound bound) =>
        second is { } at ? $"{(at - bound.ClockStarts) / 3600.0:0.00}" : "-";

    private static string Percent(int? hundredths) => hundredths is { } h ? $"{h / 100.0:0.00}" : "-";
}
