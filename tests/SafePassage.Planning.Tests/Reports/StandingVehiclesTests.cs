using System.Collections.Immutable;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Reports;

public class StandingVehiclesTests
{
    private const int Eight = 8 * 3600;

    // Emptying takes 300 s at the refuge.
    private static Plan Planned(params ImmutableArray<Run> runs)
    {
        var plan = Planner.Solve(
            DrawnModels.OneRoad(vehicles: 3), new PlannerOptions(1, PlanEffort.Quick), null,
            TestContext.Current.CancellationToken);
        return plan with { Runs = runs };
    }

    private static Run Out(int vehicle, int boards, int departs, int arrives) => new(
        "bus", vehicle, RunDirection.Out, "road", "town", "refuge", boards, departs, [], arrives, [10, 0]);

    private static Run Back(int vehicle, int departs, int arrives) => new(
        "bus", vehicle, RunDirection.Back, "road", "town", "refuge", departs, departs, [], arrives, [0, 0]);

    private static StandingMost Most(Plan plan, string place) =>
        StandingVehicles.Most(plan, PlanMinutes.Of(plan)).Single(m => m.Place == place);

    [Fact]
    public void One_that_leaves_in_the_second_in_which_another_comes_does_not_stand_beside_it()
    {
        var plan = Planned(Out(1, Eight, Eight + 600, 36_000), Out(2, Eight + 600, Eight + 1200, 36_300));
        Assert.Equal(1, Most(plan, "town").Vehicles);
        Assert.Equal(1, Most(plan, "refuge").Vehicles);
        Assert.Equal(
            "At no assembly or reception point do two vehicles stand at once.", StandingVehicles.Sentence(plan));

        var late = Planned(Out(1, Eight, Eight + 601, 36_000), Out(2, Eight + 600, Eight + 1200, 36_299));
        Assert.Equal(new StandingMost("town", 2, new ClockMinute(490)), Most(late, "town"));
        Assert.Equal(new StandingMost("refuge", 2, new ClockMinute(605)), Most(late, "refuge"));
    }

    [Fact]
    public void One_that_waits_for_its_next_run_stands_and_one_that_is_done_does_not()
    {
        var plan = Planned(
            Out(1, Eight, Eight + 600, 36_000), Out(2, Eight, Eight + 600, 37_000), Out(3, Eight, Eight + 600, 80_000),
            Back(1, 79_000, 85_000), Back(2, 90_000, 95_000));
        Assert.Equal(new StandingMost("refuge", 2, ClockMinute.After(37_000)), Most(plan, "refuge"));
        Assert.Equal(new StandingMost("town", 3, ClockMinute.Before(Eight)), Most(plan, "town"));
        Assert.Equal(
            "Up to 3 vehicles stand at once at Town, for the first time on 2022-04-21 08:00; no place has more.",
            StandingVehicles.Sentence(plan));
    }

    [Fact]
    public void Where_a_place_has_bays_it_is_said_how_many()
    {
        var plan = Planned(Out(1, Eight, Eight + 600, 36_000), Out(2, Eight, Eight + 600, 37_000));
        plan = plan with
        {
            Model = plan.Model with { AssemblyPoints = [plan.Model.AssemblyPoints[0] with { Bays = 2 }] },
        };
        Assert.Equal(
            "Up to 2 vehicles stand at once at Town, which has 2 bays, for the first time on 2022-04-21 08:00; "
                + "no place has more.",
            StandingVehicles.Sentence(plan));
        Assert.Contains("2 on 2022-04-21 08:00; 2 bays</td>",
            System.Text.Encoding.UTF8.GetString(HtmlReport.Write(plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_drives_nothing_is_said() => Assert.Null(StandingVehicles.Sentence(Planned()));
}
