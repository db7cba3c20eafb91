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

/// <summary>When a movement is to be at a place: what its planner means, and nobody's promise.</summary>
/// <remarks>Of a convoy that leaves in several runs it is the first vehicle's. At least one is stated.</remarks>
/// <param name="ArrivesAt">When it is to arrive; absent at the first place, and where the plan does not say.</param>
/// <param name="DepartsAt">When it is to go on, not before it arrives; absent at the last place.</param>
public sealed record NodeDue(DateTimeOffset? ArrivesAt = null, DateTimeOffset? DepartsAt = null);

/// <summary>A place on a movement's way, in order.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Role">What it does.</param>
/// <param name="Side">
/// Whose side of the line it lies on, for example <c>ukrainian-controlled</c>; null when the plan does not say.
/// </param>
/// <param name="Due">When it is to be there; null when the plan does not say, as in older logs.</param>
public sealed record MovementNode(
    PlaceId Place, string Name, GeoPoint Location, NodeRole Role, string? Side = null, NodeDue? Due = null);

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

    /// <summary>
    /// The nodes in order, at least two. A place that is passed again (a loop, a shuttle) stands again: each time it is
    /// another visit.
    /// </summary>
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

/// <summary>Why a movement stands still.</summary>
public enum HaltReason
{
    /// <summary>It is inspected.</summary>
    Inspection,

    /// <summary>Others are before it.</summary>
    Queue,

    /// <summary>A vehicle broke down.</summary>
    Breakdown,

    /// <summary>There is firing.</summary>
    Shelling,

    /// <summary>Something lies on the road, or the road is cut.</summary>
    RoadBlocked,

    /// <summary>Somebody told it to stop.</summary>
    Order,

    /// <summary>People and drivers rest.</summary>
    Rest,

    /// <summary>Something else.</summary>
    Other,
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

    /// <summary>Of a halt, which member stopped it, as the author says; absent when it is not said.</summary>
    public PartyId? By { get; init; }

    /// <summary>Of a halt, why; absent when it is not said.</summary>
    public HaltReason? Reason { get; init; }
}

/// <summary>
/// Kind <c>movement-cleared</c>: who runs the movement says that it may go. It departs by a record of its own.
/// </summary>
public sealed record MovementCleared : MovementBody
{
    /// <summary>The place from which it may go.</summary>
    public required PlaceId Place { get; init; }
}

/// <summary>Kind <c>movement-diverted</c>: from one place on the movement takes another way.</summary>
/// <remarks>What was counted on the way that it leaves stays counted.</remarks>
public sealed record MovementDiverted : MovementBody
{
    /// <summary>The last place of the old way that it passes.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>Which visit to that place, from 1; the first when absent.</summary>
    public int? Visit { get; init; }

    /// <summary>The nodes after it, in order, at least one.</summary>
    public required IReadOnlyList<MovementNode> Nodes { get; init; }
}

/// <summary>Where everybody is, as its author states it: each person in exactly one of these.</summary>
/// <param name="Arrived">How many reached the end of the way.</param>
/// <param name="Remained">How many did not go on, for a recorded reason.</param>
/// <param name="Awaiting">How many left, and nobody has counted them since.</param>
/// <param name="Unexplained">How many were missing when somebody counted.</param>
/// <param name="Transferred">How many went over to another movement; absent when there is none.</param>
public sealed record ClosingStatement(
    Count Arrived, Count Remained, Count Awaiting, Count Unexplained, Count? Transferred = null);

/// <summary>
/// Kind <c>movement-closed</c>: the movement is over; only from here on may anything of it be public (rule R6).
/// </summary>
public sealed record MovementClosed : MovementBody
{
    /// <summary>Where everybody is, by its author; shown beside what the counts say. Absent in older logs.</summary>
    public ClosingStatement? Statement { get; init; }
}

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

    /// <summary>Went over to another movement, which the headcount names.</summary>
    Transferred,

    /// <summary>Combatants who laid down their arms: counted apart, and in no figure of civilians.</summary>
    Surrendered,
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
    /// <summary>
    /// The node. A place off the planned way is a point on the way, at which people are counted like elsewhere.
    /// </summary>
    public required PlaceId Place { get; init; }

    /// <summary>Which visit of the movement to the place, from 1; the first when absent.</summary>
    public int? Visit { get; init; }

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

    /// <summary>
    /// The movement to which people went over, for <c>transferred</c>; the one from which they came, for
    /// <c>boarded</c> and <c>joined</c>; absent when nobody changed movements.
    /// </summary>
    public MovementId? OtherMovement { get; init; }

    /// <summary>
    /// Ids of the same party's headcounts that this one replaces, hexadecimal (<see cref="RecordId"/>); absent when it
    /// corrects none. One that has not arrived yet is replaced as soon as it does.
    /// </summary>
    public IReadOnlyList<string>? Supersedes { get; init; }
}

/// <summary>
/// Kind <c>headcount-withdrawn</c>: a party takes one of its headcounts back, as if it had not said it.
/// </summary>
public sealed record HeadcountWithdrawn : MovementBody
{
    /// <summary>The place of the headcount.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>Id of the headcount, hexadecimal (<see cref="RecordId"/>).</summary>
    public required string Headcount { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
