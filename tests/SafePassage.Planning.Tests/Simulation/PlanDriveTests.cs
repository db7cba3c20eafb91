using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Simulation;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Simulation;

/// <summary>One replication: who arrives when, with what goes wrong in it.</summary>
public class PlanDriveTests
{
    private static readonly SimulationSettings Calm = new() { TravelNoise = 0 };

    [Fact]
    public void Without_noise_every_run_arrives_no_later_than_planned() =>
        Gen.Select(DrawnModels.AnyWithHours(), Gen.Int[0, 20]).Sample((model, slack) =>
        {
            var plan = Planned(Slower(model, slack));
            Assert.All(Drive(plan, Calm with { AppointmentsBack = true }), (second, n) =>
                Assert.InRange(second, 0, plan.Flat.Planned[n].Arrives));
        }, iter: 12, threads: 1);

    // It cannot come early, unless the plan has it wait between two checkpoints; whom it then overtakes may be late.
    [Fact]
    public void Without_noise_and_slack_nobody_on_the_way_back_needs_an_appointment() => DrawnModels.Any().Sample(
        model =>
        {
            var plan = Planned(model);
            var legs = model.Legs.ToDictionary(l => (l.From, l.To), l => l.Seconds);
            if (plan.Plan.Runs.Where(r => r.Direction == RunDirection.Back).Any(r => r.Passages.Zip(r.Passages.Skip(1))
                .Any(p => p.Second.Arrives > p.First.Released + legs[(p.First.Checkpoint, p.Second.Checkpoint)])))
            {
                return;
            }

            Assert.All(Drive(plan, Calm), (second, n) => Assert.InRange(second, 0, plan.Flat.Planned[n].Arrives));
        }, iter: 25, threads: 1);

    [Fact]
    public void It_agrees_with_a_plain_simulation_vehicle_by_vehicle() =>
        Gen.Select(DrawnModels.AnyWithHours(), Gen.Int[0, 10], Gen.Int[0, 300_000], Gen.Int[0, 2], Gen.Bool, Gen.Int)
            .Sample((model, slack, noise, early, back, seed) =>
            {
                var plan = Planned(Slower(model, slack));
                var settings = new SimulationSettings
                {
                    Seed = seed,
                    TravelNoise = noise,
                    ClosesEarlySeconds = early * 1800,
                    AppointmentsBack = back,
                };
                Assert.Equal(new ScalarDrive(plan.Plan, plan.Flat, settings).Drive(), Drive(plan, settings));
            }, iter: 25, threads: 1);

    // Many vehicles, long queues and short days: runs are turned back, begun again, and end too late.
    [Theory]
    [InlineData(25, null)]
    [InlineData(5, null)]
    [InlineData(25, 300)]
    public void It_agrees_with_a_plain_simulation_where_much_goes_wrong(int percentNoise, int? peoplePerDay)
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 2000, vehicles: 7, legSeconds: 2000, days: 3, ratePerHour: 300,
            peoplePerDay: peoplePerDay));
        for (var seed = 0; seed < 20; seed++)
        {
            var settings = new SimulationSettings { Seed = seed, TravelNoise = percentNoise * 10_000 };
            Assert.Equal(new ScalarDrive(plan.Plan, plan.Flat, settings).Drive(), Drive(plan, settings));
        }
    }

    [Fact]
    public void A_late_vehicle_stops_to_refuel_as_in_a_plain_simulation()
    {
        var road = DrawnModels.OneRoad(
            seated: 2000, vehicles: 3, legSeconds: 1500, days: 2, unit: RateUnit.Vehicles, ratePerHour: 60);
        var plan = Planned(road with
        {
            Fleet = [road.Fleet[0] with { Range = new RangeRule(72_000, 1_800, ["town"]) }],
        });
        var first = plan.Flat.Runs[plan.Flat.FirstRun[0] + 1];
        Assert.Equal(1_800, first.UnloadSeconds);
        for (var seed = 0; seed < 20; seed++)
        {
            var settings = new SimulationSettings { Seed = seed, TravelNoise = 100_000 };
            Assert.Equal(new ScalarDrive(plan.Plan, plan.Flat, settings).Drive(), Drive(plan, settings));
        }
    }

    [Fact]
    public void Who_joins_in_the_same_second_is_served_in_the_order_of_the_plan()
    {
        var (plan, _) = Planned(DrawnModels.OneRoad(seated: 100, vehicles: 2, legSeconds: 1000));
        var (first, second) = (plan.Runs[0], plan.Runs[1]);
        var early = second.Passages[0].Arrives - first.Passages[0].Arrives;
        second = second with
        {
            LoadStarts = second.LoadStarts - early,
            Departs = second.Departs - early,
            Passages = [second.Passages[0] with { Arrives = first.Passages[0].Arrives }],
        };
        plan = plan with { Runs = [second, first] };
        plan = plan with { Exposure = ExposureTally.Of(plan) };
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        var flat = new FlatPlan(plan, []);
        Assert.Equal(flat.Planned.Select(r => r.Arrives), Drive((plan, flat), Calm));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Hours_that_end_later_bring_no_fewer_people_out(int percentNoShows)
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 2000, vehicles: 4, legSeconds: 2000, days: 2));
        for (var replication = 0; replication < 20; replication++)
        {
            var people = new[] { 4, 3, 2, 1, 0 }
                .Select(n => new SimulationSettings
                {
                    NoShows = percentNoShows * 10_000,
                    ClosesEarlySeconds = n * 3600,
                })
                .Select(settings => PeopleOut(plan, settings, replication)).ToArray();
            Assert.Equal(people.Order(), people);
            Assert.NotEqual(people[0], people[^1]);
        }
    }

    [Fact]
    public void Of_a_vehicle_that_breaks_down_no_later_run_takes_place()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 600, vehicles: 4, legSeconds: 2000, days: 2));
        var (failed, later) = (0, 0);
        for (var replication = 0; replication < 20; replication++)
        {
            var arrived = Drive(plan, Calm with { Breakdowns = 400_000 }, replication);
            for (var v = 0; v < plan.Flat.FirstRun.Length - 1; v++)
            {
                var own = arrived[plan.Flat.FirstRun[v]..plan.Flat.FirstRun[v + 1]];
                var first = Array.IndexOf(own, -1);
                failed += first < 0 ? 0 : 1;
                later += first < 0 ? 0 : own.Length - first - 1;
                Assert.True(first < 0 || own[first..].All(second => second == -1));
            }
        }

        Assert.InRange(failed, 20, 79);
        Assert.NotEqual(0, later);
    }

    [Fact]
    public void A_breakdown_that_is_repaired_delays_and_does_not_end_a_duty()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 100, vehicles: 1, legSeconds: 1000));
        var settings = Calm with { Breakdowns = SimulationSettings.Whole, BreakdownSeconds = 600 };
        var arrived = Enumerable.Range(0, 30).Select(n => Drive(plan, settings, n)[0]).ToArray();
        Assert.Equal([plan.Flat.Planned[0].Arrives, plan.Flat.Planned[0].Arrives + 600], arrived.Distinct().Order());
    }

    [Fact]
    public void Nobody_arrives_by_a_corridor_after_it_is_cut()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 600, vehicles: 4, legSeconds: 2000, days: 2));
        foreach (var hour in (int[])[7, 10, 12, 40])
        {
            var cut = new CorridorCut("road", hour * 3600);
            var flat = new FlatPlan(plan.Plan, [cut]);
            var drive = new PlanDrive(flat, new SimulationSettings { Cuts = [cut] });
            drive.Run(0);
            Assert.True(drive.ArrivedAt.Max() <= cut.Second);
            Assert.Equal(hour > 8, drive.ArrivedAt.Max() > 0);
        }
    }

    [Fact]
    public void An_inspection_makes_those_behind_it_wait_as_well()
    {
        var plan = Planned(DrawnModels.OneRoad(seated: 100, vehicles: 2, legSeconds: 1000));
        var usual = Drive(plan, Calm);
        var longer = Drive(plan, Calm with { Inspections = SimulationSettings.Whole, InspectionSeconds = 60 });
        Assert.Equal([60, 120], usual.Zip(longer).Select(x => x.Second - x.First).Order());
    }

    private static CorridorModel Slower(CorridorModel model, int percent) => model with
    {
        TravelSlackPercent = percent,
        Legs = [.. model.Legs.Select(l => l with { Seconds = ((l.Seconds * (100 + percent)) + 99) / 100 })],
    };

    private static (Plan Plan, FlatPlan Flat) Planned(CorridorModel model)
    {
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        return (plan, new FlatPlan(plan, []));
    }

    private static int[] Drive(
        (Plan Plan, FlatPlan Flat) plan, SimulationSettings settings, int replication = 0)
    {
        var drive = new PlanDrive(plan.Flat, settings);
        drive.Run(replication);
        return drive.ArrivedAt;
    }

    private static int PeopleOut((Plan Plan, FlatPlan Flat) plan, SimulationSettings settings, int replication)
    {
        var drive = new PlanDrive(plan.Flat, settings);
        drive.Run(replication);
        return SimulationTally.PeopleOut(plan.Flat, drive);
    }
}
