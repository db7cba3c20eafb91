using SafePassage.Planning.Plans;
using SafePassage.Planning.Simulation;
using SafePassage.Planning.Solving;

namespace SafePassage.Bench;

/// <summary>How much of the generated base plan is left when legs take longer, and how long 1,000 replications
/// take.</summary>
internal static class SimulationBench
{
    public static void Run(BenchOptions options)
    {
        var table = new FigureTable("Simulation: 1,000 replications of the generated base plan, two threads",
            "slack %", "legs x", "appointments", "planned", "mean out %", "P(>= 99.5 %)", "median cleared h", "wall s",
            "CPU s", "peak MB");
        foreach (var slack in (int[])[0, 5])
        {
            var model = PlanningInstances.Slower(CorridorCity.Draw(options.Seed, 430_000, 100), slack);
            var plan = Planner.Solve(model, new PlannerOptions(options.Seed));
            foreach (var (noise, late) in ((int, bool)[])[(0, false), (50_000, false), (50_000, true), (100_000, true)])
            {
                foreach (var back in (bool[])[false, true])
                {
                    Add(table, plan, new SimulationSettings
                    {
                        Seed = options.Seed,
                        TravelNoise = noise,
                        LateOnly = late,
                        AppointmentsBack = back,
                    });
                }
            }
        }

        table.Print();
    }

    private static void Add(FigureTable table, Plan plan, SimulationSettings settings)
    {
        var (found, cost) = Cost.Of(() => PlanSimulation.Run(plan, settings, 2, null, CancellationToken.None));
        var noise = settings.TravelNoise / 1e6;
        table.Add($"{plan.Model.TravelSlackPercent}", $"{(settings.LateOnly ? 1 : 1 - noise):0.00}-{1 + noise:0.00}",
            settings.AppointmentsBack ? "both ways" : "out", $"{found.PeoplePlanned:N0}",
            $"{100.0 * found.Sums.Out / found.Sums.Came:0.000}",
            $"{found.Reached[1].Replications / (double)settings.Replications:0.000}",
            found.Cleared.P50 is { } second ? $"{(second - plan.Bound.ClockStarts) / 3600.0:0.00}" : "-",
            $"{cost.WallSeconds:0.00}", $"{cost.CpuSeconds:0.00}", cost.Peak);
    }
}
