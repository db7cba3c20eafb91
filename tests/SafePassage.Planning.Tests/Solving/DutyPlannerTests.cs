using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

public class DutyPlannerTests
{
    private static readonly DutyEffort Little = new(40, 20, 40, 300, 0, 8_000_000);

    [Fact]
    public void Every_duty_that_is_booked_can_be_driven() => DrawnModels.Any().Sample(
        model =>
        {
            var (plan, _) = Book(model);
            var violations = PlanChecker.Check(plan, model)
                .Where(v => v.Kind is not (ViolationKind.WrongFigure or ViolationKind.WrongBound)).ToArray();
            Assert.True(violations.Length == 0, string.Join('\n', violations));
        },
        iter: 12);

    [Fact]
    public void What_is_booked_stays_below_the_bound() => DrawnModels.Any().Sample(
        model =>
        {
            var (plan, bound) = Book(model);
            Assert.InRange(plan.Runs.Sum(r => r.Total), 0, bound);
        },
        iter: 12);

    [Fact]
    public void The_order_of_parts_and_their_ids_change_nothing() => DrawnModels.Any().Sample(
        model =>
        {
            var turned = model with
            {
                AssemblyPoints = [.. model.AssemblyPoints.Reverse()],
                ReceptionPoints = [.. model.ReceptionPoints.Reverse()],
                Checkpoints = [.. model.Checkpoints.Reverse()],
                Corridors = [.. model.Corridors.Reverse()],
                Legs = [.. model.Legs.Reverse()],
                Fleet = [.. model.Fleet.Reverse()],
            };
            var (one, oneBound) = Book(model);
            var (two, twoBound) = Book(turned);
            Assert.Equal(oneBound, twoBound);
            Assert.Equal(one.Runs.Sum(r => r.Total), two.Runs.Sum(r => r.Total));
        },
        iter: 8);

    // A random valid plan, the best of many constructions with chance in their rankings, never beats the planner.
    [Fact]
    public void No_random_plan_beats_the_planner()
    {
        foreach (var model in DrawnModels.Same(DrawnModels.Any(), 12))
        {
            var plan = Planner.Solve(model, new PlannerOptions(), null, TestContext.Current.CancellationToken);
            var catalogue = new RunCatalogue(model, RunOptions.Of(model));
            int[] vehicles = [.. model.Fleet.Select(f => f.Vehicles)];
            for (var seed = 101; seed <= 130; seed++)
            {
                var built = new Construction(model, catalogue, new Policy(seed % 2 == 0, 60, seed))
                    .Build(vehicles, TestContext.Current.CancellationToken);
                Assert.InRange(built.People, 0, plan.Totals.PeopleOut);
            }
        }
    }

    private static (Plan Plan, int Bound) Book(CorridorModel model)
    {
        var planner = new DutyPlanner(CanonicalOrder.Of(model), isQuick: true, TestContext.Current.CancellationToken);
        Assert.True(planner.IsUsable);
        var book = planner.Solve(Little, 1)!;
        var built = BookedPlan.Of(model, RunOptions.Of(model), planner.Problem, book);
        var bound = new EvacuationBound(model, RunOptions.Of(model));
        return (PlanAssembly.Assemble(
            model, new PlannerOptions(), built, bound, planner.Bound, null, (null, null)), planner.Bound);
    }
}
