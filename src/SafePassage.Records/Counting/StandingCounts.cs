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
        var all = records.Where(r => r.Body is Headcount or HeadcountWithdrawn).DistinctBy(r => r.Id).ToArray();
        var counts = all.Where(r => r.Body is Headcount).ToDictionary(r => r.Id);
        foreach (var withdrawal in all.Where(r => r.Body is HeadcountWithdrawn && !r.IsInDoubt))
        {
            var named = RecordId.TryParse(((HeadcountWithdrawn)withdrawal.Body).Headcount);
            if (named is { } id && counts.TryGetValue(id, out var count) && count.Author == withdrawal.Author
                && ((Headcount)count.Body).Place == ((HeadcountWithdrawn)withdrawal.Body).Place)
            {
                counts.Remove(id);
            }
        }

        var replaced = counts.Values.Where(r => !r.IsInDoubt)
            .SelectMany(r => (((Headcount)r.Body).Supersedes ?? [])
                .Select(id => (r.Author, Id: RecordId.TryParse(id))))
            .ToHashSet();
        return
        [
            .. counts.Values.Where(r => !replaced.Contains((r.Author, r.Id)))
                .GroupBy(r => (r.KeyId, What: ThingOf((Headcount)r.Body)))
                .Select(g => g.MaxBy(r => r.StatedOrder)!)
                .OrderBy(r => r.Index),
        ];
    }

    // What a count counts: another one of the same by the same key says it anew.
    private static (MovementId, PlaceId, int, HeadcountKind, MovementId?, string?, string?) ThingOf(Headcount count) =>
        (count.Movement, count.Place, count.Visit ?? 1, count.Kind, count.OtherMovement, count.Group, count.Stream);
}
