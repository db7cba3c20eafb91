using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>A figure that somebody attests, with what it counts.</summary>
/// <param name="Party">Who attests it.</param>
/// <param name="Number">The number.</param>
/// <param name="Kind">What happened to the people counted.</param>
/// <param name="Place">Where.</param>
/// <param name="Movement">With which movement.</param>
/// <param name="Evidence">Log positions of the records that it rests on, ascending.</param>
public sealed record AttestedFigure(
    PartyId Party, Count Number, HeadcountKind Kind, string Place, MovementId Movement, IReadOnlyList<long> Evidence)
{
    internal IReadOnlyList<string> Publications { get; init; } = [];

    internal (long Ticks, RecordId First) Order { get; init; }

    internal static IReadOnlyList<AttestedFigure> All(
        ILookup<(MovementId Movement, string Place, HeadcountKind Kind), LoggedRecord> headcounts) =>
    [
        .. headcounts.SelectMany(g => OwnFigures.Of(g, null)
                .Where(f => f.Standing == FigureStanding.Attests && !StatedNumbers.IsTooWide(f.Number))
                .Select(f => new AttestedFigure(f.Party, f.Number, g.Key.Kind, g.Key.Place, f.Movement, f.Evidence)
                {
                    Publications = [.. f.Publications],
                    Order = f.Order,
                }))
            .OrderBy(f => f.Order),
    ];

    /// <summary>The figure nearest to a claim: the same thing counted before others, then the nearest number.</summary>
    /// <remarks>
    /// What the claim itself was taken from is passed over, and so are combatants unless the claim counts them.
    /// </remarks>
    internal static AttestedFigure? NearestTo(ClaimRecorded claim, IEnumerable<AttestedFigure> figures)
    {
        var metric = claim.Metric;
        var kind = MetricMatch.KindOf(metric.Event);
        var ofCombatants = kind == HeadcountKind.Surrendered;
        if (!MetricText.CountsPeople(metric))
        {
            // No number of people is near to one of buses; the dead are near to bodies.
            figures = metric.Unit == "bodies" ? figures.Where(f => f.Kind == HeadcountKind.Died) : [];
        }

        var source = Publication.Normal(claim.Provenance.Source);
        return figures
            .Where(f => (f.Kind == HeadcountKind.Surrendered) == ofCombatants)
            .Where(f => source is null || !f.Publications.Contains(source, StringComparer.Ordinal))
            .MinBy(f => (
                kind is null || f.Kind == kind ? 0 : 1,
                f.Place == metric.To || f.Place == metric.From ? 0 : 1,
                metric.Movements.Count == 0 || metric.Movements.Contains(f.Movement) ? 0 : 1,
                Distance(f.Number, claim.Value),
                f.Order));
    }

    private static long Distance(Count figure, Count claim) => Math.Max(
        0,
        Math.Max(
            (claim.Low ?? 0) - StatedNumbers.TopOf(figure),
            (figure.Low ?? 0) - (claim.High ?? long.MaxValue)));
}
