using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>How an order was confirmed by voice, where the post has no screen and no key.</summary>
/// <param name="SpokenBy">The office at the post, for example <c>duty officer</c>; never a name.</param>
/// <param name="HeardBy">The office at the other end.</param>
/// <param name="Words">The eight words that were read out (<see cref="Agreeing.OrderWords"/>).</param>
public sealed record VoiceConfirmation(string SpokenBy, string HeardBy, string Words);

/// <summary>
/// Kind <c>order-acknowledged</c>: the party in control says that the order has reached the segment's commander or,
/// when a checkpoint is named, the checkpoint.
/// </summary>
public sealed record OrderAcknowledged : AccordBody
{
    /// <summary>The segment.</summary>
    public required string Segment { get; init; }

    /// <summary>The checkpoint on it that has the order; absent for the segment's commander.</summary>
    public PlaceId? Checkpoint { get; init; }

    /// <summary>SHA-256 of the payload of the text, hexadecimal; absent only in older logs.</summary>
    public string? ProposalHash { get; init; }

    /// <summary>How it was confirmed by voice; absent when the post confirmed it itself.</summary>
    public VoiceConfirmation? Voice { get; init; }
}

/// <summary>Kind <c>hotline-tested</c>: a hotline of the accord was called.</summary>
public sealed record HotlineTested : AccordTextBody
{
    /// <summary>What the text calls it.</summary>
    public required string Hotline { get; init; }

    /// <summary>True when somebody answered.</summary>
    public required bool Answered { get; init; }

    /// <summary>The office that answered; absent when nobody did.</summary>
    public string? AnsweredBy { get; init; }
}

/// <summary>
/// Kind <c>route-cleared</c>: who holds the ground says that a segment was looked at for mines and obstacles.
/// </summary>
public sealed record RouteCleared : AccordTextBody
{
    /// <summary>The segment.</summary>
    public required string Segment { get; init; }

    /// <summary>True when the way is said to be free of mines; false when something was found.</summary>
    public required bool Free { get; init; }

    /// <summary>What was found or done, in words that name no person; absent when nothing is added.</summary>
    public string? Finding { get; init; }
}

/// <summary>
/// Kind <c>mandate-given</c>: a party says which office may bind it with one of its keys, and for which accord.
/// </summary>
public sealed record MandateGiven : RecordBody
{
    /// <summary>Id of one of the author's own keys: 16 hexadecimal characters.</summary>
    public required string KeyId { get; init; }

    /// <summary>The office, for example <c>head of delegation</c>; never a name.</summary>
    public required string Office { get; init; }

    /// <summary>The accord; absent for every accord of the operation.</summary>
    public AccordId? Accord { get; init; }

    /// <summary>Until when; absent when it has no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Accord?.Value ?? Operation.Value;
}

/// <summary>A hindrance before a departure, as a decision names it.</summary>
/// <param name="Code">Its code, for example <c>order-not-acknowledged</c>.</param>
/// <param name="Subject">The term, segment, hotline or accord that it is about.</param>
public sealed record NamedHindrance(string Code, string Subject);

/// <summary>
/// Kind <c>departure-overridden</c>: who leads the movement decides that it departs in spite of named hindrances.
/// </summary>
public sealed record DepartureOverridden : MovementBody
{
    /// <summary>The hindrances that were open and seen, each once.</summary>
    public required IReadOnlyList<NamedHindrance> Hindrances { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The office that decides; never a name.</summary>
    public required string DecidedBy { get; init; }
}
