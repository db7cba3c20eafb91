using System.CommandLine;
using System.Text;
using System.Text.Json;
using SafePassage.Planning.BusEvacuation;
using SafePassage.Planning.Plans;

namespace SafePassage.Cli.Commands;

/// <summary><c>bus-evacuation FILE [--seed S] [--effort quick|normal|deep] [--out FILE]</c>.</summary>
internal static class BusEvacuationCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The problem, in either public form (docs/formats/bus-evacuation.md).",
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Same problem, seed and effort: same schedule, byte for byte.",
            DefaultValueFactory = _ => 1,
        };
        var effort = new Option<PlanEffort>("--effort")
        {
            Description = "How long to search: quick, normal or deep. Ctrl-C ends it and keeps the best so far.",
            DefaultValueFactory = _ => PlanEffort.Normal,
        };
        var output = new Option<string>("--out", "-o") { Description = "A file for the schedule, as JSON." };
        var command = new Command(
            "bus-evacuation",
            "Solve a Bus Evacuation Problem: the longest tour as short as can be, and a bound beside it.")
        {
            file, seed, effort, output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var problem = BusEvacuationReader.ReadFile(parsed.GetValue(file)!);
            var schedule = await Talk.WorkAsync("Searching", bar => Task.Run(
                () => BusEvacuationSolver.Solve(
                    problem, parsed.GetValue(seed), parsed.GetValue(effort), new Steps(bar), cancellationToken),
                CancellationToken.None));
            if (BusScheduleCheck.Faults(problem, schedule) is { IsEmpty: false } faults)
            {
                throw new InvalidOperationException($"The schedule is not in order. {string.Join(' ', faults)}");
            }

            if (parsed.GetValue(output) is { } place)
            {
                await File.WriteAllTextAsync(place, Json(problem, schedule), CancellationToken.None);
            }

            Print(problem, schedule);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Json(BusEvacuationInstance problem, BusSchedule schedule) => JsonSerializer.Serialize(
        new
        {
            schedule.Longest,
            schedule.AtLeast,
            schedule.IsProven,
            schedule.EndedEarly,
            tours = schedule.Tours.Select((tour, bus) => new
            {
                yard = problem.YardOfBus[bus] + 1,
                length = problem.LengthOf(problem.YardOfBus[bus], tour),
                trips = tour.Select(t => new { pickup = t.Pickup + 1, shelter = t.Shelter + 1 }),
            }),
        },
        Output.Json) + "\n";

    private static void Print(BusEvacuationInstance problem, BusSchedule schedule)
    {
        Console.WriteLine(
            $"Longest tour: {Output.Number(schedule.Longest)}. No schedule is shorter than "
                + $"{Output.Number(schedule.AtLeast)}{(schedule.IsProven ? ": this one is among the shortest" : "")}.");
        if (schedule.EndedEarly)
        {
            Console.WriteLine("The search was ended by hand: this is the best schedule found until then.");
        }

        for (var bus = 0; bus < schedule.Tours.Length; bus++)
        {
            var (yard, tour) = (problem.YardOfBus[bus], schedule.Tours[bus]);
            var line = new StringBuilder($"Bus {bus + 1}, yard {yard + 1}: ");
            line.Append(tour.IsEmpty ? "stays" : $"{Output.Number(problem.LengthOf(yard, tour))}: ");
            line.AppendJoin(", ", tour.Select(t => $"pick-up {t.Pickup + 1} to shelter {t.Shelter + 1}"));
            Console.WriteLine(line.Append('.').ToString());
        }
    }

    private sealed class Steps(IProgress<(double Share, string Text)> bar) : IProgress<BusSearchProgress>
    {
        public void Report(BusSearchProgress value) => bar.Report((
            value.Share,
            $"Searching: longest tour {Output.Number(value.Longest)}, at least {Output.Number(value.AtLeast)}"));
    }
}
