using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;

namespace SafePassage.Bench;

/// <summary>People out and clearance time of planner and greedy peer, each beside what no plan exceeds.</summary>
internal static class PlanningBench
{
    public static void Run(BenchOptions options)
    {
        var table = new FigureTable("Planning: every plan below was found in order by the independent checker",
            "instance", "who", "people out", "lying", "bound", "gap %", "cleared h", "bound h", "gap %", "vehicles",
            "wall s", "CPU s", "peak MB");
        foreach (var (name, model) in Instances(options))
        {
            var quickly = new PlannerOptions(options.Seed, PlanEffort.Quick);
            var (quick, quickCost) = Cost.Of(() => Planner.Solve(model, quickly));
            Add(table, name, "planner, quick", quick, quickCost);
            var (plan, cost) = Cost.Of(() => Planner.Solve(model, new PlannerOptions(options.Seed)));
            Add(table, name, "planner, normal", plan, cost);
            var (greedy, greedyCost) = Cost.Of(() => GreedyPeer.Solve(plan));
            Add(table, name, "greedy peer", greedy, greedyCost);
        }

        table.Print();
        Console.WriteLine("\nHours count from the first window's opening, nights included; - where somebody remains.");
        Console.WriteLine("The planner's seconds contain its bound; the greedy peer's do not.");
    }

    private static IEnumerable<(string Name, CorridorModel Model)> Instances(BenchOptions options)
    {
        var schematic = Path.Combine(Samples(), "mariupol-2022", "network.osm");
        yield return ("mariupol-2022", Sample("mariupol-2022", schematic));
        var extract = Path.Combine(options.Extracts ?? "", "liechtenstein-latest.osm.pbf");
        if (options.Extracts is not null && File.Exists(extract))
        {
            yield return ("liechtenstein", Sample("liechtenstein", extract));
        }

        yield return ("generated, base", CorridorCity.Draw(options.Seed, 430_000, 100));
        yield return ("generated, quarter rate", CorridorCity.Draw(options.Seed, 430_000, 25));
        yield return ("generated, 150,000 people", CorridorCity.Draw(options.Seed, 150_000, 100));
    }

    private static CorridorModel Sample(string name, string extract) => ScenarioCompiler.Compile(
        ScenarioReader.ReadFile(Path.Combine(Samples(), name, "scenario.json")),
        OsmImport.Import(extract, new ImportOptions(), null, CancellationToken.None),
        ClosureSet.Empty);

    private static string Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                return Path.Combine(folder.FullName, "samples");
            }
        }

        throw new InvalidOperationException("The bench runs inside the repository: no samples are found above it.");
    }

    private static void Add(FigureTable table, string name, string who, Plan plan, Cost cost)
    {
        var violations = PlanChecker.Check(plan, plan.Model);
        if (!violations.IsEmpty)
        {
            throw new InvalidOperationException($"{name}, {who}: {string.Join("; ", violations.Take(3))}");
        }

        var (totals, bound) = (plan.Totals, plan.Bound);
        table.Add(name, who, $"{totals.PeopleOut:N0}", string.Join(" / ", totals.OutByClass), $"{bound.PeopleOut:N0}",
            Percent(bound.PeopleGap), Hours(totals.ClearedAt, bound), Hours(bound.ClearedAt, bound),
            Percent(bound.ClearanceGap), $"{totals.VehiclesUsed}/{totals.VehiclesTotal}",
            $"{cost.WallSeconds:0.00}", $"{cost.CpuSeconds:0.00}", cost.Peak);
    }

    private static string Hours(int? second, PlanBound bound) =>
        second is { } at ? $"{(at - bound.ClockStarts) / 3600.0:0.00}" : "-";

    private static string Percent(int? hundredths) => hundredths is { } h ? $"{h / 100.0:0.00}" : "-";
}
