using System.Collections.Immutable;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>Which numbers of one movement are too small to be shown, and which would give them away.</summary>
/// <remarks>
/// Enforces rule R5. A part is a group, a stream, or those who did not go on from a place. Where a part of one to nine
/// people was counted, by whomever, it is shown as fewer than ten. What would give it away is withheld with it: the
/// other parts of the same number; and for those who did not go on, how many left the place and how many came to the
/// next one. The number that boarded first and the number that arrived last are never withheld: that people are missing
/// must be seen. Immutable.
/// </remarks>
public sealed class SmallCounts
{
    /// <summary>Parts below this many people are not shown.</summary>
    public const long Threshold = 10;

    private static readonly ImmutableArray<HeadcountKind> Remaining =
        [HeadcountKind.Stayed, HeadcountKind.HeldBack, HeadcountKind.Hospitalised, HeadcountKind.Died];

    private readonly HashSet<(PlaceId Place, HeadcountKind Kind)> _small;
    private readonly HashSet<(PlaceId Place, HeadcountKind Kind)> _smallParts;
    private readonly HashSet<(PlaceId Place, HeadcountKind Kind)> _second;

    private SmallCounts(
        HashSet<(PlaceId, HeadcountKind)> small,
        HashSet<(PlaceId, HeadcountKind)> smallParts,
        HashSet<(PlaceId, HeadcountKind)> second)
    {
        _small = small;
        _smallParts = smallParts;
        _second = second;
    }

    /// <summary>Finds them.</summary>
    /// <param name="plan">The movement's plan; null when it has none.</param>
    /// <param name="headcounts">Its headcounts.</param>
    public static SmallCounts Of(MovementPlanned? plan, IEnumerable<LoggedRecord> headcounts)
    {
        ArgumentNullException.ThrowIfNull(headcounts);
        var small = new HashSet<(PlaceId, HeadcountKind)>();
        var smallParts = new HashSet<(PlaceId, HeadcountKind)>();
        foreach (var count in headcounts.Select(r => r.Body).OfType<Headcount>().Where(IsSmall))
        {
            if (Remaining.Contains(count.Kind))
            {
                small.Add((count.Place, count.Kind));
            }
            else if (!CountScope.Of(count).IsWhole)
            {
                smallParts.Add((count.Place, count.Kind));
            }
        }

        return new SmallCounts(small, smallParts, SecondCells(plan, [.. small.Select(s => s.Item1).Distinct()]));
    }

    /// <summary>How one count is shown below the facilitator tier.</summary>
    public Showing Of(Headcount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var cell = (count.Place, count.Kind);
        if (_small.Contains(cell))
        {
            return IsSmall(count) ? Showing.FewerThanTen : Showing.Withheld;
        }

        if (!CountScope.Of(count).IsWhole && _smallParts.Contains(cell))
        {
            return IsSmall(count) ? Showing.FewerThanTen : Showing.Withheld;
        }

        return _second.Contains(cell) ? Showing.Withheld : Showing.Shown;
    }

    /// <summary>How the total of a kind at a place is shown below the facilitator tier.</summary>
    public Showing Total(PlaceId place, HeadcountKind kind) =>
        _small.Contains((place, kind)) ? Showing.FewerThanTen
            : _second.Contains((place, kind)) ? Showing.Withheld : Showing.Shown;

    /// <summary>How those who did not go on from a place are shown together.</summary>
    public Showing Remained(PlaceId place) =>
        Remaining.Any(k => _small.Contains((place, k))) ? Showing.Withheld : Showing.Shown;

    /// <summary>
    /// True when a difference between numbers of this movement may be a small number that is not shown: then one below
    /// ten is not shown either, at whatever place it comes out.
    /// </summary>
    public bool HidesDifference(long? low, long? high) =>
        _small.Count > 0 && (low, high) is not (0, 0)
        && (low is null || Math.Abs(low.Value) < Threshold) && (high is null || Math.Abs(high.Value) < Threshold);

    /// <summary>True when the balance of a place cannot be shown without a small number.</summary>
    public bool HidesBalance(PlaceId place) => Remaining.Any(k => _small.Contains((place, k)))
        || _second.Contains((place, HeadcountKind.Released)) || _second.Contains((place, HeadcountKind.Arrived));

    private static bool IsSmall(Headcount count) => count.Count is { IsKnown: true, Low: > 0 and < Threshold }
        || count.Count is { IsKnown: true, Low: 0, High: > 0 and < Threshold };

    // In less those who did not go on is out: at the place out is withheld, and in at the next one, which shows the
    // same. Where the next one is the last, whose arrivals stay shown, in is withheld, and out of the one before.
    private static HashSet<(PlaceId, HeadcountKind)> SecondCells(MovementPlanned? plan, IReadOnlyList<PlaceId> places)
    {
        var second = new HashSet<(PlaceId, HeadcountKind)>();
        var nodes = plan?.Nodes.Select(n => n.Place).ToArray() ?? [];
        foreach (var place in places)
        {
            second.Add((place, HeadcountKind.Released));
            var at = Array.IndexOf(nodes, place);
            if (at >= 0 && at + 1 < nodes.Length - 1)
            {
                second.Add((nodes[at + 1], HeadcountKind.Arrived));
            }
            else if (at > 0)
            {
                if (at < nodes.Length - 1)
                {
                    second.Add((place, HeadcountKind.Arrived));
                }

                if (at - 1 > 0)
                {
                    second.Add((nodes[at - 1], HeadcountKind.Released));
                }
            }
        }

        return second;
    }
}
