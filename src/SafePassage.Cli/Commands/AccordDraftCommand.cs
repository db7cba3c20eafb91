using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Agreeing;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>accord draft</c>: a file to edit, from a plan, from a text on the table, or from nothing.</summary>
internal static class AccordDraftCommand
{

    public static Command Create()
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
        var (accord, data, json) = (AccordCommand.AccordOption(), Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command(
            "draft",
            "Write a draft for editing; it stays on this machine until it is proposed. Without --plan and --from every "
            + "term stands in it silent, with what it asks and the words that answer it.")
        {
            plan, from, holders, clocks, output, accord, data, json,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(plan) is not null && parsed.GetValue(from) is not null)
            {
                parsed.AddError("Name a plan with --plan, or a text with --from, or neither.");
            }

            if (parsed.GetValue(plan) is null
                && ((parsed.GetValue(holders) ?? []).Length > 0 || (parsed.GetValue(clocks) ?? []).Length > 0))
            {
                parsed.AddError("--held-by and --clock go with --plan; otherwise write them into the file.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var (page, now) = (held.Records.Page, Given.Time(null, "now", held.Settings));
            var (target, bytes) = (parsed.GetValue(output)!, Array.Empty<byte>());
            if (parsed.GetValue(plan) is { } file)
            {
                var made = DraftFromPlan.Make(
                    GivenPlan.Read(file), null,
                    HolderIn(parsed.GetValue(holders) ?? []),
                    [.. (parsed.GetValue(clocks) ?? []).Select(ClockIn)]);
                CheckDraft.Run(page, made);
                bytes = made.Write();
            }
            else
            {
                bytes = parsed.GetValue(from) is { } text
                    ? AccordDraft.Of(AccordTable.Text(
                        AccordTable.Find(page, AccordCommand.AccordIn(parsed, accord)), text).Proposal).Write()
                    : System.Text.Encoding.UTF8.GetBytes(BlankDraft.Write(now));
            }

            await using (var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(bytes, cancellationToken);
            }

            Print(target, OpenTerms.Of(page, AccordDraft.Read(bytes, target), now), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(string target, OpenTerms open, bool asJson)
    {
        Console.WriteLine(asJson
            ? JsonSerializer.Serialize(
                new { File = target, open.Silent, Risks = open.Undecided, open.Fillers }, Output.Json)
            : $"Written to {target}.");
        if (!asJson)
        {
            Console.WriteLine(string.Join('\n', open.Sentences().DefaultIfEmpty("No term is silent.")));
        }
    }

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
