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

/// <summary>The number that the tally goes on with: an interval over everybody who attests it.</summary>
/// <param name="Total">From the lowest to the highest figure; a single one as it was stated.</param>
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
/// <param name="OtherMovement">The movement to which or from which people changed; null when none is named.</param>
/// <param name="Primary">The number that the tally goes on with; null when there is none.</param>
/// <param name="Figures">Every observer's figure, press and desk included.</param>
/// <param name="Agreement">How the attesting observers stand to each other.</param>
public sealed record KindTally(
    HeadcountKind Kind,
    MovementId? OtherMovement,
    PrimaryFigure? Primary,
    IReadOnlyList<ComparedFigure> Figures,
    Agreement Agreement)
{
    /// <summary>Attesting figures of the whole or part that cannot both be true; empty when all can.</summary>
    public IReadOnlyList<ObserverFigure> Apart { get; init; } = [];

    /// <summary>Sorts the figures of one node and kind.</summary>
    internal static KindTally Of(HeadcountKind kind, MovementId? other, IReadOnlyList<ObserverFigure> figures)
    {
        var attested = figures.Where(f => f.Attests).ToArray();
        var usable = figures.Where(f => f.Attests || f.IsInferred).ToArray();
        var primary = FigureInterval.Of(attested, usable);
        var apart = FigureInterval.Apart(attested);
        return new KindTally(
            kind,
            other,
            primary,
            [.. figures.Select(f => new ComparedFigure(f, primary is not null && f.Covers(usable)
                ? Difference.Between(primary.Total, f.Total)
                : Difference.Unknown))],
            attested.Length switch
            {
                0 => Agreement.NoneAttests,
                1 => Agreement.OneAttests,
                _ => apart.Count > 0 ? Agreement.Disagree : Agreement.Agree,
            })
        {
            Apart = apart,
        };
    }
}
