using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Plans;

/// <summary>What a plan moves.</summary>
/// <param name="PeopleOut">People who arrive within the horizon.</param>
/// <param name="OutByClass">The same by class.</param>
/// <param name="PeopleTotal">People who wait in all.</param>
/// <param name="ClearedAt">The second the last person arrives, or null when somebody remains.</param>
/// <param name="VehiclesUsed">Vehicles that carry anybody.</param>
/// <param name="VehiclesTotal">Vehicles at hand.</param>
/// <param name="RunsOut">Runs out with people on board.</param>
/// <param name="RunsEmpty">Runs without people, either way.</param>
/// <param name="VehicleKilometres">Sum of all runs, in whole kilometres.</param>
public sealed record PlanTotals(
    int PeopleOut,
    ClassCounts OutByClass,
    int PeopleTotal,
    int? ClearedAt,
    int VehiclesUsed,
    int VehiclesTotal,
    int RunsOut,
    int RunsEmpty,
    long VehicleKilometres);

/// <summary>What no plan under the same model can exceed (docs/formats/plan-files.md gives the proof).</summary>
/// <param name="PeopleOut">No plan moves more people within the horizon.</param>
/// <param name="ClearedAt">No plan has everybody out before this second; null when no plan has everybody out in the
/// horizon.</param>
/// <param name="ClockStarts">The second clearance times are counted from: the first window's opening.</param>
/// <param name="PeopleGap">(bound - plan) / bound of people, in hundredths of a percent, rounded up.</param>
/// <param name="ClearanceGap">(plan - bound) / bound of clearance time, in hundredths of a percent, rounded up; null
/// when the plan or the bound has no clearance time.</param>
/// <param name="Curve">The bound on people out at the end of each window, in time order.</param>
public sealed record PlanBound(
    int PeopleOut,
    int? ClearedAt,
    int ClockStarts,
    int PeopleGap,
    int? ClearanceGap,
    ImmutableArray<BoundPoint> Curve);

/// <summary>A point of the bound's curve.</summary>
/// <param name="At">The second.</param>
/// <param name="People">No plan has more people out by then.</param>
public readonly record struct BoundPoint(int At, int People);

/// <summary>What kind of thing holds a plan back most.</summary>
public enum BottleneckKind
{
    /// <summary>Nothing but driving, hours and when people come: everybody leaves with the first vehicles.</summary>
    Road,

    /// <summary>A checkpoint, or several that together cut every corridor.</summary>
    Checkpoint,

    /// <summary>The vehicles.</summary>
    Fleet,

    /// <summary>Room at the reception points.</summary>
    Reception,
}

/// <summary>What holds a plan back most, in words and figures.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Ids">Ids of the checkpoints, fleet groups or reception points meant; may be empty.</param>
/// <param name="Sentences">What it is, what would change it and what would not; each computed for this model.</param>
public sealed record Bottleneck(BottleneckKind Kind, ImmutableArray<string> Ids, ImmutableArray<string> Sentences);

/// <summary>People still at an assembly point when the horizon ends.</summary>
/// <param name="AssemblyPoint">Its id.</param>
/// <param name="People">Those who remain, by class.</param>
public readonly record struct RemainingPeople(string AssemblyPoint, ClassCounts People);
