using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>People who are not accounted for, at a node or between two.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="From">The node at which they were last counted; the same as <paramref name="At"/> for a gap at a
/// node.</param>
/// <param name="At">The node whose count shows the gap.</param>
/// <param name="Visit">Which visit to it, from 1.</param>
/// <param name="Unexplained">How many.</param>
/// <param name="FoundAt">When the count that shows the gap was stated; of several the last.</param>
/// <param name="LastCountedAt">
/// When they were last counted, by the last such count; null when only carried numbers stand before.
/// </param>
/// <param name="Evidence">Log positions of the records that it rests on.</param>
public sealed record Discrepancy(
    PlaceId From,
    PlaceId At,
    int Visit,
    Difference Unexplained,
    DateTimeOffset FoundAt,
    DateTimeOffset? LastCountedAt,
    IReadOnlyList<long> Evidence)
{
    /// <summary>True when the gap lies on the road between two nodes.</summary>
    public bool IsOnTheRoad => From != At;
}
