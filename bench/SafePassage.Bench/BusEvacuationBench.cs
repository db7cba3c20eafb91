using SafePassage.Planning.BusEvacuation;
using SafePassage.Planning.Plans;

namespace SafePassage.Bench;

/// <summary>The rows of the Bus Evacuation Problem: sums of the longest tours, how many are proven, the worst
/// time.</summary>
internal static class BusEvacuationBench
{
    /// <summary>What <c>--only</c> calls these rows.</summary>
    public const string Name = "bep";

    public static void Run(int seed)
    {
        var table = new FigureTable(
            "Planning: Bus Evacuation Problems, normal effort; every schedule below was found in order",
            "set", "problems", "sum of longest tours", "sum of bounds", "proven", "better, same, worse than published",
            "worst s", "sum s");
        foreach (var set in BusInstances.Of(seed))
        {
            var (longest, atLeast, proven, worst, seconds) = (0, 0, 0, 0.0, 0.0);
            var (better, same, worse) = (0, 0, 0);
            foreach (var (problem, published) in set.Problems)
            {
                var (found, cost) = Cost.Of(() => BusEvacuationSolver.Solve(
                    problem, seed, PlanEffort.Normal, null, CancellationToken.None));
                if (BusScheduleCheck.Faults(problem, found) is { IsEmpty: false } faults)
                {
                    throw new InvalidOperationException($"{set.Name}: {faults[0]}");
                }

                (longest, atLeast) = (longest + found.Longest, atLeast + found.AtLeast);
                proven += found.IsProven ? 1 : 0;
                (worst, seconds) = (Math.Max(worst, cost.WallSeconds), seconds + cost.WallSeconds);
                better += found.Longest < published ? 1 : 0;
                same += found.Longest == published ? 1 : 0;
                worse += found.Longest > published ? 1 : 0;
                Console.Error.WriteLine($"{set.Name}: {found.AtLeast} to {found.Longest}"
                    + $"{(published is { } p ? $", published {p}" : "")}, {cost.WallSeconds:0.00} s");
            }

            table.Add(set.Name, $"{set.Problems.Count}", $"{longest:N0}", $"{atLeast:N0}", $"{proven}",
                set.Problems.Any(p => p.Published is not null) ? $"{better}, {same}, {worse}" : "-",
                $"{worst:0.00}", $"{seconds:0.0}");
        }

        table.Print();
    }
}
