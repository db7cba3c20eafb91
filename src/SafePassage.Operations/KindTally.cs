using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>How the observers of one thing stand to each other.</summary>
public enum Agreement
{
    /// <summary>Nobody attests a figure.</summary>
    NoneAttests,

    /// <summary>One observer attests a figure.</summary>
    OneAttests,

    /// <summary>Several attest figures that can all be true.</summary>
    Agree,

    /// <summary>Two attest figures of the same whole or part that cannot both be true.</summary>
    Disagree,
}

/// <summary>The number that the tally goes on with, and whose it is.</summary>
/// <param name="Total">The number.</param>
/// <param name="Parts">The counts that it is made of, each with its author.</param>
/// <param name="IsInferred">True when at least one of them is an inference that nobody attests.</param>
public sealed record PrimaryFigure(Count Total, IReadOnlyList<AuthoredPart> Parts, bool IsInferred)
{
    /// <summary>Log positions of the records that it rests on.</summary>
    public IEnumerable<long> Evidence => Parts.Select(p => p.Counted.Index);
}

/// <summary>A count and its author.</summary>
/// <param name="Party">Who.</param>
/// <param name="Role">In which capacity.</param>
/// <param name="Counted">The count.</param>
public sealed record AuthoredPart(PartyId Party, PartyRole Role, CountedPart Counted);

/// <summary>A figure beside the primary one.</summary>
/// <param name="Figure">What the observer says.</param>
/// <param name="AgainstPrimary">Primary less figure for the whole: below zero the figure is higher, unknown when the
/// observer did not count the whole.</param>
public sealed record ComparedFigure(ObserverFigure Figure, Difference AgainstPrimary);

/// <summary>Everything said of one kind of count at one node.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
/// <param name="Kind">What was counted.</param>
/// <param name="Primary">The number that the tally goes on with; null when there is none.</param>
/// <param name="Figures">Every observer's figure, press and desk included.</param>
/// <param name="Agreement">How the attesting observers stand to each other.</param>
public sealed record KindTally(
    HeadcountKind Kind, PrimaryFigure? Primary, IReadOnlyList<ComparedFigure> Figures, Agreement Agreement)
{
    /// <summary>Sorts the figures of one node and kind.</summary>
    internal static KindTally Of(HeadcountKind kind, IReadOnlyList<ObserverFigure> figures)
    {
        var attested = figures.Where(f => f.Attests).ToArray();
        var usable = figures.Where(f => f.Attests || f.IsInferred).ToArray();
        var primary = PrimaryOf(usable);
        return new KindTally(
            kind,
            primary,
            [.. figures.Select(f => new ComparedFigure(f, primary is not null && f.Covers(usable)
                ? Difference.Between(primary.Total, f.Total)
                : Difference.Unknown))],
            attested.Length switch
            {
                0 => Agreement.NoneAttests,
                1 => Agreement.OneAttests,
                _ => Contradict(attested) ? Agreement.Disagree : Agreement.Agree,
            });
    }

    // Either one observer's count of the whole, or parts that do not overlap, each from the best role that counted it.
    // The better role wins, at equal roles the whole. But parts of a better role may be some of the parts only: they
    // are preferred to a lesser role's whole only where they reach it.
    private static PrimaryFigure? PrimaryOf(ObserverFigure[] usable)
    {
        var authored = usable
            .SelectMany(f => f.Counts.Select(c =>
                (Rank: RankOf(f), Authored: new AuthoredPart(f.Party, f.Role, c), f.Attests)))
            .OrderBy(x => x.Rank)
            .ThenByDescending(x => x.Authored.Counted.Scope.Breadth)
            .ThenBy(x => x.Authored.Counted.Index)
            .ToArray();
        var whole = Array.FindIndex(authored, x => x.Authored.Counted.Scope.IsWhole);
        var summed = ObserverFigure.Disjoint(authored.Select(x => x.Authored.Counted).Where(c => !c.Scope.IsWhole));
        var parts = Array.FindAll(authored, x => summed.Contains(x.Authored.Counted));
        var total = summed.Aggregate(Count.Exact(0), (sum, c) => sum.Plus(c.Count));
        if (whole >= 0 && (parts.Length == 0 || authored[whole].Rank <= parts.Max(p => p.Rank)
            || !total.IsKnown || total.Low < authored[whole].Authored.Counted.Count.Low))
        {
            var (_, author, attests) = authored[whole];
            return new PrimaryFigure(author.Counted.Count, [author], !attests);
        }

        return parts.Length == 0
            ? null
            : new PrimaryFigure(total, [.. parts.Select(p => p.Authored)], Array.Exists(parts, p => !p.Attests));
    }

    private static int RankOf(ObserverFigure figure) => figure.Attests ? Attestation.Rank(figure.Role) : int.MaxValue;

    private static bool Contradict(ObserverFigure[] figures)
    {
        var scopes = figures.SelectMany(f => f.Counts).Select(c => c.Scope).Distinct().ToArray();
        return AnyApart(figures.Where(f => f.Covers(figures)).Select(f => f.Total))
            || scopes.Any(s => AnyApart(figures.Select(f => f.Of(s)).OfType<CountedPart>().Select(c => c.Count)));
    }

    private static bool AnyApart(IEnumerable<Count> counts)
    {
        var known = counts.Where(c => c.IsKnown).ToArray();
        return known.Length > 1 && known.Max(c => c.Low ?? 0) > known.Min(c => c.High ?? long.MaxValue);
    }
}
