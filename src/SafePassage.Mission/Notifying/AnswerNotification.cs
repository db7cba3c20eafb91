using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Records that a notification was handed to one recipient.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class TransmitNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed. From now on the hours without an answer are counted.</summary>
    /// <param name="id">The notification.</param>
    /// <param name="recipient">To whom it was handed.</param>
    /// <param name="way">How: <c>by hand</c>, <c>e-mail</c>, <c>portal</c>.</param>
    /// <param name="at">When it was handed over.</param>
    /// <exception cref="RefusalException">There is none that stands, or it does not go to that party.</exception>
    public NotificationTransmitted Say(NotificationId id, PartyId recipient, string way, DateTimeOffset at)
    {
        HeldNotices.RequireRecipient(new HeldNotices(records).RequireOpen(id), recipient);
        return new NotificationTransmitted
        {
            Operation = operation,
            StatedAt = at,
            Provenance = new Provenance(Basis.Counted),
            Notification = id,
            Recipient = recipient,
            Way = way,
        };
    }
}

/// <summary>A recipient says that it has a notification. It says nothing else, and agrees to nothing.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class AcknowledgeNotification(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed by the recipient.</summary>
    /// <param name="id">The notification.</param>
    /// <param name="recipient">Whose key signs it.</param>
    /// <param name="reference">A reference of the recipient's own; null for none.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">There is none that stands, or it does not go to that party.</exception>
    public NotificationAcknowledged Say(
        NotificationId id, PartyId recipient, string? reference, DateTimeOffset at)
    {
        HeldNotices.RequireRecipient(new HeldNotices(records).RequireOpen(id), recipient);
        return new NotificationAcknowledged
        {
            Operation = operation,
            StatedAt = at,
            Provenance = new Provenance(Basis.Counted),
            Notification = id,
            Reference = reference,
        };
    }
}
