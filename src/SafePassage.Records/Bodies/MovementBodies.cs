using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What a place does for a movement.</summary>
public enum NodeRole
{
    /// <summary>People gather and board.</summary>
    AssemblyPoint,

    /// <summary>People are inspected before they may go on.</summary>
    Screening,

    /// <summary>A checkpoint on the road.</summary>
    Checkpoint,

    /// <summary>A stop on the way.</summary>
    Waypoint,

    /// <summary>People are received.</summary>
    ReceptionPoint,
}

/// <summary>A place on a movement's way, in order.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Role">What it does.</param>
public sealed record MovementNode(PlaceId Place, string Name, GeoPoint Location, NodeRole Role);

/// <summary>A stream of people within a movement that is counted apart.</summary>
/// <param name="Id">Its id, as headcounts name it.</param>
/// <param name="Name">Who they are, in words that identify nobody.</param>
public sealed record StreamLabel(string Id, string Name);

/// <summary>What all movement records name.</summary>
public abstract record MovementBody : RecordBody
{
    /// <summary>The movement.</summary>
    public required MovementId Movement { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Movement.Value;
}

/// <summary>Kind <c>movement-planned</c>: one convoy run and the places it passes.</summary>
public sealed record MovementPlanned : MovementBody
{
    /// <summary>Its name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>The accord under which it moves, when there is one.</summary>
    public AccordId? Accord { get; init; }

    /// <summary>The nodes in order, at least two.</summary>
    public required IReadOnlyList<MovementNode> Nodes { get; init; }

    /// <summary>The streams that headcounts may name; empty when the movement is counted as one.</summary>
    public IReadOnlyList<StreamLabel> Streams
    {
        // The JSON reader sets an absent field to null.
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>What happened to a movement at a place.</summary>
public enum MovementEvent
{
    /// <summary>It left.</summary>
    Departed,

    /// <summary>It stood still.</summary>
    Halted,

    /// <summary>It went on.</summary>
    Resumed,

    /// <summary>It reached the place.</summary>
    Arrived,

    /// <summary>It was called off or turned back.</summary>
    Aborted,
}

/// <summary>
/// Kinds <c>movement-departed</c>, <c>-halted</c>, <c>-resumed</c>, <c>-arrived</c>, <c>-aborted</c>; the kind says
/// which.
/// </summary>
public sealed record MovementStep : MovementBody
{
    /// <summary>What happened; repeats the kind.</summary>
    public required MovementEvent Event { get; init; }

    /// <summary>Where.</summary>
    public required PlaceId Place { get; init; }
}

/// <summary>
/// Kind <c>movement-closed</c>: the movement is over; only from here on may anything of it be public (rule R6).
/// </summary>
public sealed record MovementClosed : MovementBody;

/// <summary>What was counted at a node.</summary>
public enum HeadcountKind
{
    /// <summary>Got on at this node, beginning their journey.</summary>
    Boarded,

    /// <summary>Came in with the movement.</summary>
    Arrived,

    /// <summary>Joined the movement here.</summary>
    Joined,

    /// <summary>Left the node with the movement.</summary>
    Released,

    /// <summary>Remained here. Whether they were free to choose may be contested; the provenance says so.</summary>
    Stayed,

    /// <summary>Kept here against the movement's going on with them.</summary>
    HeldBack,

    /// <summary>Taken to hospital.</summary>
    Hospitalised,

    /// <summary>Died.</summary>
    Died,
}

/// <summary>How a number was arrived at.</summary>
public enum CountMethod
{
    /// <summary>Each person tallied.</summary>
    Tally,

    /// <summary>Occupied seats counted.</summary>
    SeatCount,

    /// <summary>Estimated.</summary>
    Estimate,

    /// <summary>Published as a number without a method.</summary>
    Statement,

    /// <summary>Derived from other counts by the arithmetic in the note.</summary>
    Arithmetic,
}

/// <summary>
/// Kind <c>headcount</c>: how many people, at one node of one movement. Never who they are (rule R1).
/// </summary>
public sealed record Headcount : MovementBody
{
    /// <summary>The node.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>What was counted.</summary>
    public required HeadcountKind Kind { get; init; }

    /// <summary>The number as stated.</summary>
    public required Count Count { get; init; }

    /// <summary>How it was arrived at.</summary>
    public required CountMethod Method { get; init; }

    /// <summary>
    /// The part of the movement it covers, for example <c>30-april</c>; absent when it covers the whole movement.
    /// An observer's parts of one node and kind add up.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>
    /// The stream of people that it counts when a movement carries several, for example <c>plant</c>; absent for all.
    /// </summary>
    public string? Stream { get; init; }
}
