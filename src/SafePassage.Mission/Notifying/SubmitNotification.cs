using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Informs parties of a place or a movement. It asks for no permission, and none is given.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class SubmitNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed.</summary>
    /// <param name="file">The bytes of a <c>notification.json</c>.</param>
    /// <param name="where">What the file is called, for messages.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">
    /// A field is not in order, the id is in use, a recipient is no member, or its hours are over.
    /// </exception>
    public NotificationSubmitted Say(ReadOnlySpan<byte> file, string where, DateTimeOffset at)
    {
        var body = NoticeFile.Read<NotificationSubmitted>(file, where, operation, at);
        if (new HeldNotices(records).Notifications.Any(n => n.Id == body.Notification))
        {
            throw new RefusalException(new Refusal(
                "notification.known", $"{where} $.notification", $"The id {body.Notification} is in use.",
                "Amend that notification, or choose another id."));
        }

        NotificationChecks.Require(records, body, where, at);
        return body;
    }
}

/// <summary>Changes a notification: the whole text as it is from now on.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class AmendNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed. Every recipient is handed it anew, and answers anew.</summary>
    /// <param name="file">The bytes of a <c>notification.json</c> with the whole new text.</param>
    /// <param name="where">What the file is called, for messages.</param>
    /// <param name="reason">What changed and why.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">As of a submission, or there is none that stands.</exception>
    public NotificationAmended Say(ReadOnlySpan<byte> file, string where, string reason, DateTimeOffset at)
    {
        var body = NoticeFile.Read<NotificationAmended>(file, where, operation, at, ("reason", reason));
        _ = new HeldNotices(records).RequireOpen(body.Notification);
        NotificationChecks.Require(records, body, where, at);
        return body;
    }
}

/// <summary>What submissions and amendments are checked for before they are signed.</summary>
internal static class NotificationChecks
{
    /// <exception cref="RefusalException">A recipient is no member, or its hours are over.</exception>
    public static void Require(IOperationRecords records, NotificationText text, string where, DateTimeOffset at)
    {
        if (text.Recipients.Where(r => records.Page.Keys.CapacityOf(r) is null).ToArray() is [var stranger, ..])
        {
            throw new RefusalException(new Refusal(
                "notification.stranger", $"{where} $.recipients", $"{stranger} is no member of the group.",
                "Name members only."));
        }

        if (text.Until <= at)
        {
            throw new RefusalException(new Refusal(
                "notification.over", $"{where} $.until", "Its hours are over already.", "Give hours that lie ahead."));
        }
    }
}
