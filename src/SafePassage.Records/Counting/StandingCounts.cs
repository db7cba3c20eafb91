using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Counting;

/// <summary>Which headcounts stand: not taken back, not replaced, and the last of their observer.</summary>
/// <remarks>
/// A party takes back and replaces what its own keys said, nobody else's. What is taken back has no effect at all: a
/// correction that is taken back replaces nothing. Of the counts of one thing by one key that name each other in no
/// way, the one stated last stands (by the instant, then the key's own numbering): a phone that was offline hands over
/// its older count after the newer one. A pure function of the set of records: neither their order in the log nor a
/// record given twice makes a difference. Linear time.
/// </remarks>
public static class StandingCounts
{
    /// <summary>The headcounts that stand.</summary>
    /// <param name="records">
    /// Records, in any order; all of a movement, since a correction may name another place or kind. Others than
    /// headcounts and withdrawals are passed over.
    /// </param>
    /// <returns>Headcount records in order of the log.</returns>
    public static IReadOnlyList<LoggedRecord> Of(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = records as IReadOnlyCollection<LoggedRecord> ?? [.. records];
        var takenBack = new HashSet<(RecordId Count, PartyId Author, PlaceId Place)>();
        foreach (var record in all)
        {
            if (record is { IsInDoubt: false, Body: HeadcountWithdrawn said }
                && RecordId.TryParse(said.Headcount) is { } named)
            {
                takenBack.Add((named, record.Author, said.Place));
            }
        }

        var replaced = ReplacedIn(all, takenBack);

        var last = new LastCounts();
        foreach (var record in all)
        {
            if (record.Body is Headcount count && !IsTakenBack(record, count, takenBack)
                && (replaced.Count == 0 || !replaced.Contains((record.Author, record.Id))))
            {
                last.Add(record, count);
            }
        }

        return last.InOrder();
    }

    private static HashSet<(PartyId Author, RecordId Count)> ReplacedIn(
        IEnumerable<LoggedRecord> records, HashSet<(RecordId Count, PartyId Author, PlaceId Place)> takenBack)
    {
        var replaced = new HashSet<(PartyId Author, RecordId Count)>();
        foreach (var record in records)
        {
            if (record is { IsInDoubt: false, Body: Headcount { Supersedes: { } before } count }
                && !IsTakenBack(record, count, takenBack))
            {
                replaced.UnionWith(before.Select(RecordId.TryParse).OfType<RecordId>()
                    .Select(id => (record.Author, id)));
            }
        }

        return replaced;
    }

    private static bool IsTakenBack(
        LoggedRecord record, Headcount count, HashSet<(RecordId Count, PartyId Author, PlaceId Place)> takenBack) =>
        takenBack.Count > 0 && takenBack.Contains((record.Id, record.Author, count.Place));
}
