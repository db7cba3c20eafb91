using System.Collections.Immutable;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>How far vehicles drive between two refuellings.</summary>
public class RangeTests
{
    // A run is 24 km and two legs of 1,000 seconds; open for ten hours a day.
    private const int Trip = 48_000;

    private static CorridorModel Road(RangeRule? range, int vehicles = 2, int days = 1)
    {
        var road = DrawnModels.OneRoad(
            seated: 3_000, vehicles: vehicles, seats: 50, days: days, legSeconds: 1_000, ratePerHour: 600,
            unit: RateUnit.Vehicles, loadSeconds: 600, unloadSeconds: 300);
        return road with { Fleet = [road.Fleet[0] with { Range = range }] };
    }

    private static RangeRule InTown(int metres, int minutes = 60) => new(metres, minutes * 60, ["town"]);

    private static Plan PlanOf(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    // Metres of each vehicle's runs between two stops of so many seconds in the town, the longest.
    private static long Farthest(IEnumerable<Run> runs, int stopSeconds) => runs.GroupBy(r => r.Vehicle).Max(duty =>
    {
        var (driven, most, free) = (0L, 0L, 0);
        foreach (var run in duty.OrderBy(r => r.LoadStarts))
        {
            driven = run.Direction == RunDirection.Out && run.LoadStarts - free >= stopSeconds ? 0 : driven;
            (driven, free) = (driven + (Trip / 2), run.Arrives + (run.Total > 0 ? 300 : 0));
            most = Math.Max(most, driven);
        }

        return most;
    });

    // A round trip takes 4,900 seconds and 12 more at the gate; the last one needs no way back.
    [Theory]
    [InlineData(Trip, 60)]
    [InlineData(2 * Trip, 60)]
    [InlineData(3 * Trip, 200)]
    public void No_vehicle_drives_farther_than_its_range_and_no_deliveries_are_lost_but_to_refuelling(
        int metres, int minutes)
    {
        var plan = PlanOf(Road(InTown(metres, minutes), vehicles: 1));
        Assert.Empty(PlanChecker.Check(plan, plan.Model));
        Assert.InRange(Farthest(plan.Runs, minutes * 60), 1, metres);
        var (second, driven, deliveries) = (0, 0, 0);
        while (true)
        {
            if (driven + Trip > metres)
            {
                (second, driven) = (second + (minutes * 60), 0);
            }

            if (second + 600 + 2_006 > 36_000)
            {
                break;
            }

            (second, driven, deliveries) = (second + 4_912, driven + Trip, deliveries + 1);
        }

        // A last run out needs no way back.
        Assert.InRange(plan.Totals.PeopleOut, 50 * deliveries, 50 * (deliveries + 1));
    }

    [Fact]
    public void A_night_at_the_place_of_refuelling_is_a_stop_to_refuel()
    {
        var model = Road(InTown(4 * Trip, 600), days: 3);
        var plan = PlanOf(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Equal([0, 1, 2], plan.Runs.Select(r => r.LoadStarts / 86_400).Distinct().Order());
    }

    [Fact]
    public void A_vehicle_drives_to_a_place_of_refuelling_that_is_on_no_way_of_its_own()
    {
        var road = Road(new RangeRule(5 * Trip / 2, 900, ["depot"]), vehicles: 1, days: 2);
        var model = road with
        {
            ReceptionPoints = [.. road.ReceptionPoints, new("depot", "Depot", DrawnModels.At(1, 2), 0, 300)],
            Corridors = [.. road.Corridors, new("side", "Side", ["town"], [], ["depot"])],
            Legs = [.. road.Legs, .. DrawnModels.Both("town", "depot", 500)],
        };
        var plan = PlanOf(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Contains(plan.Runs, r => r.ReceptionPoint == "depot");
        Assert.InRange(plan.Totals.PeopleOut, 8 * 50, 3_000);
    }

    [Fact]
    public void The_judge_finds_one_metre_and_one_second()
    {
        var plan = PlanOf(Road(InTown(2 * Trip)));
        var farthest = (int)Farthest(plan.Runs, 3_600);
        Assert.Empty(Found(InTown(farthest)));
        Assert.NotEmpty(Found(InTown(farthest - 1)));
        var stops = plan.Runs.GroupBy(r => r.Vehicle).SelectMany(d => d.OrderBy(r => r.LoadStarts).ToArray() is var runs
            ? runs.Zip(runs[1..]).Where(p => p.Second.Direction == RunDirection.Out)
                .Select(p => p.Second.LoadStarts - p.First.Arrives) : []).Where(s => s >= 3_600).ToArray();
        var needed = stops.Min();
        Assert.Empty(Found(new RangeRule(2 * Trip, needed, ["town"])));
        Assert.NotEmpty(Found(new RangeRule(2 * Trip, needed + 1, ["town"])));
        Assert.NotEmpty(Found(new RangeRule(2 * Trip, needed, ["refuge"])));

        IEnumerable<Violation> Found(RangeRule rule) => PlanChecker.Check(plan, Road(rule))
            .Where(v => v.Kind == ViolationKind.BeyondRange);
    }

    [Fact]
    public void A_plan_for_the_rest_of_the_day_counts_what_was_driven()
    {
        var model = Road(InTown(2 * Trip));
        var begun = RemainingWork.Begun(PlanOf(model), 11 * 3_600);
        var rest = RemainingWork.Of(model, begun);
        Assert.Contains(rest.Fleet[0].Elsewhere!.Value, s => s.DrivenMetres > 0);
        var then = PlanOf(rest);
        Assert.Empty(PlanChecker.Check(then, rest));
        Assert.InRange(Farthest(begun.Runs.Concat(then.Runs), 3_600), 1, 2 * Trip);
        var later = rest with
        {
            Fleet = [rest.Fleet[0] with
            {
                Elsewhere = [.. rest.Fleet[0].Elsewhere!.Value.Select(s => s with
                {
                    FreeFrom = then.Runs.Where(r => r.Vehicle == s.Vehicle).Min(r => r.LoadStarts) - 3_599,
                })],
            }],
        };
        Assert.Contains(PlanChecker.Check(then, later), v => v.Kind == ViolationKind.BeyondRange);
    }

    [Theory]
    [InlineData(3, 0, new[] { 2, 4 })]
    [InlineData(4, 1, new[] { 3 })]
    [InlineData(9, 0, new int[0])]
    public void Needed_stops_are_as_late_and_as_few_as_they_can_be(int trips, int driven, int[] expected)
    {
        var rule = new RangeRule(trips * 1_000, 60, ["town"]);
        var runs = Enumerable.Range(0, 7).Select(n =>
            new DrivenRun(n * 1_000, (n * 1_000) + 900, 1_000, FromRefuelling: n % 2 == 0 || trips == 4));
        Assert.Equal(expected, rule.NeededStops(runs, driven * 1_000, 0));
    }

    // The piece of a day is thinned, not cut: after the stop it goes on.
    [Fact]
    public void A_piece_goes_on_after_its_stop_to_refuel()
    {
        var problem = new DutyProblem(Road(InTown(Trip, 30)));
        var axis = DutyGrid.Axis(problem, 4_000_000, 15);
        var step = 2_500 / axis.TickSeconds;
        ImmutableArray<DutyRun> piece = [.. Enumerable.Range(0, 8).Select(n => new DutyRun(
            n % 2 == 0, 0, 0, 0, 0, n * step, [0], ((n + 1) * step) - 2))];
        var with = problem.Limits.WithRefuelling(0, piece, axis);
        Assert.Equal([0, 1, 4, 5], with.Select(r => r.Leaves / step));
        Assert.Equal([0, 0, 1_800, 0], with.Select(r => r.Stands));
    }
}
