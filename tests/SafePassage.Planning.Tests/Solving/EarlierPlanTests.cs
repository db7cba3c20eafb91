using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>A plan to begin with.</summary>
public class EarlierPlanTests
{
    [Fact]
    public void One_more_vehicle_more_room_or_a_later_closing_never_makes_a_plan_worse()
    {
        foreach (var model in DrawnModels.Same(DrawnModels.Any(), 5))
        {
            var plan = Solve(model);
            foreach (var wider in Wider(model))
            {
                var next = Solve(wider, plan);
                Assert.True(next.Totals.PeopleOut >= plan.Totals.PeopleOut);
                Assert.True(plan.Totals.ClearedAt is null || next.Totals.ClearedAt is not null);
            }
        }
    }

    [Fact]
    public void A_plan_that_nothing_can_better_comes_out_again()
    {
        var model = DrawnModels.OneRoad(seated: 400, vehicles: 3);
        var plan = Solve(model);
        Assert.Equal(plan.Totals.PeopleOut, plan.Bound.PeopleOut);
        var again = Planner.Solve(
            model, new PlannerOptions(99, PlanEffort.Quick, plan), null, TestContext.Current.CancellationToken);
        Assert.Equal(
            plan.Runs.Select(r => (r.Vehicle, r.Departs, r.Arrives, r.Total)).Order(),
            again.Runs.Select(r => (r.Vehicle, r.Departs, r.Arrives, r.Total)).Order());
    }

    [Fact]
    public void A_search_that_is_ended_at_once_keeps_the_earlier_plan()
    {
        foreach (var model in DrawnModels.Same(DrawnModels.Any(), 12))
        {
            var plan = Solve(model);
            var ended = Planner.Solve(
                model, new PlannerOptions(1, PlanEffort.Normal, plan), null, TestContext.Current.CancellationToken,
                new CancellationToken(canceled: true));
            Assert.True(ended.Totals.PeopleOut >= plan.Totals.PeopleOut);
        }
    }

    [Fact]
    public void What_the_model_does_not_have_any_more_is_left_out()
    {
        var model = DrawnModels.OneRoad(seated: 400, lying: 2, vehicles: 3, lyingPlaces: 1);
        var plan = Solve(model);
        var fewer = model with
        {
            Fleet = [model.Fleet[0] with { Vehicles = 1 }],
            AssemblyPoints = [model.AssemblyPoints[0] with { People = [30, 0] }],
        };
        Assert.Equal(30, Solve(fewer, plan).Totals.PeopleOut);

        var other = model with { Fleet = [model.Fleet[0] with { Id = "others" }] };
        Assert.Equal(plan.Totals.PeopleOut, Solve(other, plan).Totals.PeopleOut);
    }

    private static IEnumerable<CorridorModel> Wider(CorridorModel model) =>
    [
        model with { Fleet = model.Fleet.SetItem(0, model.Fleet[0] with { Vehicles = model.Fleet[0].Vehicles + 1 }) },
        model with
        {
            ReceptionPoints = [.. model.ReceptionPoints.Select(p => p with { CapacityPeople = p.CapacityPeople + 10 })],
        },
        model with
        {
            Windows = [.. model.Windows.Select((w, n) => n == model.Windows.Length - 1
                ? w with { Closes = w.Closes + 600 } : w)],
        },
    ];

    private static Plan Solve(CorridorModel model, Plan? from = null)
    {
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick, from), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }
}
