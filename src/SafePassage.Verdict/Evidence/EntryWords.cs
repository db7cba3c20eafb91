using System.Globalization;
using SafePassage.Records.Bodies;

namespace SafePassage.Verdict.Evidence;

/// <summary>Names entries in words.</summary>
internal static class EntryWords
{
    private const int RangesMax = 10;

    /// <summary>For example <c>3, 7 to 9</c>; beyond ten ranges, how many entries there are besides.</summary>
    /// <param name="indexes">In rising order, at least one.</param>
    public static string Of(IReadOnlyCollection<long> indexes)
    {
        var ranges = EntryRange.Of(indexes);
        var words = string.Join(", ", ranges.Take(RangesMax).Select(r => r.First == r.Last
            ? string.Create(CultureInfo.InvariantCulture, $"{r.First}")
            : string.Create(CultureInfo.InvariantCulture, $"{r.First} to {r.Last}")));
        var rest = ranges.Skip(RangesMax).Sum(r => r.Last - r.First + 1);
        return rest == 0 ? words : string.Create(CultureInfo.InvariantCulture, $"{words} and {rest} more");
    }
}
