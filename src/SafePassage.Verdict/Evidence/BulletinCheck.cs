using System.Globalization;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>Whether a bulletin of a checked log holds.</summary>
public enum BulletinHold
{
    /// <summary>It is what its issuer says now.</summary>
    InForce,

    /// <summary>Its time is over.</summary>
    Lapsed,

    /// <summary>Its issuer put another in its place.</summary>
    Replaced,

    /// <summary>Its issuer took it back.</summary>
    Cancelled,
}

/// <summary>A bulletin as the records of a checked log tell it.</summary>
/// <param name="Code">Its code, computed here from its record.</param>
/// <param name="Index">Its entry.</param>
/// <param name="Issuer">Whose key signed it.</param>
/// <param name="Body">What it says.</param>
/// <param name="IsInDoubt">True when that key was in doubt by then.</param>
/// <param name="UnopenedAfter">Entries after it that were not opened: what they say of it is not known.</param>
public sealed record CheckedBulletin(
    string Code, long Index, PartyId Issuer, BulletinIssued Body, bool IsInDoubt, long UnopenedAfter)
{
    /// <summary>Its issuer's record that takes it back; null when there is none.</summary>
    public LoggedRecord? TakenBackBy { get; init; }

    /// <summary>Code of the bulletin that its issuer put in its place; null when there is none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Whether it holds at an instant. What was taken back is never called anything else.</summary>
    public BulletinHold HoldAt(DateTimeOffset at) => this switch
    {
        { TakenBackBy: not null } => BulletinHold.Cancelled,
        { ReplacedBy: not null } => BulletinHold.Replaced,
        _ => at >= Body.Until ? BulletinHold.Lapsed : BulletinHold.InForce,
    };

    /// <summary>What is known of it, in sentences.</summary>
    /// <param name="at">The instant at which it is asked.</param>
    public IReadOnlyList<string> Sentences(DateTimeOffset at) =>
    [
        $"Bulletin {Code} is {Standing(at)}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"It is entry {Index}, issued by {Issuer} at {Moment(Body.StatedAt)}, until {Moment(Body.Until)}."),
        .. Body.Texts.Select(t => $"{t.Language}: {t.Title} | {t.Brief}"),
        .. IsInDoubt ? ["The key that issued it was revoked as in other hands: do not rely on it."] : (string[])[],
        .. UnopenedAfter > 0
            ? [UnopenedAfter.ToString(CultureInfo.InvariantCulture) + " later entries were not opened. What takes a "
                + "bulletin back is open to everybody at once: compare with another copy."]
            : (string[])[],
    ];

    private string Standing(DateTimeOffset at) => HoldAt(at) switch
    {
        BulletinHold.Cancelled => string.Create(
            CultureInfo.InvariantCulture,
            $"CANCELLED: {TakenBackBy!.Author} took it back at {Moment(TakenBackBy.Body.StatedAt)}, as entry "
                + $"{TakenBackBy.Index} says: \"{((BulletinCancelled)TakenBackBy.Body).Reason}\""),
        BulletinHold.Replaced => $"REPLACED: {Issuer} put bulletin {ReplacedBy} in its place.",
        BulletinHold.Lapsed => $"LAPSED: it held until {Moment(Body.Until)}, and here it is "
            + $"{Moment(at.ToOffset(Body.Until.Offset))}.",
        _ => $"in force at {Moment(at.ToOffset(Body.Until.Offset))}, by the clock of this machine.",
    };

    private static string Moment(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}

/// <summary>Finds the bulletins of a log under their codes.</summary>
/// <remarks>
/// Of its own and not what the server folds with, so that one of the two being wrong shows. docs/formats/bulletin.md
/// has the rules. Cost: O(n + b²) for n records and b about bulletins.
/// </remarks>
internal static class BulletinCheck
{
    public static IReadOnlyList<CheckedBulletin> Of(EntryFold fold)
    {
        var said = fold.Records.Where(r => r.Body is BulletinBody).ToArray();

        // Of two with one code or one id the first in the log has it.
        var issued = said.Where(r => r.Body is BulletinIssued)
            .DistinctBy(r => BulletinCode.Of(r.Id), StringComparer.Ordinal).DistinctBy(IdOf).ToArray();
        return [.. issued.Select(r => Told(r, said, issued, fold.Unopened.LongCount(i => i > r.Index)))];
    }

    private static CheckedBulletin Told(
        LoggedRecord record, LoggedRecord[] said, LoggedRecord[] issued, long unopenedAfter)
    {
        var code = BulletinCode.Of(record.Id);
        var own = said.Where(r => r.Author == record.Author);
        var next = Array.FindLast(
            issued, r => r.Author == record.Author && ((BulletinIssued)r.Body).Replaces == code);
        return new CheckedBulletin(
            code, record.Index, record.Author, (BulletinIssued)record.Body, record.IsInDoubt, unopenedAfter)
        {
            TakenBackBy = own.FirstOrDefault(r => r.Body is BulletinCancelled && IdOf(r) == IdOf(record)),
            ReplacedBy = next is null ? null : BulletinCode.Of(next.Id),
        };
    }

    private static BulletinId IdOf(LoggedRecord record) => ((BulletinBody)record.Body).Bulletin;
}
