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
    private const int MaxSums = 256;

    /// <summary>Judges a claim.</summary>
    /// <param name="claim">The claim with the definition of what it counts.</param>
    /// <param name="records">The records of the log, in any order.</param>
    /// <param name="logSize">How many entries the log held: the verdict holds for this size.</param>
    public static ClaimVerdict Judge(ClaimRecorded claim, IReadOnlyList<LoggedRecord> records, long logSize)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(records);
        return Judge(claim, new RecordedMovements(records), logSize);
    }

    /// <summary>Judges every claim among the records, in log order.</summary>
    /// <param name="records">The records of the log, in any order; sorted once for all claims.</param>
    /// <param name="logSize">How many entries the log held: the verdicts hold for this size.</param>
    public static IEnumerable<ClaimVerdict> JudgeAll(IReadOnlyList<LoggedRecord> records, long logSize)
    {
        ArgumentNullException.ThrowIfNull(records);
        var recorded = new RecordedMovements(records);
        return records.Where(r => r.Body is ClaimRecorded).OrderBy(r => r.Index)
            .Select(r => Judge((ClaimRecorded)r.Body, recorded, logSize));
    }

    private static ClaimVerdict Judge(ClaimRecorded claim, RecordedMovements recorded, long logSize)
    {
        var match = MetricMatch.Of(claim.Metric, recorded);
        if (match.Differences.Count > 0)
        {
            return new ClaimVerdict
            {
                Claim = claim,
                Category = VerdictCategory.NotComparable,
                AttestedByTwo = Count.Unknown,
                AttestedByAnyone = Count.Unknown,
                By = null,
                Reason = string.Join(" ", match.Differences),
                Evidence = [],
                LogSize = logSize,
            };
        }

        var attested = match.Movements
            .Select(m => MovementAttestations.Of(
                recorded.HeadcountsAt(m.Movement, match.Place, match.Kind), claim.Metric.Part))
            .Concat(match.Missing.Select(_ => new MovementAttestations([], [], [])))
            .ToArray();
        return Compare(claim, match, attested, recorded, logSize);
    }

    private static ClaimVerdict Compare(
        ClaimRecorded claim,
        MetricMatch match,
        MovementAttestations[] attested,
        RecordedMovements recorded,
        long logSize)
    {
        var words = new VerdictWords(claim, match, attested, recorded);
        var two = TotalByTwo(attested);
        var anyone = TotalByAnyone(attested);
        var (category, by, reason) = Categorise(claim.Value, attested, two, words);
        return new ClaimVerdict
        {
            Claim = claim,
            Category = category,
            AttestedByTwo = two,
            AttestedByAnyone = anyone,
            By = by,
            Reason = reason,
            Evidence =
            [
                .. attested.SelectMany(a => a.Whole.Concat(a.Part)).SelectMany(f => f.Evidence).Distinct().Order(),
            ],
            LogSize = logSize,
        };
    }

    private static (VerdictCategory Category, long? By, string Reason) Categorise(
        Count claim, MovementAttestations[] attested, Count two, VerdictWords words)
    {
        if (!attested.Any(a => a.IsAttested))
        {
            return (VerdictCategory.NoEvidence, null, words.NothingRecorded());
        }

        var voices = VoicesThatAllow(claim, attested);
        if (voices.Count >= 2 || (two.IsKnown && Meet(two, claim)))
        {
            return (VerdictCategory.Supported, null, words.Supported(voices));
        }

        if (voices.Count == 1)
        {
            return (VerdictCategory.SupportedInPart, null, words.OneVoice(voices[0]));
        }

        if (!attested.All(a => a.Whole.Count > 0))
        {
            var atLeast = attested.Sum(a => a.AtLeast);
            return claim.High < atLeast
                ? (VerdictCategory.BelowAttested, atLeast - claim.High, words.Below(atLeast, claim))
                : (VerdictCategory.SupportedInPart, null, words.PartCovered(atLeast));
        }

        var sums = Sums(attested.Select(a => a.Whole.Select(f => f.Total)));
        if (sums.Any(s => Meet(s, claim)))
        {
            return (VerdictCategory.SupportedInPart, null, words.Mixed());
        }

        var highest = sums.OrderByDescending(s => s.High ?? long.MaxValue).ThenByDescending(s => s.Low).First();
        return claim.Low > highest.High
            ? (VerdictCategory.ExceedsAttested, claim.Low - highest.High, words.Exceeds(highest, claim))
            : (VerdictCategory.BelowAttested, highest.Low - claim.High, words.Below(highest.Low!.Value, claim));
    }

    private static List<Voice> VoicesThatAllow(Count claim, MovementAttestations[] attested) =>
    [
        .. attested.SelectMany(a => a.Whole).Select(Voice.Of).Distinct()
            .Where(v => attested.All(a => a.Whole.Any(f => Voice.Of(f) == v)))
            .Where(v => Sums(attested.Select(a => a.Whole.Where(f => Voice.Of(f) == v).Select(f => f.Total)))
                .Any(s => Meet(s, claim))),
    ];

    /// <summary>
    /// Every sum of one figure per movement; beyond <see cref="MaxSums"/> of them, their bounds as one range.
    /// </summary>
    private static List<Count> Sums(IEnumerable<IEnumerable<Count>> movements)
    {
        var sums = new List<Count> { Count.Exact(0) };
        foreach (var figures in movements)
        {
            var next = sums.SelectMany(s => figures.Select(s.Plus)).Distinct().ToList();
            sums = next.Count > MaxSums ? [Hull(next)] : next;
        }

        return sums;
    }

    private static Count TotalByTwo(MovementAttestations[] attested) => attested
        .Select(a => a.ByTwo() is var (low, high) ? Bounds(low, high) : Count.Unknown)
        .Aggregate(Count.Exact(0), (sum, c) => sum.Plus(c));

    // Where part of what is claimed is attested by nobody, the number is open above.
    private static Count TotalByAnyone(MovementAttestations[] attested) => attested.All(a => a.Whole.Count > 0)
        ? attested.Select(a => Hull(a.Whole.Select(f => f.Total))).Aggregate(Count.Exact(0), (sum, c) => sum.Plus(c))
        : attested.Sum(a => a.AtLeast) is > 0 and var atLeast ? Count.MoreThan(atLeast - 1) : Count.Unknown;

    private static Count Hull(IEnumerable<Count> figures)
    {
        var all = figures.ToArray();
        return Bounds(all.Min(f => f.Low ?? 0), Array.Exists(all, f => f.High is null) ? null : all.Max(f => f.High));
    }

    private static Count Bounds(long low, long? high) => high switch
    {
        null => low > 0 ? Count.MoreThan(low - 1) : Count.Unknown,
        { } h when h == low => Count.Exact(low),
        { } h => Count.Range(low, h),
    };

    private static bool Meet(Count a, Count b) =>
        a.IsKnown && b.IsKnown && !(a.Low > b.High) && !(b.Low > a.High);
}
