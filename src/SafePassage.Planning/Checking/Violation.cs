using System.Collections.Immutable;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Checking;

/// <summary>What kind of rule a plan breaks.</summary>
public enum ViolationKind
{
    /// <summary>An id the model does not have, or a place that is not on the corridor.</summary>
    UnknownId,

    /// <summary>On the road or boarding outside the hours given.</summary>
    OutsideWindow,

    /// <summary>People board outside of the hours of their assembly point.</summary>
    AssemblyClosed,

    /// <summary>More people of a class than places for it, or people on the way back, or fewer than none.</summary>
    Overloaded,

    /// <summary>More people leave an assembly point than wait there.</summary>
    MorePeopleThanPresent,

    /// <summary>A group is not on one run as a whole: more groups leave a point than there are, a run says of more
    /// people than it carries that they travel together, or more travel alone than are in no group.</summary>
    GroupSplit,

    /// <summary>A reception point takes in more than it has room for.</summary>
    ReceptionOverfull,

    /// <summary>A checkpoint lets more through than its rate or its limit of the day allows.</summary>
    CheckpointOverrun,

    /// <summary>A checkpoint serves a vehicle outside of its hours for the way the vehicle drives.</summary>
    CheckpointClosed,

    /// <summary>A vehicle is in two places at once, or begins before it is free.</summary>
    VehicleInTwoPlaces,

    /// <summary>A vehicle begins where it does not stand.</summary>
    Teleport,

    /// <summary>A drive, boarding or stop takes less time than it needs.</summary>
    TooFast,

    /// <summary>A crew is on duty for longer than it may be without a rest.</summary>
    ShiftTooLong,

    /// <summary>A vehicle drives farther than its range without refuelling.</summary>
    BeyondRange,

    /// <summary>More vehicles board at an assembly point, or are emptied at a reception point, than it has
    /// bays.</summary>
    MoreVehiclesThanBays,

    /// <summary>A figure of the plan does not follow from its runs.</summary>
    WrongFigure,

    /// <summary>The bound contradicts the plan or itself.</summary>
    WrongBound,
}

/// <summary>One rule that a plan breaks.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Where">The run, place or figure.</param>
/// <param name="What">What is wrong, with the figures.</param>
public sealed record Violation(ViolationKind Kind, string Where, string What)
{
    /// <summary>The runs without which the rule is kept; empty for a figure or a bound.</summary>
    internal ImmutableArray<Run> Runs { get; init; } = [];

    /// <summary>In one line.</summary>
    public override string ToString() => $"{Kind}: {Where}: {What}";
}
