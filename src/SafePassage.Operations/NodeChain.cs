using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Balances the nodes of a movement one after the other.</summary>
/// <param name="book">All movements: people may have gone on with another.</param>
/// <param name="movement">The movement.</param>
/// <param name="counts">What was counted at each visit.</param>
internal sealed class NodeChain(CountBook book, BoardedMovement movement, NodeCounts counts)
{
    private static readonly HeadcountKind[] Adding = [HeadcountKind.Boarded, HeadcountKind.Joined];

    /// <summary>By how many people the counts contradict each other for certain.</summary>
    public static long Contradiction(IEnumerable<NodeTally> nodes) => nodes
        .SelectMany(n => new[] { n.Unexplained, n.UnexplainedOnTheWay })
        .Sum(d => d.Low > 0 ? d.Low.Value : d.High < 0 ? -d.High.Value : 0);

    /// <summary>The balance of each node along a way.</summary>
    public List<NodeTally> Balance(IReadOnlyList<WayNode> way)
    {
        var nodes = new List<NodeTally>(way.Count);
        var carried = Bounds.Nobody;
        for (var i = 0; i < way.Count; i++)
        {
            var (node, leaving) = BalanceOne(way, i, nodes, carried);
            nodes.Add(node);
            carried = leaving;
        }

        return nodes;
    }

    private (NodeTally Node, Bounds Leaving) BalanceOne(
        IReadOnlyList<WayNode> way, int at, List<NodeTally> before, Bounds carried)
    {
        var kinds = counts.At(way[at]);
        var isFirst = at == 0;
        var isLast = at == way.Count - 1;
        var arrived = Primary(kinds, HeadcountKind.Arrived) is { Total.IsKnown: true } said ? said : null;
        var uncounted = arrived is null || isFirst ? Bounds.Nobody : NotCountedHere(kinds, before);
        var entering = arrived is not null ? Bounds.Of(arrived.Total).Plus(uncounted) : carried;

        var (added, fromOthers) = Added(way[at], kinds);

        // Nobody comes into the first node with the movement; how many got on there is unknown until somebody says so.
        added = isFirst && arrived is null && !kinds.Any(k => Adding.Contains(k.Kind) && k.Primary is not null)
            ? Bounds.Anything : added;
        var (remained, contested) = Remained.Of(kinds);
        var transferred = kinds.Where(k => k.Kind == HeadcountKind.Transferred)
            .Aggregate(Bounds.Nobody, (sum, k) => sum.Plus(Number(k)));
        var expected = entering.Plus(added).Less(remained.Plus(transferred));
        var released = Primary(kinds, HeadcountKind.Released);
        var receives = !isLast && way[at].Role == NodeRole.ReceptionPoint
            && (released is not null || TurnsBack(way, at));
        var left = released is not null ? Bounds.Of(released.Total)
            : receives ? Bounds.Nobody : WhereaboutsOf.Positive(expected);
        var onTheWay = isFirst || arrived is null ? Difference.None : carried.Less(entering);
        var rest = released is null ? Overdrawn(expected)
            : released.Total.IsKnown ? Less(expected, left) : Difference.Unknown;
        var received = receives ? WhereaboutsOf.Positive(released is null ? expected : rest) : Bounds.Nobody;
        rest = receives ? Overdrawn(rest) : rest;
        var (unexplained, road, takenOver) = WithBranches(way, at, before, rest, onTheWay);
        var node = new NodeTally
        {
            Node = way[at],
            Kinds = kinds,
            In = new Flow(
                entering.ToCount(),
                arrived is not null ? BasisOf(arrived) : isFirst ? FlowBasis.Boundary : FlowBasis.Carried),
            NotCountedHere = uncounted.ToCount(),
            Added = added.ToCount(),
            FromOthers = fromOthers.ToCount(),
            Remained = remained.ToCount(),
            KindContestedBy = contested,
            Transferred = transferred.ToCount(),
            Received = received.ToCount(),
            Out = new Flow(
                left.ToCount(),
                released is not null ? BasisOf(released) : isLast ? FlowBasis.Boundary : FlowBasis.Carried),
            Unexplained = unexplained,
            UnexplainedOnTheWay = road,
            TakenOver = takenOver,
        };
        return (node, left);
    }

    // Parts that were counted at the node before and are in no part counted here still await their count: the buses
    // that have not come yet are not people missing.
    private static Bounds NotCountedHere(IReadOnlyList<KindTally> kinds, List<NodeTally> before)
    {
        var here = kinds.Where(k => k.Kind == HeadcountKind.Arrived)
            .SelectMany(k => k.Figures).Where(f => f.Figure.Attests || f.Figure.IsInferred)
            .SelectMany(f => f.Figure.Counts).ToArray();
        if (here.Length == 0 || here.Any(c => c.Scope.IsWhole))
        {
            return Bounds.Nobody;
        }

        var last = before.FindLast(n => n.IsCounted);
        var gone = last?.Kinds.Where(k => k.Kind == HeadcountKind.Released).ToArray() ?? [];
        var parts = gone.Length > 0
            ? gone
            : last?.Kinds.Where(k => Adding.Contains(k.Kind) || k.Kind == HeadcountKind.Arrived).ToArray() ?? [];
        return parts.SelectMany(k => k.Primary?.Parts ?? [])
            .Where(p => p.Counted.Scope.Group is not null && !here.Any(c => c.Scope.Overlaps(p.Counted.Scope)))
            .GroupBy(p => p.Counted.Scope)
            .Aggregate(
                Bounds.Nobody, (sum, g) => sum.Plus(Bounds.Over([.. g.Select(p => Bounds.Of(p.Counted.Count))])));
    }

    // What this movement's own counters call boarded or joined without naming another movement includes those whom
    // only the other movement names.
    private (Bounds Added, Bounds FromOthers) Added(WayNode node, IReadOnlyList<KindTally> kinds)
    {
        Bounds Sum(IEnumerable<KindTally> of) => of.Aggregate(Bounds.Nobody, (sum, k) => sum.Plus(Number(k)));
        var adding = kinds.Where(k => Adding.Contains(k.Kind)).ToArray();
        var plain = Array.FindAll(adding, k => k.OtherMovement is null && k.Primary is not null);
        var named = Array.FindAll(adding, k => k.OtherMovement is not null && k.Primary is not null);
        var ours = Array.FindAll(named, k => counts.Names(node, k.OtherMovement!.Value));
        var theirs = named.Except(ours).ToArray();
        var all = Sum(plain).Plus(Sum(ours));
        return (plain.Length == 0 ? all.Plus(Sum(theirs)) : all, Sum(named));
    }

    // People missing between the last count and this one may have gone on with a movement that begins on that stretch.
    private (Difference AtNode, Difference OnTheWay, TakenOver? By) WithBranches(
        IReadOnlyList<WayNode> way, int at, List<NodeTally> before, Difference atNode, Difference onTheWay)
    {
        if (!(atNode.Low > 0) && !(onTheWay.Low > 0))
        {
            return (atNode, onTheWay, null);
        }

        var from = before.FindLastIndex(n => n.IsCounted);
        var stretch = onTheWay.Low > 0 ? way.Skip(Math.Max(from, 0)).Take(at - Math.Max(from, 0)) : [way[at]];
        var by = new List<MovementId>();
        var most = Bounds.Nobody;
        foreach (var branch in stretch.Select(n => n.Place).Distinct().SelectMany(p => book.BranchesOf(movement, p)))
        {
            var boarded = book.CountsOf(branch)
                .At(MovementWay.Point(branch.Plan.Nodes[0].Place, 1))
                .FirstOrDefault(k => k is { Kind: HeadcountKind.Boarded, OtherMovement: null })?.Primary;
            if (boarded is { Total.IsKnown: true })
            {
                most = most.Plus(Bounds.Of(boarded.Total));
                by.Add(branch.Plan.Movement);
            }
        }

        if (by.Count == 0)
        {
            return (atNode, onTheWay, null);
        }

        var gap = onTheWay.Low > 0 ? onTheWay : atNode;
        var taken = new TakenOver(by, Smaller(WhereaboutsOf.Positive(gap), most).ToCount());
        return onTheWay.Low > 0
            ? (atNode, Without(onTheWay, most), taken)
            : (Without(atNode, most), onTheWay, taken);
    }

    private static Bounds Smaller(Bounds a, Bounds b) => new(
        Math.Min(a.Low, b.Low), (a.High, b.High) is ({ } x, { } y) ? Math.Min(x, y) : a.High ?? b.High);

    private static Difference Without(Difference gap, Bounds taken) => new(
        Math.Max(0, (gap.Low - taken.High) ?? 0), gap.High is { } high ? Math.Max(0, high - taken.Low) : null);

    // The way leads back to a place that it passed before: whoever got off here is not on board any more.
    private static bool TurnsBack(IReadOnlyList<WayNode> way, int at) =>
        way.Skip(at + 1).Any(n => n.Visit > 1 && way.Take(at).Any(m => m.Place == n.Place));

    private static Difference Less(Difference whole, Bounds part) => new(whole.Low - part.High, whole.High - part.Low);

    // Without a count of those who left, the node balances by definition, unless more remained than there were.
    private static Difference Overdrawn(Difference expected) =>
        expected.High < 0 ? new Difference(expected.Low, expected.High) : Difference.None;

    private static PrimaryFigure? Primary(IReadOnlyList<KindTally> kinds, HeadcountKind kind) =>
        kinds.FirstOrDefault(k => k.Kind == kind && k.OtherMovement is null)?.Primary;

    private static Bounds Number(KindTally kind) =>
        kind.Primary is { } primary ? Bounds.Of(primary.Total) : Bounds.Nobody;

    private static FlowBasis BasisOf(PrimaryFigure figure) =>
        figure.IsInferred ? FlowBasis.Inferred : FlowBasis.Attested;
}
