using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Which record of a claim stands: one id is one claim, and its recorder may correct it.</summary>
internal static class StandingClaims
{
    /// <summary>The claims that stand, in order of the log; one record for each id.</summary>
    public static IReadOnlyList<LoggedRecord> Of(IEnumerable<LoggedRecord> records) =>
    [
        .. records.Where(r => r.Body is ClaimRecorded).OrderBy(r => r.Index)
            .GroupBy(r => ((ClaimRecorded)r.Body).Claim).Select(Last).OrderBy(r => r.Index),
    ];

    /// <summary>The record of a claim that stands, or null.</summary>
    public static LoggedRecord? Find(IEnumerable<LoggedRecord> records, ClaimId claim) =>
        Of(records.Where(r => r.Body is ClaimRecorded c && c.Claim == claim)) is [var standing] ? standing : null;

    private static LoggedRecord Last(IEnumerable<LoggedRecord> ofOneId)
    {
        LoggedRecord? standing = null;
        foreach (var record in ofOneId)
        {
            var corrects = standing is not null && record.Author == standing.Author && !record.IsInDoubt
                && ((ClaimRecorded)record.Body).Corrects == standing.Id.ToString();
            standing = standing is null || corrects ? record : standing;
        }

        return standing!;
    }
}
