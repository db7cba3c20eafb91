using SafePassage.Planning.Checking;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

public class LargePlanTests
{
    [Fact]
    public void A_city_of_430_000_people_is_planned_in_full_and_checked()
    {
        var model = LargeModels.City();
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{plan.Totals} {plan.Bound} {string.Join(" ", plan.Bottleneck.Sentences)}");
    }

    [Fact]
    public void A_gate_that_lets_50_people_an_hour_through_is_planned_for_all_its_days()
    {
        var model = DrawnModels.OneRoad(
            seated: 100_000, lying: 500, vehicles: 90, lyingPlaces: 1, days: 250, ratePerHour: 50);
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{plan.Totals} {plan.Bound} {string.Join(" ", plan.Bottleneck.Sentences)}");
    }
}
