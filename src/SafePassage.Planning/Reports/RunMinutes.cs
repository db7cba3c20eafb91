using System.Collections.Immutable;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>A run as it is told to people, in whole minutes.</summary>
/// <param name="Run">The run, exact to the second.</param>
/// <param name="Boards">When boarding begins; on the way back the same as <paramref name="Departs"/>.</param>
/// <param name="Departs">When the vehicle must leave.</param>
/// <param name="Passages">The checkpoints in driving order.</param>
/// <param name="Arrives">By when it has arrived.</param>
/// <remarks>Immutable. Made by <see cref="PlanMinutes"/> only.</remarks>
public sealed record RunMinutes(
    Run Run, ClockMinute Boards, ClockMinute Departs, ImmutableArray<PassageMinutes> Passages, ClockMinute Arrives);

/// <summary>A vehicle at a checkpoint as it is told to people.</summary>
/// <param name="Checkpoint">Id of the checkpoint.</param>
/// <param name="Joins">When the vehicle must be in the queue.</param>
/// <param name="Released">By when it is let go.</param>
public readonly record struct PassageMinutes(string Checkpoint, ClockMinute Joins, ClockMinute Released);
