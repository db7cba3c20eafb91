using System.Collections.Immutable;
using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>The rows of a fractional plan: the shared ones, then one for each vehicle type, later period and place that
/// joins the pieces of a duty.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class PieceRows
{
    private readonly DutyProblem _problem;
    private readonly TimeAxis _axis;

    internal PieceRows(DutyProblem problem, LinkRows shared, TimeAxis axis)
    {
        _problem = problem;
        _axis = axis;
        Shared = shared;
        Places = problem.Receptions + problem.Points;
        Count = shared.Count + (problem.Types.Length * (axis.Periods.Length - 1) * Places);
    }

    internal LinkRows Shared { get; }

    /// <summary>Places where a vehicle can stand between periods: reception points, then assembly points.</summary>
    internal int Places { get; }

    internal int Count { get; }

    internal int PlaceOf(bool atAssembly, int place) => atAssembly ? _problem.Receptions + place : place;

    internal int Night(int type, int period, int place) =>
        Shared.Count + (((type * (_axis.Periods.Length - 1)) + period - 1) * Places) + place;

    /// <summary>A piece with what it takes of each row.</summary>
    internal PieceColumn Column(
        int type, int period, int start, int from, int to, ImmutableArray<DutyRun> runs,
        ImmutableArray<LoadOption> options)
    {
        var takes = new SortedDictionary<int, double>();
        foreach (var run in runs)
        {
            Take(takes, run, options);
        }

        if (period > 0)
        {
            Add(takes, Night(type, period, from), -1);
        }

        if (period < _axis.Periods.Length - 1)
        {
            Add(takes, Night(type, period + 1, to), 1);
        }

        return new PieceColumn
        {
            Rows = [.. takes.Keys],
            Takes = [.. takes.Values],
            Start = start,
            From = from,
            To = to,
            Runs = runs,
        };
    }

    /// <summary>Adds a passage to the rows of server time and passages.</summary>
    internal void Serve(IDictionary<int, double> takes, int gate, long start, int units, double sign)
    {
        var rate = (double)_problem.Model.Checkpoints[gate].RatePerHour;
        var (from, to) = (start / rate, (start + (3600L * units)) / rate);
        var list = Shared.Stretches[gate];
        for (var s = Shared.StretchAt(gate, (long)from); s < list.Length && list[s].Opens < to; s++)
        {
            Add(takes, Shared.Server(gate, s), sign * (Math.Min(to, list[s].Closes) - Math.Max(from, list[s].Opens)));
        }

        Add(takes, Shared.Passage(gate, _problem.Reach[gate].At((long)from)), sign * units);
    }

    private void Take(SortedDictionary<int, double> takes, DutyRun run, ImmutableArray<LoadOption> options)
    {
        var load = run.Outward ? options[run.Option] : options[0];
        var legs = _problem.Direction(run.Outward, run.Corridor);
        for (var g = 0; g < legs.Gates.Length; g++)
        {
            var gate = legs.Gates[g];
            if (_problem.Units(gate, run.Outward, load.People) is var units and > 0)
            {
                Serve(takes, gate, run.Starts[g], units, 1);
            }

            if (load.People > 0 && Shared.Day(gate, DayOf(gate, run.Starts[g])) is { } leave)
            {
                Add(takes, leave, load.People);
            }
        }

        if (load.People == 0)
        {
            return;
        }

        for (var c = 0; c < load.Carries.Length; c++)
        {
            Add(takes, Shared.People(c, run.From, run.Step), -load.Carries[c]);
        }

        Add(takes, Shared.Room(run.To), load.People);
    }

    private int DayOf(int gate, long start) => (int)(start / _problem.Model.Checkpoints[gate].RatePerHour / 86_400);

    private static void Add(IDictionary<int, double> takes, int row, double amount)
    {
        if (amount != 0)
        {
            takes.TryGetValue(row, out var before);
            takes[row] = before + amount;
        }
    }
}
