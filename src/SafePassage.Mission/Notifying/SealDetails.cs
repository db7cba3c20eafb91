using System.Globalization;
using SafePassage.Keys;
using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Seals plates and telephones to one recipient of a notification. Enforces rule R7.</summary>
/// <remarks>The recipient opens them with its key file. Nobody else can, the sender included.</remarks>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class SealDetails(IOperationRecords records, OperationId operation)
{
    /// <summary>The most bytes of details: what is sealed must fit the pieces of one record.</summary>
    public const int BytesMax = 32_768;

    private const int PieceLength = 4_000;

    /// <summary>The statement, to be signed by the sender.</summary>
    /// <param name="id">The notification.</param>
    /// <param name="recipient">For whom: all its keys that are good and can open.</param>
    /// <param name="details">The plain bytes; they are not kept. At most <see cref="BytesMax"/>.</param>
    /// <param name="eraseAt">When they are to be erased; null for when the notification lapses.</param>
    /// <param name="fresh">Random bytes, drawn anew for each sealing: <see cref="Sealed.FreshLength"/>.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">
    /// There is no such notification that stands, it does not go to that party, the party has no key to seal for, the
    /// details are empty or too long, or they would be kept beyond the notification.
    /// </exception>
    public NotificationDetailed Say(
        NotificationId id, PartyId recipient, ReadOnlySpan<byte> details, DateTimeOffset? eraseAt,
        ReadOnlySpan<byte> fresh, DateTimeOffset at)
    {
        var notification = new HeldNotices(records).RequireOpen(id);
        HeldNotices.RequireRecipient(notification, recipient);
        var until = notification.Text.Until;
        if (details.Length is 0 or > BytesMax)
        {
            throw new RefusalException(new Refusal(
                "details.length", "the details",
                string.Create(CultureInfo.InvariantCulture, $"They have {details.Length} bytes; 1 to {BytesMax} fit."),
                "Give what is needed at the checkpoints, as plain text."));
        }

        if (eraseAt > until)
        {
            throw new RefusalException(new Refusal(
                "details.kept-long", "--erase-at", "They would be kept when the notification is over.",
                string.Create(CultureInfo.InvariantCulture, $"Give a time no later than {until:O}, or none.")));
        }

        var text = Sealed.For(KeysOf(recipient), details, fresh);
        return new NotificationDetailed
        {
            Operation = operation,
            StatedAt = at,
            Provenance = new Provenance(Basis.Counted),
            Notification = id,
            Recipient = recipient,
            Sealed = [.. text.Chunk(PieceLength).Select(p => new string(p))],
            EraseAt = eraseAt ?? until,
        };
    }

    private RecipientKey[] KeysOf(PartyId recipient)
    {
        RecipientKey[] keys =
        [
            .. records.Page.Keys.Members.Where(m => m.Party == recipient && m.Role != PartyRole.Device)
                .Select(m => RecipientKey.TryParse(m.SealingKey)).OfType<RecipientKey>().Distinct(),
        ];
        return keys.Length > 0
            ? keys
            : throw new RefusalException(new Refusal(
                "details.no-key", $"recipient {recipient}", "Its keys were granted without a key to seal for.",
                "Ask it for its card, and let it grant itself a key with the sealing key of that card."));
    }
}
