using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>What a figure is worth for a claim.</summary>
public enum FigureStanding
{
    /// <summary>It attests.</summary>
    Attests,

    /// <summary>It was published where the claim was taken from: it attests nothing for this claim.</summary>
    ClaimSource,

    /// <summary>Its range is wider than twofold.</summary>
    TooWide,

    /// <summary>Its author counted on days outside the claim's period.</summary>
    OutsidePeriod,

    /// <summary>By press or desk, in doubt, inferred, assumed or made for a demonstration.</summary>
    AttestsNothing,
}

/// <summary>What one party says of the number that a claim states, in one movement.</summary>
/// <remarks>Made of this party's own records only; nobody else can move it. Immutable.</remarks>
public sealed record ClaimFigure
{
    /// <summary>The party.</summary>
    public required PartyId Party { get; init; }

    /// <summary>In which capacity it speaks.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>The movement.</summary>
    public required MovementId Movement { get; init; }

    /// <summary>The number: its own count, or its own parts added up.</summary>
    public required Count Number { get; init; }

    /// <summary>True when it is a sum of parts: the party did not count the whole.</summary>
    public required bool InParts { get; init; }

    /// <summary>What it is worth for the claim.</summary>
    public required FigureStanding Standing { get; init; }

    /// <summary>True when the party is the one for which the claim's speaker spoke.</summary>
    public bool IsOwnSide { get; init; }

    /// <summary>True when it follows by arithmetic from other numbers.</summary>
    public required bool IsInferred { get; init; }

    /// <summary>The publications that it repeats, as the party names them; empty when it counted.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Log positions of the records that it rests on, ascending.</summary>
    public required IReadOnlyList<long> Evidence { get; init; }

    /// <summary>When the counts in it were stated.</summary>
    internal IReadOnlyList<DateTimeOffset> Moments { get; init; } = [];

    /// <summary>Figures are told in the order in which they were stated, which no order of arrival changes.</summary>
    internal (long Ticks, RecordId First) Order { get; init; }

    internal Voice Voice => Voice.Of(Role, Party);

    internal IEnumerable<string> Publications => Sources.Select(Publication.Normal).OfType<string>();
}
