using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Sums of one number per movement.</summary>
internal static class NumberSums
{
    private const int Most = 1_024;

    /// <summary>Every sum; beyond <see cref="Most"/> of them, one from the lowest to the highest.</summary>
    public static IReadOnlyList<Count> Of(IEnumerable<IEnumerable<Count>> movements)
    {
        List<Count>? sums = null;
        foreach (var numbers in movements)
        {
            var next = sums is null
                ? numbers.Distinct().ToList()
                : sums.SelectMany(s => numbers.Select(n => StatedNumbers.Sum(s, n))).Distinct().ToList();
            sums = next.Count > Most ? [StatedNumbers.Hull(next)] : next;
        }

        return sums ?? [];
    }
}
