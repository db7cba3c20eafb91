using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

public class ShiftTests
{
    // A round trip takes an hour and a half; open for ten hours a day.
    private static CorridorModel Road(ShiftRule? shift, int days = 1)
    {
        var road = DrawnModels.OneRoad(
            seated: 3_000, vehicles: 3, seats: 50, days: days, legSeconds: 1_000, ratePerHour: 600,
            unit: RateUnit.Vehicles);
        return road with { Fleet = [road.Fleet[0] with { Shift = shift }] };
    }

    private static Plan PlanOf(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    [Fact]
    public void No_crew_is_on_duty_longer_than_it_may_be()
    {
        var free = PlanOf(Road(null));
        var plan = PlanOf(Road(new ShiftRule(6 * 3_600, 8 * 3_600)));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.All(
            plan.Runs.GroupBy(r => r.Vehicle),
            duty => Assert.True(duty.Max(r => r.Arrives) + 300 - duty.Min(r => r.LoadStarts) <= 6 * 3_600));
        Assert.InRange(plan.Totals.PeopleOut, free.Totals.PeopleOut / 2, free.Totals.PeopleOut - 1);
        Assert.True(plan.Bound.PeopleOut >= plan.Totals.PeopleOut);
    }

    [Fact]
    public void After_a_rest_a_crew_goes_on_the_next_day()
    {
        var plan = PlanOf(Road(new ShiftRule(6 * 3_600, 11 * 3_600), days: 3));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.Equal([0, 1, 2], plan.Runs.Select(r => r.LoadStarts / 86_400).Distinct().Order());
    }

    [Fact]
    public void The_judge_refuses_a_shift_that_is_too_long_and_one_that_begins_without_a_rest()
    {
        var plan = PlanOf(Road(new ShiftRule(6 * 3_600, 8 * 3_600), days: 2));
        Assert.Contains(
            PlanChecker.Check(plan, Road(new ShiftRule(5 * 3_600, 8 * 3_600), days: 2)),
            v => v.Kind == ViolationKind.ShiftTooLong);
        Assert.Contains(
            PlanChecker.Check(plan, Road(new ShiftRule(6 * 3_600, 23 * 3_600), days: 2)),
            v => v.Kind == ViolationKind.ShiftTooLong);
    }

    [Fact]
    public void A_plan_for_the_rest_of_the_day_counts_the_hours_that_a_crew_has_done()
    {
        var model = Road(new ShiftRule(6 * 3_600, 8 * 3_600));
        var plan = PlanOf(model);
        var begun = RemainingWork.Begun(plan, 12 * 3_600);
        var rest = RemainingWork.Of(model, begun);
        Assert.All(rest.Fleet[0].Elsewhere!.Value, s => Assert.NotNull(s.OnDutySince));
        var then = PlanOf(rest);
        Assert.Empty(PlanChecker.Check(then, rest));
        Assert.All(
            begun.Runs.Concat(then.Runs).GroupBy(r => r.Vehicle),
            duty => Assert.True(duty.Max(r => r.Arrives) + 300 - duty.Min(r => r.LoadStarts) <= 6 * 3_600));
    }
}
