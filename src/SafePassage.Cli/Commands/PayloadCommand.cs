using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Notifying;
using SafePassage.Records.Bodies;

namespace SafePassage.Cli.Commands;

/// <summary><c>payload</c>: destroys texts behind entries of the log; the entries and every proof stay.</summary>
internal static class PayloadCommand
{
    private const string UsualReason = "The notification has ended or its time has come (rule R7)";

    public static Command Create() => new("payload", "Erase texts behind entries. Entries and proofs stay.")
    {
        Erase(), Due(),
    };

    private static Command Erase()
    {
        var index = new Argument<long?>("ENTRY")
        {
            Description = "The entry whose text is destroyed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var due = new Option<bool>("--due") { Description = "All sealed details that are due now." };
        var reason = new Option<string?>("--reason")
        {
            Description = "On whose authority and why, in words that do not repeat what is erased.",
        };
        var command = new Command("erase", "Destroy the text behind an entry. It cannot be undone.")
        {
            index, due, reason,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(index) is null != parsed.GetValue(due))
            {
                parsed.AddError("Name either an entry or --due.");
            }
            else if (parsed.GetValue(index) is not null && parsed.GetValue(reason) is null)
            {
                parsed.AddError("Say with --reason on whose authority it is erased, and why.");
            }
        });
        return new Saying().On(command, (parsed, now) =>
        {
            var erase = new ErasePayload(now.Records, now.Operation);
            var why = parsed.GetValue(reason) ?? UsualReason;
            return parsed.GetValue(index) is { } entry
                ? [erase.Say(entry, why, now.At)]
                : (IReadOnlyList<RecordBody>)
                    [.. erase.DueAt(now.At).Select(d => erase.Say(d.Details.Index, why, now.At))];
        });
    }

    private static Command Due()
    {
        var (data, json) = (Saying.DataOption(), KeysCommand.JsonOption());
        var at = Saying.MomentOption("--at", "The moment, by default now");
        var command = new Command("due", "List sealed details that are to be erased.") { data, at, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var due = new ErasePayload(held.Records, held.Settings.Id)
                .DueAt(parsed.GetValue(at) ?? Saying.Now(held.Settings));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    due.Select(d => new
                    {
                        d.Details.Index,
                        Notification = d.Notification.Value,
                        Recipient = d.Details.Recipient.Value,
                        d.Details.EraseAt,
                    }),
                    Output.Json)
                : due.Count == 0 ? "Nothing is due." : string.Join('\n', due.Select(
                    d => $"entry {d.Details.Index}: details of {d.Notification} for {d.Details.Recipient}, "
                        + $"to be erased by {d.Details.EraseAt:yyyy-MM-dd HH:mm zzz}")));
            return ExitCode.Done;
        });
        return command;
    }
}
