using CsCheck;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Checking;

public class CertificateCheckTests
{
    private const int Unit = 1000;

    // Two programs with no code in common: lanes of 32 bits over a graph, and a plain loop of 64 bits over the model.
    [Fact]
    public void The_check_finds_the_bound_of_the_engine_to_the_last_unit() => Gen.Select(
        DrawnModels.Any(), Gen.Int[0, 1_000_000], Gen.Int[1, 10].Select(n => n * 30), Gen.Int[120, 900], Gen.Bool).Sample(
        (drawn, seed, tick, rowSeconds, overnight) =>
        {
            var model = overnight ? Overnight(drawn) : drawn;
            if (Engine(model, tick, rowSeconds) is not { } engine)
            {
                return;
            }

            var chance = new Chance(seed);
            for (var n = 0; n < 4; n++)
            {
                var prices = Drawn(engine.Grid.Rows, chance);
                var list = PriceListing.Of(model, engine.Problem, engine.Grid, Unit, prices);
                Assert.Equal(engine.Plan.BoundAt(prices), CertificateCheck.Units(model, list));
            }
        },
        iter: 250);

    private static (DutyProblem Problem, DutyGrid Grid, FractionalPlan Plan)? Engine(
        CorridorModel model, int tick, int rowSeconds)
    {
        var problem = new DutyProblem(CanonicalOrder.Of(model));
        var axis = new TimeAxis(model.Windows, tick, model.ReceptionPoints.Max(r => r.UnloadSeconds));
        var grid = new DutyGrid(problem, axis, rowSeconds);
        if (!grid.IsUsable)
        {
            return null;
        }

        var engines = grid.Engines(roundsUp: false);
        var costs = engines.Select(_ => new ServiceCosts(problem, grid.Rows, grid.Axes)).ToArray();
        return (problem, grid, new FractionalPlan(problem, grid.PieceRows, grid.Axes, engines, Unit)
        {
            Costs = (v, p) => costs[v].Fill(engines[v].Prices, engines[v].Services, p),
        });
    }

    // The same model with hours over midnight, so that a day's leave ends while people wait.
    private static CorridorModel Overnight(CorridorModel model) => model with
    {
        Windows = [.. model.Windows.Select(w => new OpenHours(w.Opens + 43_000, w.Closes + 43_000))],
    };

    private static long[] Drawn(LinkRows rows, Chance chance)
    {
        var prices = new long[rows.Count];
        for (var r = 0; r < prices.Length; r++)
        {
            prices[r] = r < rows.FirstServer ? chance.Below(Unit + 1)
                : chance.Below(3) != 0 ? 0 : chance.Below(r < rows.FirstPassage ? 30 : Unit);
        }

        return prices;
    }
}
