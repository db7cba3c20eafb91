using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Keeps small sub-groups out of public and party views (rule R5).</summary>
/// <remarks>
/// A sub-group is a part of a movement (a group, a stream, those held back at a node). The total of a whole movement is none
/// and is shown as it is. Facilitators see every number.
/// </remarks>
public static class SmallCells
{
    /// <summary>Sub-groups below this many people are not shown.</summary>
    public const long Threshold = 10;

    /// <summary>What a reader of this tier may see of the size of one sub-group.</summary>
    /// <returns>The number as stated, <c>fewer than 10</c>, or <c>withheld</c> where it may be fewer than ten.</returns>
    public static string Suppress(Count count, DisclosureTier tier)
    {
        if (tier >= DisclosureTier.Facilitator || !count.IsKnown || !IsSmall(count))
        {
            return count.ToString();
        }

        return count.High < Threshold ? "fewer than 10" : "withheld";
    }

    /// <summary>What a reader of this tier may see of the sub-groups that make up one total which is shown.</summary>
    /// <remarks>
    /// Where exactly one of them is small, the smallest other one is withheld too: otherwise the small one could be computed as the total
    /// less the others.
    /// </remarks>
    public static IReadOnlyList<string> Suppress(IReadOnlyList<Count> parts, DisclosureTier tier)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var shown = parts.Select(p => Suppress(p, tier)).ToArray();
        if (tier >= DisclosureTier.Facilitator || parts.Count(IsSmall) != 1)
        {
            return shown;
        }

        var second = Enumerable.Range(0, parts.Count)
            .Where(i => parts[i].IsKnown && !IsSmall(parts[i]))
            .OrderBy(i => parts[i].Low)
            .Take(1)
            .ToArray();
        foreach (var i in second)
        {
            shown[i] = "withheld";
        }

        return shown;
    }

    private static bool IsSmall(Count count) => count.IsKnown && (count.Low ?? 0) < Threshold;
}
