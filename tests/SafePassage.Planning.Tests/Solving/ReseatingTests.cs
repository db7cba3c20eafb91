using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Solving;

/// <summary>Earlier seats for those who go first.</summary>
public class ReseatingTests
{
    [Fact]
    public void Nobody_is_lost_no_rule_is_broken_and_those_who_go_first_wait_no_longer()
    {
        var fewer = 0;
        foreach (var (n, model) in DrawnModels.Same(DrawnModels.Any(), 60).Index())
        {
            var bound = new EvacuationBound(model, RunOptions.Of(model));

            // Made as if those who go first went last.
            var turned = model with
            {
                Classes = [.. model.Classes.Select(c => c with { Priority = 9 - c.Priority })],
            };
            foreach (var made in AnyPrices.Constructions(turned, n))
            {
                var built = BuiltPlan.Of(model, [.. made.Duties], made.Waiting);
                var seated = Reseating.Of(model, built);
                Assert.InRange(seated.People, built.People, model.TotalPeople);
                Assert.False(built.Beats(seated));
                Assert.Empty(PlanChecker.Check(
                    PlanAssembly.Assemble(
                        model, new PlannerOptions(), seated, bound, bound.By(model.HorizonSeconds).People,
                        bound.Clearance(), (null, null)),
                    model));
                fewer += seated.Nights.Zip(built.Nights).Any(n => n.First < n.Second) ? 1 : 0;
            }
        }

        Assert.NotEqual(0, fewer);
    }
}
