using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

public class StopTimesTests
{
    private static CorridorModel SlowToBoard(int lying)
    {
        var road = DrawnModels.OneRoad(seated: 400, lying: lying, vehicles: 2, seats: 20, lyingPlaces: 2);
        return road with
        {
            Classes = [road.Classes[0],
                road.Classes[1] with { LoadSecondsPerVehicle = 1_800, UnloadSecondsPerVehicle = 1_200 }],
        };
    }

    private static Plan PlanOf(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions { Seed = 1 }, null, TestContext.Current.CancellationToken);

    [Fact]
    public void Vehicles_stand_as_long_as_the_slowest_on_board_needs()
    {
        var plan = PlanOf(SlowToBoard(lying: 4));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.Equal(4, plan.Totals.OutByClass[1]);
        Assert.All(plan.Runs.Where(r => r.People.Count > 0 && r.People[1] > 0),
            r => Assert.True(r.Departs - r.LoadStarts >= 1_800));
        Assert.Contains(plan.Runs, r => r.People[0] > 0 && r.Departs - r.LoadStarts == 600);
    }

    [Fact]
    public void Where_nobody_is_slow_nobody_waits_for_them()
    {
        var (slow, usual) = (SlowToBoard(lying: 0), DrawnModels.OneRoad(
            seated: 400, vehicles: 2, seats: 20, lyingPlaces: 2));
        Assert.Equal(PlanOf(usual).Totals.PeopleOut, PlanOf(slow).Totals.PeopleOut);
    }

    [Fact]
    public void The_judge_refuses_a_stop_that_is_too_short_for_who_is_on_board()
    {
        var plan = PlanOf(SlowToBoard(lying: 4));
        var board = plan.Model with
        {
            Classes = [plan.Model.Classes[0], plan.Model.Classes[1] with { LoadSecondsPerVehicle = 1_900 }],
        };
        Assert.Contains(PlanChecker.Check(plan, board), v => v.Kind == ViolationKind.TooFast);
        var empty = plan.Model with
        {
            Classes = [plan.Model.Classes[0], plan.Model.Classes[1] with { UnloadSecondsPerVehicle = 40_000 }],
        };
        Assert.Contains(PlanChecker.Check(plan, empty), v => v.Kind == ViolationKind.VehicleInTwoPlaces);
    }
}
