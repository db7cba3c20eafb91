using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Notifying;

/// <summary>Tells people what they need to board, for everybody, at once.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class IssueBulletin(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed. Its code is made of the signed record.</summary>
    /// <param name="file">The bytes of a <c>bulletin.json</c>.</param>
    /// <param name="where">What the file is called, for messages.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">
    /// A field is not in order, its id is in use, its time is over, or it replaces one that is not there.
    /// </exception>
    public BulletinIssued Say(ReadOnlySpan<byte> file, string where, DateTimeOffset at)
    {
        var body = NoticeFile.Read<BulletinIssued>(file, where, operation, at);
        var held = new HeldNotices(records);
        if (held.Bulletins.Any(b => b.Id == body.Bulletin))
        {
            throw new RefusalException(new Refusal(
                "bulletin.known", $"{where} $.bulletin", $"The id {body.Bulletin} is in use.",
                "Choose another id: each bulletin has one of its own."));
        }

        if (body.Until <= at)
        {
            throw new RefusalException(new Refusal(
                "bulletin.over", $"{where} $.until", "Its time is over already.", "Give a time that lies ahead."));
        }

        _ = body.Replaces is { } code ? held.RequireBulletin(code) : null;
        return body;
    }
}

/// <summary>Takes a bulletin back: its code says so from then on, and why.</summary>
/// <param name="records">What the folder holds.</param>
/// <param name="operation">Which operation.</param>
public sealed class CancelBulletin(IOperationRecords records, OperationId operation)
{
    /// <summary>The statement, to be signed by the issuer. It cannot be undone.</summary>
    /// <param name="code">The bulletin's code, as somebody types it.</param>
    /// <param name="reason">Why, in words for the people it was made for.</param>
    /// <param name="at">When it is stated.</param>
    /// <exception cref="RefusalException">There is none of this code, or it was taken back already.</exception>
    public BulletinCancelled Say(string code, string reason, DateTimeOffset at)
    {
        var bulletin = new HeldNotices(records).RequireBulletin(code);
        return bulletin.End is null
            ? new BulletinCancelled
            {
                Operation = operation,
                StatedAt = at,
                Provenance = new Provenance(Basis.Counted),
                Bulletin = bulletin.Id,
                Reason = reason,
            }
            : throw new RefusalException(new Refusal(
                "bulletin.cancelled", $"code {bulletin.Code}", "It was taken back already.",
                "Nothing is left to do."));
    }
}
