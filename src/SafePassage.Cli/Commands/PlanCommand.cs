using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Cli.Commands;

/// <summary><c>plan SCENARIO --network NETWORK --out DIR</c>.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "The scenario (docs/formats/scenario.md)." };
        var network = new Option<string>("--network", "-n")
        {
            Description =
            "The road network, made by import.",
            Required = true
        };
        var output = new Option<string>("--out", "-o")
        {
            Description =
            "The folder for the plan's files; replaced as a whole.",
            Required = true
        };
        var seed = new Option<int>("--seed")
        {
            Description =
            "Same scenario, network and seed: same plan, byte for byte.",
            DefaultValueFactory = _ => 1
        };
        var effort = new Option<PlanEffort>("--effort")
        {
            Description = "How long to search: quick, normal or deep. Ctrl-C ends it and keeps the best plan so far.",
            DefaultValueFactory = _ => PlanEffort.Normal
        };
        var earlier = new EarlierPlanOptions();
        var roadsByHand = new RoadOverrideOptions();
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("plan", "Plan a corridor; a bound that no plan exceeds stands beside the plan.")
        {
            scenario, network, output, seed, effort, json,
        };
        roadsByHand.AddTo(command);
        earlier.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var roads = RoadNetwork.Open(parsed.GetValue(network)!);
            var options = new PlannerOptions(
                parsed.GetValue(seed), parsed.GetValue(effort), earlier.Plan(parsed))
            {
                OnlyAffected = earlier.OnlyAffected(parsed),
            };
            var plan = await Talk.WorkAsync("Planning", bar => Task.Run(
                () =>
                {
                    var model = PlanCorridor.Compile(
                        parsed.GetValue(scenario)!, roads, ClosureSet.Empty, roadsByHand.Opened(parsed),
                        roadsByHand.Closed(parsed));
                    return earlier.At(parsed) is { } moment
                        ? PlanCorridor.Replan(
                            model, options, moment, new Steps(bar), CancellationToken.None, cancellationToken)
                        : PlanCorridor.Run(
                            model, options, new Steps(bar), CancellationToken.None, cancellationToken);
                }, CancellationToken.None));
            PlanCorridor.Write(plan, parsed.GetValue(output)!);
            foreach (var remark in Remarks(plan.Model))
            {
                await Console.Error.WriteLineAsync(remark);
            }

            Print(plan, options, parsed.GetValue(output)!, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    // What is planned all the same, but perhaps not meant.
    private static IEnumerable<string> Remarks(CorridorModel model)
    {
        if (model.StartsOn.ToDateTime(TimeOnly.MinValue) < TimeProvider.System.GetUtcNow().Date)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The scenario starts in the past, on {model.StartsOn:yyyy-MM-dd}. Look at startsOn.");
        }

        if (ClockRemark.Of(model) is { } clocks)
        {
            yield return clocks;
        }
    }

    private static void Print(Plan plan, PlannerOptions options, string folder, bool asJson)
    {
        var (totals, bound) = (plan.Totals, plan.Bound);
        if (asJson)
        {
            PrintJson(plan, folder);
            return;
        }

        Console.WriteLine(
            $"{plan.Model.Name}: {Output.Number(totals.PeopleOut)} of {Output.Number(totals.PeopleTotal)} people out; "
                + $"no plan under these terms moves more than {Output.Number(bound.PeopleOut)} "
                + $"(gap {Gap(bound.PeopleGap)}).");
        if (PlanMinutes.Of(plan) is { ClearedAfter: { } cleared, ClearedAfterAtLeast: { } soonest })
        {
            var gap = bound.ClearanceGap is { } hundredths ? $" (gap {Gap(hundredths)})" : "";
            Console.WriteLine(
                $"Everyone is out after {ChangeWords.Length(cleared * 60)}; "
                    + $"no plan is done before {ChangeWords.Length(soonest * 60)}{gap}.");
        }

        if (plan.Begun is { } begun)
        {
            Console.WriteLine(BegunText.Of(plan, begun));
        }

        foreach (var sentence in RoadOverrideOptions.Sentences(plan.Model)
            .Concat(MovedPlaceWords.Sentences(plan.Model)).Concat(FerryWords.Sentences(plan.Model))
            .Concat(ArrivalsText.Sentences(plan.Model))
            .Concat(PrivateCarsText.Sentences(plan.Model)).Concat(GroupsText.Sentences(plan))
            .Concat(BoardingText.Sentences(plan)).Concat(ExposureText.Sentences(plan)))
        {
            Console.WriteLine(sentence);
        }

        if (plan.EndedEarly)
        {
            Console.WriteLine("The search was ended by hand: this is the best plan found until then.");
        }

        foreach (var sentence in plan.Bottleneck.Sentences
            .Concat((plan.Reasons ?? []).Select(reason => $"  {reason.Change}: {reason.Found}.")))
        {
            Console.WriteLine(sentence);
        }

        if (options is { OnlyAffected: true, From: { } before })
        {
            Console.WriteLine(PlanChanges.Sentence(before, plan));
        }

        if (StandingVehicles.Sentence(plan) is { } standing)
        {
            Console.WriteLine(standing);
        }

        Console.WriteLine(
            $"{totals.RunsOut} runs with {totals.VehiclesUsed} of {totals.VehiclesTotal} vehicles. Open "
                + $"{Path.Combine(folder, "report.html")} in a browser.");
    }

    private static void PrintJson(Plan plan, string folder)
    {
        var (totals, bound) = (plan.Totals, plan.Bound);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                folder,
                plan.Seed,
                plan.Effort,
                plan.EndedEarly,
                plan.Model.OpenedRoads,
                plan.Model.ClosedRoads,
                plan.Model.Moved,
                ferries = FerryWords.Taken(plan.Model).Select(t => t.Ferry),
                classes = plan.Model.Classes.Select(c => c.Id),
                totals,
                bound = bound with { Curve = [] },
                bottleneck = plan.Bottleneck.Sentences,
                plan.Reasons,
                plan.Remaining,
                plan.Exposure,
            },
            Output.Json));
    }

    private static string Gap(int hundredths) =>
        string.Create(CultureInfo.InvariantCulture, $"{hundredths / 100.0:0.##} %");

    internal sealed class Steps(IProgress<(double Share, string Text)> bar) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => bar.Report((
            value.Steps == 0 ? 0 : (double)value.Step / value.Steps,
            $"Planning: {Output.Number(value.PeopleOut)} people out, at most {Output.Number(value.BoundPeopleOut)}"));
    }
}
