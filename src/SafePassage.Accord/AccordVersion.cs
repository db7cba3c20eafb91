using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A valid signature under one text.</summary>
/// <param name="Party">The signatory.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When the party says it signed.</param>
/// <param name="Void">True when it no longer holds: the party refused this text, or signed another before this one was in force.</param>
public sealed record AccordSignature(PartyId Party, long Index, DateTimeOffset StatedAt, bool Void);

/// <summary>A refusal of one version.</summary>
/// <param name="Party">Who refused.</param>
/// <param name="Index">Position of the record in the log.</param>
/// <param name="StatedAt">When the party says it refused.</param>
/// <param name="Reason">Why, in its words.</param>
public sealed record AccordRefusal(PartyId Party, long Index, DateTimeOffset StatedAt, string Reason);

/// <summary>A route segment and whether the order has reached its commander.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="AcknowledgedIndex">Log position of the controlling party's record; null while there is none.</param>
/// <param name="AcknowledgedAt">When the controlling party says it acknowledged.</param>
public sealed record SegmentOrder(RouteSegment Segment, long? AcknowledgedIndex, DateTimeOffset? AcknowledgedAt)
{
    /// <summary>True once the controlling party has acknowledged the order.</summary>
    public bool IsAcknowledged => AcknowledgedIndex is not null;
}

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

    /// <summary>The route's segments with the orders acknowledged under this text.</summary>
    public required IReadOnlyList<SegmentOrder> Orders { get; init; }

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
