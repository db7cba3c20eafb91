using System.Collections.Immutable;
using System.Text;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Checking;

/// <summary>The judge and the report on hours: a bus that passes the gate from 9:10:00 to 9:15:00 on its way
/// out.</summary>
public class HoursCheckerTests
{
    private const int At = (9 * 3600) + 600;
    private const int Released = At + 300;

    private static readonly CorridorModel Model = DrawnModels.OneRoad(seated: 50, vehicles: 1, days: 2);

    private static readonly Plan Plan =
        Planner.Solve(Model, new PlannerOptions(), null, TestContext.Current.CancellationToken);

    private static CorridorModel Gate(params ImmutableArray<OpenHours> hours) =>
        Model with { Checkpoints = [Model.Checkpoints[0] with { HoursOut = hours, HoursBack = [] }] };

    private static ViolationKind[] Broken(Plan plan, CorridorModel model) =>
        [.. PlanChecker.Check(plan, model).Select(v => v.Kind)];

    private static Plan With(Func<Run, Run> change) => Plan with { Runs = [change(Plan.Runs[0])] };

    [Fact]
    public void A_service_that_fills_the_hours_to_the_second_is_within_them()
    {
        Assert.Equal(new Passage("gate", At, Released), Plan.Runs[0].Passages[0]);
        Assert.Empty(Broken(Plan, Gate(new OpenHours(At, Released))));
    }

    [Theory]
    [InlineData(At + 1, Released)]
    [InlineData(At, Released - 1)]
    [InlineData(0, At)]
    [InlineData(Released, Released + 3600)]
    public void A_service_outside_of_the_hours_is_found(int opens, int closes) =>
        Assert.NotEmpty(Broken(Plan, Gate(new OpenHours(opens, closes))));

    [Fact]
    public void A_service_that_is_broken_off_at_closing_and_taken_up_again_is_found() =>
        Assert.NotEmpty(Broken(Plan, Gate(new OpenHours(0, At + 120), new OpenHours(At + 150, Released + 60))));

    [Fact]
    public void The_hours_of_the_other_direction_do_not_count() => Assert.Contains(
        ViolationKind.CheckpointClosed, Broken(Plan, Gate() with
        {
            Checkpoints = [Model.Checkpoints[0] with { HoursOut = [], HoursBack = [new OpenHours(0, 86_400)] }],
        }));

    [Fact]
    public void Who_comes_early_is_served_from_opening_and_no_sooner()
    {
        var model = Gate(new OpenHours(At + 1000, At + 2000));
        Assert.Empty(Broken(Late(At + 1300), model));
        Assert.Contains(ViolationKind.CheckpointOverrun, Broken(Late(At + 1299), model));
        Assert.Contains(ViolationKind.CheckpointClosed, Broken(Late(At + 2001), model));

        static Plan Late(int released) => Moved(With(r => r with
        {
            Passages = [new Passage("gate", At, released)],
            Arrives = released + 3600,
        }));
    }

    [Fact]
    public void An_empty_vehicle_that_is_not_counted_passes_only_while_the_gate_is_open()
    {
        var model = DrawnModels.OneRoad(seated: 50, vehicles: 1, startsAt: "refuge", ratePerHour: 3600);
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        var at = plan.Runs.Single(r => r.Direction == RunDirection.Back).Passages[0].Released;
        Assert.Empty(Broken(plan, Back(at, at + 1)));
        Assert.Empty(Broken(plan, Back(at - 1, at)));
        Assert.Equal([ViolationKind.CheckpointClosed], Broken(plan, Back(at + 1, at + 2)));
        Assert.Equal([ViolationKind.CheckpointClosed], Broken(plan, Back(at - 2, at - 1)));

        CorridorModel Back(int opens, int closes) => model with
        {
            Checkpoints = [model.Checkpoints[0] with
            {
                HoursOut = model.Windows, HoursBack = [new OpenHours(opens, closes)],
            }],
        };
    }

    // Strictly first come first served: one that waits for its hours holds up those behind it.
    [Fact]
    public void A_vehicle_that_waits_for_its_hours_holds_up_the_other_direction()
    {
        var gate = new ModelCheckpoint("gate", "Gate", default, 60, RateUnit.Vehicles, null)
        {
            HoursOut = [new OpenHours(1000, 2000)],
            HoursBack = [new OpenHours(0, 2000)],
        };
        var on = Plan.Runs[0];
        var home = on with { Direction = RunDirection.Back, People = ClassCounts.Of([0, 0]) };
        Assert.Empty(QueueCheck.Check(gate, [Pass(on, 900, 1060), Pass(home, 910, 1120)]));
        Assert.NotEmpty(QueueCheck.Check(gate, [Pass(on, 900, 1060), Pass(home, 910, 970)]));
        Assert.Empty(QueueCheck.Check(gate, [Pass(on, 911, 1060), Pass(home, 910, 970)]));

        static (Run, Passage) Pass(Run run, int arrives, int released) => (run, new Passage("gate", arrives, released));
    }

    // Come before midnight, served after it: the leave of the second day is used.
    [Fact]
    public void People_count_on_the_day_on_which_their_service_begins()
    {
        var gate = new ModelCheckpoint("gate", "Gate", default, 60, RateUnit.People, 3)
        {
            HoursOut = [new OpenHours(0, 80_000), new OpenHours(87_000, 100_000)],
        };
        var run = Plan.Runs[0] with { People = ClassCounts.Of([2, 0]) };
        (Run, Passage) early = (run, new Passage("gate", 70_000, 70_120));
        (Run, Passage) waits = (run, new Passage("gate", 86_000, 87_120));
        Assert.Empty(QueueCheck.Check(gate, [early, waits]));
        Assert.Equal(
            [ViolationKind.CheckpointOverrun],
            QueueCheck.Check(gate, [waits, (run, new Passage("gate", 90_000, 90_120))]).Select(v => v.Kind));
    }

    [Fact]
    public void A_run_outside_of_the_hours_of_its_corridor_and_direction_is_found()
    {
        var run = Plan.Runs[0];
        Assert.Empty(Broken(Plan, Road(new OpenHours(run.LoadStarts, run.Arrives), [])));
        Assert.Equal(
            [ViolationKind.OutsideWindow], Broken(Plan, Road(new OpenHours(run.LoadStarts + 1, run.Arrives), [])));
        Assert.Equal([ViolationKind.OutsideWindow], Broken(Plan, Model with
        {
            Corridors = [Model.Corridors[0] with { HoursOut = [], HoursBack = Model.Windows }],
        }));

        static CorridorModel Road(OpenHours on, ImmutableArray<OpenHours> home) =>
            Model with { Corridors = [Model.Corridors[0] with { HoursOut = [on], HoursBack = home }] };
    }

    [Fact]
    public void The_report_and_the_plan_file_say_the_hours()
    {
        var model = Model with
        {
            Checkpoints = [Model.Checkpoints[0] with
            {
                HoursOut = DrawnModels.Daily(2, 9, 15), HoursBack = [new OpenHours(72_000, 108_000)],
            }],
            Corridors = [Model.Corridors[0] with { HoursOut = DrawnModels.Daily(2, 8, 16) }],
        };
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        var report = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("out: 09:00-15:00 every day; back: 2022-04-21 20:00-06:00", report, StringComparison.Ordinal);
        Assert.Contains("out: 08:00-16:00 every day; back: 08:00-18:00 every day", report, StringComparison.Ordinal);
        var bytes = PlanJson.Write(plan);
        Assert.Equal(bytes, PlanJson.Write(PlanJson.Read(bytes, "plan.json")));
        Assert.DoesNotContain("hoursOut", Encoding.UTF8.GetString(PlanJson.Write(Plan)), StringComparison.Ordinal);
    }

    // The figures of a plan whose run was changed by hand.
    private static Plan Moved(Plan plan) => plan with
    {
        Totals = plan.Totals with { ClearedAt = plan.Runs[0].Arrives },
        Exposure = ExposureTally.Of(plan),
        Bound = plan.Bound with
        {
            ClearanceGap = PlanAssembly.Share(
                plan.Runs[0].Arrives - plan.Bound.ClearedAt!.Value,
                plan.Bound.ClearedAt.Value - plan.Bound.ClockStarts),
        },
    };
}
