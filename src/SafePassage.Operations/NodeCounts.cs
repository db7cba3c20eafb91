using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>What was counted at each visit of one movement, the other ends of its transfers included.</summary>
internal sealed class NodeCounts
{
    private readonly Dictionary<(PlaceId Place, int Visit), IReadOnlyList<KindTally>> _kinds;
    private readonly Dictionary<(PlaceId Place, int Visit), DateTimeOffset> _since;
    private readonly HashSet<(PlaceId Place, int Visit, MovementId Other)> _named;

    private NodeCounts(
        Dictionary<(PlaceId, int), IReadOnlyList<KindTally>> kinds,
        Dictionary<(PlaceId, int), DateTimeOffset> since,
        HashSet<(PlaceId, int, MovementId)> named)
    {
        _kinds = kinds;
        _since = since;
        _named = named;
    }

    /// <summary>Visits at which somebody was counted.</summary>
    public IReadOnlySet<(PlaceId Place, int Visit)> Visits => _kinds.Keys.ToHashSet();

    public static NodeCounts Of(CountBook book, BoardedMovement movement, string? stream)
    {
        var id = movement.Plan.Movement;
        Said[] said =
        [
            .. book.Standing(id).Select(r => Said.Of(r, (Headcount)r.Body)),
            .. book.LinkedTo(id).SelectMany(other => book.Standing(other)
                .Where(r => r.Body is Headcount h && h.OtherMovement == id)
                .Select(r => Said.FromTheOtherEnd(r, (Headcount)r.Body))),
        ];
        var kinds = new Dictionary<(PlaceId, int), IReadOnlyList<KindTally>>();
        var since = new Dictionary<(PlaceId, int), DateTimeOffset>();
        foreach (var visit in said.GroupBy(s => (s.Place, s.Visit)))
        {
            kinds[visit.Key] =
            [
                .. visit.GroupBy(s => (s.Kind, s.Other)).OrderBy(g => g.Key.Kind)
                    .ThenBy(g => g.Key.Other?.Value, StringComparer.Ordinal)
                    .Select(g => (g.Key, Figures: Figures([.. g], stream)))
                    .Where(x => x.Figures.Count > 0)
                    .Select(x => KindTally.Of(x.Key.Kind, x.Key.Other, x.Figures)),
            ];
            since[visit.Key] = visit.Min(s => s.Record.Body.StatedAt);
        }

        return new NodeCounts(
            kinds, since,
            [
                .. said.Where(s => s is { IsOwn: true, Other: not null })
                    .Select(s => (s.Place, s.Visit, s.Other!.Value)),
            ]);
    }

    /// <summary>What was counted at a visit, by kind.</summary>
    public IReadOnlyList<KindTally> At(WayNode node) => _kinds.GetValueOrDefault((node.Place, node.Visit)) ?? [];

    /// <summary>True when this movement's own counts name the other movement there.</summary>
    public bool Names(WayNode node, MovementId other) => _named.Contains((node.Place, node.Visit, other));

    /// <summary>Visits at which somebody was counted and that are not on the way, in order of stated time.</summary>
    public IEnumerable<(PlaceId Place, int Visit)> PointsOff(IReadOnlyCollection<WayNode> way) => _kinds
        .Where(k => k.Value.Count > 0 && !way.Any(n => (n.Place, n.Visit) == k.Key)).Select(k => k.Key)
        .OrderBy(k => _since[k].UtcTicks).ThenBy(k => k.Place.Value, StringComparer.Ordinal).ThenBy(k => k.Visit);

    // Both ends of a transfer are figures of their own, also where one observer counted at both.
    private static IReadOnlyList<ObserverFigure> Figures(Said[] said, string? stream) =>
    [
        .. said.GroupBy(s => s.IsOwn).OrderByDescending(g => g.Key).SelectMany(g => ObserverFigure.From(
            OfStream([.. g.Select(s => s.Record)], stream), ScopeIn(stream))),
    ];

    private static LoggedRecord[] OfStream(LoggedRecord[] all, string? stream)
    {
        if (stream is null)
        {
            return all;
        }

        var apart = Array.FindAll(all, r => ((Headcount)r.Body).Stream == stream);
        return apart.Length > 0 ? apart : Array.FindAll(all, r => ((Headcount)r.Body).Stream is null);
    }

    // Within a stream only groups are parts.
    private static Func<Headcount, CountScope> ScopeIn(string? stream) =>
        stream is null ? CountScope.Of : h => new CountScope(h.Group, null);

    // A count seen from the movement that is tallied: what the other movement calls joined is transferred here.
    private sealed record Said(
        LoggedRecord Record, PlaceId Place, int Visit, HeadcountKind Kind, MovementId? Other, bool IsOwn)
    {
        public static Said Of(LoggedRecord record, Headcount count) => new(
            record, count.Place, count.Visit ?? 1, Flowing(count.Kind, count.OtherMovement), count.OtherMovement,
            IsOwn: true);

        public static Said FromTheOtherEnd(LoggedRecord record, Headcount count) => new(
            record, count.Place, 1,
            count.Kind == HeadcountKind.Transferred ? HeadcountKind.Joined : HeadcountKind.Transferred,
            count.Movement,
            IsOwn: false);

        // Who comes from another movement is one number, whether it is called boarded or joined.
        private static HeadcountKind Flowing(HeadcountKind kind, MovementId? other) =>
            other is not null && kind == HeadcountKind.Boarded ? HeadcountKind.Joined : kind;
    }
}
