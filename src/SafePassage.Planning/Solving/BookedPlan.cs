using System.Collections.Immutable;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>Turns what a duty planner booked into the duties of numbered vehicles.</summary>
internal static class BookedPlan
{
    /// <summary>The plan of a book.</summary>
    /// <param name="model">The model as it was given.</param>
    /// <param name="options">Its runs.</param>
    /// <param name="problem">The same model in canonical order.</param>
    /// <param name="book">What was booked.</param>
    internal static BuiltPlan Of(
        CorridorModel model, ImmutableArray<RunOption> options, DutyProblem problem, PlanBook book)
    {
        var assembly = Map(problem.Model.AssemblyPoints.Select(p => p.Id), model.AssemblyPoints.Select(p => p.Id));
        var reception = Map(problem.Model.ReceptionPoints.Select(p => p.Id), model.ReceptionPoints.Select(p => p.Id));
        var checkpoint = Map(problem.Model.Checkpoints.Select(p => p.Id), model.Checkpoints.Select(p => p.Id));
        var corridor = Map(problem.Model.Corridors.Select(k => k.Id), model.Corridors.Select(k => k.Id));
        var fleet = Map(problem.Model.Fleet.Select(f => f.Id), model.Fleet.Select(f => f.Id));
        var people = Map(problem.Model.Classes.Select(c => c.Id), model.Classes.Select(c => c.Id));
        var byEnds = options.ToDictionary(o => (o.Corridor, o.Assembly, o.Reception));
        var vehicles = new List<VehicleState>();
        foreach (var alike in book.Duties.OrderByDescending(d => d.People).GroupBy(d => d.Start))
        {
            var numbers = alike.Key.Groups.SelectMany(g => g.Numbers.Select(n => (Fleet: fleet[g.Fleet], Number: n)));
            foreach (var (duty, vehicle) in alike.Zip(numbers))
            {
                vehicles.Add(new VehicleState(vehicle.Fleet, vehicle.Number, alike.Key.AtAssembly,
                    alike.Key.AtAssembly ? assembly[alike.Key.Place] : reception[alike.Key.Place],
                    [.. duty.Runs.Select(r => (Fitted(r), r.Outward))]));
            }
        }

        var remaining = book.Waiting.Remaining;
        int[][] waiting = [.. model.Classes.Select(_ => new int[model.AssemblyPoints.Length])];
        for (var c = 0; c < waiting.Length; c++)
        {
            for (var i = 0; i < assembly.Length; i++)
            {
                waiting[people[c]][assembly[i]] = remaining[c][i];
            }
        }

        return BuiltPlan.Of(model, vehicles, waiting);

        FittedRun Fitted(TimedRun run)
        {
            var option = byEnds[(corridor[run.Corridor], run.Outward ? assembly[run.From] : assembly[run.To],
                run.Outward ? reception[run.To] : reception[run.From])];
            var gates = problem.Direction(run.Outward, run.Corridor).Gates;
            return new FittedRun(
                option, (int)(run.People > 0 || !run.Outward ? run.LoadStarts : run.Departs), (int)run.Departs,
                (int)run.Arrives, Load(run),
                [.. gates.Select((g, n) => new FittedSlot(
                    checkpoint[g],
                    (int)book.Calendar.Second(g, run.Starts[n]),
                    (int)book.Calendar.Released(g, run.Starts[n], run.Units[n]),
                    run.Starts[n],
                    3600L * run.Units[n]))]);
        }

        int[] Load(TimedRun run)
        {
            var load = new int[people.Length];
            for (var c = 0; c < run.Load.Length; c++)
            {
                load[people[c]] = run.Load[c];
            }

            return load;
        }
    }

    /// <summary>The other way: duties of vehicles on the ticks of an engine, each with the index of its type.</summary>
    /// <param name="model">The model the duties are of.</param>
    /// <param name="problem">The same in canonical order.</param>
    /// <param name="engines">An engine for each type.</param>
    /// <param name="duties">The duties.</param>
    internal static IReadOnlyList<(int Type, VehicleStart Start, ImmutableArray<DutyRun> Runs)> OnTicks(
        CorridorModel model, DutyProblem problem, DutyEngine[] engines, IEnumerable<VehicleState> duties)
    {
        var assembly = Map(model.AssemblyPoints.Select(p => p.Id), problem.Model.AssemblyPoints.Select(p => p.Id));
        var reception = Map(model.ReceptionPoints.Select(p => p.Id), problem.Model.ReceptionPoints.Select(p => p.Id));
        var corridor = Map(model.Corridors.Select(k => k.Id), problem.Model.Corridors.Select(k => k.Id));
        var fleet = Map(model.Fleet.Select(f => f.Id), problem.Model.Fleet.Select(f => f.Id));
        var people = Map(problem.Model.Classes.Select(c => c.Id), model.Classes.Select(c => c.Id));
        var startOf = problem.Types.SelectMany((t, n) => t.Starts.SelectMany(s => s.Groups.SelectMany(
                g => g.Numbers.Select(number => (Vehicle: (g.Fleet, number), Start: (n, s))))))
            .ToDictionary(x => x.Vehicle, x => x.Start);
        return [.. duties.Select(duty =>
        {
            var (type, start) = startOf[(fleet[duty.Fleet], duty.Number)];
            return (type, start, duty.Runs.Select(r => Run(engines[type].Graph, r.Run, r.Outward)).ToImmutableArray());
        })];

        DutyRun Run(DutyGraph graph, FittedRun run, bool outward)
        {
            var (from, to) = (assembly[run.Option.Assembly], reception[run.Option.Reception]);
            var free = run.Arrives + StopTimes.Empty(model, run.Option.Reception, run.Load);
            return new DutyRun(
                outward, corridor[run.Option.Corridor], outward ? from : to, outward ? to : from,
                outward ? Room(graph.Options, [.. people.Select(c => run.Load[c])]) : 0,
                graph.Axis.TickOf(run.LoadStarts), [.. run.Slots.Select(s => s.Start)], graph.Axis.TickOf(free))
            { Step = outward ? problem.StepAt(from, run.LoadStarts) : 0 };
        }

        // The smallest option with room for all; a full vehicle where sizes make no difference.
        static int Room(ImmutableArray<LoadOption> options, int[] load) => Enumerable.Range(0, options.Length)
            .Where(o => load.Sum() == 0 ? options[o].People == 0
                : !load.Where((n, c) => n > options[o].Carries[c]).Any())
            .MinBy(o => options[o].People);
    }

    private static int[] Map(IEnumerable<string> from, IEnumerable<string> to)
    {
        var index = to.Select((id, n) => (id, n)).ToDictionary(p => p.id, p => p.n, StringComparer.Ordinal);
        return [.. from.Select(id => index[id])];
    }
}
