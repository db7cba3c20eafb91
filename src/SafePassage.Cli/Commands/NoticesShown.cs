using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Mission.Notifying;
using SafePassage.Notices;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>notify show</c>, <c>notify open</c> and <c>bulletin show</c>: what the folder holds of them.</summary>
internal static class NoticesShown
{
    public static Command CreateNotifications()
    {
        var id = new Argument<string?>("ID")
        {
            Description = "The notification's id; all of them when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Shown(
            new Command("show", "Show where notifications stand, a row for each recipient.") { id },
            (parsed, held, at) =>
            {
                var all = parsed.GetValue(id) is { } one ? [held.Require(NotifyCommand.IdOf(one))] : held.Notifications;
                return (all.Select(n => FactsOf(n, at)), all.Select(n => LinesOf(n, at)));
            });
    }

    public static Command CreateBulletins()
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "The bulletin's code; all of them when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Shown(
            new Command("show", "Show whether bulletins may be relied on.") { code },
            (parsed, held, at) =>
            {
                var all = parsed.GetValue(code) is { } one ? [held.RequireBulletin(one)] : held.Bulletins;
                return (
                    all.Select(b => (object)new
                    {
                        b.Code,
                        Id = b.Id.Value,
                        Issuer = b.Issuer.Value,
                        Standing = b.StandingAt(at),
                        b.Until,
                        b.ReplacedBy,
                        b.End?.Reason,
                        b.IsInDoubt,
                        b.Texts,
                        b.Index,
                    }),
                    all.Select(LinesOf(at)));
            });
    }

    /// <summary><c>notify open</c>: a recipient opens what was sealed for it.</summary>
    public static Command CreateOpen()
    {
        var (id, key, data) = (NotifyCommand.IdArgument(), new KeyOpening(), Saying.DataOption());
        var output = new Argument<string>("OUT")
        {
            Description = "The file to write, which only you may read; must not exist yet.",
        };
        var command = new Command("open", "Open the plates and telephones that were sealed for your party.")
        {
            id, output, data,
        };
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            OwnFile.RequireFree(parsed.GetValue(output)!);
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            using var opened = key.Open(parsed);
            var party = held.Records.Page.Keys.Find(opened.Signing.Verifying.Id)?.Member.Party;
            var notification = new HeldNotices(held.Records).Require(NotifyCommand.IdOf(parsed.GetValue(id)!));
            var details = notification.Details.LastOrDefault(d => d.Recipient == party)
                ?? throw new RefusalException(new Refusal(
                    "details.none", $"notification {notification.Id}",
                    "Nothing is sealed for your party, or it is erased.", "Ask the sender."));
            OwnFile.WriteNew(
                parsed.GetValue(output)!, Sealed.Open(details.Sealed, opened.Sealing, $"entry {details.Index}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Opened entry {details.Index} into {parsed.GetValue(output)}. It lies there unsealed: delete it by "
                    + $"{details.EraseAt:yyyy-MM-dd HH:mm zzz}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Shown(
        Command command,
        Func<ParseResult, HeldNotices, DateTimeOffset, (IEnumerable<object> Facts, IEnumerable<string> Lines)> show)
    {
        var (data, json) = (Saying.DataOption(), KeysCommand.JsonOption());
        command.Add(data);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var (facts, lines) = show(parsed, new HeldNotices(held.Records), Saying.Now(held.Settings));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(facts, Output.Json)
                : string.Join("\n\n", lines.DefaultIfEmpty("There is none.")));
            return ExitCode.Done;
        });
        return command;
    }

    private static object FactsOf(Notification notification, DateTimeOffset at) => new
    {
        Id = notification.Id.Value,
        Sender = notification.Sender.Value,
        Standing = notification.StandingAt(at),
        notification.AcknowledgedBy,
        notification.IsLate,
        notification.IsInDoubt,
        notification.Text.BeginsAt,
        notification.Text.Until,
        Text = notification.TextNumber,
        Recipients = notification.Recipients.Select(r => new
        {
            Party = r.Party.Value,
            TransmittedAt = r.Transmitted?.At,
            r.Transmitted?.Way,
            AcknowledgedAt = r.Acknowledged?.At,
            r.Acknowledged?.Reference,
            EarlierText = r.Earlier?.Text,
            HoursUnanswered = HoursOf(r, at),
        }),
        Details = notification.Details.Select(d => new { Recipient = d.Recipient.Value, d.EraseAt, d.Index }),
        DueForErasure = notification.DueForErasureAt(at).Select(d => d.Index),
        Erased = notification.Erased.Select(e => new { e.Entry, By = e.By.Value, e.At, e.Reason, e.Index }),
    };

    private static string LinesOf(Notification notification, DateTimeOffset at) => string.Join('\n', (string[])
    [
        $"{notification.Id} of {notification.Sender}: {Word(notification.StandingAt(at))}, acknowledged by "
            + $"{notification.AcknowledgedBy} of {notification.Recipients.Count}{(notification.IsLate ? ", late" : "")}"
            + (notification.IsInDoubt ? ", IN DOUBT: its key was revoked" : ""),
        $"  {notification.Text.Purpose}: from {Moment(notification.Text.BeginsAt)} to "
            + Moment(notification.Text.Until),
        .. notification.Recipients.Select(r => $"  {r.Party}: "
            + (r.Transmitted is { } handed ? $"transmitted {Moment(handed.At)} ({handed.Way})" : "not transmitted")
            + (r.Acknowledged is { } has
                ? $", acknowledged {Moment(has.At)}"
                : HoursOf(r, at) is { } hours ? $", no answer for {hours} h" : "")
            + (r.Acknowledged is null && r.Earlier is { } earlier ? $", has text {earlier.Text}" : "")),
        .. notification.Details.Select(
            d => $"  details for {d.Recipient}: sealed, entry {d.Index}, to be erased by {Moment(d.EraseAt)}"),
        .. notification.Erased.Select(
            e => $"  details of entry {e.Entry}: erased on the authority of {e.By}, entry {e.Index}: {e.Reason}"),
    ]);

    private static Func<Bulletin, string> LinesOf(DateTimeOffset at) => bulletin => string.Join('\n', (string[])
    [
        $"{bulletin.Code} of {bulletin.Issuer}: {Word(bulletin.StandingAt(at))}"
            + (bulletin.End is { } end ? $": {end.Reason}" : "")
            + (bulletin.ReplacedBy is { } next ? $" by {next}" : "")
            + (bulletin.IsInDoubt ? ", IN DOUBT: its key was revoked" : ""),
        .. bulletin.Texts.Select(t => $"  {t.Language}: {t.Title}"),
        $"  until {Moment(bulletin.Until)}",
    ]);

    private static long? HoursOf(NotifiedRecipient recipient, DateTimeOffset at) =>
        recipient.UnansweredAt(at) is { } silent ? (long)silent.TotalHours : null;

    private static string Word<T>(T standing)
        where T : struct, Enum => standing.ToString().ToLowerInvariant();

    private static string Moment(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
