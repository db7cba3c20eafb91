using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>what-if PLAN [--vehicles GROUP=+20] ...</c>: plans again with some terms changed.</summary>
internal static class WhatIfCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("PLAN") { Description = "plan.json, or the folder that holds it." };
        var named = ChangeOptions.Named.Select(n => new Option<string[]>(n.Name) { Description = n.Help }).ToArray();
        var window = new Option<string?>("--window") { Description = "+60: minutes that all corridors close later." };
        var days = new Option<string?>("--days") { Description = "+1: days at the end, with the last day's hours." };
        var slack = new Option<string?>("--slack")
        {
            Description = "0: percent by which drives are planned longer than the roads give.",
        };
        var close = new Option<string[]>("--close") { Description = "CORRIDOR: nobody may use it." };
        var effort = new Option<PlanEffort?>("--effort")
        {
            Description = "How long to search: quick, normal or deep; as the plan when absent.",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command(
            "what-if",
            "Plan again with some terms changed, and say what is proven to come of it. The plan given stays as it is.")
        {
            file, window, days, slack, close, effort, json,
        };
        foreach (var option in named)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelChange[] changes =
            [
                .. named.SelectMany((option, n) => (parsed.GetValue(option) ?? [])
                    .Select(text => ChangeOptions.Parse(ChangeOptions.Named[n].Name, text))),
                .. (parsed.GetValue(close) ?? []).Select(id => ChangeOptions.Parse("--close", id)),
                .. Change("--days", parsed.GetValue(days)),
                .. Change("--slack", parsed.GetValue(slack)),
                .. Change("--window", parsed.GetValue(window)),
            ];
            if (changes.Length == 0)
            {
                throw new RefusalException(new Refusal(
                    "what-if.nothing-asked", "what-if", "No change was named.",
                    "Name one or more, for example --vehicles buses=+20 or --window +60."));
            }

            var plan = GivenPlan.Read(parsed.GetValue(file)!);
            var options = new PlannerOptions(plan.Seed, parsed.GetValue(effort) ?? plan.Effort);
            var answer = await Talk.WorkAsync("Planning", bar => Task.Run(
                () => AskWhatIf.Run(plan, changes, options, new PlanCommand.Steps(bar), cancellationToken),
                CancellationToken.None));
            Print(plan, answer, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<ModelChange> Change(string option, string? text) =>
        text is null ? [] : [ChangeOptions.Parse(option, text)];

    private static void Print(Plan plan, WhatIfAnswer answer, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { classes = plan.Model.Classes.Select(c => c.Id), answer, found = ChangeWords.Found(answer) },
                Output.Json));
            return;
        }

        Console.WriteLine($"{plan.Model.Name}: what if");
        foreach (var change in answer.Changes)
        {
            Console.WriteLine($"  {change}");
        }

        Console.WriteLine();
        foreach (var row in Rows(plan, answer))
        {
            Console.WriteLine($"{row.What,-34}{row.Before,18}{row.After,18}{row.Difference,20}");
        }

        Console.WriteLine();
        Console.WriteLine($"The change {ChangeWords.Found(answer)}.");
        Console.WriteLine($"Person-hours until arrival: {ExposureText.Alike}");
        if (answer.IsSamePlan)
        {
            Console.WriteLine("No better plan was found under the change than the one there is; it keeps the changed "
                + "terms too.");
        }
    }

    private static IEnumerable<(string What, string Before, string After, string Difference)> Rows(
        Plan plan, WhatIfAnswer answer)
    {
        var (was, now) = (answer.Before, answer.After);
        yield return ("", "as planned", "with the change", "difference");
        yield return Count("People out", was.PeopleOut, now.PeopleOut);
        for (var c = 0; c < plan.Model.Classes.Length && plan.Model.Classes.Length > 1; c++)
        {
            yield return Count("  " + plan.Model.Classes[c].Name, was.OutByClass[c], now.OutByClass[c]);
        }

        yield return Count("No plan moves more than", was.PeopleAtMost, now.PeopleAtMost);
        yield return Time(plan, "Everybody out by", was.ClearedAt, now.ClearedAt, ClockMinute.After);
        yield return Time(
            plan, "No plan has everybody out before", was.ClearedNotBefore, now.ClearedNotBefore, ClockMinute.Before);
        yield return Count("Vehicles used", was.VehiclesUsed, now.VehiclesUsed);
        yield return Count("Runs with people", was.RunsOut, now.RunsOut);
        var (before, after) = (was.Exposure, now.Exposure);
        yield return Count(
            "Person-hours at assembly points", before.AssemblyPersonHours, after.AssemblyPersonHours);
        yield return Count("Person-hours on the road", before.RoadPersonHours, after.RoadPersonHours);
        yield return Count("People who remain", was.PeopleRemaining, now.PeopleRemaining);
        yield return Count("Person-hours of those who remain", before.RemainingPersonHours, after.RemainingPersonHours);
        yield return Count("Kilometres with people", before.LoadedKilometres, after.LoadedKilometres);
        yield return Count("Kilometres empty", before.EmptyKilometres, after.EmptyKilometres);
    }

    private static (string What, string Before, string After, string Difference) Count(
        string what, long was, long now) =>
        (what, Output.Number(was), Output.Number(now), (now > was ? "+" : "") + Output.Number(now - was));

    private static (string What, string Before, string After, string Difference) Time(
        Plan plan, string what, int? was, int? now, Func<int, ClockMinute> minute)
    {
        // The difference is that of the minutes shown, so that the row agrees with itself.
        ClockMinute? before = was is { } w ? minute(w) : null;
        ClockMinute? after = now is { } n ? minute(n) : null;
        var longer = after?.Minutes - before?.Minutes;
        return (what, At(plan, before), At(plan, after), longer switch
        {
            null => "",
            0 => "0",
            { } minutes => $"{(minutes > 0 ? "+" : "-")}{ChangeWords.Length(minutes * 60)}",
        });
    }

    private static string At(Plan plan, ClockMinute? minute) => minute?.Day(plan.Model) ?? "not in this time";
}
