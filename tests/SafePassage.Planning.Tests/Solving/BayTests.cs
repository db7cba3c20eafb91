using System.Text.Json.Nodes;
using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
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

/// <summary>Bays: how many vehicles board, or are emptied, at once.</summary>
public class BayTests
{
    private const int Opens = 8 * 3600;
    private const int Closes = 18 * 3600;

    // Two legs of 1,000 seconds; the gate holds a vehicle for one second.
    private static CorridorModel Road(
        int? boarding, int? emptying, int vehicles = 6, int seated = 3_000, int loadSeconds = 600,
        int unloadSeconds = 300)
    {
        var road = DrawnModels.OneRoad(
            seated: seated, vehicles: vehicles, legSeconds: 1_000, ratePerHour: 3_600, unit: RateUnit.Vehicles,
            loadSeconds: loadSeconds, unloadSeconds: unloadSeconds);
        return road with
        {
            AssemblyPoints = [road.AssemblyPoints[0] with { Bays = boarding }],
            ReceptionPoints = [road.ReceptionPoints[0] with { Bays = emptying }],
        };
    }

    private static Plan PlanOf(CorridorModel model) => Planner.Solve(
        model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    // The most stays that hold one second.
    private static int Most(IEnumerable<(int From, int Until)> stays) =>
        stays.Max(s => stays.Count(t => t.From <= s.From && t.Until > s.From));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_after_another_boards_in_a_bay_and_none_stands_free_while_somebody_waits(int bays)
    {
        // A round takes 4,902 s, so of 10 buses for a bay some always wait: it is left every 600 s, until the last
        // drive of 2,001 s would be late.
        var plan = PlanOf(Road(bays, emptying: null, vehicles: 10 * bays, seated: 6_000));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.Equal(bays, Most(plan.Runs.Where(r => r.Total > 0).Select(r => (r.LoadStarts, r.Departs))));
        var most = 50 * bays * ((Closes - Opens - 2_001) / 600);
        Assert.InRange(plan.Totals.PeopleOut, most - (50 * bays * 3), most);
    }

    [Fact]
    public void Vehicles_come_when_a_bay_is_free_to_empty_them()
    {
        // 1,200 s in the only bay: from the first arrival to closing, and one more that comes just before it.
        var plan = PlanOf(
            Road(boarding: null, emptying: 1, vehicles: 8, unloadSeconds: 1_200));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        var stays = plan.Runs.Where(r => r.Total > 0).Select(r => (r.Arrives, r.Arrives + 1_200)).ToArray();
        Assert.Equal(1, Most(stays));
        var most = 50 * (1 + ((Closes - Opens - 2_601) / 1_200));
        Assert.InRange(plan.Totals.PeopleOut, most - 100, most);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void The_judge_sees_a_bus_in_a_bay_a_second_too_early(int shift, bool isKept)
    {
        var model = Road(boarding: 1, emptying: 1, vehicles: 2, seated: 100, unloadSeconds: 600);
        var first = Bus(1, 0);
        var second = Bus(2, 600 + shift);
        var wrong = PlanChecker.CheckRuns([second, first], model);
        Assert.Equal(isKept, wrong.IsEmpty);
        Assert.All(wrong, v => Assert.Equal(ViolationKind.MoreVehiclesThanBays, v.Kind));
        Assert.Equal(
            isKept ? [] : ["refuge", "town"], wrong.Select(v => v.Where).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(wrong, v => Assert.Equal([second], v.Runs));

        // Nobody on board: no bay.
        Assert.Empty(PlanChecker.CheckRuns([first, second with { People = [0, 0] }], model));

        // A vehicle of before holds the bay to the second in which the run needs it, or a second longer.
        Assert.Equal(isKept, PlanChecker.CheckRuns([second], Held(first.Departs)).IsEmpty);
        Assert.Equal(isKept, PlanChecker.CheckRuns([first], Held(Opens - shift)).IsEmpty);

        CorridorModel Held(int until) => model with
        {
            AssemblyPoints = [model.AssemblyPoints[0] with { BaysTaken = [new BayStay(0, until)] }],
        };
    }

    private static Run Bus(int vehicle, int after) => new(
        "bus", vehicle, RunDirection.Out, "road", "town", "refuge", Opens + after, Opens + after + 600,
        [new Passage("gate", Opens + after + 1_600, Opens + after + 1_601)], Opens + after + 2_601, [50, 0]);

    // Stays are drawn into the book and taken out again; every second is counted.
    [Fact]
    public void The_book_answers_as_counting_every_second_does() => Gen.Select(
        Gen.Int[1, 3], Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12], Gen.Bool).Array[1, 25],
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 9]).Array[0, 3]).Sample(
        (bays, drawn, before) =>
        {
            var road = Road(bays, emptying: null);
            var book = new BayBook(road with
            {
                AssemblyPoints = [road.AssemblyPoints[0] with
                {
                    BaysTaken = [.. before.Select(s => new BayStay(s.Item1, s.Item1 + s.Item2))],
                }],
            });
            var stays = before.Select(s => (From: s.Item1, Until: s.Item1 + s.Item2)).ToList();
            var own = new List<(int From, int Until)>();
            foreach (var (from, seconds, givesBack) in drawn)
            {
                var begins = from;
                while (Enumerable.Range(begins, seconds).Any(
                    t => stays.Count(s => s.From <= t && s.Until > t) >= bays))
                {
                    begins++;
                }

                Assert.Equal(begins == from ? null : (long?)begins, book.NotBefore(Use((from, from + seconds))));
                book.Take(Use((begins, begins + seconds)));
                stays.Add((begins, begins + seconds));
                own.Add((begins, begins + seconds));
                if (givesBack)
                {
                    book.GiveBack(Use(own[0]));
                    stays.Remove(own[0]);
                    own.RemoveAt(0);
                }
            }

            static BayUse Use((int From, int Until) s) => new(0, 0, s.From, s.Until, 0, 0);
        },
        iter: 500);

    [Fact]
    public void A_vehicle_under_way_keeps_its_bay_and_will_have_one_where_it_arrives()
    {
        var plan = PlanOf(Road(boarding: 1, emptying: 1, vehicles: 3, seated: 300));
        var first = plan.Runs.Where(r => r.Total > 0).MinBy(r => r.LoadStarts)!;
        var at = first.LoadStarts + 1;
        var rest = RemainingWork.Of(plan.Model, RemainingWork.Begun(plan, at));
        Assert.Equal([new BayStay(first.LoadStarts, first.Departs)], rest.AssemblyPoints[0].BaysTaken!.Value);
        Assert.Equal([new BayStay(first.Arrives, first.Arrives + 300)], rest.ReceptionPoints[0].BaysTaken!.Value);
        var again = PlanOf(rest);
        Assert.Empty(PlanChecker.Check(again, rest));
        Assert.Equal(first.Departs, again.Runs.Where(r => r.Total > 0).Min(r => r.LoadStarts));
        var read = PlanJson.Read(PlanJson.Write(again), "plan.json").Model;
        Assert.Empty(ModelComparison.Differences(read, rest));
        var later = RemainingWork.Of(rest, RemainingWork.Begun(plan, first.Arrives + 1));
        Assert.DoesNotContain(new BayStay(first.LoadStarts, first.Departs), later.AssemblyPoints[0].BaysTaken ?? []);
        Assert.Contains(new BayStay(first.Arrives, first.Arrives + 300), later.ReceptionPoints[0].BaysTaken!.Value);
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(300_000)]
    public void A_late_vehicle_waits_for_a_bay_as_in_a_plain_simulation(int noise)
    {
        var plan = PlanOf(
            Road(boarding: 1, emptying: 1, vehicles: 4, loadSeconds: 900, unloadSeconds: 900));
        var flat = new FlatPlan(plan, []);
        var boundless = new FlatPlan(plan with { Model = Road(null, null, 4, 3_000, 900, 900) }, []);
        var waits = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var settings = new SimulationSettings { Seed = seed, TravelNoise = noise };
            var drive = new PlanDrive(flat, settings);
            drive.Run(0);
            Assert.Equal(new ScalarDrive(plan, flat, settings).Drive(), drive.ArrivedAt);
            var free = new PlanDrive(boundless, settings);
            free.Run(0);
            waits += drive.ArrivedAt.Zip(free.ArrivedAt).Count(a => a.First > a.Second);
        }

        Assert.True(waits > 0, "no vehicle waited for a bay");
    }

    [Fact]
    public void More_bays_allow_more_and_any_number_most()
    {
        var models = new[] { Road(1, 1), Road(2, 1), Road(2, 2), Road(null, 2), Road(null, null) };
        foreach (var (n, narrow) in models.Index())
        {
            Assert.All(models[n..], wide => Assert.True(ModelOrder.Allows(wide, narrow)));
            Assert.All(models[..n], less => Assert.False(ModelOrder.Allows(less, narrow)));
        }
    }

    [Fact]
    public void Bays_convoys_intake_arrivals_and_shifts_hold_together()
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        node["horizonDays"] = 6;
        node["windows"]![0]!["toDay"] = 5;
        node["assemblyPoints"]![0]!["bays"] = 1;
        node["receptionPoints"]![0]!["bays"] = 2;
        node["receptionPoints"]![0]!["intakePeoplePerHour"] = 2_000;
        node["assemblyPoints"]![0]!["arrivals"] = JsonNode.Parse(
            """[{"day": 1, "at": "07:00", "people": {"seated": 200}}]""");
        node["corridors"]![0]!["convoys"] = JsonNode.Parse("""{ "everyMinutes": 60, "vehicles": 10 }""");
        node["fleet"]![0]!["shiftMinutes"] = 900;
        node["fleet"]![0]!["restMinutes"] = 480;
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        Assert.Equal((1, 2), (model.AssemblyPoints[0].Bays, model.ReceptionPoints[0].Bays));
        var plan = PlanOf(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Equal(1, Most(plan.Runs.Where(r => r.Total > 0 && r.AssemblyPoint == model.AssemblyPoints[0].Id)
            .Select(r => (r.LoadStarts, r.Departs))));
    }

    [Theory]
    [InlineData("assemblyPoints", "0", "out-of-range")]
    [InlineData("assemblyPoints", "501", "out-of-range")]
    [InlineData("receptionPoints", "0", "out-of-range")]
    [InlineData("receptionPoints", "1.5", "not-whole")]
    public void A_bad_number_of_bays_is_refused_with_its_path(string list, string json, string code)
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        node[list]![0]!["bays"] = JsonNode.Parse(json);
        var refusal = Assert.Throws<RefusalException>(() => Read(node)).Refusal;
        Assert.Equal(
            ("scenario." + code, $"scenario.json $.{list}[0].bays"), (refusal.Code, refusal.Where));
        var first = SecondVersion.Sample();
        first[list]![0]!["bays"] = 2;
        Assert.Equal("scenario.unknown-field", Assert.Throws<RefusalException>(() => Read(first)).Refusal.Code);
    }

    private static Scenario Read(JsonNode node) => ScenarioReader.Read(
        System.Text.Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
}
