using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Duties;

/// <summary>What kind of place in its duty a state is.</summary>
internal enum DutyStateKind
{
    /// <summary>Empty at a reception point.</summary>
    Reception,

    /// <summary>Empty at an assembly point.</summary>
    Assembly,

    /// <summary>Before a checkpoint, waiting to be served.</summary>
    Queue,

    /// <summary>Just served by a checkpoint.</summary>
    Served,
}

/// <summary>Where a vehicle can be in its duty.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Index of the reception or assembly point; for a checkpoint, the corridor.</param>
/// <param name="Outward">For a checkpoint, the direction.</param>
/// <param name="Position">For a checkpoint, its place on the corridor in the direction driven.</param>
/// <param name="Option">For a checkpoint outward, index of what is on board.</param>
internal readonly record struct DutyState(DutyStateKind Kind, int Place, bool Outward, int Position, int Option);

/// <summary>A drive from one state to the next.</summary>
/// <param name="To">The state reached.</param>
/// <param name="Corridor">The corridor driven.</param>
/// <param name="Ticks">How long it takes, stops included.</param>
/// <param name="Value">Index of what it earns, or -1.</param>
/// <param name="Ranges">First and last tick at which it may begin, in time order.</param>
internal sealed record DutyArc(
    int To, int Corridor, int Ticks, int Value, ImmutableArray<(int First, int Last)> Ranges);

/// <summary>All states and drives of one vehicle type over a time axis.</summary>
/// <remarks>
/// States are in an order in which each is worked out from those before it in the same tick; only drives to a reception
/// point go to a state further on, and these last at least <see cref="Block"/> ticks. With times rounded down it holds
/// every real duty (for the bound); rounded up, each of its duties can be driven (for the plan). Immutable; safe to
/// share.
/// </remarks>
internal sealed class DutyGraph
{
    private readonly Dictionary<DutyState, int> _index = [];
    private readonly List<DutyState> _states = [];
    private readonly List<List<DutyArc>> _arcs = [];
    private readonly List<(int Option, int Assembly, int Reception, int Step)> _values = [];
    private readonly Dictionary<(int, int, int, int), int> _valueIndex = [];
    private readonly bool _roundsUp;
    private readonly int _points;

    internal DutyGraph(
        DutyProblem problem, VehicleType type, ImmutableArray<LoadOption> options, TimeAxis axis, bool roundsUp)
    {
        Problem = problem;
        Type = type;
        Options = options;
        Axis = axis;
        _roundsUp = roundsUp;
        for (var k = 0; k < problem.Legs.Length; k++)
        {
            AddChain(k, outward: true);
        }

        _points = _states.Count;
        for (var i = 0; i < problem.Points; i++)
        {
            AddAssembly(i);
        }

        for (var k = 0; k < problem.Legs.Length; k++)
        {
            AddChain(k, outward: false);
        }

        for (var j = 0; j < problem.Receptions; j++)
        {
            AddReception(j);
        }

        States = [.. _states];
        Arcs = [.. _arcs.Select(a => a.ToArray())];
        Values = [.. _values];
        Shortest = ShortestToLater();
        Block = Shortest >= 32 ? 32 : Shortest >= 16 ? 16 : Shortest >= 8 ? 8 : 1;
    }

    internal DutyProblem Problem { get; }

    internal VehicleType Type { get; }

    internal ImmutableArray<LoadOption> Options { get; }

    internal TimeAxis Axis { get; }

    internal ImmutableArray<DutyState> States { get; }

    internal DutyArc[][] Arcs { get; }

    /// <summary>What arcs earn: boarding an option at an assembly point in one of its steps (reception -1), or reaching
    /// a reception point with it (assembly -1).</summary>
    internal ImmutableArray<(int Option, int Assembly, int Reception, int Step)> Values { get; }

    /// <summary>Ticks that can be worked out at once: 32, 16, 8 or 1.</summary>
    internal int Block { get; }

    /// <summary>Ticks of the shortest drive to a state further on; at least 1, or the order does not hold.</summary>
    internal int Shortest { get; }

    /// <summary>Drives times ticks: what one pass costs.</summary>
    internal long Work => (Arcs.Sum(a => (long)a.Length) + (2 * States.Length)) * Axis.Ticks;

    /// <summary>Index of a state.</summary>
    internal int IndexOf(DutyState state) => _index[state];

    internal int ReceptionState(int reception) =>
        _index[new DutyState(DutyStateKind.Reception, reception, false, 0, 0)];

    internal int AssemblyState(int assembly) => _index[new DutyState(DutyStateKind.Assembly, assembly, false, 0, 0)];

    /// <summary>The first tick in which a vehicle may leave that is free from a second on.</summary>
    internal int FirstTick(long free) => free == 0 ? 0 : _roundsUp ? Axis.TickFrom(free) : Axis.TickOf(free);

    private int Ticks(long seconds) => _roundsUp ? Axis.Up(seconds) : Axis.Down(seconds);

    private int Add(DutyState state)
    {
        _index.Add(state, _states.Count);
        _states.Add(state);
        _arcs.Add([]);
        return _states.Count - 1;
    }

    private int Value(int option, int assembly, int reception, int step)
    {
        if (!_valueIndex.TryGetValue((option, assembly, reception, step), out var index))
        {
            index = _values.Count;
            _values.Add((option, assembly, reception, step));
            _valueIndex.Add((option, assembly, reception, step), index);
        }

        return index;
    }


    // From the last checkpoint to the first, so that each finds the next one ready.
    private void AddChain(int corridor, bool outward)
    {
        var legs = Problem.Direction(outward, corridor);
        for (var position = legs.Gates.Length - 1; position >= 0; position--)
        {
            for (var option = 0; option < (outward ? Options.Length : 1); option++)
            {
                var served = Add(new DutyState(DutyStateKind.Served, corridor, outward, position, option));
                var service = Service(legs.Gates[position], outward, Options[option]);
                if (position < legs.Gates.Length - 1)
                {
                    var next = _index[new DutyState(DutyStateKind.Queue, corridor, outward, position + 1, option)];
                    Drive(served, next, corridor, outward, service, legs.Middle[position], 0, -1);
                }
                else
                {
                    AddLast(served, corridor, outward, option, service);
                }

                Add(new DutyState(DutyStateKind.Queue, corridor, outward, position, option));
            }
        }
    }

    // Where times are rounded down, a service is part of the drive that follows it, so that both are rounded once: its
    // state is reached in the tick in which it begins. Where they are rounded up it ends in a tick of its own.
    private int Service(int gate, bool outward, LoadOption load) => _roundsUp ? 0
        : (int)(3600L * Problem.Units(gate, outward, outward && load.People > 0 ? load.LeastPeople : 0)
            / Problem.Model.Checkpoints[gate].RatePerHour);

    private void AddLast(int served, int corridor, bool outward, int option, int service)
    {
        var legs = Problem.Direction(outward, corridor);
        for (var to = 0; to < legs.Last.Length; to++)
        {
            if (legs.Last[to] < 0)
            {
                continue;
            }

            if (outward)
            {
                Drive(served, ReceptionIndex(to), corridor, outward, service, legs.Last[to], Unload(option, to),
                    Value(option, -1, to, 0));
            }
            else
            {
                Drive(served, _points + to, corridor, outward, service, legs.Last[to], 0, -1);
            }
        }
    }

    // Reception points come last, so their numbers are known before they are added.
    private int ReceptionIndex(int reception) => ReceptionsFrom() + reception;

    private int ReceptionsFrom() => Problem.Points + Problem.Legs.Sum(
        l => (2 * l.Out.Gates.Length * Options.Length) + (2 * l.Back.Gates.Length));

    private int Unload(int option, int reception) =>
        StopTimes.Empty(Problem.Model, reception, Options[option].Carries);

    private void AddAssembly(int point)
    {
        Add(new DutyState(DutyStateKind.Assembly, point, false, 0, 0));
        for (var k = 0; k < Problem.Legs.Length; k++)
        {
            for (var option = 0; option < Options.Length; option++)
            {
                // Nobody boards an empty vehicle, so it leaves in any step alike.
                for (var step = 0; step < (Options[option].People > 0 ? Problem.Steps[point].Length : 1); step++)
                {
                    AddBoarding(point, k, option, step);
                }
            }
        }
    }

    private void AddBoarding(int point, int corridor, int option, int step)
    {
        var state = AssemblyState(point);
        var legs = Problem.Legs[corridor].Out;
        var board = StopTimes.Board(Problem.Model, point, Options[option].Carries);
        var begins = Options[option].People == 0 ? [(0, int.MaxValue)] : Begins(point, step, board);
        if (legs.Gates.Length > 0)
        {
            if (legs.First[point] >= 0)
            {
                var queue = _index[new DutyState(DutyStateKind.Queue, corridor, true, 0, option)];
                Drive(state, queue, corridor, true, board, legs.First[point], 0, Value(option, point, -1, step),
                    begins);
            }

            return;
        }

        for (var to = 0; to < Problem.Receptions; to++)
        {
            if (legs.Direct[point, to] >= 0)
            {
                Drive(state, ReceptionIndex(to), corridor, true, board, legs.Direct[point, to], Unload(option, to),
                    Value(option, point, to, step), begins);
            }
        }
    }

    // The seconds in which boarding may begin: within a step of the arrivals, and so that it is over when the point
    // closes.
    private (int From, int Until)[] Begins(int point, int step, int board)
    {
        var from = Problem.Steps[point][step];
        var until = Problem.Steps[point].ElementAtOrDefault(step + 1) is var next and > 0 ? next : int.MaxValue;
        return Problem.Model.AssemblyPoints[point].Hours is not { } hours ? [(from, until)]
            : [.. hours.Select(h => (From: Math.Max(from, h.Opens), Until: Math.Min(until, h.Closes - board + 1)))
                .Where(b => b.From < b.Until)];
    }

    private void AddReception(int reception)
    {
        var state = Add(new DutyState(DutyStateKind.Reception, reception, false, 0, 0));
        for (var k = 0; k < Problem.Legs.Length; k++)
        {
            var legs = Problem.Legs[k].Back;
            if (legs.Gates.Length > 0 && legs.First[reception] >= 0)
            {
                var queue = _index[new DutyState(DutyStateKind.Queue, k, false, 0, 0)];
                Drive(state, queue, k, false, 0, legs.First[reception], 0, -1);
            }

            for (var to = 0; legs.Gates.Length == 0 && to < Problem.Points; to++)
            {
                if (legs.Direct[reception, to] >= 0)
                {
                    Drive(state, AssemblyState(to), k, false, 0, legs.Direct[reception, to], 0, -1);
                }
            }
        }
    }

    private void Drive(int from, int to, int corridor, bool outward, int before, int drive, int after, int value) =>
        Drive(from, to, corridor, outward, before, drive, after, value, [(0, int.MaxValue)]);

    // Begins after opening, from some second on and before another; the drive, but not the stop after it, ends before
    // closing. Where times are rounded down a tick that holds a border belongs to both sides.
    private void Drive(
        int from, int to, int corridor, bool outward, int before, int drive, int after, int value,
        (int From, int Until)[] begins)
    {
        var legs = Problem.Direction(outward, corridor);
        var ranges = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (var (hours, may) in legs.Hours.Where(h => (long)h.Closes - before - drive >= h.Opens)
            .SelectMany(h => begins.Select(b => (h, b))))
        {
            var period = Axis.Periods[Axis.PeriodAt(hours.Opens)];
            var latest = Math.Min((long)hours.Closes - before - drive, may.Until - 1L);
            var first = period.First + Ticks(Math.Max(hours.Opens, may.From) - period.Opens);
            var last = period.First + Axis.Down(latest - period.Opens);
            if (latest < period.Opens || last < first)
            {
                continue;
            }

            // Two stretches may share a tick.
            if (ranges.Count > 0 && first <= ranges[^1].Last)
            {
                (first, last) = (ranges[^1].First, Math.Max(last, ranges[^1].Last));
                ranges.RemoveAt(ranges.Count - 1);
            }

            ranges.Add((first, last));
        }

        if (ranges.Count > 0)
        {
            _arcs[from].Add(
                new DutyArc(to, corridor, Ticks((long)before + drive + after), value, ranges.ToImmutable()));
        }
    }

    // A drive to a reception point leads to a state that is worked out later in the same block.
    private int ShortestToLater()
    {
        var least = int.MaxValue;
        for (var s = 0; s < States.Length; s++)
        {
            foreach (var arc in Arcs[s])
            {
                least = arc.To >= s ? Math.Min(least, arc.Ticks) : least;
            }
        }

        return least;
    }
}
