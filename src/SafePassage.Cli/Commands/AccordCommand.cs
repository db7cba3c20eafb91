using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Agreeing;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>accord</c>: drafts, texts on the table, what differs between them, and how an accord stands.</summary>
internal static class AccordCommand
{
    private const int DraftBytesMax = 65_535;

    public static Command Create() => new("accord", "Draft, propose, compare, sign, suspend: the text all agree on.")
    {
        AccordDraftCommand.Create(), Propose(), Counter(), Diff(), AccordShowCommand.Create(),
        AccordSignCommand.Create(),
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

    private static Command Propose()
    {
        var draft = new Argument<string>("DRAFT") { Description = "The draft's file." };
        var accord = AccordOption();
        accord.Description = "The accord's id.";
        accord.Required = true;
        return new Speaking().Set(
            new Command("propose", "Put the text of a draft on the table, under the next number.") { draft, accord },
            async (spoken, cancellationToken) => TellOpen(spoken, await ProposeAccord.RunAsync(
                spoken.By, AccordIn(spoken.Parsed, accord)!.Value, DraftIn(spoken.Parsed.GetValue(draft)!),
                cancellationToken)));
    }

    private static Command Counter()
    {
        var (text, accord) = (TextArgument(), AccordOption());
        var draft = new Argument<string>("DRAFT") { Description = "The draft's file." };
        return new Speaking().Set(
            new Command("counter", "Answer a text with another one.") { text, draft, accord },
            async (spoken, cancellationToken) => TellOpen(spoken, await CounterAccord.RunAsync(
                spoken.By, AccordTable.Find(spoken.By.Page, AccordIn(spoken.Parsed, accord)).Accord,
                spoken.Parsed.GetValue(text), DraftIn(spoken.Parsed.GetValue(draft)!), cancellationToken)));
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

    /// <summary>Says on the error stream what keeps a text from coming into force.</summary>
    public static void Tell(OpenTerms open)
    {
        foreach (var sentence in open.Sentences())
        {
            Console.Error.WriteLine(sentence);
        }
    }

    private static void TellOpen(Spoken spoken, Envelope said)
    {
        var text = (AccordProposed)RecordKinds.Read(said);
        Console.Error.WriteLine($"Text {text.Version}, {text.Title}, hash {said.PayloadHash}");
        Tell(OpenTerms.Of(spoken.By.Page, text));
    }

    /// <summary>A draft from its file.</summary>
    public static AccordDraft DraftIn(string file) => AccordDraft.Read(FileBytes.Read(file, DraftBytesMax), file);
}
