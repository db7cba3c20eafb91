using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Sets a claim beside the records that count the same thing.</summary>
/// <remarks>
/// A pure function; the rules are in docs/formats/verdicts.md. It says how a number stands beside other numbers, never
/// whether somebody lied. Cost: O(n log n) for n records.
/// </remarks>
public static class VerdictJudge
{
    /// <summary>Judges a claim.</summary>
    /// <param name="claim">The claim with the definition of what it counts.</param>
    /// <param name="records">The records of the log, in any order.</param>
    /// <param name="logSize">How many entries the log held: the verdict holds for this size.</param>
    public static ClaimVerdict Judge(ClaimRecorded claim, IReadOnlyList<LoggedRecord> records, long logSize)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(records);
        var record = StandingClaims.Find(records, claim.Claim);
        return Judge(claim, record, new RecordedMovements(records), logSize);
    }

    /// <summary>Judges every claim that stands among the records, in log order: one verdict for each id.</summary>
    /// <param name="records">The records of the log, in any order; sorted once for all claims.</param>
    /// <param name="logSize">How many entries the log held: the verdicts hold for this size.</param>
    public static IEnumerable<ClaimVerdict> JudgeAll(IReadOnlyList<LoggedRecord> records, long logSize)
    {
        ArgumentNullException.ThrowIfNull(records);
        var recorded = new RecordedMovements(records);
        return StandingClaims.Of(records).Select(r => Judge((ClaimRecorded)r.Body, r, recorded, logSize));
    }

    private static ClaimVerdict Judge(
        ClaimRecorded claim, LoggedRecord? record, RecordedMovements recorded, long logSize)
    {
        var match = MetricMatch.Of(claim, recorded);
        var isComparable = match.Differences.Count == 0;
        var comparison = isComparable ? Comparison.Of(claim, match, recorded) : new Comparison([], []);
        var standing = isComparable ? ClaimStanding.Of(claim.Value, comparison) : ClaimStanding.OtherDefinition;
        var nearest = standing.Category == VerdictCategory.NotComparable
            ? AttestedFigure.NearestTo(claim, recorded.Attested)
            : null;
        var judged = new JudgedClaim(claim, match, comparison, standing, nearest, recorded);
        return new ClaimVerdict
        {
            Claim = claim,
            Recorder = record?.Author,
            ClaimIndex = record?.Index,
            Category = standing.Category,
            AttestedByTwo = AttestedByTwo.Of(comparison),
            AttestedByAnyone = AttestedByAnyone(comparison),
            By = standing.By,
            Sentence = new VerdictSentence(judged).Write(),
            Reason = new VerdictReason(judged).Write(),
            Nearest = nearest,
            Figures = comparison.Figures,
            Publications = judged.Publications,
            Evidence = [.. comparison.Attesting.SelectMany(f => f.Evidence).Distinct().Order()],
            LogSize = logSize,
        };
    }

    // Where part of what is claimed is attested by nobody, the number is open above.
    private static Count AttestedByAnyone(Comparison comparison)
    {
        var attested = comparison.Cells.Where(c => c.Count > 0)
            .Select(c => StatedNumbers.Hull(c.Select(n => n.Number))).ToArray();
        return attested.Length == 0 ? Count.Unknown
            : attested.Length == comparison.Cells.Count ? attested.Aggregate(StatedNumbers.Sum)
            : StatedNumbers.WithOthersMissing(attested.Aggregate(StatedNumbers.Sum));
    }
}
