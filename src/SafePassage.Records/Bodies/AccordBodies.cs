using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What the text says about a term.</summary>
public enum TermState
{
    /// <summary>Agreed text.</summary>
    Set,

    /// <summary>The parties state openly that they do not agree.</summary>
    NotAgreed,

    /// <summary>The text is silent. Shown as silent before anybody departs.</summary>
    Silent,
}

/// <summary>One term of an accord.</summary>
/// <param name="Code">Which mandatory term it answers, for example <c>military-age-men</c>; others are allowed.</param>
/// <param name="State">Set, not agreed or silent.</param>
/// <param name="Text">The text; required when set.</param>
/// <param name="Provenance">Where this wording comes from.</param>
public sealed record AccordTerm(string Code, TermState State, string? Text = null, Provenance? Provenance = null);

/// <summary>A stretch of the route and who controls it: the unit to which orders go down.</summary>
/// <param name="Id">Its id within the accord.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="ControlledBy">The party whose commander must acknowledge the order.</param>
/// <param name="Checkpoint">The checkpoint on it, when there is one.</param>
public sealed record RouteSegment(
    string Id, PlaceId From, PlaceId To, PartyId ControlledBy, PlaceId? Checkpoint = null);

/// <summary>What all accord records name.</summary>
public abstract record AccordBody : RecordBody
{
    /// <summary>The accord.</summary>
    public required AccordId Accord { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Accord.Value;
}

/// <summary>
/// Kinds <c>accord-proposed</c> and, with a parent, <c>accord-countered</c>: the whole text of one version.
/// </summary>
public sealed record AccordProposed : AccordBody
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 of the payload of the version this one answers, hexadecimal; absent in the first.</summary>
    public string? Parent { get; init; }

    /// <summary>The terms, each code once.</summary>
    public required IReadOnlyList<AccordTerm> Terms { get; init; }

    /// <summary>The route, segment by segment.</summary>
    public required IReadOnlyList<RouteSegment> Segments { get; init; }

    /// <summary>When the accord lapses unless renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Kind <c>accord-signed</c>: binds the author to exactly one text.</summary>
public sealed record AccordSigned : AccordBody
{
    /// <summary>
    /// SHA-256 of the payload of the proposal, hexadecimal: the signature holds for that text and no other.
    /// </summary>
    public required string ProposalHash { get; init; }
}

/// <summary>Kind <c>accord-refused</c>.</summary>
public sealed record AccordRefused : AccordBody
{
    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

/// <summary>Kind <c>accord-suspended</c>: any one signatory suspends.</summary>
public sealed record AccordSuspended : AccordBody
{
    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Kind <c>accord-resumed</c>: takes effect once every signatory has recorded one after the suspension.
/// </summary>
public sealed record AccordResumed : AccordBody;

/// <summary>Kind <c>accord-terminated</c>.</summary>
public sealed record AccordTerminated : AccordBody
{
    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Kind <c>order-acknowledged</c>: the party in control says that the order has reached the segment's commander.
/// </summary>
public sealed record OrderAcknowledged : AccordBody
{
    /// <summary>The segment.</summary>
    public required string Segment { get; init; }
}
