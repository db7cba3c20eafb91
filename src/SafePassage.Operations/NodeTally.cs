using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
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

/// <summary>People taken to have gone on with another movement though no record says so.</summary>
/// <param name="Movements">The movements, which begin at places that this one passes.</param>
/// <param name="Count">How many: those missing here, up to those who boarded there.</param>
public sealed record TakenOver(IReadOnlyList<MovementId> Movements, Count Count);

/// <summary>The balance of one node of a movement.</summary>
/// <remarks>
/// The conservation rule: in + joined + boarded = out + stayed + held back + hospitalised + died + transferred +
/// unexplained. Every number is an interval over everybody who attests it. A kind that nobody recorded adds nothing; a
/// kind recorded as unknown makes the balance open. Who surrendered is in none of it. Immutable.
/// </remarks>
public sealed record NodeTally
{
    /// <summary>The visit of the place.</summary>
    public required WayNode Node { get; init; }

    /// <summary>Everything counted at it, by kind; kinds without a record are absent.</summary>
    public required IReadOnlyList<KindTally> Kinds { get; init; }

    /// <summary>How many came in with the movement.</summary>
    public required Flow In { get; init; }

    /// <summary>
    /// How many of those who came in were counted before in parts of the movement that were not counted here.
    /// </summary>
    public required Count NotCountedHere { get; init; }

    /// <summary>How many got on here: boarded and joined, those from other movements included.</summary>
    public required Count Added { get; init; }

    /// <summary>How many of <see cref="Added"/> came from other movements.</summary>
    public required Count FromOthers { get; init; }

    /// <summary>How many did not go on for a recorded reason: stayed, held back, hospitalised, died.</summary>
    public required Count Remained { get; init; }

    /// <summary>
    /// Observers who call the same people <c>stayed</c> and <c>held back</c>: the number is one, its kind is contested.
    /// Empty when nobody does.
    /// </summary>
    public required IReadOnlyList<ObserverFigure> KindContestedBy { get; init; }

    /// <summary>How many went over to other movements here, by a record that says so.</summary>
    public required Count Transferred { get; init; }

    /// <summary>
    /// How many were received for good at a reception point on the way: a shuttle brings people in turns.
    /// </summary>
    public required Count Received { get; init; }

    /// <summary>
    /// How many left the node with the movement; at the last node those who reached it and did not remain.
    /// </summary>
    public required Flow Out { get; init; }

    /// <summary>People unaccounted for at the node itself.</summary>
    public required Difference Unexplained { get; init; }

    /// <summary>People unaccounted for on the road from the node before; none at the first node.</summary>
    public required Difference UnexplainedOnTheWay { get; init; }

    /// <summary>People missing here who are taken to have gone on with other movements; null when none are.</summary>
    public TakenOver? TakenOver { get; init; }

    /// <summary>How many surrendered here: combatants, in no other figure; null when nobody says so.</summary>
    public Count? Surrendered => Of(HeadcountKind.Surrendered)?.Primary?.Total;

    /// <summary>What was counted of a kind; null when nothing was recorded.</summary>
    public KindTally? Of(HeadcountKind kind) =>
        Kinds.FirstOrDefault(k => k.Kind == kind && k.OtherMovement is null)
        ?? Kinds.FirstOrDefault(k => k.Kind == kind);

    /// <summary>True when anybody's count, or an inference, stands at this node.</summary>
    internal bool IsCounted => Kinds.Any(k => k.Primary is not null && k.Kind != HeadcountKind.Surrendered);
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
