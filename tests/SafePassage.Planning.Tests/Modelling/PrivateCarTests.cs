using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Planning.Tests.Scenarios;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

public class PrivateCarTests
{
    private const int Eight = 8 * 3600;

    // From 09:00 to 10:00.
    private static readonly OpenHours OneHour = new(9 * 3600, 10 * 3600);

    private static CorridorModel Road(
        int rate = 200, RateUnit unit = RateUnit.Vehicles, int? perDay = null, bool outOnly = false, int days = 1)
    {
        var road = DrawnModels.OneRoad(
            seated: 5_000, vehicles: 40, seats: 50, ratePerHour: rate, unit: unit, peoplePerDay: perDay, days: days,
            legSeconds: 600);
        return road with { Checkpoints = [road.Checkpoints[0] with { CountsOutwardOnly = outOnly }] };
    }

    private static CorridorModel With(
        CorridorModel model, int perHour, int people = 3, params ReadOnlySpan<OpenHours> hours)
    {
        ImmutableArray<OpenHours> asked = hours.Length == 0 ? [OneHour] : [.. hours];
        return PrivateCarTime.TakenFrom(
            model with
            {
                PrivateCars = [.. model.PrivateCars ?? [], PrivateCars.FlowOf(
                    model, 0, new PrivateCarFlow(perHour, people, 0, 0, 0, 600, []), asked, "cars")],
            },
            s => s.Corridor);
    }

    [Fact]
    public void A_checkpoint_lets_the_cars_of_ten_minutes_through_first_and_serves_others_in_the_rest()
    {
        // 10 cars in ten minutes at 200 an hour need three minutes.
        var model = With(Road(), perHour: 60);
        int[] holes = [.. Enumerable.Range(0, 6).Select(n => OneHour.Opens + (n * 600))];
        Assert.Equal(
            [.. holes.Select(h => h + 180)], model.Checkpoints[0].HoursOut!.Value.Skip(1).Select(h => h.Opens));
        Assert.Equal(
            [.. holes], model.Checkpoints[0].HoursOut!.Value.SkipLast(1).Select(h => h.Closes));

        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        var passages = plan.Runs.SelectMany(r => r.Passages).Where(p => p.Released > OneHour.Opens
            && p.Released <= OneHour.Closes).ToList();
        Assert.NotEmpty(passages);
        Assert.DoesNotContain(passages, p => (p.Released - 1) % 600 < 180);
        Assert.Equal(model.TotalPeople, plan.Totals.PeopleTotal);
        Assert.True(plan.Totals.PeopleOut <= 5_000);
    }

    [Fact]
    public void Both_directions_lose_the_time_only_where_both_are_counted()
    {
        Assert.Equal(7, With(Road(), 60).Checkpoints[0].HoursBack!.Value.Length);
        Assert.Null(With(Road(outOnly: true), 60).Checkpoints[0].HoursBack);
        var people = With(Road(600, RateUnit.People), 60).Checkpoints[0];
        Assert.Null(people.HoursBack);

        // 30 people at 600 an hour.
        Assert.Equal(OneHour.Opens + 180, people.HoursOut!.Value[1].Opens);
    }

    [Fact]
    public void They_come_to_the_next_checkpoint_later_and_set_out_early_enough_to_pass_it()
    {
        var road = Road();
        road = road with
        {
            Checkpoints = road.Checkpoints.Add(road.Checkpoints[0] with { Id = "second" }),
            Corridors = [road.Corridors[0] with { Via = ["gate", "second"] }],
            Legs = [.. road.Legs, .. DrawnModels.Both("gate", "second", 1_500),
                .. DrawnModels.Both("second", "refuge", 600)],
        };
        var model = With(road, 60, 3, new OpenHours(17 * 3600, 18 * 3600));

        // 25 minutes are 30; the road closes at 18:00, so the last come from 17:20 to 17:30.
        Assert.Equal([new OpenHours(17 * 3600, (17 * 3600) + 1_800)], model.PrivateCars!.Value[0].Hours);
        Assert.Equal([0, 1_800], model.PrivateCars.Value[0].Passages.Select(p => p.AfterSeconds));
        Assert.Equal((17 * 3600) + 1_800, model.Checkpoints[1].HoursOut!.Value[0].Closes);
        Assert.Equal(17 * 3600, model.Checkpoints[0].HoursOut!.Value[0].Closes);
    }

    [Fact]
    public void Two_flows_take_the_time_of_both()
    {
        var model = Road();
        model = model with
        {
            PrivateCars =
            [
                new("road", "Road", 10, 3, [OneHour], [new("gate", 0)]),
                new("path", "Path", 5, 4, [OneHour with { Closes = OneHour.Opens + 600 }], [new("gate", 1_200)]),
            ],
        };
        var gate = PrivateCarTime.TakenFrom(model, s => s.Corridor).Checkpoints[0];
        Assert.Equal(OneHour.Opens + 1_200 + 300, gate.HoursOut!.Value[3].Opens);
        Assert.Equal(OneHour.Opens + 1_800 + 180, gate.HoursOut!.Value[4].Opens);
        Assert.Equal(
            "Private cars: 10 in each ten minutes of 2022-04-21 09:00-09:20 and 09:30-10:00, in the first 3 minutes; "
                + "15 in each ten minutes of 2022-04-21 09:20-09:30, in the first 5 minutes",
            PrivateCarsText.At(model, "gate"));
    }

    [Fact]
    public void A_limit_of_the_day_is_lowered_by_the_people_in_cars()
    {
        // 60 cars with 3 people each.
        var model = With(Road(600, RateUnit.People, perDay: 300), 60);
        Assert.Equal(120, model.Checkpoints[0].LeaveOn(0));
        Assert.Equal(300, model.Checkpoints[0].LeaveOn(1));
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Equal((120, 120), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        Assert.Contains(PlanChecker.Check(plan, With(Road(600, RateUnit.People, perDay: 300), 66)),
            v => v.Kind == ViolationKind.CheckpointOverrun);
    }

    [Fact]
    public void A_flow_that_leaves_no_time_is_refused_with_the_rate_that_leaves_some()
    {
        var refusal = Refused(() => With(Road(), 186));
        Assert.Equal("scenario.private-cars-too-many", refusal.Code);
        Assert.Contains("'gate' needs 10 minutes for the 31 private cars", refusal.What, StringComparison.Ordinal);
        Assert.Contains("at most 180 vehiclesPerHour", refusal.Next, StringComparison.Ordinal);
        Assert.Equal(OneHour.Opens + 540, With(Road(), 180).Checkpoints[0].HoursOut!.Value[1].Opens);
        Assert.Contains("Leave the cars out", Refused(() => With(Road(6), 1)).Next, StringComparison.Ordinal);
        Assert.Equal("scenario.private-cars-too-many",
            Refused(() => With(Road(600, RateUnit.People, perDay: 180), 60)).Code);
        Assert.Equal("scenario.private-cars-closed",
            Refused(() => With(Road(), 60, 3, new OpenHours(18 * 3600, 20 * 3600))).Code);
        var shut = Road() with
        {
            Checkpoints = [Road().Checkpoints[0] with { HoursOut = [new OpenHours(Eight, (9 * 3600) + 1_800)] }],
        };
        var closed = Refused(() => With(shut, 60));
        Assert.Equal("scenario.private-cars-closed", closed.Code);
        Assert.Contains("2022-04-21 09:30", closed.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_taken_can_be_given_back()
    {
        var models = DrawnModels.Same(DrawnModels.AnyWithHours(), 200).Where(m => m.PrivateCars is not null).ToList();
        Assert.True(models.Count > 30, $"{models.Count} of 200 have cars.");
        Assert.All(models, m => Assert.Empty(ModelComparison.Differences(
            PrivateCarTime.TakenFrom(PrivateCarTime.GivenBackTo(m), s => s.Corridor), m)));
        foreach (var road in new[] { Road(), Road(600, RateUnit.People, perDay: 300), Road(outOnly: true) })
        {
            Assert.Empty(ModelComparison.Differences(
                PrivateCarTime.GivenBackTo(With(road, 60)) with { PrivateCars = null }, road));
        }
    }

    [Fact]
    public void Another_rate_other_hours_and_other_days_keep_the_cars_time()
    {
        var model = With(Road(days: 2), 60, 3, OneHour, new OpenHours(33 * 3600, 34 * 3600));
        var slower = WhatIfQuestion.Changed(model, [new RateChange("gate", Amount.Parse("100", "rate"))]);
        Assert.Equal(OneHour.Opens + 360, slower.Checkpoints[0].HoursOut!.Value[1].Opens);
        var always = WhatIfQuestion.Changed(model, [new CheckpointHoursChange("gate", null)]);
        Assert.Empty(ModelComparison.Differences(always, model));
        var one = WhatIfQuestion.Changed(model, [new DaysChange(Amount.Parse("1", "days"))]);
        Assert.Equal([OneHour], one.PrivateCars!.Value[0].Hours);
        Assert.Equal(new OpenHours(OneHour.Closes - 420, 2 * 86_400), one.Checkpoints[0].HoursOut!.Value[^1]);
        Assert.Throws<RefusalException>(
            () => WhatIfQuestion.Changed(model, [new RateChange("gate", Amount.Parse("60", "rate"))]));
    }

    [Fact]
    public void A_scenario_with_cars_is_planned_proven_and_told()
    {
        var node = WithCars();
        var model = ScenarioCompiler.Compile(Read(node), SampleTests.Corridor(), ClosureSet.Empty);
        var cars = Assert.Single(model.PrivateCars!.Value);
        Assert.Equal((4, 3, 2), (cars.VehiclesPerTenMinutes, cars.PeoplePerVehicle, cars.Hours.Length));
        var plan = Planner.Solve(
            model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);
        var read = PlanJson.Read(PlanJson.Write(plan), "plan.json");
        Assert.Empty(ModelComparison.Differences(read.Model, model));
        var found = PlanVerifier.Check(read, model);
        Assert.Empty(found.Violations);
        Assert.Empty(found.Faults);
        var said = Assert.Single(PrivateCarsText.Sentences(model));
        Assert.Contains($"Up to {cars.People:N0} more people", said, StringComparison.Ordinal);
        var report = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("more people are assumed to drive themselves out", report, StringComparison.Ordinal);
        Assert.Contains("as the roads. Private cars: 4 in each ten minutes of ", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opens", "\"08:05\"", "private-cars-minutes", "[0].opens")]
    [InlineData("closes", "\"12:55\"", "private-cars-minutes", "[0].closes")]
    [InlineData("toDay", "3000", "window-late", "[0].toDay")]
    [InlineData("vehiclesPerHour", "0", "out-of-range", "[0].vehiclesPerHour")]
    [InlineData("peoplePerVehicle", "21", "out-of-range", "[0].peoplePerVehicle")]
    public void What_is_wrong_in_a_flow_is_refused_with_its_path(
        string field, string json, string code, string path)
    {
        var node = WithCars();
        node["corridors"]![0]!["privateCars"]![0]![field] = JsonNode.Parse(json);
        var refusal = Refused(() => Read(node));
        Assert.Equal(
            ("scenario." + code, "scenario.json $.corridors[0].privateCars" + path), (refusal.Code, refusal.Where));
    }

    [Fact]
    public void A_refusal_of_the_compiler_names_the_corridor_and_version_1_knows_no_cars()
    {
        var node = WithCars();
        node["corridors"]![0]!["privateCars"]![0]!["vehiclesPerHour"] = 100_000;
        Assert.Equal("$.corridors[0].privateCars", Refused(() => ScenarioCompiler.Compile(
            Read(node), SampleTests.Corridor(), ClosureSet.Empty)).Where);
        var first = SecondVersion.Sample();
        first["corridors"]![0]!["privateCars"] = node["corridors"]![0]!["privateCars"]!.DeepClone();
        Assert.Equal("scenario.unknown-field", Refused(() => Read(first)).Code);
    }

    private static JsonNode WithCars()
    {
        var node = SecondVersion.Of(SecondVersion.Sample());
        node["corridors"]![0]!["privateCars"] = JsonNode.Parse("""
            [{ "vehiclesPerHour": 20, "peoplePerVehicle": 3, "fromDay": 0, "toDay": 1, "opens": "10:00",
               "closes": "12:00" }]
            """);
        return node;
    }

    private static Refusal Refused(Func<object> act) => Assert.Throws<RefusalException>(() => { _ = act(); }).Refusal;

    private static Scenario Read(JsonNode node) =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes(node.ToJsonString()), "scenario.json");
}
