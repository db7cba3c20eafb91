using System.Text;
using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Plans for several classes of people and vehicles that can be fitted out in several ways.</summary>
public class PatternTests
{
    // Two hours and ten minutes out, five to empty, two hours back: each vehicle drives out twice in the ten hours. The
    // bus takes 40 and 2 wheelchairs each time, as 50 once would leave 2 behind; the ambulance one who lies.
    private static CorridorModel Three(int wheelchairPriority = 1) =>
        DrawnModels.OneRoad(ratePerHour: 1000, unit: RateUnit.Vehicles) with
        {
            Classes = [new("ambulatory", "People on foot", 1),
                new("wheelchair", "Wheelchair users", wheelchairPriority), new("lying", "Lying people", 1)],
            AssemblyPoints = [new("town", "Town", DrawnModels.At(0, 0), [80, 6, 2], 600)],
            Fleet = [new("bus", "Buses", 1, [[50, 0, 0], [40, 2, 0]], "town"),
                new("ambulance", "Ambulances", 1, [[0, 0, 1]], "town")],
        };

    private static int[] FirstLoad(CorridorModel model) =>
        new Construction(model, new RunCatalogue(model, RunOptions.Of(model)), new Policy(false, 0, 1))
            .Build([.. model.Fleet.Select(f => f.Vehicles)], TestContext.Current.CancellationToken)
            .Duties[0].Runs.First(r => r.Run.People > 0).Run.Load;

    private static Plan Solve(CorridorModel model)
    {
        var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
        Assert.Empty(PlanChecker.Check(plan, model));
        return plan;
    }

    [Fact]
    public void Three_classes_with_wheelchair_patterns_move_and_are_bounded_as_worked_out_by_hand()
    {
        var plan = Solve(Three());
        Assert.Equal((86, 86), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        Assert.Equal([80, 4, 2], plan.Totals.OutByClass);
        Assert.Equal(new RemainingPeople("town", [0, 2, 0]), Assert.Single(plan.Remaining));
    }

    // With a hundred on foot, two full buses are the most; no class alone says so, only the patterns do.
    [Fact]
    public void The_bound_counts_one_pattern_a_run()
    {
        var model = Three();
        var plan = Solve(model with { AssemblyPoints = [model.AssemblyPoints[0] with { People = [100, 6, 2] }] });
        Assert.Equal((102, 102), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
    }

    [Fact]
    public void Who_has_priority_boards_first()
    {
        var model = Three();
        var first = model with
        {
            Classes = model.Classes.SetItem(0, model.Classes[0] with { Priority = 2 }),
            AssemblyPoints = [model.AssemblyPoints[0] with { People = [300, 2, 0] }],
        };
        Assert.Equal(2, FirstLoad(first)[1]);
        var last = first with { Classes = model.Classes.SetItem(1, model.Classes[1] with { Priority = 2 }) };
        Assert.Equal(0, FirstLoad(last)[1]);
    }

    [Fact]
    public void A_load_that_no_single_pattern_holds_is_found()
    {
        var model = Three();
        var plan = Solve(model);
        var at = plan.Runs.ToList().FindIndex(r => r.People[1] > 0);
        (ClassCounts, bool)[] loads = [([50, 2, 0], false), ([40, 2, 0], true), ([40, 1, 1], false)];
        foreach (var (load, holds) in loads)
        {
            var changed = plan with { Runs = plan.Runs.SetItem(at, plan.Runs[at] with { People = load }) };
            Assert.Equal(!holds, PlanChecker.Check(changed, model).Any(v => v.Kind == ViolationKind.Overloaded));
        }

        var short1 = plan with { Runs = plan.Runs.SetItem(at, plan.Runs[at] with { People = [40, 2] }) };
        Assert.Contains(PlanChecker.Check(short1, model), v => v.Kind == ViolationKind.UnknownId);
    }

    [Fact]
    public void The_order_of_classes_and_patterns_and_their_ids_change_nothing() => DrawnModels.Any().Sample(
        model =>
        {
            int[] turned = [.. Enumerable.Range(0, model.Classes.Length).Reverse()];
            ClassCounts Turn(ClassCounts counts) => [.. turned.Select(c => counts[c])];
            var other = model with
            {
                Classes = [.. turned.Select(c => model.Classes[c] with { Id = $"x{c}", Name = "n" })],
                AssemblyPoints = [.. model.AssemblyPoints.Select(p => p.WithPeople(Turn))],
                Fleet = [.. model.Fleet.Select(f => f with { Patterns = [.. f.Patterns.Reverse().Select(Turn)] })],
            };
            var (one, two) = (Solve(model), Solve(other));
            Assert.Equal(one.Totals with { OutByClass = Turn(one.Totals.OutByClass) }, two.Totals);
            Assert.Equal(one.Bound with { Curve = [] }, two.Bound with { Curve = [] });
        },
        iter: 5);

    [Fact]
    public void Plan_files_count_people_by_the_ids_of_their_classes()
    {
        var plan = Solve(Three(wheelchairPriority: 2));
        var text = Encoding.UTF8.GetString(PlanJson.Write(plan));
        Assert.Contains(
            "\"people\": {\"ambulatory\": 40, \"wheelchair\": 2, \"lying\": 0}", text, StringComparison.Ordinal);
        Assert.Equal(plan.Totals, PlanJson.Read(Encoding.UTF8.GetBytes(text), "plan.json").Totals);
        foreach (var wrong in new[] { "{\"ambulatory\": 40, \"lying\": 0}",
            "{\"ambulatory\": 40, \"wheelchair\": 2, \"x\": 0}",
            "{\"ambulatory\": 40, \"wheelchair\": 2, \"lying\": 0, \"x\": 1}", "[40, 2, 0]", "null" })
        {
            var changed = text.Replace(
                "{\"ambulatory\": 40, \"wheelchair\": 2, \"lying\": 0}", wrong, StringComparison.Ordinal);
            Assert.Throws<RefusalException>(() => PlanJson.Read(Encoding.UTF8.GetBytes(changed), "plan.json"));
        }
    }

    [Fact]
    public void Report_and_timetable_have_a_column_for_each_class()
    {
        var plan = Solve(Three(wheelchairPriority: 2));
        var rows = Encoding.UTF8.GetString(PlanFiles.Timetable(plan)).Split('\n');
        Assert.EndsWith(",people_ambulatory,people_wheelchair,people_lying", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("#affected+ambulatory,#affected+wheelchair,#affected+lying", rows[1], StringComparison.Ordinal);
        var html = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        Assert.Contains("<th class=\"n\">Wheelchair users</th>", html, StringComparison.Ordinal);
        Assert.Contains(
            "in this order: People on foot and Lying people first, then Wheelchair users.", html,
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "in this order", Encoding.UTF8.GetString(PlanFiles.Report(Solve(Three()))), StringComparison.Ordinal);
    }
}
