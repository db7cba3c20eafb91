using SafePassage.Bench.Peers;
using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>The names of all rows of the planning bench, and which of them are asked for.</summary>
internal static class PlanningRows
{
    /// <summary>Prints every row's name, what it is, and whether it is left out unless asked for.</summary>
    public static void Print(BenchOptions options)
    {
        foreach (var (name, says, isLong) in All(options))
        {
            Console.WriteLine($"{name}: {says}{(isLong ? " (takes minutes: --long, or --only)" : "")}");
        }
    }

    /// <summary>The names of the rows asked for: one with exactly the name given, else those that contain it; without a
    /// name the short ones, or all.</summary>
    /// <exception cref="RefusalException">No row has such a name.</exception>
    public static HashSet<string> Wanted(BenchOptions options)
    {
        var all = All(options).ToArray();
        var wanted = options.Only.Length == 0 ? all.Where(r => !r.IsLong || options.IsLong)
            : all.Any(r => r.Name == options.Only) ? all.Where(r => r.Name == options.Only)
            : all.Where(r => r.Name.Contains(options.Only, StringComparison.Ordinal));
        var names = wanted.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        return names.Count > 0 ? names : throw new RefusalException(new Refusal(
            "bench.no-row", $"--only {options.Only}", "No row of the planning bench has such a name.",
            "Look at the names: planning --list."));
    }

    private static IEnumerable<(string Name, string Says, bool IsLong)> All(BenchOptions options) =>
    [
        .. PlanningInstances.Of(options).Select(i => (i.Name, i.Says, i.IsLong)),
        (BusEvacuationBench.Name, "bus evacuation problems, drawn and public", true),
        (PeersBench.Name, "planner, greedy, CCRP, routing and CP-SAT on small cities", true),
    ];
}
