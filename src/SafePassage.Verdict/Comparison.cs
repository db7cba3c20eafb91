using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>A number of a voice for one movement or, where the claim names none, for all it counted.</summary>
internal readonly record struct VoicedNumber(Voice Voice, Count Number);

/// <summary>The figures beside a claim, and their numbers by movement.</summary>
/// <remarks>
/// A claim that names movements has one cell for each, empty where nobody attests anything. One that names none has
/// one cell: each voice's sum over the movements that it counted itself, so that nobody's record of yet another
/// movement makes somebody else's sum look incomplete.
/// </remarks>
internal sealed record Comparison(
    IReadOnlyList<ClaimFigure> Figures, IReadOnlyList<IReadOnlyList<VoicedNumber>> Cells)
{
    public static Comparison Of(ClaimRecorded claim, MetricMatch match, RecordedMovements recorded)
    {
        ClaimFigure[] At(MovementId movement, Func<Voice, IReadOnlySet<MovementId>> summed) =>
        [
            .. OwnFigures.Of(
                    recorded.HeadcountsAt(movement, match.Place, match.Kind)
                        .Where(r => !CameFromOneOf(summed(Voice.Of(r.Role, r.Author)), r)),
                    claim.Metric.Part)
                .Select(f => Weigh(f, claim, match.Place, recorded)),
        ];

        if (match.IsNamed)
        {
            var named = match.Movements.ToHashSet();
            var byMovement = match.Movements.Select(m => At(m, _ => named)).ToArray();
            return new Comparison(InOrder(byMovement), [.. byMovement.Select(NumbersOf)]);
        }

        var none = new HashSet<MovementId>();
        var counted = match.Movements.SelectMany(m => At(m, _ => none))
            .Where(f => f.Standing == FigureStanding.Attests)
            .GroupBy(f => f.Voice)
            .ToDictionary(g => g.Key, g => g.Select(f => f.Movement).ToHashSet());
        var figures = match.Movements.Select(m => At(m, v => counted.GetValueOrDefault(v) ?? none)).ToArray();
        var sums = counted.Keys.SelectMany(v => NumberSums.Of(figures
                .Select(f => f.Where(x => x.Voice == v && x.Standing == FigureStanding.Attests).Select(x => x.Number))
                .Where(n => n.Any()))
            .Select(n => new VoicedNumber(v, n)));
        return new Comparison(InOrder(figures), [[.. sums]]);
    }

    /// <summary>Figures that attest.</summary>
    public IEnumerable<ClaimFigure> Attesting => Figures.Where(f => f.Standing == FigureStanding.Attests);

    /// <summary>
    /// True when two voices speak independently: they are two, and repeat no publication in common.
    /// </summary>
    public bool AreIndependent(Voice one, Voice other) => one != other
        && !PublicationsOf(one).Intersect(PublicationsOf(other), StringComparer.Ordinal).Any();

    /// <summary>Publications on which several parties rest, or from which the claim was taken.</summary>
    public IReadOnlyList<RepeatedPublication> Repeated(string? claimSource) =>
    [
        .. Figures.Where(f => f.Standing != FigureStanding.AttestsNothing)
            .SelectMany(f => f.Sources.Select(s => (Source: s, Key: Publication.Normal(s), f.Party)))
            .GroupBy(x => x.Key, StringComparer.Ordinal)
            .Select(g => new RepeatedPublication(
                g.First().Source, [.. g.Select(x => x.Party).Distinct()], g.Key == Publication.Normal(claimSource)))
            .Where(p => p.IsClaimSource || p.Parties.Count > 1),
    ];

    private IEnumerable<string> PublicationsOf(Voice voice) =>
        Attesting.Where(f => f.Voice == voice).SelectMany(f => f.Publications);

    // Each person once: who came over from another of the movements summed was counted there.
    private static bool CameFromOneOf(IReadOnlySet<MovementId> summed, LoggedRecord record) =>
        record.Body is Headcount { Kind: HeadcountKind.Boarded or HeadcountKind.Joined, OtherMovement: { } other }
            && summed.Contains(other);

    private static ClaimFigure Weigh(
        ClaimFigure figure, ClaimRecorded claim, string place, RecordedMovements recorded)
    {
        var source = Publication.Normal(claim.Provenance.Source);
        var standing = figure.Standing == FigureStanding.AttestsNothing ? FigureStanding.AttestsNothing
            : source is not null && figure.Publications.Contains(source, StringComparer.Ordinal)
                ? FigureStanding.ClaimSource
            : StatedNumbers.IsTooWide(figure.Number) ? FigureStanding.TooWide
            : IsInPeriod(figure, claim.Metric, place, recorded) ? FigureStanding.Attests
            : FigureStanding.OutsidePeriod;
        return figure with { Standing = standing, IsOwnSide = figure.Party == claim.Party };
    }

    // A voice's own steps say when the movement was there, else its own counts. Of a part only some of the days of the
    // steps are known to be its own, so one of them is enough.
    private static bool IsInPeriod(
        ClaimFigure figure, ClaimMetric metric, string place, RecordedMovements recorded)
    {
        bool IsIn(DateTimeOffset moment)
        {
            var day = MetricText.DayOf(metric, moment);
            return !(day < metric.FirstDay) && !(day > metric.LastDay);
        }

        var steps = recorded.StepsOf(figure.Voice, figure.Movement, place).ToArray();
        return steps.Length == 0 ? figure.Moments.All(IsIn)
            : metric.Part is null ? Array.TrueForAll(steps, IsIn) : Array.Exists(steps, IsIn);
    }

    private static ClaimFigure[] InOrder(IEnumerable<ClaimFigure[]> figures) =>
        [.. figures.SelectMany(f => f).OrderBy(f => f.Order)];

    private static IReadOnlyList<VoicedNumber> NumbersOf(ClaimFigure[] figures) =>
    [
        .. figures.Where(f => f.Standing == FigureStanding.Attests).Select(f => new VoicedNumber(f.Voice, f.Number)),
    ];
}
