using System.Collections.Immutable;

namespace SafePassage.Planning.Plans;

/// <summary>Which term of a plan was changed to see what it costs.</summary>
public enum ReasonTerm
{
    /// <summary>How many a checkpoint serves in an hour.</summary>
    Rate,

    /// <summary>How many people a checkpoint lets through in a day.</summary>
    DayLimit,

    /// <summary>When a checkpoint serves.</summary>
    CheckpointHours,

    /// <summary>Limit of the day, hours and rate of a checkpoint together.</summary>
    Checkpoint,

    /// <summary>When corridors are open.</summary>
    Hours,

    /// <summary>How many vehicles there are.</summary>
    Fleet,

    /// <summary>How many people a reception point takes in.</summary>
    Room,

    /// <summary>How long people board.</summary>
    Boarding,

    /// <summary>How much longer drives are planned than the roads give.</summary>
    Slack,
}

/// <summary>One term of a plan, changed by itself and planned again: what it costs.</summary>
/// <param name="Term">The term.</param>
/// <param name="Id">Id of the checkpoint, corridor, fleet group or place; empty for all corridors.</param>
/// <param name="Change">What was changed, with the old and the new figure, in words.</param>
/// <param name="PeopleMore">How many more people the new plan has out.</param>
/// <param name="PeopleMoreAtLeast">Proven: the best plan under the change moves at least so many more than the best
/// without it.</param>
/// <param name="PeopleMoreAtMost">Proven: no plan under the change moves more than so many more than this
/// plan.</param>
/// <param name="SecondsSooner">How much sooner the new plan has everybody out; null unless both have.</param>
/// <param name="SecondsSoonerAtLeast">Proven, as for people.</param>
/// <param name="SecondsSoonerAtMost">Proven, as for people.</param>
/// <param name="Found">What planning again found, in words that follow on <paramref name="Change"/>.</param>
/// <remarks>Immutable.</remarks>
public sealed record PlanReason(
    ReasonTerm Term, string Id, string Change, int PeopleMore, int PeopleMoreAtLeast, int PeopleMoreAtMost,
    int? SecondsSooner, int? SecondsSoonerAtLeast, int? SecondsSoonerAtMost, string Found)
{
    /// <summary>The changes that were made together, each as <c>what-if</c> takes it, for example
    /// <c>--rate gate=+50</c>; null in plans older than this field.</summary>
    public ImmutableArray<string>? Lines { get; init; }
}
