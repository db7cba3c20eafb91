using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

public class PlannerTests
{
    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    [Fact]
    public void Every_plan_passes_the_checker_and_stays_below_its_bound() => DrawnModels.Any().Sample(
        model =>
        {
            var plan = Solve(model);
            var violations = PlanChecker.Check(plan, model);
            Assert.True(violations.IsEmpty, string.Join('\n', violations));
        },
        iter: 6);

    [Fact]
    public void A_bus_boards_drives_is_inspected_and_arrives_to_the_second()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 50, vehicles: 1));
        var run = Assert.Single(plan.Runs);
        Assert.Equal(8 * 3600, run.LoadStarts);
        Assert.Equal((8 * 3600) + 600, run.Departs);
        var gate = Assert.Single(run.Passages);
        Assert.Equal(run.Departs + 3600, gate.Arrives);
        Assert.Equal(gate.Arrives + 300, gate.Released);
        Assert.Equal(gate.Released + 3600, run.Arrives);
        Assert.Equal(50, plan.Totals.PeopleOut);
        Assert.Equal(run.Arrives, plan.Totals.ClearedAt);
    }

    [Fact]
    public void A_vehicle_that_starts_at_the_refuge_drives_there_empty_first()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 50, vehicles: 1, startsAt: "refuge"));
        Assert.Equal([RunDirection.Back, RunDirection.Out], plan.Runs.Select(r => r.Direction));
        Assert.Equal(0, plan.Bound.PeopleGap);
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
    }

    [Fact]
    public void When_the_day_ends_first_the_plan_moves_what_it_can_and_names_who_remains()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 1_000, vehicles: 1));
        Assert.Null(plan.Totals.ClearedAt);
        Assert.Equal(1_000, plan.Totals.PeopleOut + plan.Remaining.Sum(r => r.People.Total));
        Assert.Equal(BottleneckKind.Fleet, plan.Bottleneck.Kind);
    }

    [Fact]
    public void A_gate_that_binds_is_named_and_spare_buses_are_stood_down()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 5_000, vehicles: 60, days: 12, peoplePerDay: 500));
        Assert.Equal(5_000, plan.Totals.PeopleOut);
        Assert.Equal(BottleneckKind.Checkpoint, plan.Bottleneck.Kind);
        Assert.Equal(["gate"], plan.Bottleneck.Ids);
        Assert.Contains("500 people through a day", plan.Bottleneck.Sentences[0], StringComparison.Ordinal);
        Assert.InRange(plan.Totals.VehiclesUsed, 1, 20);
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
    }

    [Fact]
    public void Hours_too_short_for_the_drive_give_an_empty_plan_that_says_why()
    {
        var plan = Solve(DrawnModels.OneRoad(legSeconds: 6 * 3600));
        Assert.Empty(plan.Runs);
        Assert.Equal(0, plan.Bound.PeopleOut);
        Assert.Null(plan.Bound.ClearedAt);
        Assert.NotEmpty(plan.Bottleneck.Sentences);
    }

    [Fact]
    public void A_rate_that_does_not_divide_an_hour_loses_nothing_to_rounding()
    {
        // 7 people a second and a bit: 10 buses of 10 people at 26,000 an hour take 13.85 s of service, not 10 x 2 s.
        var plan = Solve(DrawnModels.OneRoad(seated: 100, vehicles: 10, seats: 10, ratePerHour: 26_000));
        var gates = plan.Runs.SelectMany(r => r.Passages).ToArray();
        Assert.Equal(14, gates.Max(g => g.Released) - gates.Min(g => g.Arrives));
    }

    [Fact]
    public void Empty_buses_use_the_hours_of_a_gate_that_counts_vehicles()
    {
        var plan = Solve(
            DrawnModels.OneRoad(seated: 200, vehicles: 1, days: 4, ratePerHour: 2, unit: RateUnit.Vehicles));
        var back = plan.Runs.First(r => r.Direction == RunDirection.Back).Passages[0];
        Assert.Equal(1800, back.Released - back.Arrives);
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
    }

    [Fact]
    public void The_same_seed_gives_the_same_runs() => DrawnModels.Any().Sample(
        model =>
        {
            var one = Solve(model);
            var two = Solve(model);
            Assert.Equal(one.Runs.Select(Flat), two.Runs.Select(Flat), StringComparer.Ordinal);
        },
        iter: 4);

    private static string Flat(Run run) => $"{run with { Passages = [] }} {string.Join(' ', run.Passages)}";
}
