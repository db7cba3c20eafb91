using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests;

/// <summary>Bounds at prices drawn by chance, and quick plans to hold against them.</summary>
internal static class AnyPrices
{
    /// <summary>What works out the bound at given prices.</summary>
    internal static FractionalPlan PlanOf(DutyProblem problem, DutyGrid grid, int unit)
    {
        var engines = grid.Engines(roundsUp: false);
        var costs = engines.Select(_ => new ServiceCosts(problem, grid.Rows, grid.Axes)).ToArray();
        return new FractionalPlan(problem, grid.PieceRows, grid.Axes, engines, unit)
        {
            Costs = (v, p) => costs[v].Fill(engines[v].Prices, engines[v].Services, p),
        };
    }

    /// <summary>A price for each row: of people up to a person's worth, of the rest mostly nothing.</summary>
    internal static long[] Drawn(LinkRows rows, Chance chance, int unit)
    {
        var prices = new long[rows.Count];
        for (var r = 0; r < prices.Length; r++)
        {
            prices[r] = r < rows.FirstServer ? chance.Below(unit + 1)
                : chance.Below(3) == 0 ? chance.Below(unit) : 0;
        }

        return prices;
    }

    /// <summary>The least of the bounds at six draws of prices, in people; null where a drive is shorter than a
    /// tick.</summary>
    internal static long? Bound(CorridorModel model, int seed)
    {
        const int unit = 1000;
        var problem = new DutyProblem(model);
        var grid = new DutyGrid(problem, DutyGrid.Axis(problem, 200_000, 30), 600);
        if (!grid.IsUsable)
        {
            return null;
        }

        var plan = PlanOf(problem, grid, unit);
        var chance = new Chance(seed);
        return Enumerable.Range(0, 6).Min(_ => plan.BoundAt(Drawn(grid.Rows, chance, unit))) / unit;
    }

    /// <summary>Constructions of four kinds.</summary>
    internal static IEnumerable<BuiltPlan> Constructions(CorridorModel model, int seed)
    {
        var runs = new RunCatalogue(model, RunOptions.Of(model));
        int[] vehicles = [.. model.Fleet.Select(f => f.Vehicles)];
        return new[] { (true, 0), (false, 0), (false, 40), (true, 40) }.Select(
            kind => new Construction(model, runs, new Policy(kind.Item1, kind.Item2, seed))
                .Build(vehicles, TestContext.Current.CancellationToken));
    }
}
