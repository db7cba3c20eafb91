using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Notices;

/// <summary>Folds the records of a log into its notifications.</summary>
/// <remarks>
/// A pure function of the records: they are read by their position in the log, whatever the order in which they are
/// given; a statement that stands twice counts once. Cost: O(n log n) for n records.
/// </remarks>
public static class NotificationHistory
{
    /// <summary>Every notification whose submission is among the records, in log order.</summary>
    /// <param name="records">Records of the log; those of other kinds are passed over.</param>
    public static IReadOnlyList<Notification> Fold(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var statements = records.Where(r => r is { HasEffect: true, Body: NotificationBody or PayloadErased })
            .OrderBy(r => r.Index).DistinctBy(r => (r.Author, r.Envelope.Kind, r.PayloadHash)).ToArray();
        var erased = statements.Where(r => r.Body is PayloadErased { Notification: not null })
            .ToLookup(r => ((PayloadErased)r.Body).Notification!.Value);
        return
        [
            .. statements.Where(r => r.Body is NotificationBody)
                .GroupBy(r => ((NotificationBody)r.Body).Notification)
                .Select(g => One(g.Key, [.. g], erased[g.Key])).OfType<Notification>(),
        ];
    }

    private static Notification? One(NotificationId id, LoggedRecord[] said, IEnumerable<LoggedRecord> erased)
    {
        if (Array.Find(said, r => r.Body is NotificationSubmitted) is not { } submitted)
        {
            return null;
        }

        var sender = submitted.Author;
        LoggedRecord[] texts =
        [
            submitted,
            .. said.Where(r => r.Body is NotificationAmended && r.Author == sender && r.Index > submitted.Index),
        ];
        var stands = texts[^1];
        var text = (NotificationText)stands.Body;
        var end = Array.Find(
            said, r => r.Body is NotificationCancelled or NotificationCompleted && r.Author == sender);
        return new Notification
        {
            Id = id,
            Sender = sender,
            Text = text,
            TextIndex = stands.Index,
            TextNumber = texts.Length,
            SubmittedAt = submitted.Body.StatedAt,
            HoursToldAt = texts.Reverse().TakeWhile(r => HasHoursOf(text, r)).Last().Body.StatedAt,
            Recipients = [.. text.Recipients.Distinct().Select(p => RowOf(p, said, texts))],
            Details = [.. said.Where(r => r.Body is NotificationDetailed && r.Author == sender).Select(DetailsOf)],
            Erased = [.. erased.Select(ErasedBy)],
            End = end is null ? null : EndOf(end),
            IsInDoubt = texts.Any(r => r.IsInDoubt) || end is { IsInDoubt: true },
        };
    }

    private static bool HasHoursOf(NotificationText text, LoggedRecord record) =>
        record.Body is NotificationText other && other.BeginsAt == text.BeginsAt && other.Until == text.Until;

    // What a key in doubt says of a receipt attests nothing.
    private static NotifiedRecipient RowOf(PartyId party, LoggedRecord[] said, LoggedRecord[] texts)
    {
        var handed = said
            .Where(r => !r.IsInDoubt && r.Body is NotificationTransmitted to && to.Recipient == party
                && TextBefore(r, texts) == texts.Length)
            .MinBy(r => r.StatedOrder);
        var receipts = said
            .Where(r => !r.IsInDoubt && r.Body is NotificationAcknowledged && r.Author == party)
            .OrderBy(r => r.StatedOrder)
            .Select(r => new Receipt(
                r.Body.StatedAt, ((NotificationAcknowledged)r.Body).Reference, TextBefore(r, texts), r.Index))
            .ToArray();
        return new NotifiedRecipient(
            party,
            handed is null
                ? null
                : new Handover(
                    handed.Body.StatedAt, ((NotificationTransmitted)handed.Body).Way, handed.Author, handed.Index),
            Array.Find(receipts, r => r.Text == texts.Length),
            Array.FindLast(receipts, r => r.Text < texts.Length));
    }

    // Of which text, from 1, somebody speaks. A statement made before an amendment may reach the log after it, and a
    // clock may run behind: it speaks of a text only where both the log and its own time put it after that text. So
    // nobody is said to have what it may not have. The first text was there before anything could be said of it.
    private static int TextBefore(LoggedRecord record, LoggedRecord[] texts) => Math.Max(
        1,
        1 + Array.FindLastIndex(
            texts, t => t.Index < record.Index && t.Body.StatedAt <= record.Body.StatedAt));

    private static SealedDetails DetailsOf(LoggedRecord record)
    {
        var body = (NotificationDetailed)record.Body;
        return new SealedDetails(
            body.Recipient, string.Concat(body.Sealed), body.EraseAt, record.Index, record.KeyId, body.Sequence);
    }

    private static ErasedDetails ErasedBy(LoggedRecord record)
    {
        var body = (PayloadErased)record.Body;
        return new ErasedDetails(body.Index, record.Author, body.StatedAt, body.Reason, record.Index);
    }

    private static NotificationEnd EndOf(LoggedRecord record) => record.Body is NotificationCancelled cancelled
        ? new NotificationEnd(NotificationStanding.Cancelled, cancelled.StatedAt, cancelled.Reason, record.Index)
        : new NotificationEnd(NotificationStanding.Completed, record.Body.StatedAt, null, record.Index);
}
