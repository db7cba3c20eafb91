using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>Duties that a plan begins with.</summary>
/// <param name="model">The model they are of.</param>
/// <param name="stay">Duties that are kept as they are; booked first.</param>
/// <param name="change">Duties that may be bettered.</param>
internal sealed class GivenDuties(
    CorridorModel model, IReadOnlyList<VehicleState> stay, IReadOnlyList<VehicleState> change)
{
    /// <summary>The duties that stay, and others around them as far as there are vehicles: where one must give way, one
    /// that carries most of those who go first.</summary>
    internal GivenDuties With(IReadOnlyList<VehicleState> others, Func<VehicleState, int> first)
    {
        var used = stay.CountBy(d => d.Fleet).ToDictionary();
        return new GivenDuties(model, stay, [.. others.GroupBy(d => d.Fleet).SelectMany(fleet => fleet
            .OrderBy(first).ThenBy(d => d.Number)
            .Take(model.Fleet[fleet.Key].Vehicles - used.GetValueOrDefault(fleet.Key)))]);
    }

    /// <summary>The duties on the ticks of engines.</summary>
    internal (IReadOnlyList<(int Type, Duty Duty)> Stay, IReadOnlyList<(int Type, Duty Duty)> Change) On(
        DutyProblem problem, DutyEngine[] engines) =>
        (BookedPlan.OnTicks(model, problem, engines, stay), BookedPlan.OnTicks(model, problem, engines, change));
}
