using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A valid signature under one text.</summary>
/// <param name="Party">The signatory.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When the party says it signed.</param>
/// <param name="Void">True when it no longer holds: the party refused this text, or signed another before this one was
/// in force.</param>
public sealed record AccordSignature(PartyId Party, long Index, DateTimeOffset StatedAt, bool Void);

/// <summary>A refusal of one version.</summary>
/// <param name="Party">Who refused.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When the party says it refused.</param>
/// <param name="Reason">Why, in its words.</param>
public sealed record AccordRefusal(PartyId Party, long Index, DateTimeOffset StatedAt, string Reason);

/// <summary>An order on the route, and whether it has reached who must carry it out.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Checkpoint">The checkpoint on it; null for the segment's commander.</param>
/// <param name="From">Whose acknowledgement counts.</param>
/// <param name="AcknowledgedIndex">Log position of its record; null while there is none.</param>
/// <param name="AcknowledgedAt">When it says it acknowledged.</param>
/// <param name="Voice">How it was confirmed by voice; null when it was not.</param>
public sealed record SegmentOrder(
    RouteSegment Segment,
    PlaceId? Checkpoint,
    PartyId From,
    long? AcknowledgedIndex,
    DateTimeOffset? AcknowledgedAt,
    VoiceConfirmation? Voice = null)
{
    /// <summary>True once the party in control has acknowledged the order.</summary>
    public bool IsAcknowledged => AcknowledgedIndex is not null;
}

/// <summary>A hotline or a segment, and what was last said of it.</summary>
/// <param name="Subject">The hotline's or the segment's id.</param>
/// <param name="From">Who must say it; null when either end may.</param>
/// <param name="Index">Log position of the latest record; null while there is none.</param>
/// <param name="StatedAt">When it was tested or cleared, as stated.</param>
/// <param name="Holds">True when it was answered, or found free.</param>
/// <param name="HoldsFor">How long that counts by the text; null when the text does not say.</param>
public sealed record RoadReport(
    string Subject, PartyId? From, long? Index, DateTimeOffset? StatedAt, bool Holds, TimeSpan? HoldsFor)
{
    // A clock that runs a little ahead is no reason to call again; one that states tomorrow proves nothing.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>True when it is stated for a time that has not come.</summary>
    public bool IsAheadAt(DateTimeOffset at) => StatedAt > at + Ahead;

    /// <summary>True when it is too long ago by the text, or stated for a time that has not come.</summary>
    public bool IsTooOldAt(DateTimeOffset at) =>
        IsAheadAt(at) || (HoldsFor is { } limit && at - StatedAt > limit);
}

/// <summary>A commitment to a signature.</summary>
/// <param name="Party">Who sealed.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="IsOpened">True once its signature is in the log as well.</param>
public sealed record AccordSeal(PartyId Party, long Index, bool IsOpened);

/// <summary>A remark on one term.</summary>
/// <param name="Party">Who remarks.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When, as stated.</param>
/// <param name="Term">Code of the term.</param>
/// <param name="Text">The remark.</param>
public sealed record AccordComment(PartyId Party, long Index, DateTimeOffset StatedAt, string Term, string Text);

/// <summary>A risk that a text raises, and the decision on it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Decision">The decision; null while there is none.</param>
/// <param name="By">Who decided.</param>
/// <param name="Index">Position of the decision in the log.</param>
/// <param name="Reason">Why, in its words.</param>
public sealed record DecidedRisk(
    string Code, RiskDecision? Decision = null, PartyId? By = null, long? Index = null, string? Reason = null);

/// <summary>One text of an accord and what became of it.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record AccordVersion
{
    /// <summary>Its number. Two parties may put different texts under one number: the hash names the text.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the signed payload, hexadecimal: what signatures name.</summary>
    public required string TextHash { get; init; }

    /// <summary>Hash of the text that it answers; null for a first text.</summary>
    public required string? Parent { get; init; }

    /// <summary>Who put it on the table.</summary>
    public required PartyId Proposer { get; init; }

    /// <summary>Position of the proposal in the log.</summary>
    public required long Index { get; init; }

    /// <summary>The whole text.</summary>
    public required AccordProposed Proposal { get; init; }

    /// <summary>Valid signatures in log order, void ones included and marked.</summary>
    public required IReadOnlyList<AccordSignature> Signatures { get; init; }

    /// <summary>Refusals in log order.</summary>
    public required IReadOnlyList<AccordRefusal> Refusals { get; init; }

    /// <summary>Seals that stand, in log order; empty once the text is in force.</summary>
    public required IReadOnlyList<AccordSeal> Seals { get; init; }

    /// <summary>Remarks on its terms in log order.</summary>
    public required IReadOnlyList<AccordComment> Comments { get; init; }

    /// <summary>The risks that it raises, each with its decision.</summary>
    public required IReadOnlyList<DecidedRisk> Risks { get; init; }

    /// <summary>The orders for its segments and checkpoints, in order of the way.</summary>
    public required IReadOnlyList<SegmentOrder> Orders { get; init; }

    /// <summary>Its hotlines and the latest test of each.</summary>
    public required IReadOnlyList<RoadReport> Hotlines { get; init; }

    /// <summary>Its segments and what was last said of mines on each.</summary>
    public required IReadOnlyList<RoadReport> Clearings { get; init; }

    /// <summary>What the text leaves open.</summary>
    public required Completeness Completeness { get; init; }

    /// <summary>Log position of the record with which it came into force; null when it never did.</summary>
    public required long? InForceSince { get; init; }

    /// <summary>How it stands, before the clock is asked: see <see cref="StatusAt"/>.</summary>
    public required AccordStatus Standing { get; init; }

    /// <summary>How it stands at an instant: as <see cref="Standing"/>, or expired.</summary>
    public AccordStatus StatusAt(DateTimeOffset at) =>
        Standing is not (AccordStatus.Terminated or AccordStatus.Superseded) && at >= Proposal.ExpiresAt
            ? AccordStatus.Expired
            : Standing;

    /// <summary>How many of the signatures hold.</summary>
    public int SignedBy => Signatures.Where(s => !s.Void).Select(s => s.Party).Distinct().Count();
}
