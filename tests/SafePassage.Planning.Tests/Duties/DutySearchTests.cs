using CsCheck;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Duties;

public class DutySearchTests
{
    [Fact]
    public void Eight_ticks_at_once_give_what_one_tick_after_another_gives() => Gen.Select(
        DrawnModels.Any(), Gen.Int[0, 1000], Gen.Bool).Sample(
        (model, seed, roundsUp) =>
        {
            var (engine, prices) = Drawn(model, seed, roundsUp);
            if (engine.Graph.Shortest < 1)
            {
                return;
            }

            engine.Search.Run(engine.Prices);
            var plain = Plain(engine, prices);
            for (var s = 0; s < engine.Graph.States.Length; s++)
            {
                for (var tick = 0; tick < engine.Graph.Axis.Ticks; tick++)
                {
                    Assert.Equal(Math.Max(-1, plain[s][tick]), Math.Max(-1, engine.Search.ValueAt(s, tick)));
                }
            }
        },
        iter: 60);

    [Fact]
    public void The_duty_that_is_read_is_worth_what_the_search_says() => Gen.Select(
        DrawnModels.Any(), Gen.Int[0, 1000]).Sample(
        (model, seed) =>
        {
            var (engine, prices) = Drawn(model, seed, roundsUp: false);
            if (engine.Graph.Shortest < 1)
            {
                return;
            }

            engine.Search.Run(engine.Prices);
            foreach (var start in engine.Graph.Type.Starts)
            {
                Assert.Equal(engine.ValueOf(start), engine.BestOf(start).Sum(r => Worth(engine, r)));
            }
        },
        iter: 60);

    // Prices by chance, and the services shut by chance in a tenth of all ticks.
    private static (DutyEngine Engine, DutyPrices Prices) Drawn(CorridorModel model, int seed, bool roundsUp)
    {
        var problem = new DutyProblem(model);
        var grid = new DutyGrid(problem, DutyGrid.Axis(problem, 400_000, 30), 600);
        var engine = grid.Engines(roundsUp)[0];
        var chance = new Chance(seed);
        for (var v = 0; v < engine.Prices.Values.Length; v++)
        {
            engine.Prices.Values[v] = chance.Below(1000) - 200;
        }

        for (var s = 0; s < engine.Services.Services.Length; s++)
        {
            for (var tick = 0; tick < grid.Axes.Ticks; tick++)
            {
                engine.Prices.Costs[s][tick] = chance.Below(10) == 0 ? DutyPrices.Shut : chance.Below(200);
                engine.Prices.Shifts[s][tick] = chance.Below(5);
                engine.Prices.Starts[s][tick] = tick;
            }
        }

        return (engine, engine.Prices);
    }

    private static int Worth(DutyEngine engine, DutyRun run)
    {
        var legs = engine.Graph.Problem.Direction(run.Outward, run.Corridor);
        var worth = 0;
        for (var v = 0; v < engine.Graph.Values.Length && run.Outward; v++)
        {
            var (option, assembly, reception, step) = engine.Graph.Values[v];
            var both = legs.Gates.Length == 0;
            worth += option == run.Option && step == (assembly >= 0 ? run.Step : 0)
                && (both ? assembly == run.From && reception == run.To
                    : (assembly == run.From && reception < 0) || (reception == run.To && assembly < 0))
                ? engine.Prices.Values[v] : 0;
        }

        for (var g = 0; g < legs.Gates.Length; g++)
        {
            var state = engine.Graph.IndexOf(new DutyState(
                DutyStateKind.Queue, run.Corridor, run.Outward, g, run.Outward ? run.Option : 0));
            worth -= engine.Prices.Costs[engine.Services.OfState[state]][(int)run.Starts[g]];
        }

        return worth;
    }

    // The same longest path, tick by tick from the end, in the order of the states, with nothing clever.
    private static int[][] Plain(DutyEngine engine, DutyPrices prices)
    {
        const int never = -1_000_000_000;
        var graph = engine.Graph;
        var ticks = graph.Axis.Ticks;
        var best = graph.States.Select(_ => Enumerable.Repeat(never, ticks + 1).ToArray()).ToArray();
        for (var s = 0; s < graph.States.Length; s++)
        {
            best[s][ticks] = IsPlace(graph.States[s]) ? 0 : never;
        }

        for (var tick = ticks - 1; tick >= 0; tick--)
        {
            for (var s = 0; s < graph.States.Length; s++)
            {
                var state = graph.States[s];
                var here = state.Kind == DutyStateKind.Served || Closes(graph, state, tick) ? never : best[s][tick + 1];
                if (state.Kind == DutyStateKind.Queue)
                {
                    var service = engine.Services.OfState[s];
                    here = prices.Costs[service][tick] == DutyPrices.Shut ? here : Math.Max(
                        here, At(s - 1, tick + prices.Shifts[service][tick]) - prices.Costs[service][tick]);
                }

                foreach (var arc in graph.Arcs[s].Where(a => a.Ranges.Any(r => r.First <= tick && tick <= r.Last)))
                {
                    here = Math.Max(
                        here, At(arc.To, tick + arc.Ticks) + (arc.Value < 0 ? 0 : prices.Values[arc.Value]));
                }

                best[s][tick] = here;
            }
        }

        return best;

        int At(int state, int tick) => tick < ticks ? best[state][tick] : IsPlace(graph.States[state]) ? 0 : never;
    }

    private static bool IsPlace(DutyState state) => state.Kind is DutyStateKind.Assembly or DutyStateKind.Reception;

    private static bool Closes(DutyGraph graph, DutyState state, int tick) => state.Kind == DutyStateKind.Queue
        && graph.Problem.Direction(state.Outward, state.Place).Hours.Any(h =>
        {
            var period = graph.Axis.Periods[graph.Axis.PeriodAt(h.Opens)];
            return period.First + graph.Axis.Down(h.Closes - period.Opens) == tick;
        });
}
