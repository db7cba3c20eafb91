using SafePassage.Operations;
using SafePassage.Planning.Plans;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>What a plan needs: its vehicles on duty, and its people where they are received.</summary>
internal static class PlanNeeds
{
    /// <summary>Each vehicle of each day, from its first boarding to its last arrival.</summary>
    public static IEnumerable<VehicleDuty> Duties(Plan plan)
    {
        var fleet = plan.Model.Fleet.ToDictionary(f => f.Id, StringComparer.Ordinal);
        return plan.Runs.GroupBy(r => (r.Fleet, r.Vehicle, Day: plan.Model.DayOf(r.Departs))).Select(duty =>
            new VehicleDuty(
                KindOf(duty.Key.Fleet),
                new PlaceId(fleet[duty.Key.Fleet].StartsAt),
                plan.Model.MomentOf(duty.Min(r => r.LoadStarts)),
                plan.Model.MomentOf(duty.Max(r => r.Arrives)),
                duty.Sum(r => r.Total)));
    }

    /// <summary>Everybody who is received, run by run.</summary>
    public static IEnumerable<PlannedArrival> Arrivals(Plan plan) =>
        plan.Runs.Where(r => r.Direction == RunDirection.Out && r.Total > 0).Select(r => new PlannedArrival(
            new PlaceId(r.ReceptionPoint), plan.Model.MomentOf(r.Arrives), r.Total));

    /// <summary>For how many people there is room by the plan, where people are received.</summary>
    public static IReadOnlyDictionary<PlaceId, long> Rooms(Plan? plan) =>
        plan is null ? [] : plan.Model.ReceptionPoints.ToDictionary(
            p => new PlaceId(p.Id), p => (long)p.CapacityPeople);

    // A plan knows groups of vehicles and no kinds. Its author named the group: the id says what they are.
    private static ResourceKind KindOf(string fleet) =>
        fleet.Contains("ambulance", StringComparison.Ordinal) ? ResourceKind.Ambulance
        : fleet.Contains("coach", StringComparison.Ordinal) ? ResourceKind.Coach
        : fleet.Contains("truck", StringComparison.Ordinal) ? ResourceKind.Truck
        : ResourceKind.Bus;
}
