using System.Collections.Immutable;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>Which numbers of one movement are too small to be shown, and which would give them away.</summary>
/// <remarks>
/// Enforces rule R5. A part is a group, a stream, those who changed movements, or those who did not go on from a
/// place. Where a part of one to nine people was counted, by whomever, it is shown as fewer than ten. What would
/// give it away is withheld with it: the other parts of the same number; and for those who did not go on, how many
/// left the place and how many came to the next one. Of a place that the way does not name nobody knows what lies
/// beside it: all numbers between the ends are withheld. Who surrendered is in no other number, so nothing is
/// withheld beside. The number that boarded first and the number that arrived last are never withheld: that people
/// are missing must be seen. A place that is passed again is another cell. Immutable.
/// </remarks>
public sealed class SmallCounts
{
    /// <summary>Parts below this many people are not shown.</summary>
    public const long Threshold = 10;

    private static readonly ImmutableArray<HeadcountKind> Remaining =
        [HeadcountKind.Stayed, HeadcountKind.HeldBack, HeadcountKind.Hospitalised, HeadcountKind.Died];

    // What changes how many go on: of those who joined only who came from another movement is ever in such a cell.
    private static readonly ImmutableArray<HeadcountKind> Changing =
        [.. Remaining, HeadcountKind.Transferred, HeadcountKind.Joined];

    private readonly HashSet<Cell> _small;
    private readonly HashSet<Cell> _smallParts;
    private readonly HashSet<Cell> _second;
    private readonly bool _anyChange;

    private SmallCounts(HashSet<Cell> small, HashSet<Cell> smallParts, HashSet<Cell> second)
    {
        _small = small;
        _smallParts = smallParts;
        _second = second;
        _anyChange = small.Any(c => Changing.Contains(c.Kind));
    }

    /// <summary>Finds them.</summary>
    /// <param name="plan">The movement's plan; null when it has none.</param>
    /// <param name="headcounts">Its headcounts, and those of other movements that name it.</param>
    public static SmallCounts Of(MovementPlanned? plan, IEnumerable<LoggedRecord> headcounts) =>
        Of(plan?.Movement, plan?.Nodes ?? [], headcounts);

    /// <summary>Finds them on a way.</summary>
    /// <param name="movement">The movement; null when it has no plan.</param>
    /// <param name="way">The nodes that it passes, diversions included.</param>
    /// <param name="headcounts">Its headcounts, and those of other movements that name it.</param>
    public static SmallCounts Of(
        MovementId? movement, IReadOnlyList<MovementNode> way, IEnumerable<LoggedRecord> headcounts)
    {
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(headcounts);
        var small = new HashSet<Cell>();
        var smallParts = new HashSet<Cell>();
        foreach (var count in headcounts.Select(r => r.Body).OfType<Headcount>().Where(IsSmall))
        {
            var cell = CellOf(count, movement);
            if (Remaining.Contains(cell.Kind) || count.OtherMovement is not null
                || cell.Kind is HeadcountKind.Transferred or HeadcountKind.Surrendered)
            {
                small.Add(cell);
            }
            else if (!CountScope.Of(count).IsWhole)
            {
                smallParts.Add(cell);
            }
        }

        return new SmallCounts(small, smallParts, SecondCells(way, small));
    }

    /// <summary>How one count is shown below the facilitator tier.</summary>
    /// <param name="count">A count of this movement, or one of another movement that names it.</param>
    /// <param name="movement">This movement; null for the one that the count is of.</param>
    public Showing Of(Headcount count, MovementId? movement = null)
    {
        ArgumentNullException.ThrowIfNull(count);
        var cell = CellOf(count, movement);
        if (_small.Contains(cell) || (!CountScope.Of(count).IsWhole && _smallParts.Contains(cell)))
        {
            return IsSmall(count) ? Showing.FewerThanTen : Showing.Withheld;
        }

        return _second.Contains(cell) ? Showing.Withheld : Showing.Shown;
    }

    /// <summary>How the total of a kind at a place is shown below the facilitator tier.</summary>
    public Showing Total(PlaceId place, HeadcountKind kind, int visit = 1) =>
        _small.Contains(new(place, visit, kind))
            ? kind == HeadcountKind.Joined ? Showing.Withheld : Showing.FewerThanTen
            : _second.Contains(new(place, visit, kind)) ? Showing.Withheld : Showing.Shown;

    /// <summary>How those who did not go on from a place are shown together.</summary>
    public Showing Remained(PlaceId place, int visit = 1) =>
        Remaining.Any(k => _small.Contains(new(place, visit, k))) ? Showing.Withheld : Showing.Shown;

    /// <summary>True when somebody may work out a small number from how many went on from a place.</summary>
    public bool TaintsWhatFollows(PlaceId place, int visit = 1) =>
        Changing.Any(k => _small.Contains(new(place, visit, k)));

    /// <summary>True when a kind at a place changes how many go on, by a number that is not shown.</summary>
    public bool IsSmallChange(PlaceId place, HeadcountKind kind, int visit = 1) =>
        Changing.Contains(kind) && _small.Contains(new(place, visit, kind));

    /// <summary>
    /// True when figures that are said to differ at a place cannot be told apart in numbers: one of them is small, or
    /// gives a small one away.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="visit">Which visit.</param>
    /// <param name="kind">What was counted; null for those who did not go on.</param>
    public bool HidesSpread(PlaceId place, int visit, HeadcountKind? kind) => kind is { } counted
        ? Total(place, counted, visit) is not Showing.Shown || _smallParts.Contains(new(place, visit, counted))
        : Remained(place, visit) is not Showing.Shown;

    /// <summary>
    /// True when a difference between numbers of this movement may be a small number that is not shown: then one below
    /// ten is not shown either, at whatever place it comes out.
    /// </summary>
    public bool HidesDifference(long? low, long? high) =>
        (_anyChange || _smallParts.Count > 0) && (low, high) is not (0, 0)
        && (low is null || Math.Abs(low.Value) < Threshold) && (high is null || Math.Abs(high.Value) < Threshold);

    /// <summary>True for a number that may be one to nine people.</summary>
    public static bool IsSmall(Count count) => count is { IsKnown: true, Low: > 0 and < Threshold }
        or { IsKnown: true, Low: 0, High: > 0 and < Threshold };

    /// <summary>True when a closing statement tells a small number, or gives one of the counts away.</summary>
    public bool Hides(ClosingStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return _anyChange || IsSmall(statement.Remained) || (statement.Transferred is { } over && IsSmall(over));
    }

    /// <summary>True when a part that was not counted at the end would give a small part away.</summary>
    public bool HidesParts => _smallParts.Count > 0;

    /// <summary>True when every number may be shown.</summary>
    public bool HidesNothing => _small.Count == 0 && _smallParts.Count == 0;

    /// <summary>True when the balance of a place cannot be shown without a small number.</summary>
    public bool HidesBalance(PlaceId place, int visit = 1) => TaintsWhatFollows(place, visit)
        || _second.Contains(new(place, visit, HeadcountKind.Released))
        || _second.Contains(new(place, visit, HeadcountKind.Arrived));

    private static bool IsSmall(Headcount count) => IsSmall(count.Count);

    // What another movement calls joined is transferred here, and the other way round; it is of one visit, the first.
    // Who came from another movement joined, also where it is called boarded.
    private static Cell CellOf(Headcount count, MovementId? movement) =>
        movement is { } id && count.Movement != id && count.OtherMovement == id
            ? new Cell(
                count.Place, 1,
                count.Kind == HeadcountKind.Transferred ? HeadcountKind.Joined : HeadcountKind.Transferred)
            : new Cell(
                count.Place, count.Visit ?? 1,
                count is { Kind: HeadcountKind.Boarded, OtherMovement: not null } ? HeadcountKind.Joined : count.Kind);

    // In less those who did not go on is out: at the place out is withheld, and in at the next one, which shows the
    // same. Where the next one is the last, whose arrivals stay shown, in is withheld, and out of the one before.
    private static HashSet<Cell> SecondCells(IReadOnlyList<MovementNode> way, HashSet<Cell> small)
    {
        var second = new HashSet<Cell>();
        var nodes = way.Select((n, i) => (n.Place, Visit: 1 + way.Take(i).Count(m => m.Place == n.Place))).ToArray();
        foreach (var (place, visit) in small.Where(c => Changing.Contains(c.Kind)).Select(c => (c.Place, c.Visit))
            .Distinct())
        {
            second.Add(new(place, visit, HeadcountKind.Released));
            var at = Array.IndexOf(nodes, (place, visit));
            if (at < 0)
            {
                second.Add(new(place, visit, HeadcountKind.Arrived));
                second.UnionWith(nodes.Skip(1).Take(nodes.Length - 2).SelectMany(
                    n => new[] { Out(n), new Cell(n.Place, n.Visit, HeadcountKind.Arrived) }));
                second.UnionWith(nodes.Take(1).Select(Out));
            }
            else if (at + 1 < nodes.Length - 1)
            {
                second.Add(new(nodes[at + 1].Place, nodes[at + 1].Visit, HeadcountKind.Arrived));
            }
            else if (at > 0)
            {
                if (at < nodes.Length - 1)
                {
                    second.Add(new(place, visit, HeadcountKind.Arrived));
                }

                if (at - 1 > 0)
                {
                    second.Add(Out(nodes[at - 1]));
                }
            }
        }

        return second;

        static Cell Out((PlaceId Place, int Visit) node) => new(node.Place, node.Visit, HeadcountKind.Released);
    }

    private readonly record struct Cell(PlaceId Place, int Visit, HeadcountKind Kind);
}
