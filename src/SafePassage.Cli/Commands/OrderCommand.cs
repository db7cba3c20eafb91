using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>order</c>, <c>hotline</c> and <c>route</c>: what reaches the road, and what comes back.</summary>
internal static class OrderCommand
{
    public static Command Create() => new("order", "Acknowledge the order for a segment or a checkpoint.")
    {
        Acknowledge(), Words(),
    };

    public static Command CreateHotline()
    {
        var hotline = new Argument<string>("HOTLINE") { Description = "What the text calls it." };
        var answered = new Option<string?>("--answered-by")
        {
            Description = "The office that answered. Left out when nobody did.",
        };
        var accord = AccordCommand.AccordOption();
        return new Command("hotline", "Say that a hotline was called.")
        {
            new Speaking().Set(
                new Command("tested", "Record the call.") { hotline, answered, accord },
                (spoken, cancellationToken) => TestHotline.RunAsync(
                    spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(hotline)!,
                    spoken.Parsed.GetValue(answered), cancellationToken)),
        };
    }

    public static Command CreateCleared()
    {
        var segment = new Argument<string>("SEGMENT") { Description = "The segment of the text." };
        var found = new Option<string?>("--found")
        {
            Description = "What stands in the way. Left out when the way is free.",
        };
        var finding = new Option<string?>("--finding") { Description = "What was done, in words that name no person." };
        var accord = AccordCommand.AccordOption();
        return new Speaking().Set(
            new Command("cleared", "Record that a segment was looked at for mines and obstacles; who holds "
                + "the ground does.")
            {
                segment, found, finding, accord,
            },
            (spoken, cancellationToken) => ClearRoute.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(segment)!,
                spoken.Parsed.GetValue(found) is null,
                spoken.Parsed.GetValue(found) ?? spoken.Parsed.GetValue(finding), cancellationToken));
    }

    private static Command Acknowledge()
    {
        var (segment, checkpoint, text, accord) = (Segment(), Checkpoint(), TextOption(), AccordCommand.AccordOption());
        var voice = new Option<string?>("--voice")
        {
            Description = "The eight words, or their numbers, that the post read out, in quotes.",
        };
        var spokenBy = new Option<string?>("--spoken-by") { Description = "The office at the post." };
        var heardBy = new Option<string?>("--heard-by") { Description = "The office at this end." };
        var command = new Command("ack", "Say that the order has reached the commander, or the checkpoint.")
        {
            segment, checkpoint, text, voice, spokenBy, heardBy, accord,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(voice) is not null
                && (parsed.GetValue(spokenBy) is null || parsed.GetValue(heardBy) is null))
            {
                parsed.AddError("With --voice name both offices: --spoken-by and --heard-by.");
            }
        });
        return new Speaking().Set(
            command,
            (spoken, cancellationToken) => AcknowledgeOrder.RunAsync(
                spoken.By, AccordCommand.AccordIn(spoken.Parsed, accord), spoken.Parsed.GetValue(text),
                spoken.Parsed.GetValue(segment)!, PlaceIn(spoken.Parsed, checkpoint),
                spoken.Parsed.GetValue(voice) is { } words
                    ? new VoiceConfirmation(
                        spoken.Parsed.GetValue(spokenBy)!, spoken.Parsed.GetValue(heardBy)!, words)
                    : null,
                cancellationToken));
    }

    private static Command Words()
    {
        var (segment, checkpoint, text, accord) = (Segment(), Checkpoint(), TextOption(), AccordCommand.AccordOption());
        var (data, json) = (Speaking.Data(), KeysCommand.JsonOption());
        var command = new Command("words", "Show the eight words of an order, to be read out at the post.")
        {
            segment, checkpoint, text, accord, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var meant = AccordTable.Text(
                AccordTable.Find(held.Records.Page, AccordCommand.AccordIn(parsed, accord)), parsed.GetValue(text));
            var words = AcknowledgeOrder.Words(meant, parsed.GetValue(segment)!, PlaceIn(parsed, checkpoint));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { meant.TextHash, words.Words, words.Numbers }, Output.Json)
                : $"{words}\n{string.Join(' ', words.Numbers)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Segment() => new("SEGMENT") { Description = "The segment of the text." };

    private static Option<string?> Checkpoint() => new("--checkpoint")
    {
        Description = "The checkpoint on it. Left out for the segment's commander.",
    };

    private static Option<string?> TextOption() => new("--text")
    {
        Description = "Number or hash of the text. By default the one to look at.",
    };

    private static PlaceId? PlaceIn(ParseResult parsed, Option<string?> option) =>
        Given.MaybeId(parsed.GetValue(option), option.Name, p => new PlaceId(p));
}
