using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>Makes of headcounts of one thing one figure per party, each from its own records.</summary>
/// <remarks>
/// Counts that do not overlap add up: other groups and streams, other visits, people who came from another movement.
/// Of overlapping ones the broadest is taken. An unknown count adds nothing and hides nothing. Keys of a party in one
/// role make one figure when none of their counts overlap; otherwise each is a figure of its own.
/// </remarks>
internal static class OwnFigures
{
    private sealed record Part(CountScope Scope, int Visit, MovementId? Other, LoggedRecord Record)
    {
        public Headcount Body => (Headcount)Record.Body;

        public (long Ticks, RecordId Id) Order => (Body.StatedAt.UtcTicks, Record.Id);

        public bool Overlaps(Part other) =>
            Visit == other.Visit && Other == other.Other && Scope.Overlaps(other.Scope);
    }

    /// <param name="headcounts">Headcounts that stand, of one movement, place and kind.</param>
    /// <param name="part">The part that the claim is limited to.</param>
    public static IEnumerable<ClaimFigure> Of(IEnumerable<LoggedRecord> headcounts, string? part) => headcounts
        .Where(r => r.Body is Headcount { Count.IsKnown: true } h && IsOfPart(h, part))
        .GroupBy(r => (r.Author, r.Role, Attests: Attestation.Attests(r)))
        .SelectMany(g => Join([.. g.GroupBy(r => r.KeyId, StringComparer.Ordinal).Select(k => Latest(k, part))]))
        .Select(Make)
        .OrderBy(f => f.Order);

    private static bool IsOfPart(Headcount headcount, string? part) =>
        part is null || headcount.Stream == part || headcount.Group == part
            || $"{headcount.Stream}.{headcount.Group}" == part;

    // Whom a headcount covers, seen from the part that a claim is limited to.
    private static CountScope ScopeIn(Headcount headcount, string? part) => part switch
    {
        null => CountScope.Of(headcount),
        _ when headcount.Stream == part => new CountScope(headcount.Group, null),
        _ when headcount.Group == part => new CountScope(null, headcount.Stream),
        _ => default,
    };

    private static Part[] Latest(IEnumerable<LoggedRecord> ofOneKey, string? part) =>
    [
        .. ofOneKey.Select(r => (Record: r, Body: (Headcount)r.Body))
            .Select(x => new Part(ScopeIn(x.Body, part), x.Body.Visit ?? 1, x.Body.OtherMovement, x.Record))
            .GroupBy(p => (p.Scope, p.Visit, p.Other))
            .Select(g => g.MaxBy(p => p.Record.StatedOrder)!),
    ];

    private static Part[][] Join(Part[][] byKey)
    {
        var all = byKey.SelectMany(k => k).ToArray();
        var across = byKey.Index().Any(x =>
            byKey.Take(x.Index).Any(before => before.Any(a => Array.Exists(x.Item, a.Overlaps))));
        return across ? byKey : [all];
    }

    private static ClaimFigure Make(Part[] parts)
    {
        var summed = new List<Part>();
        foreach (var part in parts.OrderByDescending(p => p.Scope.Breadth).ThenBy(p => p.Order))
        {
            if (!summed.Exists(part.Overlaps))
            {
                summed.Add(part);
            }
        }

        var first = summed[0].Record;
        return new ClaimFigure
        {
            Party = first.Author,
            Role = first.Role,
            Movement = summed[0].Body.Movement,
            Number = summed.Select(p => p.Body.Count).Aggregate(StatedNumbers.Sum),
            InParts = !summed.TrueForAll(p => p.Scope.IsWhole),
            Standing = Attestation.Attests(first) ? FigureStanding.Attests : FigureStanding.AttestsNothing,
            IsInferred = summed.TrueForAll(p => p.Body.Provenance.Basis == Basis.Inferred),
            Sources =
            [
                .. summed.Select(p => p.Body.Provenance).Where(p => Publication.Of(p) is not null)
                    .DistinctBy(Publication.Of, StringComparer.Ordinal).Select(p => p.Source!),
            ],
            Evidence = [.. summed.Select(p => p.Record.Index).Order()],
            Order = summed.Min(p => p.Order),
            Moments = [.. summed.Select(p => p.Body.StatedAt)],
        };
    }
}
