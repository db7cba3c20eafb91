using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Agreeing;
using SafePassage.Planning.Reports;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>accord</c>: drafts, texts on the table, what differs between them, and how an accord stands.</summary>
internal static class AccordCommand
{
    private const int DraftBytesMax = 65_535;
    private const int PlanBytesMax = 256 << 20;

    public static Command Create() => new("accord", "Draft, propose, compare, sign, suspend: the text all agree on.")
    {
        Draft(), Propose(), Counter(), Diff(), AccordShowCommand.Create(), AccordSignCommand.Create(),
        AccordStandCommand.Refuse(), AccordStandCommand.Suspend(), AccordStandCommand.Resume(),
        AccordStandCommand.Terminate(), AccordStandCommand.Comment(), AccordStandCommand.Decide(),
    };

    /// <summary>The option <c>--accord</c>.</summary>
    public static Option<string?> AccordOption() => new("--accord")
    {
        Description = "The accord's id. It may be left out while there is only one.",
    };

    /// <summary>The accord that is named.</summary>
    public static AccordId? AccordIn(ParseResult parsed, Option<string?> option) =>
        Given.MaybeId(parsed.GetValue(option), "--accord", a => new AccordId(a));

    /// <summary>The argument that names a text.</summary>
    public static Argument<string> TextArgument(string name = "TEXT") => new(name)
    {
        Description = "Number of the text, or the first eight or more characters of its hash.",
    };

    private static Command Draft()
    {
        var plan = new Option<string?>("--plan") { Description = "The plan.json from which the draft is made." };
        var from = new Option<string?>("--from")
        {
            Description = "The text on the table from which it is made: its number or the beginning of its hash.",
        };
        var holders = new Option<string[]>("--held-by")
        {
            Description = "Who holds the road: PARTY for all of it, PLACE=PARTY for the stretch that begins at PLACE.",
        };
        var clocks = new Option<string[]>("--clock") { Description = "PARTY=ZONE: a clock on which hours are shown." };
        var output = new Option<string>("--out", "-o") { Description = "The file to write.", Required = true };
        var (accord, data, json) = (AccordOption(), Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("draft", "Write a draft for editing. It stays on this machine until it is proposed.")
        {
            plan, from, holders, clocks, output, accord, data, json,
        };
        command.Validators.Add(parsed =>
        {
            if ((parsed.GetValue(plan) is null) == (parsed.GetValue(from) is null))
            {
                parsed.AddError("Name either a plan with --plan or a text with --from.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var draft = parsed.GetValue(plan) is { } file
                ? DraftFromPlan.Make(
                    PlanJson.Read(FileBytes.Read(file, PlanBytesMax), file), null,
                    HolderIn(parsed.GetValue(holders) ?? []),
                    [.. (parsed.GetValue(clocks) ?? []).Select(ClockIn)])
                : AccordDraft.Of(AccordTable.Text(
                    AccordTable.Find(held.Records.Page, AccordIn(parsed, accord)), parsed.GetValue(from)).Proposal);
            var target = parsed.GetValue(output)!;
            await using (var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(draft.Write(), cancellationToken);
            }

            var silent = draft.Terms.Where(t => t.State == TermState.Silent).Select(t => t.Code).ToArray();
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { File = target, Silent = silent }, Output.Json)
                : $"Written to {target}. {silent.Length} terms are silent{(silent.Length == 0 ? "." : ": ")}"
                    + string.Join(", ", silent));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Propose()
    {
        var draft = new Argument<string>("DRAFT") { Description = "The draft's file." };
        var accord = AccordOption();
        accord.Description = "The accord's id.";
        accord.Required = true;
        return new Speaking().Set(
            new Command("propose", "Put the text of a draft on the table, under the next number.") { draft, accord },
            (spoken, cancellationToken) => ProposeAccord.RunAsync(
                spoken.By, AccordIn(spoken.Parsed, accord)!.Value, DraftIn(spoken.Parsed.GetValue(draft)!),
                cancellationToken));
    }

    private static Command Counter()
    {
        var (text, accord) = (TextArgument(), AccordOption());
        var draft = new Argument<string>("DRAFT") { Description = "The draft's file." };
        return new Speaking().Set(
            new Command("counter", "Answer a text with another one.") { text, draft, accord },
            (spoken, cancellationToken) => CounterAccord.RunAsync(
                spoken.By, AccordTable.Find(spoken.By.Page, AccordIn(spoken.Parsed, accord)).Accord,
                spoken.Parsed.GetValue(text), DraftIn(spoken.Parsed.GetValue(draft)!), cancellationToken));
    }

    private static Command Diff()
    {
        var (before, after) = (TextArgument("BEFORE"), TextArgument("AFTER"));
        var (accord, data, json) = (AccordOption(), Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("diff", "Show what differs between two texts, term by term.")
        {
            before, after, accord, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var state = AccordTable.Find(held.Records.Page, AccordIn(parsed, accord));
            AccordDraft Of(Argument<string> which) =>
                AccordDraft.Of(AccordTable.Text(state, parsed.GetValue(which)).Proposal);
            var found = CompareTexts.Run(Of(before), Of(after));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(found, Output.Json)
                : Lines(found));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Differences as lines: what was said, and what is said now.</summary>
    public static string Lines(IReadOnlyList<TextDifference> found) => found.Count == 0
        ? "The texts say the same."
        : string.Join('\n', found.Select(d => $"{d.Part}{(d.Field.Length > 0 ? " " : "")}{d.Field}: " + d switch
        {
            { Before: null } => $"added: {d.After}",
            { After: null } => $"removed: {d.Before}",
            _ => $"was {d.Before}; is {d.After}",
        }));

    /// <summary>A draft from its file.</summary>
    public static AccordDraft DraftIn(string file) => AccordDraft.Read(FileBytes.Read(file, DraftBytesMax), file);

    private static Func<PlaceId, PlaceId, PartyId> HolderIn(string[] given)
    {
        var stretches = given.Select(g => g.Split('=', 2)).ToArray();
        var all = stretches.Where(s => s.Length == 1).Select(s => s[0]).FirstOrDefault();
        string? Of(PlaceId from) => stretches.FirstOrDefault(s => s.Length == 2 && s[0] == from.Value)?[1] ?? all;
        return (from, to) => Of(from) is { } party
            ? Given.Id(party, "--held-by", p => new PartyId(p))
            : throw new RefusalException(new Refusal(
                "draft.nobody-holds", "--held-by", $"Nobody is said to hold the road from {from} to {to}.",
                $"Add --held-by {from}=PARTY, or --held-by PARTY for all of it."));
    }

    private static PartyClock ClockIn(string given) => given.Split('=', 2) is [var party, var zone]
        ? new PartyClock(Given.Id(party, "--clock", p => new PartyId(p)), zone)
        : throw new RefusalException(new Refusal(
            "draft.bad-clock", "--clock", $"'{given}' is not PARTY=ZONE.", "Write it as ukraine=Europe/Kyiv."));
}
