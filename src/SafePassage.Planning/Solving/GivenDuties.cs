using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>Duties that a plan begins with.</summary>
/// <param name="model">The model they are of.</param>
/// <param name="duties">The duties.</param>
/// <param name="stay">True where they are kept as they are; false where they may be bettered.</param>
internal sealed class GivenDuties(CorridorModel model, IReadOnlyList<VehicleState> duties, bool stay)
{
    internal bool Stay { get; } = stay;

    /// <summary>The duties on the ticks of engines.</summary>
    internal IReadOnlyList<(int Type, Duty Duty)> On(DutyProblem problem, DutyEngine[] engines) =>
        BookedPlan.OnTicks(model, problem, engines, duties);
}
