using SafePassage.Planning.Checking;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>A search that somebody ends keeps the best plan it has, and what is proven by then.</summary>
public class EndedSearchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void A_search_that_is_ended_gives_a_plan_that_is_whole_and_says_so(int afterReports)
    {
        var model = LargeModels.City(people: 200_000, days: 1);
        using var enough = new CancellationTokenSource();
        var reports = 0;
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), new EachReport(() =>
            {
                if (++reports > afterReports)
                {
                    enough.Cancel();
                }
            }),
            TestContext.Current.CancellationToken, enough.Token);
        Assert.True(plan.EndedEarly);
        Assert.InRange(plan.Totals.PeopleOut, 1, plan.Bound.PeopleOut);
        Assert.Empty(PlanChecker.Check(plan, model));
    }

    [Fact]
    public void A_search_that_is_cancelled_gives_no_plan()
    {
        using var cancelled = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Planner.Solve(
            LargeModels.City(people: 200_000, days: 1), new PlannerOptions(1, PlanEffort.Quick),
            new EachReport(cancelled.Cancel), cancelled.Token));
    }

    [Fact]
    public void A_search_that_ends_by_itself_does_not_say_that_it_was_ended() =>
        Assert.False(Planner.Solve(
            DrawnModels.OneRoad(seated: 50, vehicles: 1), new PlannerOptions(), null,
            TestContext.Current.CancellationToken).EndedEarly);

    private sealed class EachReport(Action act) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => act();
    }
}
