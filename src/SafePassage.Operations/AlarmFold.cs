using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;

namespace SafePassage.Operations;

/// <summary>Which alarms ring in a movement.</summary>
/// <remarks>A pure function of the tally and the clock. A clock rings alarms; it never ends one.</remarks>
public static class AlarmFold
{
    /// <summary>How long people may go uncounted before it rings, unless an operation says otherwise.</summary>
    public static TimeSpan UsualPatience { get; } = TimeSpan.FromHours(6);

    /// <summary>The alarms of one movement: people unaccounted for first, then in order of the way.</summary>
    /// <param name="tally">The movement, tallied over all streams.</param>
    /// <param name="now">The clock.</param>
    /// <param name="patience">How long people may go uncounted while the movement is open.</param>
    public static IReadOnlyList<Alarm> Of(ConvoyTally tally, DateTimeOffset now, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return
        [
            .. tally.Discrepancies.Select(gap => new Alarm(
                AlarmKind.Unexplained, tally.Plan.Movement, gap.From, gap.At, gap.Visit, null, gap.Unexplained,
                gap.FoundAt, [], gap.Evidence)),
            .. Awaiting(tally, now, patience),
            .. tally.Nodes.SelectMany(node => Differing(tally, node)),
        ];
    }

    private static IEnumerable<Alarm> Awaiting(ConvoyTally tally, DateTimeOffset now, TimeSpan patience)
    {
        var awaited = Bounds.Of(tally.Whereabouts.Awaiting);
        var since = tally.Whereabouts.AwaitingSince;
        if (awaited.Low > 0 && (tally.Movement.IsClosed || (since is { } at && now - at >= patience)))
        {
            var from = Gaps.LastCounted(tally.Nodes, tally.Nodes.Count - 1);
            var to = tally.Nodes[^1].Node;
            yield return new Alarm(
                AlarmKind.AwaitingACount, tally.Plan.Movement, from.Node.Place, to.Place, to.Visit, null,
                new Difference(awaited.Low, awaited.High), since, [], EvidenceOf(from.Kinds));
        }
    }

    private static IEnumerable<Alarm> Differing(ConvoyTally tally, NodeTally node)
    {
        foreach (var kind in node.Kinds.Where(k => k.Agreement == Agreement.Disagree))
        {
            yield return Differ(
                AlarmKind.ObserversDiffer, tally, node, kind.Kind, kind.Apart, Spread(kind.Apart));
        }

        if (node.KindContestedBy.Count > 0)
        {
            yield return Differ(
                AlarmKind.KindContested, tally, node, null, node.KindContestedBy,
                Spread(node.KindContestedBy));
        }
    }

    private static Alarm Differ(
        AlarmKind what, ConvoyTally tally, NodeTally node, HeadcountKind? counted,
        IReadOnlyList<ObserverFigure> figures, Difference number) => new(
        what,
        tally.Plan.Movement,
        node.Node.Place,
        node.Node.Place,
        node.Node.Visit,
        counted,
        number,
        figures.SelectMany(f => f.Summed).Max(c => c.StatedAt),
        [.. figures.Select(f => f.Party).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)],
        [.. figures.SelectMany(f => f.Evidence).Distinct().Order()]);

    // From the lowest to the highest number that any of them states.
    private static Difference Spread(IReadOnlyList<ObserverFigure> figures)
    {
        var said = figures.Where(f => f.Total.IsKnown).Select(f => Bounds.Of(f.Total)).ToArray();
        return said.Length == 0
            ? Difference.Unknown
            : said.Aggregate((a, b) => a.Hull(b)) is var all ? new Difference(all.Low, all.High) : default;
    }

    private static long[] EvidenceOf(IReadOnlyList<KindTally> kinds) =>
        [.. kinds.SelectMany(k => k.Primary?.Evidence ?? []).Distinct().Order()];
}
