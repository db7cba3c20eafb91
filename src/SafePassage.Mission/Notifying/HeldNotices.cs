using SafePassage.Mission.Recording;
using SafePassage.Notices;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>The notifications and bulletins of one folder, with those that wait to be sent.</summary>
/// <param name="records">What the folder holds.</param>
public sealed class HeldNotices(IOperationRecords records)
{
    /// <summary>Every notification that is held, in log order; those that wait stand last.</summary>
    public IReadOnlyList<Notification> Notifications => NotificationHistory.Fold(All());

    /// <summary>Every bulletin that is held, in log order; those that wait stand last.</summary>
    public IReadOnlyList<Bulletin> Bulletins => BulletinHistory.Fold(All());

    /// <summary>A notification.</summary>
    /// <exception cref="RefusalException">There is none of this id.</exception>
    public Notification Require(NotificationId id) => Notifications.FirstOrDefault(n => n.Id == id)
        ?? throw new RefusalException(new Refusal(
            "notification.unknown", $"notification {id}", "This folder holds no notification of this id.",
            "Look with notify show which there are, or submit it first."));

    /// <summary>A notification that its sender has not ended.</summary>
    /// <exception cref="RefusalException">There is none of this id, or it was cancelled or completed.</exception>
    public Notification RequireOpen(NotificationId id) => Require(id) is { End: null } open
        ? open
        : throw new RefusalException(new Refusal(
            "notification.ended", $"notification {id}", "It was cancelled or completed.",
            "Submit another notification under an id of its own."));

    /// <summary>A bulletin under its code, as somebody types it.</summary>
    /// <exception cref="RefusalException">It is no code, or there is none of this code.</exception>
    public Bulletin RequireBulletin(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var code = BulletinCode.TryParse(typed) ?? throw new RefusalException(new Refusal(
            "bulletin.no-code", $"code {typed}", "This is no code of a bulletin.",
            "Write it as in 7QK2-M0XV: eight letters and digits."));
        return Bulletins.FirstOrDefault(b => b.Code == code) ?? throw new RefusalException(new Refusal(
            "bulletin.unknown", $"code {code}", "No bulletin of this code is held here.",
            "Compare the code letter by letter. If it is right, do not rely on the bulletin."));
    }

    /// <summary>Refuses when a notification does not go to a party.</summary>
    public static void RequireRecipient(Notification notification, PartyId recipient)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (!notification.Text.Recipients.Contains(recipient))
        {
            throw new RefusalException(new Refusal(
                "notification.other-recipient", $"notification {notification.Id}", $"It does not go to {recipient}.",
                "Name one of its recipients: " + string.Join(", ", notification.Text.Recipients) + "."));
        }
    }

    private IEnumerable<LoggedRecord> All() => records.Page.Records.Concat(records.Unsent.Index()
        .Select(e => Waiting(e.Index, e.Item)).OfType<LoggedRecord>());

    // As it will stand in the log, at the earliest place that it can have.
    private LoggedRecord? Waiting(int place, Envelope envelope) =>
        records.Page.Keys.Find(envelope.KeyId) is { } key
            ? new LoggedRecord(
                records.Page.Entries.Count + place, envelope, RecordKinds.Read(envelope), key.Member.Party,
                key.Capacity)
            : null;
}
