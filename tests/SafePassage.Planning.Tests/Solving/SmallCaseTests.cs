using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Small problems whose right answer can be worked out by hand, on which planners are known to fail.</summary>
public class SmallCaseTests
{
    private const int Leg = 1113;

    // A job left unassigned beside an empty vehicle (VROOM issues 1258 and 1284).
    [Fact]
    public void A_gate_that_lets_three_people_a_day_through_moves_three_a_day()
    {
        var plan = Solve(DrawnModels.OneRoad(
            seated: 100, vehicles: 1, legSeconds: Leg, peoplePerDay: 3, days: 2));
        Assert.Equal(6, plan.Totals.PeopleOut);
        Assert.Equal(6, plan.Bound.PeopleOut);
    }

    // Far fewer served than possible (VROOM issue 1102): nine vehicles pass in the hours; eight buses and an ambulance.
    [Fact]
    public void Ambulances_do_not_take_every_passage_from_full_buses()
    {
        var model = DrawnModels.OneRoad(
            seated: 400, lying: 20, vehicles: 10, legSeconds: Leg, ratePerHour: 3, unit: RateUnit.Vehicles) with
        {
            Windows = DrawnModels.Daily(1, 8, 12),
            Fleet = [new("bus", "Buses", 10, [[50, 0]], "town"), new("ambulance", "Ambulances", 20, [[0, 1]], "town")],
        };
        var plan = Solve(model);
        Assert.Equal(401, plan.Totals.PeopleOut);
        Assert.Equal(401, plan.Bound.PeopleOut);
    }

    // Vehicles drive the corridors alone, so a corridor that shares no place with theirs has none.
    [Fact]
    public void A_place_to_which_no_corridor_leads_from_the_vehicles_is_the_reason_that_its_people_stay()
    {
        var model = DrawnModels.OneRoad(legSeconds: Leg, startsAt: "refuge");
        var apart = model with
        {
            AssemblyPoints = [.. model.AssemblyPoints, model.AssemblyPoints[0] with { Id = "farm", Name = "Farm" }],
            ReceptionPoints = [.. model.ReceptionPoints, model.ReceptionPoints[0] with { Id = "hall", Name = "Hall" }],
            Corridors = [.. model.Corridors, new("lane", "Lane", ["farm"], ["gate"], ["hall"])],
            Legs =
            [
                .. model.Legs, .. DrawnModels.Both("farm", "gate", Leg), .. DrawnModels.Both("gate", "hall", Leg),
            ],
        };
        var plan = Solve(apart);
        Assert.Equal(100, plan.Totals.PeopleOut);
        Assert.Equal(BottleneckKind.Road, plan.Bottleneck.Kind);
        Assert.StartsWith(
            "No vehicle can come to Farm:", Assert.Single(plan.Bottleneck.Sentences), StringComparison.Ordinal);

        // The same place on both corridors leads the vehicles over.
        var met = apart with
        {
            Corridors = [model.Corridors[0], new("lane", "Lane", ["farm"], ["gate"], ["hall", "refuge"])],
        };
        Assert.Equal(200, Solve(met).Totals.PeopleOut);
    }

    // The reason was given as the fleet (openrouteservice issue 1812, reinterpretcat/vrp issue 48).
    [Fact]
    public void Hours_shorter_than_boarding_and_drive_are_the_reason_that_nobody_leaves()
    {
        var model = DrawnModels.OneRoad(legSeconds: Leg) with { Windows = [new(8 * 3600, (8 * 3600) + 1800)] };
        var plan = Solve(model);
        Assert.Equal(0, plan.Totals.PeopleOut);
        Assert.Equal(BottleneckKind.Road, plan.Bottleneck.Kind);
        Assert.Equal(
            "The hours given are too short for Town: boarding and the drive take 48 min at least, and the longest "
            + "hours are 30 min.",
            Assert.Single(plan.Bottleneck.Sentences));
    }

    // A night was two half nights, in neither of which the drive fitted (conveyal/r5 issue 286).
    [Fact]
    public void Hours_from_twenty_to_six_are_one_night()
    {
        var model = DrawnModels.OneRoad(seated: 300, vehicles: 2, legSeconds: 9000, peoplePerDay: 100) with
        {
            HorizonDays = 3,
            Windows = [.. Enumerable.Range(0, 3)
                .Select(d => new OpenHours((d * 86_400) + (20 * 3600), (d * 86_400) + (30 * 3600)))],
        };
        var plan = Solve(model);
        Assert.InRange(plan.Totals.PeopleOut, 150, plan.Bound.PeopleOut);
        Assert.Contains(plan.Runs, r => r.Departs / 86_400 < r.Arrives / 86_400);
        Assert.All(
            plan.Runs.SelectMany(r => r.Passages.Select(p => (p.Arrives / 86_400, r.Total))).GroupBy(p => p.Item1),
            day => Assert.InRange(day.Sum(p => p.Total), 0, 100));
    }

    [Fact]
    public void Ten_years_of_hours_cost_no_more_than_the_days_that_are_needed()
    {
        var few = DrawnModels.OneRoad(seated: 5_000, vehicles: 10, days: 10);
        var many = DrawnModels.OneRoad(seated: 5_000, vehicles: 10, days: 3_660);
        var (brief, ample) = (Solve(few), Solve(many));
        Assert.Equal(5_000, ample.Totals.PeopleOut);
        Assert.Equal(brief.Totals.ClearedAt, ample.Totals.ClearedAt);
        Assert.Equal(brief.Bound.ClearedAt, ample.Bound.ClearedAt);
    }

    private static Plan Solve(CorridorModel model)
    {
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }
}
