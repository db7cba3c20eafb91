using System.Text.Json;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Simulation;
using SafePassage.Planning.Solving;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Simulation;

/// <summary>What many replications say together.</summary>
public class PlanSimulationTests
{
    // Hours that the planned run fills to the second: whatever takes longer is late.
    private static readonly CorridorModel Tight = DrawnModels.OneRoad(seated: 50, vehicles: 1, legSeconds: 1000) with
    {
        Windows = [new OpenHours(8 * 3600, (8 * 3600) + 600 + 1000 + 300 + 1000)],
    };

    [Fact]
    public void One_thread_and_two_give_the_same_bytes_and_another_seed_gives_others()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 600, vehicles: 4, legSeconds: 2000, days: 2));
        var settings = new SimulationSettings
        {
            Replications = 64,
            TravelNoise = 200_000,
            Breakdowns = 50_000,
            NoShows = 50_000,
            Inspections = 100_000,
        };
        var once = Text(Simulate(plan, settings));
        Assert.Equal(once, Text(Simulate(plan, settings, workers: 2)));
        var other = Text(Simulate(plan, settings with { Seed = 2 }) with { Settings = settings });
        Assert.False(string.Equals(once, other, StringComparison.Ordinal));

        static string Text(SimulationResult found) => JsonSerializer.Serialize(found);
    }

    [Fact]
    public void Without_noise_everybody_is_out_in_every_replication()
    {
        var plan = Planned(Tight);
        var found = Simulate(plan, new SimulationSettings { Replications = 10, TravelNoise = 0 });
        Assert.All(found.Reached, r => Assert.Equal(10, r.Replications));
        Assert.Equal(new Quantiles(50, 50, 50, 50, 50), found.PeopleOut);
        Assert.Equal(plan.Totals.ClearedAt, found.Cleared.P95);
        Assert.Empty(found.FailingRuns);
        Assert.Empty(found.SlackBuys);
    }

    // Both legs have to take no longer than planned, since the appointment between them keeps what the first one saves:
    // about a quarter of the replications.
    [Fact]
    public void Noise_is_counted_where_it_leaves_people_behind()
    {
        var found = Simulate(Planned(Tight), new SimulationSettings { Replications = 200 });
        var arrived = found.Reached[0].Replications;
        Assert.InRange(arrived, 30, 70);
        Assert.Equal(50L * arrived, found.Sums.Out);
        Assert.Equal(new Quantiles(0, 0, 0, 0, 50), found.PeopleOut);
        Assert.InRange(found.Cleared.P5!.Value, Tight.Windows[0].Closes - 60, Tight.Windows[0].Closes);
        Assert.Null(found.Cleared.P25);
        Assert.Equal(200 - arrived, Assert.Single(found.FailingRuns).Failed);
        Assert.Equal(Math.Round(50m * (200 - arrived) / 200, 1), found.LeftBehind[0].Mean);
        Assert.Equal(new CorridorNoise("road", found.LeftBehind[0].Mean), Assert.Single(found.SlackBuys));
    }

    [Fact]
    public void Who_does_not_come_is_not_left_behind()
    {
        var found = Simulate(
            Planned(Tight), new SimulationSettings { Replications = 200, TravelNoise = 0, NoShows = 300_000 });
        Assert.Equal(200, found.Reached[0].Replications);
        Assert.Equal(found.Sums.Came, found.Sums.Out);
        Assert.InRange(found.Sums.Came, 200 * 32, 200 * 38);
        Assert.Equal(0, found.LeftBehind[0].Mean);
    }

    [Fact]
    public void A_plan_that_breaks_a_rule_is_refused_with_the_rule()
    {
        var plan = Planned(Tight);
        var sooner = plan with { Runs = [plan.Runs[0] with { Arrives = plan.Runs[0].Arrives - 1 }] };
        var refusal = Assert.Throws<RefusalException>(() => Simulate(sooner, new SimulationSettings())).Refusal;
        Assert.Equal("simulation.plan-not-in-order", refusal.Code);
        Assert.Contains("TooFast", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Absurd_numbers_and_unknown_corridors_are_refused()
    {
        foreach (var settings in (SimulationSettings[])
            [new() { Replications = 0 }, new() { TravelNoise = -1 }, new() { NoShows = 500_001 },
                new() { BreakdownSeconds = 0 }, new() { ClosesEarlySeconds = 90_000 },
                new() { Cuts = [new CorridorCut("rode", 0)] }, new() { Cuts = [new CorridorCut("road", -1)] }])
        {
            Assert.Throws<RefusalException>(() => Simulate(Planned(Tight), settings));
        }
    }

    private static SimulationResult Simulate(Plan plan, SimulationSettings settings, int workers = 1) =>
        PlanSimulation.Run(plan, settings, workers, null, TestContext.Current.CancellationToken);

    private static Plan Planned(CorridorModel model) => Planner.Solve(
        model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
}
