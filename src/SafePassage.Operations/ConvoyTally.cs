using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>
/// The people of one movement, counted at every node: who says how many, what balances, who is unaccounted for.
/// </summary>
/// <remarks>
/// A pure function of the plan and the headcount records. Attesting roles are read in the order facilitator, receiver,
/// observer, belligerent; press and desk are shown beside them. Where nobody attests a part of a number, an inference
/// in the log is used and marked. Immutable; safe to share between threads.
/// </remarks>
public sealed record ConvoyTally
{
    private static readonly HeadcountKind[] Adding = [HeadcountKind.Boarded, HeadcountKind.Joined];

    private static readonly HeadcountKind[] Remaining =
        [HeadcountKind.Stayed, HeadcountKind.HeldBack, HeadcountKind.Hospitalised, HeadcountKind.Died];

    private ConvoyTally(
        MovementPlanned plan, string? stream, IReadOnlyList<NodeTally> nodes, IReadOnlyList<Discrepancy> gaps)
    {
        Plan = plan;
        Stream = stream;
        Nodes = nodes;
        Discrepancies = gaps;
    }

    /// <summary>The movement.</summary>
    public MovementPlanned Plan { get; }

    /// <summary>The stream of people tallied; null for all of them.</summary>
    public string? Stream { get; }

    /// <summary>The nodes in order.</summary>
    public IReadOnlyList<NodeTally> Nodes { get; }

    /// <summary>Every place at which the counts cannot be reconciled, in order of the way.</summary>
    public IReadOnlyList<Discrepancy> Discrepancies { get; }

    /// <summary>Tallies a movement.</summary>
    /// <param name="plan">The movement and its nodes.</param>
    /// <param name="records">Records of the log, in any order; those of other movements and kinds are passed
    /// over.</param>
    /// <param name="stream">
    /// The stream to tally, null for all. At a node where nobody counted the stream apart, the count of all people is
    /// its count: from there on the movement carries one stream.
    /// </param>
    public static ConvoyTally Of(MovementPlanned plan, IEnumerable<LoggedRecord> records, string? stream = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(records);
        var headcounts = records
            .Where(r => r.Body is Headcount h && h.Movement == plan.Movement)
            .ToLookup(r => (((Headcount)r.Body).Place, ((Headcount)r.Body).Kind));
        var nodes = new List<NodeTally>(plan.Nodes.Count);
        var gaps = new List<Discrepancy>();
        for (var i = 0; i < plan.Nodes.Count; i++)
        {
            var node = plan.Nodes[i];
            var kinds = Enum.GetValues<HeadcountKind>()
                .Select(k => (Kind: k, Records: OfStream(headcounts[(node.Place, k)], stream)))
                .Where(x => x.Records.Length > 0)
                .Select(x => KindTally.Of(x.Kind, ObserverFigure.From(x.Records, ScopeIn(stream))))
                .ToArray();
            nodes.Add(Balance(node, kinds, i == 0 ? null : nodes[i - 1], i == plan.Nodes.Count - 1));
            gaps.AddRange(GapsOf(nodes));
        }

        return new ConvoyTally(plan, stream, nodes, gaps);
    }

    /// <summary>The balance at a place; null when the movement does not pass it.</summary>
    public NodeTally? At(PlaceId place) => Nodes.FirstOrDefault(n => n.Node.Place == place);

    /// <summary>Everybody unaccounted for, over all nodes and roads; open bounds stay open.</summary>
    public Difference Unexplained => Nodes.SelectMany(n => new[] { n.UnexplainedOnTheWay, n.Unexplained })
        .Aggregate(Difference.None, (sum, d) => new Difference(sum.Low + d.Low, sum.High + d.High));

    /// <summary>Every node at or before which the number of people in the movement changed, with the reasons.</summary>
    public IEnumerable<NumberChange> Changes()
    {
        for (var i = 1; i < Nodes.Count; i++)
        {
            var node = Nodes[i];
            var reasons = Adding.Concat(Remaining)
                .Select(k => node.Of(k))
                .Where(k => k?.Primary is { } p && p.Total != Count.Exact(0))
                .Select(k => new ChangeReason(k!.Kind, k.Primary!.Total, k.Primary.IsInferred))
                .Concat(new[] { node.UnexplainedOnTheWay, node.Unexplained }
                    .Where(d => d.IsCertain)
                    .Select(d => new ChangeReason(null, d.Low > 0 ? d.Missing : d.TooMany, IsInferred: false)))
                .ToArray();
            if (reasons.Length > 0)
            {
                yield return new NumberChange(
                    Nodes[i - 1].Node.Place, node.Node.Place, Nodes[i - 1].Out.Count, node.Out.Count, reasons);
            }
        }
    }

    /// <summary>The first leg where the number changes; null when it never does.</summary>
    public NumberChange? FirstChange() => Changes().FirstOrDefault();

    private static NodeTally Balance(MovementNode node, KindTally[] kinds, NodeTally? before, bool isLast)
    {
        PrimaryFigure? Primary(HeadcountKind kind) => Array.Find(kinds, k => k.Kind == kind)?.Primary;
        Count Sum(HeadcountKind[] of) => of.Select(Primary).OfType<PrimaryFigure>()
            .Aggregate(Count.Exact(0), (sum, p) => sum.Plus(p.Total));

        var arrived = Primary(HeadcountKind.Arrived);
        var entering = arrived is not null
            ? new Flow(arrived.Total, arrived.IsInferred ? FlowBasis.Inferred : FlowBasis.Attested)
            : before is not null
                ? new Flow(before.Out.Count, FlowBasis.Carried)
                : new Flow(Count.Exact(0), FlowBasis.Boundary);

        // Nobody comes into the first node with the movement; how many got on there is unknown until somebody says so.
        var added = before is null && arrived is null && !Array.Exists(kinds, k => Adding.Contains(k.Kind))
            ? Count.Unknown
            : Sum(Adding);
        var remained = Sum(Remaining);
        var expected = Difference.Between(entering.Count.Plus(added), remained);
        var released = Primary(HeadcountKind.Released);
        var leaving = released is not null
            ? new Flow(released.Total, released.IsInferred ? FlowBasis.Inferred : FlowBasis.Attested)
            : new Flow(expected.Missing, isLast ? FlowBasis.Boundary : FlowBasis.Carried);
        return new NodeTally
        {
            Node = node,
            Kinds = kinds,
            In = entering,
            Added = added,
            Remained = remained,
            Out = leaving,
            Unexplained = released is not null ? Less(expected, released.Total) : Overdrawn(expected),
            UnexplainedOnTheWay = before is null || arrived is null
                ? Difference.None
                : Difference.Between(before.Out.Count, arrived.Total),
        };
    }

    private static Difference Less(Difference whole, Count part) => part.IsKnown
        ? new Difference(whole.Low - part.High, whole.High - part.Low)
        : Difference.Unknown;

    // Without a count of those who left, the node balances by definition, unless more remained than there were.
    private static Difference Overdrawn(Difference expected) =>
        expected.High < 0 ? new Difference(expected.Low, expected.High) : Difference.None;

    private static IEnumerable<Discrepancy> GapsOf(List<NodeTally> nodes)
    {
        var node = nodes[^1];
        if (nodes.Count > 1 && node.UnexplainedOnTheWay.IsCertain)
        {
            var from = LastCounted(nodes, nodes.Count - 2);
            yield return Gap(from.Node.Place, node, node.UnexplainedOnTheWay, [HeadcountKind.Arrived], from);
        }

        if (node.Unexplained.IsCertain)
        {
            yield return Gap(
                node.Node.Place,
                node,
                node.Unexplained,
                [HeadcountKind.Released, .. Remaining],
                LastCounted(nodes, nodes.Count - 1));
        }
    }

    private static Discrepancy Gap(
        PlaceId from, NodeTally node, Difference gap, HeadcountKind[] shownBy, NodeTally lastCounted)
    {
        static IEnumerable<CountedPart> PartsOf(NodeTally node, IEnumerable<HeadcountKind> kinds) => kinds
            .Select(k => node.Of(k)?.Primary).OfType<PrimaryFigure>().SelectMany(p => p.Parts).Select(p => p.Counted);

        var shown = PartsOf(node, shownBy).ToArray();
        HeadcountKind[] before = ReferenceEquals(node, lastCounted)
            ? [HeadcountKind.Arrived, .. Adding]
            : [HeadcountKind.Released, HeadcountKind.Arrived, .. Adding, .. Remaining];
        var counted = PartsOf(lastCounted, before).ToArray();
        return new Discrepancy(
            from,
            node.Node.Place,
            gap,
            shown.MaxBy(p => p.Index)!.StatedAt,
            counted.MaxBy(p => p.Index)?.StatedAt,
            [.. shown.Concat(counted).Select(p => p.Index).Distinct().Order()]);
    }

    // Nodes that nobody counted at are passed over: people were last seen where somebody counted them.
    private static NodeTally LastCounted(List<NodeTally> nodes, int at)
    {
        while (at > 0 && nodes[at].Kinds.All(k => k.Primary is null))
        {
            at--;
        }

        return nodes[at];
    }

    private static LoggedRecord[] OfStream(IEnumerable<LoggedRecord> records, string? stream)
    {
        var all = records.ToArray();
        if (stream is null)
        {
            return all;
        }

        var apart = all.Where(r => ((Headcount)r.Body).Stream == stream).ToArray();
        return apart.Length > 0 ? apart : Array.FindAll(all, r => ((Headcount)r.Body).Stream is null);
    }

    // Within a stream only groups are parts.
    private static Func<Headcount, CountScope> ScopeIn(string? stream) =>
        stream is null ? CountScope.Of : h => new CountScope(h.Group, null);
}
