using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>What stated numbers support, how they add up and where they meet.</summary>
/// <remarks>
/// A limit is not a number: "more than 320" attests 320 and nothing above, "fewer than 6,000" attests no number at
/// all, and a range wider than twofold says too little to attest anything.
/// </remarks>
internal static class StatedNumbers
{
    /// <summary>True for a range whose upper end is more than twice its lower end.</summary>
    public static bool IsTooWide(Count count) =>
        count.Qualifier == CountQualifier.Range && count.High - count.Low > count.Low;

    /// <summary>True when it limits from above and states no number.</summary>
    public static bool IsLimitOnly(Count count) => count.Qualifier == CountQualifier.FewerThan || IsTooWide(count);

    /// <summary>True for "more than" and "at least".</summary>
    public static bool IsOpenAbove(Count count) => count.IsKnown && count.High is null;

    /// <summary>
    /// The highest number that a figure attests: its upper bound, or the number stated when it is open.
    /// </summary>
    public static long TopOf(Count figure) => figure.High ?? figure.Stated ?? 0;

    /// <summary>True when a figure supports a claim.</summary>
    public static bool Supports(Count figure, Count claim)
    {
        if (!figure.IsKnown || !claim.IsKnown || IsTooWide(figure))
        {
            return false;
        }

        if (figure.Qualifier == CountQualifier.FewerThan)
        {
            return claim.Qualifier == CountQualifier.FewerThan && figure.High <= claim.High;
        }

        if (IsOpenAbove(figure))
        {
            return IsOpenAbove(claim)
                ? figure.Low >= claim.Low
                : claim.Qualifier != CountQualifier.FewerThan && claim.Low <= figure.Stated
                    && claim.High >= figure.Stated;
        }

        return !(claim.Low > figure.High) && !(figure.Low > claim.High);
    }

    /// <summary>Two statements added up as anybody adds them: more than 320 and 127 are more than 447.</summary>
    public static Count Sum(Count a, Count b)
    {
        if (!IsOpenAbove(a) && !IsOpenAbove(b))
        {
            return a.Plus(b);
        }

        if (!a.IsKnown || !b.IsKnown)
        {
            return Count.Unknown;
        }

        var sum = Edge(a) + Edge(b);
        return a.Qualifier == CountQualifier.MoreThan || b.Qualifier == CountQualifier.MoreThan
            ? Count.MoreThan(sum)
            : Count.AtLeast(sum);
    }

    /// <summary>The same number where others are missing from it.</summary>
    public static Count WithOthersMissing(Count count) => IsOpenAbove(count) ? count : Count.AtLeast(Edge(count));

    /// <summary>Where two statements meet, or null: what both attest.</summary>
    public static Count? Meet(Count a, Count b)
    {
        if (IsLimitOnly(a) || IsLimitOnly(b) || a.High < b.Low || b.High < a.Low)
        {
            return null;
        }

        if (!IsOpenAbove(a) && !IsOpenAbove(b))
        {
            return Between(Math.Max(a.Low ?? 0, b.Low ?? 0), Math.Min(a.High ?? 0, b.High ?? 0));
        }

        // Whichever comes first: of two that begin alike, "at least" is said.
        return WithOthersMissing(new[] { a, b }.OrderBy(c => c.Low ?? 0).ThenByDescending(c => c.Qualifier).First());
    }

    /// <summary>From the lowest to the highest of them; unknown when there are none.</summary>
    public static Count Hull(IEnumerable<Count> counts)
    {
        var all = counts.Distinct().ToArray();
        var numbers = Array.FindAll(all, c => !IsLimitOnly(c));
        if (all.Length < 2 || numbers.Length == 0)
        {
            return all.OrderByDescending(c => c.High ?? long.MaxValue).FirstOrDefault();
        }

        var lowest = numbers.OrderBy(c => c.Low ?? 0).ThenBy(c => c.Qualifier).First();
        return Array.Exists(all, IsOpenAbove)
            ? WithOthersMissing(lowest)
            : Between(lowest.Low ?? 0, all.Max(c => c.High ?? 0));
    }

    private static Count Between(long low, long high) => low == high ? Count.Exact(low) : Count.Range(low, high);

    private static long Edge(Count count) => IsOpenAbove(count) ? count.Stated ?? 0 : count.Low ?? 0;
}
