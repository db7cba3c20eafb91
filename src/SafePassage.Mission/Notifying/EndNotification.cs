using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Takes a notification back.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class CancelNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed by the sender. It cannot be undone.</summary>
    /// <exception cref="RefusalException">There is none that stands.</exception>
    public NotificationCancelled Say(NotificationId id, string reason, DateTimeOffset at) => new()
    {
        Operation = operation,
        StatedAt = at,
        Provenance = new Provenance(Basis.Counted),
        Notification = new HeldNotices(records).RequireOpen(id).Id,
        Reason = reason,
    };
}

/// <summary>Says that what was notified is over.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class CompleteNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed by the sender. It cannot be undone.</summary>
    /// <exception cref="RefusalException">There is none that stands.</exception>
    public NotificationCompleted Say(NotificationId id, DateTimeOffset at) => new()
    {
        Operation = operation,
        StatedAt = at,
        Provenance = new Provenance(Basis.Counted),
        Notification = new HeldNotices(records).RequireOpen(id).Id,
    };
}
