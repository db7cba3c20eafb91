using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Keys;
using SafePassage.Mission.Notifying;
using SafePassage.Records;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>notify</c>: informs parties of a place or a movement, and keeps who received what and when.</summary>
internal static class NotifyCommand
{
    public static Command Create() => new(
        "notify", "Inform parties of a place or a movement. It asks for no permission, and an answer gives none.")
    {
        Submit(), Amend(), Sent(), Acknowledge(), Cancel(), Complete(), Detail(), NoticesShown.CreateOpen(),
        NoticesShown.CreateNotifications(),
    };

    /// <summary>The argument that names a notification.</summary>
    public static Argument<string> IdArgument() => new("ID") { Description = "The notification's id." };

    /// <summary>A notification's id as typed.</summary>
    /// <exception cref="RefusalException">It is no id.</exception>
    public static NotificationId IdOf(string typed) => Parsed(typed, "notification", text => new NotificationId(text));

    /// <summary>A party's id as typed.</summary>
    /// <exception cref="RefusalException">It is no id.</exception>
    public static PartyId PartyOf(string typed) => Parsed(typed, "party", text => new PartyId(text));

    private static Command Submit()
    {
        var file = FileArgument();
        return new Saying().On(
            new Command("submit", "Submit a notification: 48 hours before it begins, 24 in an emergency.") { file },
            (parsed, now) =>
            [
                new SubmitNotification(now.Records, now.Operation).Say(
                    BytesOf(parsed.GetValue(file)!), parsed.GetValue(file)!, now.At),
            ]);
    }

    private static Command Amend()
    {
        var (file, reason) = (FileArgument(), ReasonOption("What changed and why."));
        return new Saying().On(
            new Command("amend", "Give the whole text as it is from now on. Every recipient answers anew.")
            {
                file, reason,
            },
            (parsed, now) =>
            [
                new AmendNotification(now.Records, now.Operation).Say(
                    BytesOf(parsed.GetValue(file)!), parsed.GetValue(file)!, parsed.GetValue(reason)!, now.At),
            ]);
    }

    private static Command Sent()
    {
        var (id, to) = (IdArgument(), ToOption());
        var way = new Option<string>("--way") { Description = "How: by hand, e-mail, portal.", Required = true };
        return new Saying().On(
            new Command("sent", "Record that a notification was handed to a recipient.") { id, to, way },
            (parsed, now) =>
            [
                new TransmitNotification(now.Records, now.Operation).Say(
                    IdOf(parsed.GetValue(id)!), PartyOf(parsed.GetValue(to)!), parsed.GetValue(way)!, now.At),
            ]);
    }

    private static Command Acknowledge()
    {
        var id = IdArgument();
        var reference = new Option<string?>("--reference") { Description = "A reference of your own." };
        return new Saying().On(
            new Command("ack", "Say that your party has received it. It says nothing else.") { id, reference },
            (parsed, now) =>
            [
                new AcknowledgeNotification(now.Records, now.Operation).Say(
                    IdOf(parsed.GetValue(id)!), now.Party, parsed.GetValue(reference), now.At),
            ]);
    }

    private static Command Cancel()
    {
        var (id, reason) = (IdArgument(), ReasonOption("Why."));
        return new Saying().On(
            new Command("cancel", "Take a notification back. It cannot be undone.") { id, reason },
            (parsed, now) =>
            [
                new CancelNotification(now.Records, now.Operation).Say(
                    IdOf(parsed.GetValue(id)!), parsed.GetValue(reason)!, now.At),
            ]);
    }

    private static Command Complete()
    {
        var id = IdArgument();
        return new Saying().On(
            new Command("complete", "Say that what was notified is over. It cannot be undone.") { id },
            (parsed, now) =>
                [new CompleteNotification(now.Records, now.Operation).Say(IdOf(parsed.GetValue(id)!), now.At)]);
    }

    private static Command Detail()
    {
        var (id, to) = (IdArgument(), ToOption());
        var file = new Argument<string>("FILE")
        {
            Description = "Plates and telephones as text or JSON, at most 32 KiB. Only the recipient can open them.",
        };
        var erase = Saying.MomentOption("--erase-at", "When they are to be erased, by default when it lapses");
        return new Saying().On(
            new Command("detail", "Seal plates and telephones for one recipient.") { id, file, to, erase },
            (parsed, now) =>
            [
                new SealDetails(now.Records, now.Operation).Say(
                    IdOf(parsed.GetValue(id)!), PartyOf(parsed.GetValue(to)!),
                    FileBytes.Read(parsed.GetValue(file)!, SealDetails.BytesMax), parsed.GetValue(erase),
                    RandomNumberGenerator.GetBytes(Sealed.FreshLength), now.At),
            ]);
    }

    private static Argument<string> FileArgument() => new("FILE")
    {
        Description = "The notification as JSON: docs/formats/notification.md.",
    };

    private static Option<string> ToOption() => new("--to")
    {
        Description = "The recipient, by its party's id.",
        Required = true,
    };

    private static Option<string> ReasonOption(string what) => new("--reason") { Description = what, Required = true };

    private static byte[] BytesOf(string file) => FileBytes.Read(file, Envelope.MaxBytes);

    private static T Parsed<T>(string typed, string what, Func<string, T> read)
    {
        try
        {
            return read(typed);
        }
        catch (ArgumentException e)
        {
            throw new RefusalException(
                new Refusal("id.none", $"{what} {typed}", e.Message.Split(" (Param")[0], "Write it as it is listed."),
                e);
        }
    }
}
