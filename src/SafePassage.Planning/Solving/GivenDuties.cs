using System.Collections.Immutable;
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
        VehicleStand[][] stands = [.. model.Fleet.Select(f => f.Stands)];
        var used = stay.CountBy(Start).ToDictionary();
        var room = stands.SelectMany((fleet, f) => fleet.Select(s => (f, s.Place, s.FreeFrom))).CountBy(s => s)
            .ToDictionary();
        return new GivenDuties(model, stay, [.. others.GroupBy(Start).SelectMany(alike => alike
            .OrderBy(first).ThenBy(d => d.Number)
            .Take(room[alike.Key] - used.GetValueOrDefault(alike.Key)))]);

        (int Fleet, string Place, int FreeFrom) Start(VehicleState duty)
        {
            var stand = stands[duty.Fleet][duty.Number - 1];
            return (duty.Fleet, stand.Place, stand.FreeFrom);
        }
    }

    /// <summary>The duties on the ticks of engines.</summary>
    internal (IReadOnlyList<(int Type, VehicleStart Start, ImmutableArray<DutyRun> Runs)> Stay,
        IReadOnlyList<(int Type, VehicleStart Start, ImmutableArray<DutyRun> Runs)> Change) On(
        DutyProblem problem, DutyEngine[] engines) =>
        (BookedPlan.OnTicks(model, problem, engines, stay), BookedPlan.OnTicks(model, problem, engines, change));
}
