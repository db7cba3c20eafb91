using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;

namespace SafePassage.Operations;

/// <summary>Finds every place at which the counts of a movement cannot be reconciled.</summary>
internal static class Gaps
{
    public static IReadOnlyList<Discrepancy> Of(IReadOnlyList<NodeTally> nodes)
    {
        var gaps = new List<Discrepancy>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (node.UnexplainedOnTheWay.IsCertain)
            {
                gaps.Add(Gap(node, node.UnexplainedOnTheWay, [HeadcountKind.Arrived], LastCounted(nodes, i - 1)));
            }

            if (node.Unexplained.IsCertain)
            {
                gaps.Add(Gap(
                    node,
                    node.Unexplained,
                    [HeadcountKind.Released, .. Remained.Kinds, HeadcountKind.Transferred],
                    LastCounted(nodes, i)));
            }
        }

        return gaps;
    }

    /// <summary>
    /// The last node at or before one at which somebody was counted: nodes that nobody counted at are passed over.
    /// </summary>
    public static NodeTally LastCounted(IReadOnlyList<NodeTally> nodes, int at)
    {
        while (at > 0 && !nodes[at].IsCounted)
        {
            at--;
        }

        return nodes[at];
    }

    /// <summary>When people were last counted at a node; null when nobody was.</summary>
    public static DateTimeOffset? LastStated(NodeTally node) => PartsOf(
        node, [HeadcountKind.Arrived, HeadcountKind.Boarded, HeadcountKind.Joined, HeadcountKind.Released])
        .Select(p => p.StatedAt).Cast<DateTimeOffset?>().Max();

    private static Discrepancy Gap(
        NodeTally node, Difference gap, HeadcountKind[] shownBy, NodeTally lastCounted)
    {
        var shown = PartsOf(node, shownBy).ToArray();
        HeadcountKind[] before = ReferenceEquals(node, lastCounted)
            ? [HeadcountKind.Arrived, HeadcountKind.Boarded, HeadcountKind.Joined]
            :
            [
                HeadcountKind.Released, HeadcountKind.Arrived, HeadcountKind.Boarded, HeadcountKind.Joined,
                .. Remained.Kinds, HeadcountKind.Transferred,
            ];
        var counted = PartsOf(lastCounted, before).ToArray();
        var isAtNode = shownBy.Contains(HeadcountKind.Released);
        return new Discrepancy(
            isAtNode ? node.Node.Place : lastCounted.Node.Place,
            node.Node.Place,
            node.Node.Visit,
            gap,
            shown.Max(p => p.StatedAt),
            counted.Length == 0 ? null : counted.Max(p => p.StatedAt),
            [.. shown.Concat(counted).Select(p => p.Index).Distinct().Order()]);
    }

    private static IEnumerable<CountedPart> PartsOf(NodeTally node, HeadcountKind[] kinds) => node.Kinds
        .Where(k => kinds.Contains(k.Kind)).SelectMany(k => k.Primary?.Parts ?? []).Select(p => p.Counted);
}
