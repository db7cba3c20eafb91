using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Which line of the table of categories decided.</summary>
internal enum StandingWhy
{
    NothingAttested,
    OnlyClaimSource,
    TwoVoices,
    OneVoice,
    FiguresAddUp,
    PartOnly,
    Above,
    Below,
    NoUpperBound,
    LimitsOnly,
    OtherPeriod,
    OtherDefinition,
}

/// <summary>How a claimed number stands beside the numbers attested.</summary>
/// <param name="Category">The category.</param>
/// <param name="Why">Which line decided.</param>
/// <param name="Voices">The voices that support it; empty in other lines.</param>
/// <param name="By">By how many it exceeds or falls below; null otherwise.</param>
/// <param name="Bound">The number beside which it exceeds, falls below, or is attested no more; null otherwise.</param>
internal sealed record ClaimStanding(
    VerdictCategory Category, StandingWhy Why, IReadOnlyList<Voice> Voices, long? By = null, Count? Bound = null)
{
    private ClaimStanding(VerdictCategory category, StandingWhy why, long? by = null, Count? bound = null)
        : this(category, why, [], by, bound)
    {
    }

    public static ClaimStanding OtherDefinition { get; } =
        new(VerdictCategory.NotComparable, StandingWhy.OtherDefinition);

    public static ClaimStanding Of(Count claim, Comparison comparison)
    {
        var cells = comparison.Cells;
        if (cells.All(c => c.Count == 0))
        {
            bool Any(FigureStanding standing) => comparison.Figures.Any(f => f.Standing == standing);
            return Any(FigureStanding.OutsidePeriod)
                ? new(VerdictCategory.NotComparable, StandingWhy.OtherPeriod)
                : new(VerdictCategory.NoEvidence, Any(FigureStanding.ClaimSource)
                    ? StandingWhy.OnlyClaimSource
                    : StandingWhy.NothingAttested);
        }

        var isWhole = cells.All(c => c.Count > 0);
        var voices = Supporting(claim, cells, isWhole);
        var two = AttestedByTwo.Sums(comparison).Any(s => StatedNumbers.Supports(s, claim)
            && (StatedNumbers.IsOpenAbove(claim) || !StatedNumbers.IsOpenAbove(s)));
        var strong = voices.Where(v => v.IsFull).Select(v => v.Voice).ToArray();
        if (two || strong.Index().Any(x => strong.Take(x.Index).Any(v => comparison.AreIndependent(v, x.Item))))
        {
            return new(VerdictCategory.Supported, StandingWhy.TwoVoices, strong);
        }

        if (voices.Count > 0)
        {
            return new(
                VerdictCategory.SupportedInPart,
                isWhole || StatedNumbers.IsOpenAbove(claim) ? StandingWhy.OneVoice : StandingWhy.PartOnly,
                [.. voices.Select(v => v.Voice)]);
        }

        var sums = SumsOf(cells, _ => true);
        return sums.Any(s => StatedNumbers.Supports(s, claim))
            ? new(VerdictCategory.SupportedInPart, isWhole ? StandingWhy.FiguresAddUp : StandingWhy.PartOnly)
            : Place(claim, sums);
    }

    // A voice that counted some of the movements says at least so many: that supports "more than", and a number only
    // where nobody says more.
    private static List<(Voice Voice, bool IsFull)> Supporting(
        Count claim, IReadOnlyList<IReadOnlyList<VoicedNumber>> cells, bool isWhole) =>
    [
        .. cells.SelectMany(c => c).Select(n => n.Voice).Distinct()
            .Where(v => SumsOf(cells, n => n.Voice == v).Any(s => StatedNumbers.Supports(s, claim)))
            .Select(v => (
                Voice: v,
                IsFull: StatedNumbers.IsOpenAbove(claim) || cells.All(c => c.Any(n => n.Voice == v))))
            .Where(v => v.IsFull || !isWhole),
    ];

    private static Count[] SumsOf(IReadOnlyList<IReadOnlyList<VoicedNumber>> cells, Func<VoicedNumber, bool> which)
    {
        var numbers = cells.Select(c => c.Where(which).Select(n => n.Number).ToArray()).ToArray();
        var sums = NumberSums.Of(numbers.Where(n => n.Length > 0));
        return Array.TrueForAll(numbers, n => n.Length > 0)
            ? [.. sums]
            : [.. sums.Select(StatedNumbers.WithOthersMissing)];
    }

    // Nobody supports it: above, below, or beyond what an open bound attests. A limit from above states no number; it
    // only tells what is too much.
    private static ClaimStanding Place(Count claim, IReadOnlyList<Count> sums)
    {
        var numbers = sums.Where(s => !StatedNumbers.IsLimitOnly(s)).ToArray();
        var closed = sums.Where(s => s.High is not null).OrderByDescending(s => s.High).FirstOrDefault();
        if (numbers.Length == 0)
        {
            return claim.Low > closed.High
                ? new(VerdictCategory.ExceedsAttested, StandingWhy.Above, claim.Low - closed.High, closed)
                : new(VerdictCategory.NotComparable, StandingWhy.LimitsOnly, bound: closed);
        }

        var top = numbers.OrderByDescending(StatedNumbers.TopOf).ThenByDescending(s => s.Low).First();
        if (claim.Low > StatedNumbers.TopOf(top))
        {
            var open = numbers.Where(StatedNumbers.IsOpenAbove).Max(s => s.Low) ?? -1;
            return open <= (closed.High ?? -1) && claim.Low > closed.High
                ? new(VerdictCategory.ExceedsAttested, StandingWhy.Above, claim.Low - closed.High, closed)
                : new(VerdictCategory.NotComparable, StandingWhy.NoUpperBound, bound: top);
        }

        return top.Low - claim.High is > 0 and var by
            ? new(VerdictCategory.BelowAttested, StandingWhy.Below, by, top)
            : new(VerdictCategory.NotComparable, StandingWhy.NoUpperBound, bound: top);
    }
}
