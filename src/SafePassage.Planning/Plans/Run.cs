using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Plans;

/// <summary>Which way a run drives a corridor.</summary>
public enum RunDirection
{
    /// <summary>From an assembly point to a reception point.</summary>
    Out,

    /// <summary>Empty, from a reception point to an assembly point.</summary>
    Back,
}

/// <summary>One drive of one vehicle along a corridor, within one window.</summary>
/// <param name="Fleet">Id of the vehicle's fleet group.</param>
/// <param name="Vehicle">Number of the vehicle in its group, from 1.</param>
/// <param name="Direction">Out or back.</param>
/// <param name="Corridor">Id of the corridor.</param>
/// <param name="AssemblyPoint">Id of the assembly point at its one end.</param>
/// <param name="ReceptionPoint">Id of the reception point at its other end.</param>
/// <param name="LoadStarts">Out: the second boarding begins. Back: the same as <paramref name="Departs"/>.</param>
/// <param name="Departs">The second the vehicle leaves.</param>
/// <param name="Passages">The checkpoints in driving order.</param>
/// <param name="Arrives">The second the vehicle arrives; people count as out from then.</param>
/// <param name="People">People on board, by class; 0 on the way back.</param>
public sealed record Run(
    string Fleet,
    int Vehicle,
    RunDirection Direction,
    string Corridor,
    string AssemblyPoint,
    string ReceptionPoint,
    int LoadStarts,
    int Departs,
    ImmutableArray<Passage> Passages,
    int Arrives,
    ClassCounts People)
{
    /// <summary>All people on board.</summary>
    public int Total => People.Total;

    /// <summary>Of <see cref="People"/>, those who travel together, each make-up of the assembly point once; null where
    /// nobody on board does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PeopleGroup>? Groups { get; init; }
}

/// <summary>A vehicle at a checkpoint.</summary>
/// <param name="Checkpoint">Id of the checkpoint.</param>
/// <param name="Arrives">The second it arrives.</param>
/// <param name="Released">The second it is let go.</param>
public readonly record struct Passage(string Checkpoint, int Arrives, int Released);
