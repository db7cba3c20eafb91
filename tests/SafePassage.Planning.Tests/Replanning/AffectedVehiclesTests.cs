using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using Xunit;

namespace SafePassage.Planning.Tests.Replanning;

public sealed class AffectedVehiclesTests
{
    [Fact]
    public void Whoever_is_not_affected_keeps_every_run_and_the_whole_keeps_the_rules() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 3], Gen.Int[20, 90]).Sample(
        (model, which, percent) =>
        {
            var before = Solve(model, new PlannerOptions(1, PlanEffort.Quick));
            var changed = Narrower(model, which, percent);
            var after = Solve(changed, new PlannerOptions(1) { From = before, OnlyAffected = true });
            Assert.Empty(PlanChecker.Check(after, changed));

            var broken = PlanChecker.CheckRuns(before.Runs, changed).SelectMany(v => v.Runs)
                .Select(r => (r.Fleet, r.Vehicle)).ToHashSet();
            var all = after.Runs.Select(Text).ToHashSet(StringComparer.Ordinal);
            Assert.All(before.Runs.Where(r => !broken.Contains((r.Fleet, r.Vehicle))),
                r => Assert.Contains(Text(r), all));
        },
        iter: 15);

    [Fact]
    public void Vehicles_of_a_road_that_is_cut_go_on_by_the_other_and_no_other_vehicle_changes()
    {
        var one = DrawnModels.OneRoad(seated: 600, vehicles: 4, unit: RateUnit.Vehicles, ratePerHour: 60);
        var model = one with
        {
            Corridors = [.. one.Corridors, one.Corridors[0] with { Id = "other", Via = [] }],
            Legs = [.. one.Legs, new("town", "refuge", 8_000, 1, []), new("refuge", "town", 8_000, 1, [])],
            Fleet = [one.Fleet[0], one.Fleet[0] with { Id = "van", Name = "Vans", Vehicles = 2, Patterns = [[8, 0]] }],
        };
        var before = Solve(model, new PlannerOptions(1));
        var at = before.Runs.Where(r => r.Total > 0).Min(r => r.Arrives) + 1;
        var byOther = Move(before, "van", "other");
        Assert.Empty(PlanChecker.CheckRuns(byOther.Runs, model));

        var begun = RemainingWork.Begun(byOther, at);
        var cut = new CorridorClosure("road").ApplyTo(RemainingWork.Of(model, begun));
        var after = Solve(cut, new PlannerOptions(1) { From = RemainingWork.Rest(byOther, at), OnlyAffected = true });
        Assert.Empty(PlanChecker.Check(after, cut));
        Assert.All(after.Runs, r => Assert.Equal("other", r.Corridor));
        Assert.Equal(
            byOther.Runs.Where(r => r.Fleet == "van" && r.LoadStarts >= at).Select(Text).Order(StringComparer.Ordinal),
            after.Runs.Where(r => r.Fleet == "van").Select(Text).Order(StringComparer.Ordinal));
        Assert.Contains(after.Runs, r => r.Fleet == "bus" && r.Total > 0);
        Assert.True(after.Totals.PeopleOut <= after.Bound.PeopleOut);
    }

    private static string Text(Run run) => $"{run} {string.Join(' ', run.Passages)}";

    // A plan in which the vehicles of a group drive another road of the same length in time.
    private static Plan Move(Plan plan, string fleet, string corridor) => plan with
    {
        Runs = [.. plan.Runs.Select(r => r.Fleet != fleet ? r
            : r with { Corridor = corridor, Passages = [], Arrives = r.Departs + 8_000 })
            .GroupBy(r => (r.Fleet, r.Vehicle)).SelectMany(v => v.Key.Fleet != fleet ? v : InRow([.. v]))],
    };

    private static IEnumerable<Run> InRow(Run[] runs)
    {
        var free = 0;
        foreach (var run in runs)
        {
            var late = Math.Max(0, free - run.LoadStarts);
            var moved = run with
            {
                LoadStarts = run.LoadStarts + late,
                Departs = run.Departs + late,
                Arrives = run.Arrives + late,
            };
            free = moved.Arrives + 300;
            if (moved.Arrives <= 18 * 3600)
            {
                yield return moved;
            }
        }
    }

    private static CorridorModel Narrower(CorridorModel model, int which, int percent) => which switch
    {
        0 => new StopChange("a0", Amount.Percent(100 + percent)).ApplyTo(model),
        1 when !model.Checkpoints.IsEmpty =>
            new RateChange(model.Checkpoints[0].Id, Amount.Percent(percent)).ApplyTo(model),
        2 => new CorridorHoursChange(model.Corridors[0].Id, new ClockHours(28_800, 28_800 + (percent * 400)))
            .ApplyTo(model),
        3 => new RoomChange("r0", Amount.Percent(percent)).ApplyTo(model),
        _ => model,
    };

    private static Plan Solve(CorridorModel model, PlannerOptions options) => Planner.Solve(
        model, options, cancellationToken: TestContext.Current.CancellationToken);
}
