using System.Collections.Immutable;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Solving;

/// <summary>Puts the prices of a solved problem into the order of a model, for a certificate.</summary>
internal static class PriceListing
{
    /// <summary>The same prices in the model's own order.</summary>
    /// <param name="model">The model, in any order.</param>
    /// <param name="problem">The same model in canonical order.</param>
    /// <param name="grid">The grid on which the prices prove their bound.</param>
    /// <param name="unit">Whole units that a person counts.</param>
    /// <param name="prices">A price for each row of the grid.</param>
    internal static PriceList Of(
        CorridorModel model, DutyProblem problem, DutyGrid grid, int unit, ReadOnlySpan<long> prices)
    {
        var rows = grid.Rows;
        var (classes, points, gates, rooms) = (
            Order(model.Classes.Select(c => c.Id), problem.Model.Classes.Select(c => c.Id)),
            Order(model.AssemblyPoints.Select(p => p.Id), problem.Model.AssemblyPoints.Select(p => p.Id)),
            Order(model.Checkpoints.Select(p => p.Id), problem.Model.Checkpoints.Select(p => p.Id)),
            Order(model.ReceptionPoints.Select(p => p.Id), problem.Model.ReceptionPoints.Select(p => p.Id)));
        var order = new List<int>(rows.Count);
        order.AddRange(classes.SelectMany(c => points.SelectMany(
            i => problem.Steps[i].Select((_, step) => rows.People(c, i, step)))));
        order.AddRange(gates.SelectMany(
            g => Enumerable.Range(0, rows.Stretches[g].Length).Select(s => rows.Server(g, s))));
        order.AddRange(gates.SelectMany(
            g => Enumerable.Range(0, problem.Reach[g].Hours.Length).Select(h => rows.Passage(g, h))));
        order.AddRange(gates.Where(g => rows.Day(g, 0) is not null).SelectMany(
            g => Enumerable.Range(0, problem.Model.HorizonDays + 2).Select(d => rows.Day(g, d)!.Value)));
        order.AddRange(rooms.Select(rows.Room));
        var listed = ImmutableArray.CreateBuilder<long>(order.Count);
        foreach (var row in order)
        {
            listed.Add(prices[row]);
        }

        return new PriceList(grid.Axes.TickSeconds, grid.RowSeconds, unit, listed.MoveToImmutable());
    }

    private static int[] Order(IEnumerable<string> ids, IEnumerable<string> canonical)
    {
        var at = canonical.Select((id, n) => (id, n)).ToDictionary(p => p.id, p => p.n, StringComparer.Ordinal);
        return [.. ids.Select(id => at[id])];
    }
}
