using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>What two independent voices attest alike: where their numbers meet.</summary>
internal static class AttestedByTwo
{
    /// <summary>
    /// From the lowest to the highest meeting, summed over movements; unknown where none meet in one.
    /// </summary>
    public static Count Of(Comparison comparison)
    {
        var meetings = MeetingsOf(comparison);
        return meetings.Length > 0 && Array.TrueForAll(meetings, m => m.Length > 0)
            ? meetings.Select(StatedNumbers.Hull).Aggregate(StatedNumbers.Sum)
            : Count.Unknown;
    }

    /// <summary>Every sum of one meeting per movement; empty where none meet in one.</summary>
    public static IReadOnlyList<Count> Sums(Comparison comparison)
    {
        var meetings = MeetingsOf(comparison);
        return Array.TrueForAll(meetings, m => m.Length > 0) ? NumberSums.Of(meetings) : [];
    }

    private static Count[][] MeetingsOf(Comparison comparison) =>
    [
        .. comparison.Cells.Select(cell => cell.Index()
            .SelectMany(x => cell.Take(x.Index)
                .Where(n => comparison.AreIndependent(n.Voice, x.Item.Voice))
                .Select(n => StatedNumbers.Meet(n.Number, x.Item.Number)))
            .OfType<Count>().Distinct().ToArray()),
    ];
}
