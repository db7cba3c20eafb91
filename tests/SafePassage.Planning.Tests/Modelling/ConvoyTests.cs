using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

public class ConvoyTests
{
    private static CorridorModel Road() => DrawnModels.OneRoad(
        seated: 5_000, vehicles: 30, seats: 50, ratePerHour: 600, unit: RateUnit.Vehicles);

    private static CorridorModel InConvoys(int every, int vehicles, int? escorts = null) => ConvoyGates.With(
        Road(),
        new Dictionary<string, ConvoyRule>(StringComparer.Ordinal) { ["road"] = new(every, vehicles, escorts) });

    [Fact]
    public void Vehicles_set_out_at_the_set_times_and_no_more_than_a_convoy_holds()
    {
        var model = InConvoys(every: 60, vehicles: 4);
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        var convoys = plan.Runs.Where(r => r.Direction == RunDirection.Out)
            .Select(r => Assert.Single(r.Passages, p => p.Checkpoint == "road-convoys").Arrives)
            .GroupBy(second => second / 3_600).ToList();
        Assert.NotEmpty(convoys);
        Assert.All(convoys, c => Assert.True(c.Count() <= 4 && c.All(second => second % 3_600 < 40)));

        // Open from 8 to 18, two hours and 5 minutes on the road: convoys from 9 to 15, the one at 8 is missed by those
        // who board.
        Assert.Equal(7 * 4 * 50, plan.Totals.PeopleOut);
        Assert.Equal(plan.Totals.PeopleOut, plan.Bound.PeopleOut);
    }

    [Fact]
    public void With_few_escorts_a_convoy_leaves_each_time_one_is_back()
    {
        var times = Hours(InConvoys(every: 30, vehicles: 4, escorts: 1));

        // Five minutes to the gate and an hour on, and the same back.
        Assert.Equal(300 + 3_600 + 3_600 + 300, times[1].Opens - times[0].Opens);
        Assert.Equal(3_900, Hours(InConvoys(every: 30, vehicles: 4, escorts: 2))[1].Opens - times[0].Opens);
        Assert.Equal(1_800, Hours(InConvoys(every: 30, vehicles: 4, escorts: 9))[1].Opens - times[0].Opens);
    }

    [Fact]
    public void The_way_is_as_long_in_a_convoy_and_the_place_is_not_on_the_road()
    {
        var model = InConvoys(every: 30, vehicles: 4);
        Assert.Equal(3_300, Seconds(model, "town", "road-convoys"));
        Assert.Equal(300, Seconds(model, "road-convoys", "gate"));
        Assert.Equal(3_600, Seconds(model, "gate", "road-convoys") + Seconds(model, "road-convoys", "town"));
        Assert.Equal("gate", Assert.Single(model.OnTheRoad(model.Corridors[0])));
        ModelRules.Require(model);
    }

    private static OpenHours[] Hours(CorridorModel model) =>
        [.. model.Checkpoints.First(c => c.ConvoyOf == "road").HoursOut!.Value];

    private static int Seconds(CorridorModel model, string from, string to) =>
        model.Legs.First(l => l.From == from && l.To == to).Seconds;
}
