using System.Text;
using CsCheck;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>People who travel together.</summary>
public class GroupTests
{
    private static Plan Solve(CorridorModel model) =>
        Planner.Solve(model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    // Two buses that go once, 50 seats each, past a checkpoint that counts people.
    private static CorridorModel TwoBuses(int people, params PeopleGroup[] groups) =>
        Grouped(DrawnModels.OneRoad(seated: people, vehicles: 2, seats: 50, legSeconds: 14_000), groups);

    private static CorridorModel Grouped(CorridorModel model, params PeopleGroup[] groups) => model with
    {
        AssemblyPoints = [model.AssemblyPoints[0] with { Groups = [.. groups] }],
    };

    private static Plan Changed(Plan plan, int run, Func<Run, Run> change) =>
        plan with { Runs = plan.Runs.SetItem(run, change(plan.Runs[run])) };

    private static bool IsSplit(Plan plan, CorridorModel model) =>
        PlanChecker.Check(plan, model).Any(v => v.Kind == ViolationKind.GroupSplit);

    [Fact]
    public void Small_groups_cost_nobody_a_place()
    {
        var model = TwoBuses(100, new PeopleGroup([5, 0], 12), new PeopleGroup([3, 0], 10));
        var plan = Solve(model);
        Assert.Empty(PlanVerifier.Check(plan, model).Faults);
        Assert.Equal((100, 100), (plan.Totals.PeopleOut, plan.Bound.PeopleOut));
        Assert.Equal(22, plan.Runs.Sum(r => r.Groups?.Sum(g => g.Count) ?? 0));
        Assert.Equal(
            "90 of the 100 people travel in 22 groups, each in one vehicle: 22 of these groups leave, with 90 people.",
            Assert.Single(GroupsText.Sentences(plan)));
        Assert.Contains(
            "travel in 22 groups", Encoding.UTF8.GetString(HtmlReport.Write(plan)), StringComparison.Ordinal);
        Assert.Contains("groups of 5", Encoding.UTF8.GetString(TimetableCsv.Write(plan)), StringComparison.Ordinal);
        var read = PlanJson.Read(PlanJson.Write(plan), "plan.json");
        Assert.Equal(PlanJson.Write(plan), PlanJson.Write(read));
        Assert.False(IsSplit(read, model));
    }

    [Fact]
    public void Groups_that_do_not_fill_a_bus_leave_seats_free_and_nobody_is_split()
    {
        // Twelve groups of four in a bus of fifty seats: two seats are left in each, which only others can take.
        Assert.Equal(96, Solve(TwoBuses(100, new PeopleGroup([4, 0], 25))).Totals.PeopleOut);
        Assert.Equal(100, Solve(TwoBuses(104, new PeopleGroup([4, 0], 25))).Totals.PeopleOut);
        Assert.Equal(100, Solve(TwoBuses(100, new PeopleGroup([4, 0], 24))).Totals.PeopleOut);
    }

    [Fact]
    public void A_bus_more_is_used_where_groups_leave_seats_free()
    {
        // 48 and 48 and 4 people as they are booked; 45, 45 and 10 as they travel.
        var model = Grouped(
            DrawnModels.OneRoad(seated: 100, vehicles: 3, seats: 48, legSeconds: 14_000), new PeopleGroup([5, 0], 20));
        var plan = Solve(model);
        Assert.Empty(PlanVerifier.Check(plan, model).Faults);
        Assert.Equal(100, plan.Totals.PeopleOut);
    }

    [Fact]
    public void The_judge_finds_a_group_on_two_runs_and_one_alone_too_many()
    {
        var model = TwoBuses(90, new PeopleGroup([45, 0], 2));
        var plan = Solve(model);
        Assert.Empty(PlanChecker.Check(plan, model));
        Assert.Equal([45, 45], plan.Runs.Where(r => r.Total > 0).Select(r => r.Total));

        // One of a group changes the bus: what is said of the groups is no longer true of either.
        var split = Changed(Changed(plan, 0, r => r with { People = [44, 0] }), 1, r => r with { People = [46, 0] });
        Assert.True(IsSplit(split, model));
        Assert.True(IsSplit(Changed(split, 0, r => r with { Groups = null }), model));

        // Nobody is in no group, so nobody travels alone.
        Assert.True(IsSplit(Changed(plan, 0, r => r with { Groups = null }), model));
        var third = Grouped(model, new PeopleGroup([45, 0], 1));
        Assert.True(IsSplit(plan, third));
        Assert.False(IsSplit(Changed(plan, 0, r => r with { Groups = null }), third));
        Assert.True(IsSplit(Changed(plan, 0, r => r with { Groups = null }), Grouped(
            model with { AssemblyPoints = [model.AssemblyPoints[0] with { People = [89, 0] }] },
            new PeopleGroup([45, 0], 1))));
    }

    [Fact]
    public void Groups_that_have_boarded_are_gone_from_what_remains()
    {
        var model = TwoBuses(120, new PeopleGroup([5, 0], 20));
        var plan = Solve(model);
        var first = plan.Runs.First(r => r.Groups is not null);
        var rest = RemainingWork.Of(model, new BegunRuns(first.LoadStarts + 1, [first]));
        Assert.Equal(
            20 - first.Groups!.Value.Sum(g => g.Count), rest.AssemblyPoints[0].Groups!.Value.Sum(g => g.Count));
        Assert.Equal(120 - first.Total, rest.TotalPeople);
        var alone = first with { Groups = null, People = [118, 0] };
        Assert.Null(RemainingWork.Of(model, new BegunRuns(first.LoadStarts + 1, [alone])).AssemblyPoints[0].Groups);
    }

    [Fact]
    public void An_earlier_plan_keeps_its_groups()
    {
        var model = TwoBuses(100, new PeopleGroup([7, 0], 8), new PeopleGroup([3, 0], 10));
        var plan = Solve(model);
        var options = new PlannerOptions(2, PlanEffort.Quick) { From = plan };
        var again = Planner.Solve(model, options, null, TestContext.Current.CancellationToken);
        var affected = Planner.Solve(
            model, options with { OnlyAffected = true }, null, TestContext.Current.CancellationToken);
        Assert.True(again.Totals.PeopleOut >= plan.Totals.PeopleOut);
        Assert.Equal(plan.Totals, affected.Totals);
        Assert.Equal(PlanJson.Write(plan with { Runs = affected.Runs }), PlanJson.Write(plan));
    }

    // All ways to put groups on buses that each go once are tried; those who travel alone fill the rest.
    [Fact]
    public void No_way_to_fill_the_buses_moves_more() => Gen.Select(
        Gen.Int[3, 14], Gen.Int[1, 3], Gen.Int[0, 12], Gen.Select(Gen.Int[2, 7], Gen.Int[1, 3]).Array[1, 3]).Sample(
        (seats, buses, alone, drawn) =>
        {
            PeopleGroup[] groups = [.. drawn.DistinctBy(g => g.Item1)
                .Select(g => new PeopleGroup([g.Item1, 0], g.Item2))];
            var people = alone + groups.Sum(g => g.Count * g.People.Total);
            var model = Grouped(DrawnModels.OneRoad(
                seated: people, vehicles: buses, seats: seats, legSeconds: 14_000), groups);
            int[] each = [.. groups.SelectMany(g => Enumerable.Repeat(g.People.Total, g.Count)).OrderDescending()];
            var best = Best(0, [.. Enumerable.Repeat(seats, buses)]);
            var plan = Solve(model);
            Assert.Empty(PlanChecker.Check(plan, model));
            Assert.Empty(PlanVerifier.Check(plan, model).Faults);
            Assert.InRange<double>(plan.Totals.PeopleOut, best * 0.8, best);

            int Best(int next, int[] free)
            {
                if (next == each.Length)
                {
                    return (buses * seats) - free.Sum() + Math.Min(alone, free.Sum());
                }

                var most = Best(next + 1, free);
                for (var n = 0; n < free.Length; n++)
                {
                    if (free[n] >= each[next])
                    {
                        most = Math.Max(most, Best(next + 1, [.. free.Select((f, m) => m == n ? f - each[next] : f)]));
                    }
                }

                return most;
            }
        },
        iter: 20);

    [Fact]
    public void Any_plan_keeps_groups_together_and_any_rest_of_it_can_be_planned() => Gen.Select(
        DrawnModels.AnyWithHours(), Gen.Int[0, 300_000]).Sample(
        (model, at) =>
        {
            var plan = Solve(model);
            Assert.Empty(PlanChecker.Check(plan, model));
            Assert.Empty(PlanVerifier.Check(plan, model).Faults);
            if (model.Windows[^1].Closes > at)
            {
                var rest = RemainingWork.Of(model, RemainingWork.Begun(plan, at));
                Assert.Empty(PlanChecker.CheckRuns(RemainingWork.Rest(plan, at).Runs, rest)
                    .Where(v => v.Kind == ViolationKind.GroupSplit));
            }
        },
        iter: 20);
}
