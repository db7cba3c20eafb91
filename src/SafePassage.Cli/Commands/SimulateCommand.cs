using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Simulation;

namespace SafePassage.Cli.Commands;

/// <summary><c>simulate PLAN</c>: drives a plan many times with things going wrong by chance.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("PLAN") { Description = "plan.json, or the folder that holds it." };
        var replications = new Option<int>("--replications")
        {
            Description = "How often the plan is driven.",
            DefaultValueFactory = _ => 1_000,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Same plan, seed and options: same result, byte for byte.",
            DefaultValueFactory = _ => 1,
        };
        var output = new Option<string>("--out", "-o") { Description = "A file for the result as JSON." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var mishaps = new MishapOptions();
        var command = new Command(
            "simulate",
            "Drive a plan many times with delays, breakdowns and closings drawn by chance, and count who gets out. "
                + "Nobody re-plans in it.")
        {
            file, replications, seed, output, json,
        };
        mishaps.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plan = GivenPlan.Read(parsed.GetValue(file)!);
            var settings = mishaps.Read(parsed, plan.Model) with
            {
                Replications = parsed.GetValue(replications),
                Seed = parsed.GetValue(seed),
            };
            var found = await Talk.WorkAsync("Simulating", bar => Task.Run(
                () => PlanSimulation.Run(
                    plan, settings, Environment.ProcessorCount, new Steps(bar), cancellationToken),
                cancellationToken));
            var text = JsonSerializer.Serialize(found, Output.Json).ReplaceLineEndings("\n") + "\n";
            if (parsed.GetValue(output) is { } to)
            {
                await File.WriteAllTextAsync(to, text, new UTF8Encoding(false), cancellationToken);
            }

            Console.Write(parsed.GetValue(json) ? text : string.Join("\n", Sentences(plan, found)) + "\n");
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Sentences(Plan plan, SimulationResult found)
    {
        var all = found.Settings.Replications;
        var came = found.Sums.Came == 0 ? 0 : 100m * found.Sums.Out / found.Sums.Came;
        yield return $"{plan.Model.Name}: the plan brings {Output.Number(found.PeoplePlanned)} people out. Driven "
            + $"{Output.Number(all)} times, {Number((decimal)found.Sums.Out / all, "N1")} of them get out on average: "
            + $"{Number(came, "0.##")} % of those who come.";
        if (plan.Model.TravelSlackPercent == 0)
        {
            yield return "The plan has no slack on driving times.";
        }

        foreach (var reached in found.Reached)
        {
            yield return $"  at least {Number(reached.Percent, "0.#")} % of those who come: in "
                + $"{Output.Number(reached.Replications)} of {Output.Number(all)}";
        }

        yield return "In 5, 25, 50, 75 and 95 of 100 replications no more, or no later, than:";
        yield return "  people out: " + Five(found.PeopleOut, Output.Number);
        foreach (var people in found.OutByClass)
        {
            yield return $"  {plan.Model.Classes.First(c => c.Id == people.Class).Name}: "
                + Five(people.Out, Output.Number) + $" ({Output.Number(people.Planned)} planned)";
        }

        yield return "  last arrival: " + Five(found.LastArrival, Moment);
        yield return "  everybody who came is out: " + Five(found.Cleared, Moment);
        foreach (var line in Behind(plan, found))
        {
            yield return line;
        }

        string Moment(long second) => ClockMinute.After(checked((int)second)).Day(plan.Model);
    }

    private static IEnumerable<string> Behind(Plan plan, SimulationResult found)
    {
        var left = found.LeftBehind.Where(p => p.Mean > 0).OrderByDescending(p => p.Percent).Take(5).ToArray();
        if (left.Length > 0)
        {
            yield return "Most are left behind, on average, at:";
        }

        foreach (var point in left)
        {
            yield return $"  {plan.Model.AssemblyPoints.First(p => p.Id == point.AssemblyPoint).Name}: "
                + $"{Number(point.Mean, "N1")} people, {Number(point.Percent, "0.##")} %";
        }

        if (found.FailingRuns is [_, ..])
        {
            yield return "These runs fail most often:";
        }

        foreach (var run in found.FailingRuns.Take(5))
        {
            yield return $"  {run.Fleet} {run.Vehicle} from {run.AssemblyPoint} by {run.Corridor}, "
                + $"{Output.Number(run.People)} people: {Output.Number(run.Failed)} times";
        }

        foreach (var corridor in found.SlackBuys.Where(k => k.People > 0).Take(3))
        {
            yield return $"Without the delays on the legs of {corridor.Corridor}, {Number(corridor.People, "N1")} more "
                + "people get out on average.";
        }

        if (found.SlackBuys is [{ People: <= 0 }, ..])
        {
            yield return "No corridor's delays leave anybody behind by themselves.";
        }
    }

    private static string Five(Quantiles values, Func<long, string> text) => string.Join(
        ", ", new[] { values.P5, values.P25, values.P50, values.P75, values.P95 }
            .Select(n => n is { } value ? text(value) : "not"));

    private static string Number(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed class Steps(IProgress<(double Share, string Text)> bar) : IProgress<double>
    {
        public void Report(double value) => bar.Report((value, "Simulating"));
    }
}
