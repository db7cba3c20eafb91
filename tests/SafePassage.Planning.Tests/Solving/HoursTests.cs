using System.Collections.Immutable;
using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Roads.Routing;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Hours of checkpoints, and of corridors by direction: best values worked out by hand, and random
/// models.</summary>
public class HoursTests
{
    private const int Hour = 3600;
    private const int Day = 86_400;

    // At the gate at 9:00:00, served 50 s; back at it 55 min later at 9:55:50, over at 9:56:40; a third time never.
    [Fact]
    public void A_bus_passes_a_gate_that_is_open_for_an_hour_twice()
    {
        var plan = Best(100, AtGate(
            DrawnModels.OneRoad(seated: 1000, vehicles: 1, legSeconds: 600, ratePerHour: 3600),
            new OpenHours(9 * Hour, 10 * Hour)));
        Assert.All(Gates(plan), p => Assert.InRange(p.Released, 9 * Hour, 10 * Hour));
    }

    // Drives of three hours: one a day. Out on day 0; the gate is shut on day 1, so back on day 2 and no second run.
    [Fact]
    public void A_gate_that_is_closed_on_a_day_keeps_the_empty_bus_as_well()
    {
        var road = DrawnModels.OneRoad(seated: 1000, vehicles: 1, days: 3, legSeconds: 3 * Hour);
        Best(100, road);
        Best(50, AtGate(road, road.Windows[0], road.Windows[2]));
        Best(100, AtGate(road, [road.Windows[0], road.Windows[2]], [road.Windows[1]]));
    }

    [Fact]
    public void A_corridor_that_is_open_outward_in_the_morning_and_back_in_the_afternoon_gives_one_run_a_day()
    {
        var road = DrawnModels.OneRoad(seated: 1000, vehicles: 1, days: 3, legSeconds: 600);
        var plan = Best(150, OnRoad(road, DrawnModels.Daily(3, 8, 12), DrawnModels.Daily(3, 13, 18)));
        Assert.All(plan.Runs, r => Assert.Equal(r.Direction == RunDirection.Out, r.Arrives % Day <= 12 * Hour));
    }

    // Served at 20:00, 0:20 and 4:40; back through the gate before 6:00 only twice.
    [Fact]
    public void A_night_at_a_gate_is_one_stretch()
    {
        var plan = Best(150, AtGate(
            DrawnModels.OneRoad(seated: 1000, vehicles: 1, days: 2) with { Windows = [new OpenHours(0, 2 * Day)] },
            new OpenHours(20 * Hour, 30 * Hour)));
        Assert.Contains(plan.Runs.Where(r => r.Total > 0), r => r.Departs > Day);
    }

    // A hundred vehicles an hour both ways, but out only while nobody may come back.
    [Fact]
    public void A_gate_that_counts_vehicles_serves_each_direction_in_its_own_hours()
    {
        var road = DrawnModels.OneRoad(
            seated: 1000, vehicles: 1, legSeconds: 600, ratePerHour: 100, unit: RateUnit.Vehicles);
        var plan = Best(100, AtGate(
            road, [new OpenHours(9 * Hour, 10 * Hour), new OpenHours(14 * Hour, 15 * Hour)],
            [new OpenHours(12 * Hour, 13 * Hour)]));
        Assert.Equal([9, 12, 14], Gates(plan).Select(p => p.Arrives / Hour));
    }

    // Five seconds that begin and end inside one tick: the bound may not round them away.
    [Fact]
    public void A_gate_that_is_open_for_five_seconds_lets_an_empty_bus_back_once()
    {
        var road = DrawnModels.OneRoad(seated: 1000, vehicles: 1, legSeconds: 600, startsAt: "refuge");
        Best(50, AtGate(road, road.Windows, [new OpenHours((9 * Hour) + 7, (9 * Hour) + 12)]));
    }

    [Fact]
    public void Between_gates_with_different_hours_a_vehicle_waits()
    {
        var road = DrawnModels.OneRoad(seated: 1000, vehicles: 1, legSeconds: 600);
        var gate = road.Checkpoints[0];
        Best(50, road with
        {
            Checkpoints = [
                gate with { HoursOut = [new OpenHours(8 * Hour, 10 * Hour)] },
                gate with { Id = "pass", HoursOut = [new OpenHours(16 * Hour, 17 * Hour)] }],
            Corridors = [road.Corridors[0] with { Via = ["gate", "pass"] }],
            Legs = [.. road.Legs, .. DrawnModels.Both("gate", "pass", 600), .. DrawnModels.Both("pass", "refuge", 600)],
        });
    }

    [Fact]
    public void A_corridor_that_is_never_open_outward_moves_nobody_and_says_so()
    {
        var road = DrawnModels.OneRoad();
        var plan = Best(0, OnRoad(road, [], road.Windows));
        Assert.Equal(BottleneckKind.Road, plan.Bottleneck.Kind);
        Assert.Equal(
            "No corridor from Town is open outward in the days planned.", Assert.Single(plan.Bottleneck.Sentences));
    }

    [Fact]
    public void No_plan_exceeds_the_bound_at_any_prices_whatever_the_hours() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 1_000_000]).Sample(
        (model, seed) =>
        {
            if (AnyPrices.Bound(model, seed) is not { } least)
            {
                return;
            }

            var rough = new EvacuationBound(model, RunOptions.Of(model)).By(model.HorizonSeconds).People;
            foreach (var people in Tried(model, seed))
            {
                Assert.True(people <= least, $"{people} people are out, the bound is {least}");
                Assert.True(people <= rough, $"{people} people are out, the rough bound is {rough}");
            }
        },
        iter: 150);

    [Fact]
    public void Every_plan_keeps_the_hours_and_no_random_plan_is_better()
    {
        foreach (var (n, model) in DrawnModels.Same(DrawnModels.AnyWithHours(), 10).Index())
        {
            var plan = Solve(model);
            var best = Tried(model, n).Max();
            Assert.True(
                plan.Totals.PeopleOut >= best, $"{best} people are out by chance, {plan.Totals.PeopleOut} by the plan");
        }
    }

    [Fact]
    public void The_case_of_a_checkpoint_that_closes_before_the_roads_is_planned_within_its_hours()
    {
        var scenario = ScenarioReader.ReadFile(RepositoryFiles.OptionalCase("desk", "20-checkpoint-hours.json"));
        var network = RepositoryFiles.Import(RepositoryFiles.OptionalData("osm", "liechtenstein-latest.osm.pbf"));
        var plan = Solve(ScenarioCompiler.Compile(scenario, network, ClosureSet.Empty));
        Assert.NotEmpty(Gates(plan));
        Assert.All(Gates(plan), p => Assert.InRange(p.Released % Day, 9 * Hour, 15 * Hour));
        Assert.All(Gates(plan), p => Assert.InRange(p.Arrives % Day, 9 * Hour, 15 * Hour));
    }

    // Constructions of several kinds, each judged.
    private static IEnumerable<int> Tried(CorridorModel model, int seed)
    {
        var bound = new EvacuationBound(model, RunOptions.Of(model));
        foreach (var built in AnyPrices.Constructions(model, seed)
            .Select(b => Seating.Of(model, b, seed, TestContext.Current.CancellationToken)))
        {
            var plan = PlanAssembly.Assemble(
                model, new PlannerOptions(), built, bound, bound.By(model.HorizonSeconds).People, bound.Clearance(),
                (null, null));
            Assert.Empty(PlanChecker.Check(plan, model));
            yield return built.People;
        }
    }

    private static CorridorModel AtGate(CorridorModel model, params ImmutableArray<OpenHours> hours) =>
        AtGate(model, hours, hours);

    private static CorridorModel AtGate(
        CorridorModel model, ImmutableArray<OpenHours> on, ImmutableArray<OpenHours> home) =>
        model with { Checkpoints = [model.Checkpoints[0] with { HoursOut = on, HoursBack = home }] };

    private static CorridorModel OnRoad(
        CorridorModel model, ImmutableArray<OpenHours> on, ImmutableArray<OpenHours> home) => model with
        {
            Corridors = [model.Corridors[0] with { HoursOut = on, HoursBack = home }],
            Windows = OpenHours.Merge(on.Concat(home)),
        };

    private static IEnumerable<Passage> Gates(Plan plan) => plan.Runs.SelectMany(r => r.Passages);

    // The right number, proven to be the best.
    private static Plan Best(int people, CorridorModel model)
    {
        var plan = Solve(model);
        Assert.Equal((people, people), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        return plan;
    }

    private static Plan Solve(CorridorModel model)
    {
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }
}
