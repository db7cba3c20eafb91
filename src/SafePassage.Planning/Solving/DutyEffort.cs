using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Solving;

/// <summary>How much a duty planner may do.</summary>
/// <param name="CoarseSteps">Steps of the fractional plan on coarse ticks, which the rest begins with.</param>
/// <param name="BoundSteps">Steps on fine ticks, for the bound.</param>
/// <param name="PlanSteps">Steps on calendars, for the plan.</param>
/// <param name="PolishMoves">Moves of the polish at most.</param>
/// <param name="PolishLeast">Lane operations that the polish may cost in any case: more moves where they are
/// cheap.</param>
/// <param name="PolishWork">Lane operations of the polish at most.</param>
internal sealed record DutyEffort(
    int CoarseSteps, int BoundSteps, int PlanSteps, int PolishMoves, long PolishLeast, long PolishWork)
{
    internal static DutyEffort Of(PlanEffort effort) => effort switch
    {
        PlanEffort.Quick => new DutyEffort(400, 60, 120, 200, 50_000_000, 300_000_000),
        PlanEffort.Normal => new DutyEffort(1_200, 700, 600, 1_500, 400_000_000, 8_000_000_000),
        _ => new DutyEffort(2_500, 2_000, 1_500, 12_000, 4_000_000_000, 60_000_000_000),
    };

    /// <summary>For one of several tries.</summary>
    internal DutyEffort Half =>
        new(CoarseSteps / 2, BoundSteps / 2, PlanSteps / 2, PolishMoves / 2, PolishLeast / 2, PolishWork / 4);
}
