using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Moving;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>movement</c>: convoys are planned, depart when nothing stands in the way, and are counted.</summary>
internal static class MovementCommand
{
    private static readonly Dictionary<string, HaltReason> s_reasons = Enum.GetValues<HaltReason>().ToDictionary(
        r => JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()), StringComparer.Ordinal);

    public static Command Create() => new("movement", "Plan the convoys of a plan, let them depart, count, close.")
    {
        PlanAll(), DepartOne(),
        Step("arrive", MovementEvent.Arrived, "Say that it arrived; at the last place of its way by default."),
        Halt(), Clear(), Divert(),
        Step("resume", MovementEvent.Resumed, "Say that it goes on."),
        Step("abort", MovementEvent.Aborted, "Call it off."),
        CountOne(), CloseOne(),
    };

    private static Command PlanAll()
    {
        var plan = new Option<string?>("--plan") { Description = "The plan.json whose convoys are planned." };
        var days = new Option<int?>("--days") { Description = "How many days of the plan. By default all." };
        var nodes = new Option<string?>("--nodes") { Description = "A file with the places of one movement, as JSON." };
        var name = new Option<string?>("--name") { Description = "The name of that movement." };
        var movement = new Option<string?>("--id") { Description = "The id of that movement." };
        var accord = AccordCommand.AccordOption();
        accord.Description = "The accord under which they move. Left out for none.";
        var command = new Command("plan", "Plan the convoys of a plan, or one movement.")
        {
            plan, days, movement, name, nodes, accord,
        };
        command.Validators.Add(parsed =>
        {
            var isOne = parsed.GetValue(movement) is not null && parsed.GetValue(name) is not null
                && parsed.GetValue(nodes) is not null;
            if ((parsed.GetValue(plan) is null) != isOne)
            {
                parsed.AddError("Name either a plan with --plan, or one movement with --id, --name and --nodes.");
            }
        });
        return new Speaking().Set(command, async (spoken, cancellationToken) =>
        {
            var parsed = spoken.Parsed;
            var under = AccordCommand.AccordIn(parsed, accord);
            if (parsed.GetValue(plan) is { } file)
            {
                _ = await PlanMovements.RunAsync(
                    spoken.By, GivenPlan.Read(file), under, parsed.GetValue(days),
                    cancellationToken);
                return;
            }

            _ = await PlanMovement.RunAsync(
                spoken.By, Given.Id(parsed.GetValue(movement)!, "--id", m => new MovementId(m)),
                parsed.GetValue(name)!, under, WayFile.Read(parsed.GetValue(nodes)!), cancellationToken);
        });
    }

    private static Command DepartOne()
    {
        var (movement, place) = (Movement(), Place());
        var reason = new Option<string?>("--override")
        {
            Description = "Why it departs in spite of what stands in the way; every open hindrance is named.",
        };
        var office = new Option<string?>("--decided-by") { Description = "The office that decides; never a name." };
        var command = new Command("depart", "Let it depart. Refused while something stands in the way.")
        {
            movement, place, reason, office,
        };
        command.Validators.Add(parsed =>
        {
            if ((parsed.GetValue(reason) is null) != (parsed.GetValue(office) is null))
            {
                parsed.AddError("Give --override and --decided-by together: why, and which office decides.");
            }
        });
        return new Speaking().Set(command, (spoken, cancellationToken) =>
        {
            var id = MovementIn(spoken, movement);
            var why = spoken.Parsed.GetValue(reason);
            foreach (var open in why is null ? [] : Depart.Hindrances(spoken.By, id))
            {
                // Without a decision the refusal names them.
                Console.Error.WriteLine($"open: {open.Code} {open.Subject}: {open.What}");
            }

            return Depart.RunAsync(
                spoken.By, id, PlaceIn(spoken, place),
                why is null ? null : new OverrideDecision(why, spoken.Parsed.GetValue(office)!), cancellationToken);
        });
    }

    private static Command Step(string verb, MovementEvent happened, string description)
    {
        var (movement, place) = (Movement(), Place());
        return new Speaking().Set(
            new Command(verb, description) { movement, place },
            (spoken, cancellationToken) => RecordStep.RunAsync(
                spoken.By, MovementIn(spoken, movement), happened, PlaceIn(spoken, place), cancellationToken));
    }

    private static Command Halt()
    {
        var (movement, place) = (Movement(), Place());
        var by = new Option<string?>("--by-party") { Description = "Which member stopped it; none by default." };
        var reason = new Option<string?>("--reason") { Description = $"One of: {string.Join(", ", s_reasons.Keys)}." };
        reason.AcceptOnlyFromAmong([.. s_reasons.Keys]);
        return new Speaking().Set(
            new Command("halt", "Say that it stands still.") { movement, place, by, reason },
            (spoken, cancellationToken) => RecordStep.RunAsync(
                spoken.By, MovementIn(spoken, movement), MovementEvent.Halted, PlaceIn(spoken, place),
                cancellationToken,
                new Halt(
                    spoken.Parsed.GetValue(by) is { } party ? Given.Id(party, "--by-party", p => new PartyId(p)) : null,
                    spoken.Parsed.GetValue(reason) is { } why ? s_reasons[why] : null)));
    }

    private static Command Clear()
    {
        var (movement, place) = (Movement(), Place());
        return new Speaking().Set(
            new Command("clear", "Say that it may go.") { movement, place },
            (spoken, cancellationToken) => ClearMovement.RunAsync(
                spoken.By, MovementIn(spoken, movement), PlaceIn(spoken, place), cancellationToken));
    }

    private static Command Divert()
    {
        var (movement, place) = (Movement(), Place());
        place.Required = true;
        place.Description = "Where it leaves its way.";
        var nodes = new Option<string>("--nodes")
        {
            Description = "A file with the places after that, as JSON.",
            Required = true,
        };
        return new Speaking().Set(
            new Command("divert", "Say that it goes another way from a place on.") { movement, place, nodes },
            (spoken, cancellationToken) => DivertMovement.RunAsync(
                spoken.By, MovementIn(spoken, movement), PlaceIn(spoken, place)!.Value,
                WayFile.Read(spoken.Parsed.GetValue(nodes)!), cancellationToken));
    }

    private static Command CountOne()
    {
        var (movement, place) = (Movement(), Place());
        place.Required = true;
        var kind = new Option<string>("--kind")
        {
            Description = "boarded, arrived, joined, released, stayed, held-back, hospitalised, died or transferred.",
            Required = true,
        };
        var people = new Option<long>("--people") { Description = "How many. Never who.", Required = true };
        var method = new Option<string>("--method")
        {
            Description = "tally, seat-count, estimate, statement or arithmetic.",
            DefaultValueFactory = _ => "tally",
        };
        var group = new Option<string?>("--group") { Description = "The part of the movement that was counted." };
        var other = new Option<string?>("--other-movement")
        {
            Description = "The movement to which they went over (transferred), or from which they came (joined).",
        };
        return new Speaking().Set(
            new Command("count", "Record how many people were counted at a place.")
            {
                movement, place, kind, people, method, group, other,
            },
            (spoken, cancellationToken) => CountPeople.RunAsync(
                spoken.By, MovementIn(spoken, movement), PlaceIn(spoken, place)!.Value,
                Given.Word<HeadcountKind>(spoken.Parsed.GetValue(kind)!, "--kind"),
                Count.Exact(spoken.Parsed.GetValue(people)),
                Given.Word<CountMethod>(spoken.Parsed.GetValue(method)!, "--method"),
                spoken.Parsed.GetValue(group), cancellationToken,
                spoken.Parsed.GetValue(other) is { } id
                    ? Given.Id(id, "--other-movement", m => new MovementId(m)) : null));
    }

    private static Command CloseOne()
    {
        var movement = Movement();
        return new Speaking().Set(
            new Command("close", "Close it: from here on it may be public.") { movement },
            (spoken, cancellationToken) => CloseMovement.RunAsync(
                spoken.By, MovementIn(spoken, movement), cancellationToken));
    }

    private static Argument<string> Movement() => new("MOVEMENT") { Description = "The movement's id." };

    private static Option<string?> Place() => new("--place")
    {
        Description = "Where. By default the first place of its way.",
    };

    private static MovementId MovementIn(Spoken spoken, Argument<string> argument) =>
        Given.Id(spoken.Parsed.GetValue(argument)!, "MOVEMENT", m => new MovementId(m));

    private static PlaceId? PlaceIn(Spoken spoken, Option<string?> option) =>
        Given.MaybeId(spoken.Parsed.GetValue(option), "--place", p => new PlaceId(p));
}
