using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;

namespace SafePassage.Notices;

/// <summary>Folds the records of a log into its bulletins, each under its code for ever.</summary>
/// <remarks>
/// A pure function of the records: they are read by their position in the log, whatever the order in which they are
/// given; a record that stands twice counts once. Cost: O(n log n) for n records.
/// </remarks>
public static class BulletinHistory
{
    /// <summary>Every bulletin that was issued, in log order; of two with one code the first.</summary>
    /// <param name="records">Records of the log; those of other kinds are passed over.</param>
    public static IReadOnlyList<Bulletin> Fold(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var said = records.Where(r => r is { HasEffect: true, Body: BulletinBody }).OrderBy(r => r.Index).ToArray();

        // Whoever spends years of computing to make a second record of one code is too late: the first has it.
        var issued = said.Where(r => r.Body is BulletinIssued)
            .DistinctBy(r => BulletinCode.Of(r.Id), StringComparer.Ordinal)
            .DistinctBy(r => ((BulletinIssued)r.Body).Bulletin)
            .ToArray();
        return [.. issued.Select(r => One(r, issued, said))];
    }

    private static Bulletin One(LoggedRecord record, LoggedRecord[] issued, LoggedRecord[] said)
    {
        var (body, code) = ((BulletinIssued)record.Body, BulletinCode.Of(record.Id));

        // Nobody takes another's bulletin back, nor puts its own in the place of another's.
        var end = Array.Find(
            said, r => r.Body is BulletinCancelled c && c.Bulletin == body.Bulletin && r.Author == record.Author);
        var next = Array.FindLast(
            issued, r => r.Body is BulletinIssued { Replaces: { } old } && old == code && r.Author == record.Author);
        return new Bulletin(
            code, body.Bulletin, record.Author, body.StatedAt, body.Texts, body.Until, record.Index, record.IsInDoubt)
        {
            End = end is null
                ? null
                : new BulletinEnd(end.Body.StatedAt, ((BulletinCancelled)end.Body).Reason, end.Index),
            ReplacedBy = next is null ? null : BulletinCode.Of(next.Id),
        };
    }
}
