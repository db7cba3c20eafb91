using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Replanning;

public sealed class RemainingWorkTests
{
    [Fact]
    public void Begun_and_rest_together_keep_every_rule_of_the_whole() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 300_000]).Sample(
        (model, second) =>
        {
            var (whole, rest) = Halves(model, second);
            if (rest is null)
            {
                return;
            }

            var begun = rest.Begun!.Runs;
            Assert.All(rest.Runs, r => Assert.True(r.LoadStarts >= second));
            var both = rest with { Runs = [.. begun, .. rest.Runs] };
            Assert.DoesNotContain(PlanChecker.Check(both, model), v => v.Kind is not ViolationKind.WrongFigure
                and not ViolationKind.WrongBound);
            Assert.True(begun.Sum(r => r.Total) + rest.Totals.PeopleOut >= whole.Totals.PeopleOut,
                $"{begun.Sum(r => r.Total)} and {rest.Totals.PeopleOut} of {whole.Totals.PeopleOut}");
        },
        iter: 25);

    [Fact]
    public void The_bound_of_the_rest_holds_for_the_rest_and_is_proven_again() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 300_000]).Sample(
        (model, second) =>
        {
            if (Halves(model, second).After is not { } rest)
            {
                return;
            }

            var found = PlanVerifier.Check(rest, rest.Model);
            Assert.Empty(found.Violations);
            Assert.Empty(found.Faults);
            Assert.Empty(ModelComparison.Differences(rest.Model, RemainingWork.Of(model, rest.Begun!)));
        },
        iter: 10);

    [Fact]
    public void A_bus_on_the_road_is_counted_once_and_goes_on_from_where_it_arrives()
    {
        var model = DrawnModels.OneRoad(seated: 100, vehicles: 1, unit: RateUnit.Vehicles);
        var plan = Solve(model);
        var first = plan.Runs[0];
        var begun = RemainingWork.Begun(plan, first.LoadStarts + 1);
        var rest = RemainingWork.Of(model, begun);

        Assert.Equal([first], begun.Runs);
        Assert.Equal(50, rest.TotalPeople);
        Assert.Equal(1_000_000 - 50, rest.ReceptionPoints[0].CapacityPeople);
        Assert.Equal([new VehicleStand(1, "refuge", first.Arrives + 300)], rest.Fleet[0].Elsewhere!.Value);
        Assert.Equal(begun.At, rest.Windows[0].Opens);

        // The gate lets one vehicle through in 6 s; these are taken, and nothing else.
        var passage = first.Passages[0];
        Assert.Equal(
            [new OpenHours(0, passage.Released - 6), new OpenHours(passage.Released, 2 * 86_400)],
            rest.Checkpoints[0].HoursOut!.Value);
    }

    [Fact]
    public void Between_the_services_of_a_busy_gate_no_stretch_is_left_that_serves_nobody()
    {
        // A service takes 6 s; each vehicle comes 9 s after the one before it, one of them a minute later.
        var model = DrawnModels.OneRoad(seated: 1_000, vehicles: 20, unit: RateUnit.Vehicles);
        var run = Solve(model).Runs[0];
        Assert.Equal(600, model.Checkpoints[0].RatePerHour);
        Run[] column = [.. Enumerable.Range(0, 20).Select(n => Later(run, (9 * n) + (n > 9 ? 60 : 0)) with
        {
            Vehicle = n + 1,
        })];

        var hours = RemainingWork.Of(model, new BegunRuns(0, [.. column])).Checkpoints[0].HoursOut!.Value;
        var first = column[0].Passages[0].Arrives;
        Assert.Equal(
            [(0, first), (first + 87, first + 150), (first + 237, model.AllHours.Closes)],
            hours.Select(h => (h.Opens, h.Closes)));
    }

    private static Run Later(Run run, int seconds) => run with
    {
        LoadStarts = run.LoadStarts + seconds,
        Departs = run.Departs + seconds,
        Arrives = run.Arrives + seconds,
        Passages = [.. run.Passages.Select(p => p with
        {
            Arrives = p.Arrives + seconds,
            Released = p.Released + seconds,
        })],
    };

    [Fact]
    public void People_who_passed_today_count_against_the_limit_of_the_day()
    {
        var model = DrawnModels.OneRoad(seated: 200, vehicles: 3, peoplePerDay: 80, unit: RateUnit.Vehicles);
        var plan = Solve(model);
        Assert.Equal(80, plan.Totals.PeopleOut);
        var at = plan.Runs.Where(r => r.Total > 0).Min(r => r.LoadStarts) + 1;
        var begun = RemainingWork.Begun(plan, at);
        var rest = Solve(RemainingWork.Of(model, begun));
        Assert.Equal(80, begun.Runs.Sum(r => r.Total) + rest.Totals.PeopleOut);
        Assert.Equal(80 - begun.Runs.Sum(r => r.Total), rest.Bound.PeopleOut);
    }

    [Fact]
    public void Nothing_can_be_planned_anew_when_all_hours_are_over_or_from_before_the_plan_given()
    {
        var model = DrawnModels.OneRoad();
        var plan = Solve(model);
        Assert.Equal("replan.over", Assert.Throws<RefusalException>(
            () => RemainingWork.Of(model, RemainingWork.Begun(plan, 18 * 3600))).Refusal.Code);
        var later = plan with { Begun = RemainingWork.Begun(plan, 12 * 3600) };
        Assert.Equal("replan.earlier", Assert.Throws<RefusalException>(
            () => RemainingWork.Begun(later, 11 * 3600)).Refusal.Code);
    }

    private static Plan Solve(CorridorModel model, PlannerOptions? options = null) => Planner.Solve(
        model, options ?? new PlannerOptions(), cancellationToken: TestContext.Current.CancellationToken);

    // A plan, and a plan of what remains of it at a second; null where nothing is open any more.
    private static (Plan Whole, Plan? After) Halves(CorridorModel model, int second)
    {
        var options = new PlannerOptions(1, PlanEffort.Quick);
        var whole = Solve(model, options);
        if (model.Windows.All(w => w.Closes <= second))
        {
            return (whole, null);
        }

        var begun = RemainingWork.Begun(whole, second);
        var rest = Solve(
            RemainingWork.Of(model, begun), options with { From = RemainingWork.Rest(whole, second) });
        return (whole, RemainingWork.After(rest, begun));
    }
}
