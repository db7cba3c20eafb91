using SafePassage.Disclosure;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>The numbers of a tally as a reader may see them.</summary>
/// <remarks>
/// A number that was not counted but carried forward over a small one gives it away, however far down the way it
/// stands: it is withheld until somebody counts again. Those who await a count must be seen all the same: their number
/// is shown as wide as the small ones leave it to anybody who reads the rest.
/// </remarks>
/// <param name="tally">The tally.</param>
/// <param name="small">What is too small to be shown to the reader; null when nothing is.</param>
internal sealed class ShownNumbers(ConvoyTally tally, SmallCounts? small)
{
    private readonly (bool In, bool Out)[] _hidden = small is null ? [] : Hidden(tally, small);

    /// <summary>True when how many came in at a node is withheld.</summary>
    public bool HidesIn(int at) => small is not null && _hidden[at].In;

    /// <summary>True when how many went on from a node is withheld.</summary>
    public bool HidesOut(int at) => small is not null && _hidden[at].Out;

    /// <summary>True when the arithmetic of a node cannot be written out.</summary>
    public bool HidesBalance(int at) =>
        small is not null && (_hidden[at].In || _hidden[at].Out || Balance(small, tally.Nodes[at]));

    /// <summary>How many people are missing, or too many.</summary>
    public string Gap(Difference gap, bool hidden = false) => Withheld(
        gap.ToString(), hidden || (small is not null && small.HidesDifference(gap.Low, gap.High)));

    /// <summary>True when a number of people that is a difference of others is withheld.</summary>
    public bool Hides(Count count) => small is not null && small.HidesDifference(count.Low ?? 0, count.High);

    /// <summary>How many did not go on from a node for a recorded reason.</summary>
    public bool HidesRemained(NodeTally node) =>
        small?.Remained(node.Node.Place, node.Node.Visit) is { } showing and not Showing.Shown;

    /// <summary>A kind of count at a node.</summary>
    public Showing Of(NodeTally node, HeadcountKind kind) =>
        small?.Total(node.Node.Place, kind, node.Node.Visit) ?? Showing.Shown;

    /// <summary>How the spread of figures that differ is shown.</summary>
    public bool HidesSpread(PlaceId place, int visit, HeadcountKind? kind) =>
        small is not null && small.HidesSpread(place, visit, kind);

    /// <summary>
    /// True when how many arrived, less those who remained at the end, gives a small number away.
    /// </summary>
    public bool HidesArrived => small is not null && tally.Nodes.Where(
            (n, i) => i == tally.Nodes.Count - 1 || n.Received != Count.Exact(0))
        .Any(n => small.TaintsWhatFollows(n.Node.Place, n.Node.Visit));

    /// <summary>How many await a count; null when even that is withheld.</summary>
    public Count? Awaiting
    {
        get
        {
            var awaiting = tally.Whereabouts.Awaiting;
            if (small is null || !tally.Whereabouts.IsAnybodyAwaited)
            {
                return awaiting;
            }

            var isEndCounted = tally.Nodes[^1].Of(HeadcountKind.Arrived)?.Primary is { Total.IsKnown: true };
            return Hides(awaiting) || (isEndCounted && small.HidesParts) ? null
                : isEndCounted ? awaiting : AsWideAsRead(awaiting);
        }
    }

    // Who reads how many boarded, and that fewer than ten did not go on, knows how many are awaited as closely as this.
    private Count AsWideAsRead(Count awaiting)
    {
        var (low, high) = (awaiting.Low ?? 0, awaiting.High);
        foreach (var node in tally.Nodes)
        {
            foreach (var kind in node.Kinds.Where(k => small!.IsSmallChange(node.Node.Place, k.Kind, node.Node.Visit)))
            {
                var (least, most) = (kind.Primary?.Total.Low ?? 0, kind.Primary?.Total.High ?? 0);
                var joined = kind.Kind == HeadcountKind.Joined;
                low = Math.Min(low, low + (joined ? 1 - most : least - (SmallCounts.Threshold - 1)));
                high = high is { } top
                    ? Math.Max(top, top + (joined ? SmallCounts.Threshold - 1 - least : most - 1)) : null;
            }
        }

        low = Math.Max(0, low);
        return high is { } end
            ? low == end ? Count.Exact(low) : Count.Range(low, end)
            : low > 0 ? Count.AtLeast(low) : Count.Unknown;
    }

    private static (bool In, bool Out)[] Hidden(ConvoyTally tally, SmallCounts small)
    {
        var hidden = new (bool In, bool Out)[tally.Nodes.Count];
        for (var i = 0; i < hidden.Length; i++)
        {
            var node = tally.Nodes[i];
            var balance = Balance(small, node);
            var isCountedEnd = i == hidden.Length - 1
                && node.Of(HeadcountKind.Arrived)?.Primary is { Total.IsKnown: true };
            var isCarried = node.In.Basis == FlowBasis.Carried;
            hidden[i].In = node.In.Basis != FlowBasis.Boundary
                && ((balance && !isCountedEnd) || (isCarried && hidden[i - 1].Out));
            hidden[i].Out = balance
                || (node.Out.Basis is FlowBasis.Carried or FlowBasis.Boundary && hidden[i].In);
        }

        return hidden;
    }

    private static bool Balance(SmallCounts small, NodeTally node) =>
        small.HidesBalance(node.Node.Place, node.Node.Visit);

    /// <summary>A number, or that it is withheld.</summary>
    public static string Withheld(string number, bool hidden) => hidden ? Words.Of(Showing.Withheld, number) : number;
}
