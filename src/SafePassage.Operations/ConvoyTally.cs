using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>
/// The people of one movement, counted at every node: who says how many, what balances, who is unaccounted for.
/// </summary>
/// <remarks>
/// A pure function of the records, whatever their order and however often each arrived. Every number is an interval
/// over everybody who attests it, whatever the role; press and desk are shown beside. Where nobody attests a part of a
/// number, an inference in the log is used and marked. Immutable; safe to share between threads.
/// </remarks>
public sealed record ConvoyTally
{
    private ConvoyTally(
        BoardedMovement movement, string? stream, IReadOnlyList<NodeTally> nodes, IReadOnlyList<Discrepancy> gaps)
    {
        Movement = movement;
        Stream = stream;
        Nodes = nodes;
        Discrepancies = gaps;
        Whereabouts = WhereaboutsOf.Nodes(nodes);
    }

    /// <summary>The movement with its plan and steps.</summary>
    public BoardedMovement Movement { get; }

    /// <summary>The plan that holds.</summary>
    public MovementPlanned Plan => Movement.Plan;

    /// <summary>The stream of people tallied; null for all of them.</summary>
    public string? Stream { get; }

    /// <summary>
    /// The nodes in order of the way: those planned, those of an earlier way at which somebody was counted, and points
    /// on the way.
    /// </summary>
    public IReadOnlyList<NodeTally> Nodes { get; }

    /// <summary>Every place at which the counts cannot be reconciled, in order of the way.</summary>
    public IReadOnlyList<Discrepancy> Discrepancies { get; }

    /// <summary>Where everybody is.</summary>
    public Whereabouts Whereabouts { get; }

    /// <summary>Tallies a movement.</summary>
    /// <param name="book">The movements and counts of the log.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="stream">
    /// The stream to tally, null for all. At a node where nobody counted the stream apart, the count of all people is
    /// its count: from there on the movement carries one stream.
    /// </param>
    /// <exception cref="ArgumentException">No such movement was planned.</exception>
    public static ConvoyTally Of(CountBook book, MovementId movement, string? stream = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        var boarded = book.Find(movement)
            ?? throw new ArgumentException($"There is no movement {movement}.", nameof(movement));
        var counts = stream is null ? book.CountsOf(boarded) : NodeCounts.Of(book, boarded, stream);
        var way = MovementWay.Of(boarded, counts.Visits);
        var nodes = Balanced(book, boarded, counts, way);
        return new ConvoyTally(boarded, stream, nodes, Gaps.Of(nodes));
    }

    /// <summary>Tallies a movement of some records.</summary>
    /// <param name="plan">A plan of the movement.</param>
    /// <param name="records">Records of the log, in any order.</param>
    /// <param name="stream">The stream to tally, null for all.</param>
    public static ConvoyTally Of(MovementPlanned plan, IEnumerable<LoggedRecord> records, string? stream = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(records);
        return Of(CountBook.Of(records, plan), plan.Movement, stream);
    }

    /// <summary>The balance at the first visit of a place; null when the movement does not pass it.</summary>
    public NodeTally? At(PlaceId place) => Nodes.FirstOrDefault(n => n.Node.Place == place);

    /// <summary>
    /// Everybody unaccounted for, over all nodes and roads, too many against missing; open bounds stay open.
    /// </summary>
    public Difference Unexplained => Nodes.SelectMany(n => new[] { n.UnexplainedOnTheWay, n.Unexplained })
        .Aggregate(Difference.None, (sum, d) => new Difference(sum.Low + d.Low, sum.High + d.High));

    /// <summary>Every node at or before which the number of people in the movement changed, with the reasons.</summary>
    public IEnumerable<NumberChange> Changes()
    {
        HeadcountKind[] shown =
            [HeadcountKind.Boarded, HeadcountKind.Joined, .. Remained.Kinds, HeadcountKind.Transferred];
        for (var i = 1; i < Nodes.Count; i++)
        {
            var node = Nodes[i];
            var reasons = shown.SelectMany(kind => node.Kinds.Where(k => k.Kind == kind))
                .Where(k => k.Primary is { } p && p.Total != Count.Exact(0))
                .Select(k => new ChangeReason(k.Kind, k.Primary!.Total, k.Primary.IsInferred))
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

    // Nobody says between which nodes a point on the way lies: it is put where the counts contradict each other least,
    // and otherwise as late as they allow.
    private static List<NodeTally> Balanced(
        CountBook book, BoardedMovement movement, NodeCounts counts, List<WayNode> way)
    {
        var chain = new NodeChain(book, movement, counts);
        foreach (var (place, visit) in counts.PointsOff(way))
        {
            var point = MovementWay.Point(place, visit);
            var best = (Way: way, Score: long.MaxValue);
            for (var at = way.Count - 1; at >= 1 && best.Score > 0; at--)
            {
                List<WayNode> tried = [.. way.Take(at), point, .. way.Skip(at)];
                var score = NodeChain.Contradiction(chain.Balance(tried));
                best = score < best.Score ? (tried, score) : best;
            }

            way = best.Way;
        }

        return chain.Balance(way);
    }
}
