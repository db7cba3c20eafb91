using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Reports;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>verify-plan PLAN [--scenario SCENARIO --network NETWORK]</c>: checks a plan and its bound
/// again.</summary>
internal static class VerifyPlanCommand
{
    private const int Shown = 10;

    public static Command Create()
    {
        var file = new Argument<string>("PLAN") { Description = "plan.json, or the folder that holds it." };
        var scenario = new Option<string>("--scenario")
        {
            Description = "The scenario, to make the model of the plan again; needs --network.",
        };
        var network = new Option<string>("--network", "-n") { Description = "The road network, made by import." };
        var roadsByHand = new RoadOverrideOptions();
        var json = new Option<bool>("--json") { Description = "One JSON object instead of sentences." };
        var command = new Command(
            "verify-plan",
            "Check a plan with code of its own: drive it through again, and work out again what no plan exceeds. Exit "
                + "codes: 0 agrees; 1 disagrees; 2 not checked.")
        {
            file, scenario, network, json,
        };
        roadsByHand.AddTo(command);
        command.Validators.Add(given =>
        {
            if (given.GetValue(scenario) is null != given.GetValue(network) is null)
            {
                given.AddError("--scenario and --network belong together: give both, or neither.");
            }

            if (roadsByHand.AreGiven(given) && given.GetValue(scenario) is null)
            {
                given.AddError(
                    "--open and --close-road say how to make the model again: give --scenario and --network too.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                return Run(
                    GivenPlan.Read(parsed.GetValue(file)!), parsed.GetValue(scenario) is not { } given ? null
                        : PlanCorridor.Compile(
                            given, RoadNetwork.Open(parsed.GetValue(network)!), ClosureSet.Empty,
                            roadsByHand.Opened(parsed), roadsByHand.Closed(parsed)),
                    parsed.GetValue(json));
            }
            catch (RefusalException e)
            {
                Console.Error.WriteLine(e.Refusal);

                // A certificate that is not in order proves nothing: that is found out, not left open.
                return e.Refusal.Code.StartsWith("certificate.", StringComparison.Ordinal)
                    ? ExitCode.Refused : ExitCode.NotUnderstood;
            }
        });
        return command;
    }

    private static int Run(Plan plan, CorridorModel? compiled, bool asJson)
    {
        compiled = compiled is not null && plan.Begun is { } begun ? RemainingWork.Of(compiled, begun) : compiled;
        var differences = compiled is null ? [] : ModelComparison.Differences(plan.Model, compiled);
        var model = compiled is null
            ? "The model was taken from the plan file; --scenario and --network make it again."
            : "The model was made again from scenario and network.";
        if (!differences.IsEmpty)
        {
            Tell(asJson, new { agrees = false, model, differences },
                [model, "It is not the model of the plan:", .. differences.Select(d => "  " + d)]);
            return ExitCode.Refused;
        }

        var found = PlanVerifier.Check(plan, compiled ?? plan.Model);
        var agrees = found.Violations.IsEmpty && found.Faults.IsEmpty;
        Tell(asJson, new { agrees, model, differences, found }, [model, .. Sentences(plan, found)]);
        return agrees ? ExitCode.Done
            : found.Violations.IsEmpty && plan.Certificate is null ? ExitCode.NotUnderstood : ExitCode.Refused;
    }

    private static IEnumerable<string> Sentences(Plan plan, PlanFindings found)
    {
        foreach (var sentence in RoadOverrideOptions.Sentences(plan.Model)
            .Concat(MovedPlaceWords.Sentences(plan.Model)).Concat(FerryWords.Sentences(plan.Model)))
        {
            yield return sentence;
        }

        yield return found.Violations.IsEmpty
            ? $"Driven through again to the second, its {Output.Number(plan.Runs.Length)} runs keep every rule."
            : $"Driven through again, it breaks {Output.Number(found.Violations.Length)} rules:";
        foreach (var violation in found.Violations.Take(Shown))
        {
            yield return "  " + violation;
        }

        yield return $"Its runs bring {Output.Number(found.PeopleOut)} of {Output.Number(plan.Model.TotalPeople)} "
            + "people out.";
        yield return $"No plan under these terms moves more than {Output.Number(found.PeopleAtMost)}: "
            + found.PeopleBy switch
            {
                BoundProof.Everybody => "nobody else waits.",
                BoundProof.Prices => $"the {Output.Number(plan.Certificate!.People!.Prices.Length)} prices of its "
                    + "certificate prove it.",
                _ => "flow and fleet prove it.",
            };
        if (found.ClearedNotBefore is { } second)
        {
            yield return $"No plan has everybody out before {ClockMinute.Before(second).Day(plan.Model)}.";
        }

        foreach (var fault in found.Faults)
        {
            yield return fault;
        }
    }

    private static void Tell(bool asJson, object all, IEnumerable<string> sentences)
    {
        foreach (var line in asJson ? [JsonSerializer.Serialize(all, Output.Json)] : sentences)
        {
            Console.WriteLine(line);
        }
    }
}
