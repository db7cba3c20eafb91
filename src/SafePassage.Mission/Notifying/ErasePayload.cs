using System.Globalization;
using SafePassage.Mission.Recording;
using SafePassage.Notices;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Destroys the text behind an entry. The entry and every proof over it stay. Enforces rule R12.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class ErasePayload(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed: once the log holds it, the text is gone.</summary>
    /// <param name="index">The entry.</param>
    /// <param name="reason">On whose authority and why, in words that do not repeat what is erased.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">There is no such entry, or its text is not held here.</exception>
    public PayloadErased Say(long index, string reason, DateTimeOffset at)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"entry {index}");
        if (index < 0 || index >= records.Page.Entries.Count)
        {
            throw new RefusalException(new Refusal(
                "payload.no-entry", where, "The log has no such entry.", "Name an entry of this log."));
        }

        var entry = records.Page.Entries[(int)index];
        if (entry.Record is not { Body: { Sequence: { } number } body } record)
        {
            throw new RefusalException(new Refusal(
                "payload.not-held", where,
                entry.IsErased ? "Its text was erased already." : "Its text is not held in this folder.",
                entry.IsErased ? "Nothing is left to do." : "Let its author or a facilitator erase it."));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusalException(new Refusal(
                "payload.no-reason", "--reason", "It is empty.", "Say on whose authority it is erased, and why."));
        }

        return new PayloadErased
        {
            Operation = operation,
            StatedAt = at,
            Provenance = new Provenance(Basis.Counted),
            Index = index,
            KeyId = record.KeyId,
            Number = number,
            Reason = reason,
            Notification = body is NotificationDetailed detailed ? detailed.Notification : null,
        };
    }

    /// <summary>Sealed details that are to be erased by an instant, with their notification, in log order.</summary>
    /// <remarks>What still waits to be sent is not in the log, and cannot be erased from it.</remarks>
    public IReadOnlyList<(NotificationId Notification, SealedDetails Details)> DueAt(DateTimeOffset at) =>
    [
        .. NotificationHistory.Fold(records.Page.Records)
            .SelectMany(n => n.DueForErasureAt(at).Select(d => (n.Id, d))).OrderBy(d => d.d.Index),
    ];
}
