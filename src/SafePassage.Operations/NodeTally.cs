using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Where a number of the balance comes from.</summary>
public enum FlowBasis
{
    /// <summary>Attested at this node.</summary>
    Attested,

    /// <summary>Inferred in the log; nobody attests it.</summary>
    Inferred,

    /// <summary>Not counted here: carried forward by arithmetic from the counts before.</summary>
    Carried,

    /// <summary>The movement begins or ends here: nobody comes in, or nobody goes on.</summary>
    Boundary,
}

/// <summary>A number of the balance and where it comes from.</summary>
/// <param name="Count">The number; unknown is never zero.</param>
/// <param name="Basis">Where it comes from.</param>
public sealed record Flow(Count Count, FlowBasis Basis);

/// <summary>The balance of one node of a movement.</summary>
/// <remarks>
/// The conservation rule: in + joined + boarded = out + stayed + held back + hospitalised + died + unexplained.
/// A kind that nobody recorded adds nothing; a kind recorded as unknown makes the balance open. Immutable.
/// </remarks>
public sealed record NodeTally
{
    /// <summary>The node.</summary>
    public required MovementNode Node { get; init; }

    /// <summary>Everything counted at it, by kind; kinds without a record are absent.</summary>
    public required IReadOnlyList<KindTally> Kinds { get; init; }

    /// <summary>How many came in with the movement.</summary>
    public required Flow In { get; init; }

    /// <summary>How many got on here: boarded and joined.</summary>
    public required Count Added { get; init; }

    /// <summary>How many did not go on for a recorded reason: stayed, held back, hospitalised, died.</summary>
    public required Count Remained { get; init; }

    /// <summary>
    /// How many left the node with the movement; at the last node those who reached it and did not remain.
    /// </summary>
    public required Flow Out { get; init; }

    /// <summary>People unaccounted for at the node itself.</summary>
    public required Difference Unexplained { get; init; }

    /// <summary>People unaccounted for on the road from the node before; none at the first node.</summary>
    public required Difference UnexplainedOnTheWay { get; init; }

    /// <summary>What was counted of a kind; null when nothing was recorded.</summary>
    public KindTally? Of(HeadcountKind kind) => Kinds.FirstOrDefault(k => k.Kind == kind);
}

/// <summary>Why the number of people in the movement changed.</summary>
/// <param name="Kind">What was counted; null for people unaccounted for.</param>
/// <param name="Count">How many.</param>
/// <param name="IsInferred">True when the number is an inference.</param>
public sealed record ChangeReason(HeadcountKind? Kind, Count Count, bool IsInferred);

/// <summary>A node at which the number of people in the movement changed, or before which it did.</summary>
/// <param name="From">The node before.</param>
/// <param name="At">The node.</param>
/// <param name="Before">How many left the node before.</param>
/// <param name="After">How many left this node, or were received at it.</param>
/// <param name="Reasons">Why.</param>
public sealed record NumberChange(
    PlaceId From, PlaceId At, Count Before, Count After, IReadOnlyList<ChangeReason> Reasons);
