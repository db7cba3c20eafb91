using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Checking;

/// <summary>Each rule is broken on purpose; the checker must say so.</summary>
public class PlanCheckerTests
{
    private static readonly CorridorModel Model = DrawnModels.OneRoad(
        seated: 400, lying: 4, vehicles: 3, seats: 50, lyingPlaces: 1, days: 3, ratePerHour: 300, peoplePerDay: 204);

    // One plan for all: a plan never changes, and what is broken is a copy.
    private static readonly Lazy<Plan> s_good = new(() => Planner.Solve(Model, new PlannerOptions()));

    private static Plan Good() => s_good.Value;

    private static void Finds(ViolationKind kind, Plan plan, CorridorModel? model = null) =>
        Assert.Contains(PlanChecker.Check(plan, model ?? Model), v => v.Kind == kind);

    private static Plan With(Func<Run, bool> which, Func<Run, Run> change)
    {
        var plan = Good();
        var index = plan.Runs.ToList().FindIndex(r => which(r));
        return plan with { Runs = plan.Runs.SetItem(index, change(plan.Runs[index])) };
    }

    private static bool Out(Run run) => run.Direction == RunDirection.Out;

    private static Run Shift(Run run, int by) => run with
    {
        LoadStarts = run.LoadStarts + by,
        Departs = run.Departs + by,
        Arrives = run.Arrives + by,
        Passages = [.. run.Passages.Select(p => new Passage(p.Checkpoint, p.Arrives + by, p.Released + by))],
    };

    [Fact]
    public void The_plan_that_the_others_are_made_of_breaks_no_rule() => Assert.Empty(PlanChecker.Check(Good(), Model));

    [Fact]
    public void A_run_after_closing_is_found() => Finds(ViolationKind.OutsideWindow, With(Out, r => Shift(r, 36_000)));

    [Fact]
    public void Boarding_before_opening_is_found() => Finds(ViolationKind.OutsideWindow, With(Out, r => Shift(r, -1)));

    [Fact]
    public void A_run_over_night_is_found() =>
        Finds(ViolationKind.OutsideWindow, With(Out, r => r with { Arrives = r.Arrives + 86_400 }));

    [Fact]
    public void One_person_more_than_seats_is_found() =>
        Finds(ViolationKind.Overloaded, With(Out, r => r with { People = [51, 0] }));

    [Fact]
    public void Lying_people_on_seats_are_found() =>
        Finds(ViolationKind.Overloaded, With(Out, r => r with { People = [10, 2] }));

    [Fact]
    public void Negative_people_are_found() =>
        Finds(ViolationKind.Overloaded, With(Out, r => r with { People = [-1, 0] }));

    [Fact]
    public void People_on_the_way_back_are_found() =>
        Finds(ViolationKind.Overloaded, With(r => !Out(r), r => r with { People = [1, 0] }));

    [Fact]
    public void More_people_than_wait_are_found() =>
        Finds(ViolationKind.MorePeopleThanPresent, Good(),
            Model with { AssemblyPoints = [Model.AssemblyPoints[0] with { People = [399, 4] }] });

    [Fact]
    public void An_overfull_reception_point_is_found() =>
        Finds(ViolationKind.ReceptionOverfull, Good(),
            Model with { ReceptionPoints = [Model.ReceptionPoints[0] with { CapacityPeople = 403 }] });

    [Fact]
    public void A_checkpoint_that_is_one_second_too_fast_is_found() =>
        Finds(ViolationKind.CheckpointOverrun, With(Out, r => r with
        {
            Passages = [r.Passages[0] with { Released = r.Passages[0].Released - 1 }],
        }));

    [Fact]
    public void Two_vehicles_served_at_once_are_found()
    {
        var plan = Good();
        var first = plan.Runs.First(Out);
        var second = plan.Runs.Where(Out).ElementAt(1);
        var together = Shift(second, first.Passages[0].Arrives + 60 - second.Passages[0].Arrives);
        Finds(ViolationKind.CheckpointOverrun, plan with { Runs = plan.Runs.Replace(second, together) });
    }

    [Fact]
    public void One_person_above_the_limit_of_the_day_is_found() => Finds(ViolationKind.CheckpointOverrun, Good(),
        Model with { Checkpoints = [Model.Checkpoints[0] with { PeoplePerDay = 203 }] });

    [Fact]
    public void A_vehicle_in_two_places_is_found()
    {
        var plan = Good();
        var run = plan.Runs.First(Out);
        Finds(ViolationKind.VehicleInTwoPlaces, plan with { Runs = plan.Runs.Add(Shift(run, 1)) });
    }

    [Fact]
    public void A_vehicle_that_begins_where_it_does_not_stand_is_found()
    {
        var plan = Good();
        Finds(ViolationKind.Teleport, plan with { Runs = plan.Runs.Remove(plan.Runs.First(r => !Out(r))) });
    }

    [Fact]
    public void A_start_before_the_vehicle_is_empty_is_found() =>
        Finds(ViolationKind.VehicleInTwoPlaces, With(r => !Out(r), r => Shift(r, -1)));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    public void A_drive_or_boarding_that_is_too_short_is_found(int departs, int gate, int arrives) =>
        Finds(ViolationKind.TooFast, With(Out, r => r with
        {
            Departs = r.Departs - departs,
            Passages = [r.Passages[0] with { Arrives = r.Passages[0].Arrives + gate }],
            Arrives = r.Arrives + arrives,
        }));

    [Fact]
    public void Ids_that_the_model_does_not_have_are_found()
    {
        Finds(ViolationKind.UnknownId, With(Out, r => r with { Fleet = "tram" }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { Vehicle = 4 }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { Vehicle = 0 }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { Corridor = "sea" }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { AssemblyPoint = "refuge" }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { ReceptionPoint = "gate" }));
        Finds(ViolationKind.UnknownId, With(Out, r => r with { Passages = [] }));
    }

    [Fact]
    public void Figures_that_do_not_follow_from_the_runs_are_found()
    {
        var plan = Good();
        Finds(ViolationKind.WrongFigure,
            plan with { Totals = plan.Totals with { PeopleOut = plan.Totals.PeopleOut + 1 } });
        Finds(ViolationKind.WrongFigure, plan with { Totals = plan.Totals with { VehicleKilometres = 0 } });
        Finds(ViolationKind.WrongFigure, plan with { Remaining = [new RemainingPeople("town", [1, 0])] });
        Finds(ViolationKind.WrongFigure, plan with { Runs = plan.Runs.RemoveAt(plan.Runs.Length - 1) });
    }

    [Fact]
    public void A_bound_that_contradicts_the_plan_or_itself_is_found()
    {
        var plan = Good();
        var bound = plan.Bound;
        Finds(ViolationKind.WrongBound, plan with { Bound = bound with { PeopleOut = plan.Totals.PeopleOut - 1 } });
        Finds(ViolationKind.WrongBound, plan with { Bound = bound with { PeopleGap = bound.PeopleGap + 1 } });
        Finds(ViolationKind.WrongBound, plan with { Bound = bound with { ClearanceGap = 12_345 } });
        Finds(ViolationKind.WrongBound, plan with { Bound = bound with { ClearedAt = plan.Totals.ClearedAt + 1 } });
        Finds(ViolationKind.WrongBound,
            plan with { Bound = bound with { Curve = bound.Curve.SetItem(0, bound.Curve[0] with { People = 0 }) } });
    }
}
