using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>All that is needed to find the best duty of one vehicle type: its graph, its search and its
/// prices.</summary>
/// <remarks>Not safe to share between threads; engines of different types may run at the same time.</remarks>
internal sealed class DutyEngine
{
    private readonly LinkRows _rows;

    internal DutyEngine(
        DutyProblem problem, VehicleType type, ImmutableArray<LoadOption> options, TimeAxis axis, LinkRows rows,
        bool roundsUp)
    {
        _rows = rows;
        Graph = new DutyGraph(problem, type, options, axis, roundsUp);
        Services = new ServiceTable(Graph);
        Prices = new DutyPrices(Graph, Services);
        Search = new DutySearch(Graph, Services);
        Trace = new DutyTrace(Graph, Services);
    }

    internal DutyGraph Graph { get; }

    internal ServiceTable Services { get; }

    internal DutyPrices Prices { get; }

    internal DutySearch Search { get; }

    internal DutyTrace Trace { get; }

    /// <summary>Fills what boarding earns and what room costs from row prices.</summary>
    internal void FillValues(ReadOnlySpan<long> price)
    {
        for (var v = 0; v < Graph.Values.Length; v++)
        {
            var (option, assembly, reception, step) = Graph.Values[v];
            var load = Graph.Options[option];
            var value = 0L;
            for (var c = 0; c < load.Carries.Length && assembly >= 0; c++)
            {
                value += load.Carries[c] * price[_rows.People(c, assembly, step)];
            }

            value -= reception >= 0 ? load.People * price[_rows.Room(reception)] : 0;
            Prices.Values[v] = (int)Math.Max(value, -DutyPrices.Shut);
        }
    }

    /// <summary>What the best duty of a vehicle that stands there at first is worth.</summary>
    internal int ValueOf(VehicleStart start) => Search.ValueAt(
        start.AtAssembly ? Graph.AssemblyState(start.Place) : Graph.ReceptionState(start.Place),
        Graph.FirstTick(start.FreeFrom));

    /// <summary>The runs of that duty.</summary>
    internal ImmutableArray<DutyRun> BestOf(VehicleStart start) =>
        Trace.Read(Search, Prices, start.AtAssembly, start.Place, Graph.FirstTick(start.FreeFrom));
}
