using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Adds up where the people of a movement are.</summary>
internal static class WhereaboutsOf
{
    public static Whereabouts Nodes(IReadOnlyList<NodeTally> nodes)
    {
        var last = nodes[^1];
        var isEndCounted = last.Of(HeadcountKind.Arrived)?.Primary is { Total.IsKnown: true };
        var reached = Positive(Bounds.Of(last.In.Count).Plus(Bounds.Of(last.Added))
            .Less(Bounds.Of(last.Remained).Plus(Bounds.Of(last.Transferred))));
        var uncounted = Bounds.Of(last.NotCountedHere);
        var received = Sum(nodes, n => n.Received);
        var awaiting = isEndCounted ? uncounted : reached;
        var arrived = isEndCounted ? received.Plus(Positive(reached.Less(uncounted))) : received;
        return new Whereabouts(
            AsStated(arrived, last),
            Sum(nodes, n => n.Remained).ToCount(),
            Sum(nodes, n => n.Transferred).Plus(Sum(nodes, n => n.TakenOver?.Count ?? Count.Exact(0))).ToCount(),
            awaiting.ToCount(),
            awaiting.IsNobody ? null : Gaps.LastStated(Gaps.LastCounted(nodes, nodes.Count - (isEndCounted ? 1 : 2))),
            nodes.SelectMany(n => new[] { n.Unexplained, n.UnexplainedOnTheWay })
                .Aggregate(Bounds.Nobody, (sum, gap) => sum.Plus(Positive(gap))).ToCount());
    }

    // A number keeps the words in which it was stated: "fewer than 6,000" says more than "0 to 5,999".
    private static Count AsStated(Bounds arrived, NodeTally last) =>
        last.Of(HeadcountKind.Arrived)?.Primary is { } stated && stated.Total.IsKnown
            && Bounds.Of(stated.Total) == arrived ? stated.Total : arrived.ToCount();

    /// <summary>How many are left or missing: nobody where there are too many.</summary>
    public static Bounds Positive(Difference difference) =>
        new(Math.Max(0, difference.Low ?? 0), difference.High is { } high ? Math.Max(0, high) : null);

    private static Bounds Sum(IReadOnlyList<NodeTally> nodes, Func<NodeTally, Count> number) =>
        nodes.Aggregate(Bounds.Nobody, (sum, node) => sum.Plus(Bounds.Of(number(node))));
}
