using System.Text.Json.Nodes;
using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Simulation;
using SafePassage.Planning.Solving;
using SafePassage.Planning.Tests.Modelling;
using SafePassage.Planning.Tests.Scenarios;
using SafePassage.Planning.Tests.Simulation;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Hours of assembly points: when people board there.</summary>
public class AssemblyHoursTests
{
    private const int Hour = 3600;

    // Two legs of 1,000 seconds; the gate holds a vehicle for one second. The road is open from 8 to 18.
    private static CorridorModel Road(params OpenHours[]? hours)
    {
        var road = DrawnModels.OneRoad(
            seated: 5_000, vehicles: 3, legSeconds: 1_000, ratePerHour: 3_600, unit: RateUnit.Vehicles);
        return road with
        {
            AssemblyPoints = [road.AssemblyPoints[0] with { Hours = hours is null ? null : [.. hours] }],
        };
    }

    private static OpenHours Open(int opens, int closes) => new(opens, closes);

    private static Plan PlanOf(CorridorModel model)
    {
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }

    [Theory]
    [InlineData(9 * Hour, (9 * Hour) + 600, true)]
    [InlineData((9 * Hour) + 1, 10 * Hour, false)]
    [InlineData(8 * Hour, (9 * Hour) + 599, false)]
    [InlineData(10 * Hour, 11 * Hour, false)]
    public void The_judge_sees_people_who_board_a_second_outside_of_the_hours(int opens, int closes, bool isKept)
    {
        var model = Road(Open(opens, closes));
        var bus = Bus(50);
        var wrong = PlanChecker.CheckRuns([bus], model);
        Assert.Equal(isKept ? [] : [ViolationKind.AssemblyClosed], wrong.Select(v => v.Kind));
        Assert.All(wrong, v => Assert.Equal([bus], v.Runs));

        // Nobody on board, or boarding over a break between two stretches.
        Assert.Empty(PlanChecker.CheckRuns([Bus(0)], model));
        Assert.Equal(ViolationKind.AssemblyClosed, Assert.Single(PlanChecker.CheckRuns(
            [bus], Road(Open(8 * Hour, (9 * Hour) + 300), Open((9 * Hour) + 301, 10 * Hour)))).Kind);
    }

    private static Run Bus(int people) => new(
        "bus", 1, RunDirection.Out, "road", "town", "refuge", 9 * Hour, (9 * Hour) + 600,
        [new Passage("gate", (9 * Hour) + 1_600, (9 * Hour) + 1_601)], (9 * Hour) + 2_601, [people, 0]);

    [Fact]
    public void Buses_board_in_the_hours_only_and_the_bound_knows_it()
    {
        // A round takes 4,902 s: 600 to board, 2,001 out, 300, 2,001 back. In one hour each bus boards once; with a
        // minute and 600 s more than a round, twice.
        Is(150, PlanOf(Road(Open(9 * Hour, 10 * Hour))));
        Is(300, PlanOf(Road(Open(9 * Hour, (9 * Hour) + 4_902 + 660))));
        Is(0, PlanOf(Road([])));
        var twice = PlanOf(Road(Open(9 * Hour, 10 * Hour), Open(15 * Hour, (15 * Hour) + 600)));
        Is(300, twice);
        Assert.Equal([9, 15], twice.Runs.Where(r => r.Total > 0).Select(r => r.LoadStarts / Hour).Distinct());

        // A second too short for anybody, also for those who doubt the bound.
        Is(0, PlanOf(Road(Open(9 * Hour, (9 * Hour) + 599))));
        Is(150, PlanOf(Road(Open(9 * Hour, (9 * Hour) + 600))));

        static void Is(int people, Plan plan) => Assert.Equal((people, people, people), (
            plan.Totals.PeopleOut, plan.Bound.PeopleOut, PlanVerifier.Check(plan, plan.Model).PeopleAtMost));
    }

    // Who may not board when the gate is open waits on the road.
    [Fact]
    public void A_bus_that_boards_before_the_gate_opens_waits_for_it_on_the_road()
    {
        var model = Road(Open(8 * Hour, 9 * Hour));
        model = model with
        {
            Checkpoints = [model.Checkpoints[0] with
            {
                HoursOut = [Open(12 * Hour, 13 * Hour)],
                HoursBack = [Open(12 * Hour, 18 * Hour)],
            }],
        };
        var plan = PlanOf(model);
        Assert.Equal(150, plan.Totals.PeopleOut);
        Assert.All(plan.Runs.Where(r => r.Total > 0), r => Assert.InRange(r.Departs, (8 * Hour) + 600, 9 * Hour));
        Assert.All(plan.Runs.Where(r => r.Total > 0), r => Assert.InRange(
            r.Passages[0].Arrives, 12 * Hour, 13 * Hour));

        // 1,000 s of driving and at latest 9:00 when they leave, so nobody waits less than 2 h 43 min.
        var waits = RoadWaits.Of(plan)!;
        Assert.Equal((3, 150, "The gate"), (waits.Runs, waits.People, waits.PlaceName));
        Assert.InRange(waits.LongestSeconds, 9_800, 4 * Hour);
        Assert.Null(RoadWaits.Of(PlanOf(Road(null))));
    }

    // Every second is tried.
    [Fact]
    public void The_clock_and_the_book_answer_as_trying_every_second_does() => Gen.Select(
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 12]).Array[0, 4], Gen.Int[0, 70], Gen.Int[1, 9]).Sample(
        (drawn, second, lasts) =>
        {
            var hours = OpenHours.Merge(drawn.Select(h => Open(h.Item1, h.Item1 + h.Item2)));
            var clock = new OpenHoursClock(hours);
            int[] fits = [.. Enumerable.Range(0, 100).Where(
                t => hours.Any(h => h.Opens <= t && t + lasts <= h.Closes))];
            Assert.Equal(
                fits.Contains(second), clock.ClosingAround(second, lasts) is not null);
            Assert.Equal(
                fits.Where(t => t <= second).Select(t => (long?)t).LastOrDefault(), clock.LatestBegin(second, lasts));
            var model = Road([.. hours]);
            var next = fits.Where(t => t >= second).Select(t => (long?)t).FirstOrDefault(model.AllHours.Closes);
            Assert.Equal(
                next == second ? null : next,
                new BayBook(model).NotBefore(new BayUse(0, 0, second, second + lasts, 0, 0)));
        },
        iter: 500);

    // Drawn models with hours at every point: random plans against the bound at drawn prices.
    [Fact]
    public void No_plan_exceeds_the_bound_at_any_prices() => Gen.Select(WithHours, Gen.Int[0, 1_000_000]).Sample(
        (model, seed) =>
        {
            if (AnyPrices.Bound(model, seed) is not { } least)
            {
                return;
            }

            foreach (var built in AnyPrices.Constructions(model, seed))
            {
                Assert.True(built.People <= least, $"{built.People} people are out, the bound is {least}");
            }
        },
        iter: 40);

    [Fact]
    public void The_judge_and_the_certificate_pass_plans_of_models_with_hours()
    {
        var moved = 0;
        foreach (var model in DrawnModels.Same(WithHours, 5))
        {
            var plan = PlanOf(model);
            moved += plan.Totals.PeopleOut;
            Assert.Empty(PlanVerifier.Check(plan, model).Faults);
        }

        Assert.True(moved > 0, "nobody boarded");
    }

    // One or two stretches at each point, which leave time for the road.
    private static readonly Gen<CorridorModel> WithHours =
        from model in DrawnModels.Any()
        from hours in Gen.Select(Gen.Int[7, 12], Gen.Int[0, 3599], Gen.Int[600, 9_000], Gen.Int[0, 1]).Array[6]
        select model with
        {
            AssemblyPoints = [.. model.AssemblyPoints.Select((p, i) => p with
            {
                Hours = OpenHours.Merge(hours.Skip(2 * i).Take(2).Select(h => Open(
                    (h.Item4 * 86_400) + (h.Item1 * Hour) + h.Item2,
                    (h.Item4 * 86_400) + (h.Item1 * Hour) + h.Item2 + h.Item3))),
            })],
        };

    [Theory]
    [InlineData(100_000)]
    [InlineData(300_000)]
    public void A_late_vehicle_boards_in_later_hours_as_in_a_plain_simulation(int noise)
    {
        var model = Road([.. Enumerable.Range(0, 7).Select(
            n => Open((8 * Hour) + (n * 4_950), (8 * Hour) + (n * 4_950) + 650))]);
        model = model with { AssemblyPoints = [model.AssemblyPoints[0] with { Bays = noise > 200_000 ? 2 : null }] };
        var plan = PlanOf(model);
        var flat = new FlatPlan(plan, []);
        var open = new FlatPlan(plan with
        {
            Model = model with { AssemblyPoints = [model.AssemblyPoints[0] with { Hours = null }] },
        }, []);
        var waits = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var settings = new SimulationSettings { Seed = seed, TravelNoise = noise };
            var drive = new PlanDrive(flat, settings);
            drive.Run(0);
            Assert.Equal(new ScalarDrive(plan, flat, settings).Drive(), drive.ArrivedAt);
            var free = new PlanDrive(open, settings);
            free.Run(0);
            waits += drive.ArrivedAt.Zip(free.ArrivedAt).Count(a => a.First != a.Second);
        }

        Assert.True(waits > 0, "no vehicle waited for the hours");
    }

    [Fact]
    public void Longer_hours_allow_more_and_none_of_their_own_most()
    {
        var models = new[]
        {
            Road(Open(9 * Hour, 10 * Hour)), Road(Open(9 * Hour, 11 * Hour)),
            Road(Open(8 * Hour, 11 * Hour), Open(12 * Hour, 13 * Hour)), Road(null),
        };
        foreach (var (n, narrow) in models.Index())
        {
            Assert.All(models[n..], wide => Assert.True(ModelOrder.Allows(wide, narrow)));
            Assert.All(models[..n], less => Assert.False(ModelOrder.Allows(less, narrow)));
        }
    }

    [Fact]
    public void A_scenario_gives_hours_by_day_and_days_without_an_entry_are_closed()
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        node["assemblyPoints"]![0]!["hours"] = JsonNode.Parse("""
            [{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "11:00" },
             { "fromDay": 1, "toDay": 1, "opens": "22:00", "closes": "02:00" }]
            """);
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal(
            [Open(9 * Hour, 11 * Hour), Open(86_400 + (22 * Hour), 86_400 + (26 * Hour))],
            model.AssemblyPoints[0].Hours!.Value);
        Assert.All(model.AssemblyPoints[1..], p => Assert.Null(p.Hours));
        var plan = PlanOf(model);
        Assert.All(plan.Runs.Where(r => r.Total > 0 && r.AssemblyPoint == model.AssemblyPoints[0].Id),
            r => Assert.InRange(r.LoadStarts, 9 * Hour, 11 * Hour));
        Assert.Empty(ModelComparison.Differences(PlanJson.Read(PlanJson.Write(plan), "plan.json").Model, model));
        Assert.Contains(", boarding ", System.Text.Encoding.UTF8.GetString(HtmlReport.Write(plan)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "09:00" }]""",
        "window-empty", "[0].closes")]
    [InlineData("""[{ "fromDay": 0, "toDay": 3659, "opens": "09:00", "closes": "10:00" }]""",
        "window-late", "[0].toDay")]
    [InlineData("""[{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "11:00" },"""
        + """{ "fromDay": 0, "toDay": 0, "opens": "10:00", "closes": "12:00" }]""", "windows-overlap", "[1]")]
    [InlineData("""[{ "fromDay": 0, "toDay": 0, "opens": "09:00", "closes": "10:00", "direction": "out" }]""",
        "unknown-field", "[0].direction")]
    public void Bad_hours_are_refused_with_their_path(string json, string code, string at)
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        node["assemblyPoints"]![0]!["hours"] = JsonNode.Parse(json);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(
            ("scenario." + code, $"scenario.json $.assemblyPoints[0].hours{at}"), (refusal.Code, refusal.Where));
        var first = SecondVersion.Sample();
        first["assemblyPoints"]![0]!["hours"] = JsonNode.Parse(json);
        Assert.Equal("scenario.unknown-field", Assert.Throws<RefusalException>(() => Read(first)).Refusal.Code);
    }

    private static Scenario Read(JsonNode node) => ScenarioReader.Read(
        System.Text.Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
}
