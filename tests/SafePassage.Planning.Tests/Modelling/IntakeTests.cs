using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Modelling;

public class IntakeTests
{
    private static readonly Dictionary<string, int> Slow = new(StringComparer.Ordinal) { ["refuge"] = 120 };

    private static CorridorModel Road() => DrawnModels.OneRoad(seated: 5_000, vehicles: 30, ratePerHour: 10_000);

    [Fact]
    public void A_reception_point_takes_in_no_more_than_its_rate_and_the_bound_knows_it()
    {
        var model = IntakeGates.With(Road(), Slow);
        var plan = Planner.Solve(model, new PlannerOptions { Seed = 1 }, null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));

        // Open from 8 to 18: the first can be there two hours and ten minutes after, less the way from the queue.
        Assert.InRange(plan.Totals.PeopleOut, 850, 950);
        Assert.InRange(plan.Bound.PeopleOut, plan.Totals.PeopleOut, 1_000);
        var without = Planner.Solve(
            Road(), new PlannerOptions { Seed = 1 }, null, TestContext.Current.CancellationToken);
        Assert.True(without.Totals.PeopleOut > 2 * plan.Totals.PeopleOut);
    }

    [Fact]
    public void The_judge_refuses_a_plan_that_brings_people_faster_than_they_are_taken_in()
    {
        var model = IntakeGates.With(Road(), Slow);
        var plan = Planner.Solve(model, new PlannerOptions { Seed = 1 }, null, TestContext.Current.CancellationToken);
        var slower = model with
        {
            Checkpoints = [.. model.Checkpoints.Select(c => c.IntakeOf is null ? c : c with { RatePerHour = 100 })],
        };
        Assert.Contains(PlanChecker.Check(plan, slower), v => v.Kind == ViolationKind.TooFast
            || v.Kind == ViolationKind.CheckpointOverrun);
    }

    [Fact]
    public void The_way_is_as_long_with_the_queue_as_without()
    {
        var (with, without) = (IntakeGates.With(Road(), Slow), Road());
        var gate = Assert.Single(with.Checkpoints, c => c.IntakeOf == "refuge");
        Assert.Equal("Intake of Refuge", gate.Name);
        Assert.Equal(Seconds(without, "gate", "refuge"),
            Seconds(with, "gate", gate.Id) + Seconds(with, gate.Id, "refuge"));
        Assert.Equal(300, Seconds(with, gate.Id, "refuge"));
        Assert.Equal("gate", Assert.Single(with.OnTheRoad(with.Corridors[0])));
        Assert.Equal("road", Assert.Single(with.Corridors).Id);
    }

    [Fact]
    public void A_corridor_to_several_reception_points_becomes_one_for_each_with_an_intake_rate()
    {
        var road = Road();
        var far = road.ReceptionPoints[0] with { Id = "far", Name = "Far" };
        var open = road.ReceptionPoints[0] with { Id = "open", Name = "Open" };
        var model = IntakeGates.With(road with
        {
            ReceptionPoints = [.. road.ReceptionPoints, far, open],
            Corridors = [road.Corridors[0] with { ReceptionPoints = ["refuge", "far", "open"] },
                road.Corridors[0] with { Id = "road-to-far", Name = "Another", ReceptionPoints = ["open"] }],
            Legs = [.. road.Legs, .. DrawnModels.Both("gate", "far", 200), .. DrawnModels.Both("gate", "open", 900)],
        }, new Dictionary<string, int>(Slow, StringComparer.Ordinal) { ["far"] = 60 });
        Assert.Equal(
            [("road", "Road"), ("road-to-refuge", "Road, to Refuge"), ("road-to-far-", "Road, to Far"),
                ("road-to-far", "Another")],
            model.Corridors.Select(k => (k.Id, k.Name)));

        // Where the last stretch is shorter than the usual distance of the queue, the queue stands at its beginning.
        Assert.Equal((0, 200), (Seconds(model, "gate", "far-intake"), Seconds(model, "far-intake", "far")));
        ModelRules.Require(model);
    }

    private static int Seconds(CorridorModel model, string from, string to) =>
        model.Legs.First(l => l.From == from && l.To == to).Seconds;
}
