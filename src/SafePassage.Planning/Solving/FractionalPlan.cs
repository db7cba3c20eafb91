using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>A plan in fractions of duties, and the prices that prove how good any plan can be.</summary>
/// <remarks>
/// A disaggregated proximal bundle method, which is an augmented Lagrangian over a growing pool of columns: it
/// maximises people out minus a penalty for each overdrawn row, block by block, and the penalties' slopes are the
/// prices at which the duty search looks for better pieces (docs/decisions/0037). Duties are cut where an open period
/// ends, so that days combine freely; rows for each night join them. Prices are rounded to whole units before they are
/// used, so a bound is exact; the rest is plain floating point in one fixed order, the same on every machine. Not safe
/// to share.
/// </remarks>
internal sealed partial class FractionalPlan
{
    private const int SweepsMax = 12;
    private const int StepsWithoutGain = 8;
    private const int PoolOfLaterPeriod = 400;
    private const int PoolOfFirstPeriod = 60;

    private readonly DutyProblem _problem;
    private readonly PieceRows _rows;
    private readonly TimeAxis _axis;
    private readonly DutyEngine[] _engines;
    private readonly double[] _center;
    private readonly double[] _step;
    private readonly double[] _over;
    private readonly double[] _price;
    private readonly double _unit;
    private readonly double _largestLoad;
    private readonly Dictionary<(int Type, int Period, int Start), PieceBlock> _blocks = [];
    private int _steps;
    private long _centerValue = long.MaxValue;

    /// <param name="problem">The problem.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="axis">The ticks.</param>
    /// <param name="engines">One for each vehicle type.</param>
    /// <param name="unit">Whole units in a person.</param>
    internal FractionalPlan(DutyProblem problem, PieceRows rows, TimeAxis axis, DutyEngine[] engines, int unit)
    {
        _problem = problem;
        _rows = rows;
        _axis = axis;
        _engines = engines;
        _unit = unit;
        _largestLoad = Math.Max(1, problem.Types.Max(t => t.AllPlaces));
        _center = new double[rows.Count];
        _step = new double[rows.Count];
        _over = new double[rows.Count];
        _price = new double[rows.Count];
        _change = new double[rows.Count];
        Limits = new double[rows.Count];
        for (var r = 0; r < rows.Shared.Count; r++)
        {
            Limits[r] = rows.Shared.Limits[r];
        }

        FillSteps();
        AddBlocks();
        Weigh();
    }

    /// <summary>Vehicles by type and start, then by type and later period.</summary>
    internal List<PieceBlock> Duties { get; } = [];

    /// <summary>People by class, assembly point and the step with which they come.</summary>
    internal List<PieceBlock> People { get; } = [];

    /// <summary>By vehicle type, what vehicles may take on board.</summary>
    internal IEnumerable<ImmutableArray<LoadOption>> Options => _engines.Select(e => e.Graph.Options);

    /// <summary>What is left of each row.</summary>
    internal double[] Limits { get; }

    /// <summary>The least value found that no plan exceeds, in whole units.</summary>
    internal long Best { get; private set; } = long.MaxValue;

    /// <summary>The prices that prove it.</summary>
    internal long[] BestPrices { get; private set; } = [];

    /// <summary>The prices of the last step.</summary>
    internal long[] Prices => Rounded(_price);

    /// <summary>Fills costs at prices; set to the calendars' when a plan is built.</summary>
    internal required Action<int, long[]> Costs { get; init; }

    /// <summary>Ends the work as soon as no plan can have more people out.</summary>
    internal int Enough { get; init; } = -1;

    /// <summary>Told now and then that a value may have fallen.</summary>
    internal Action? Stepped { get; init; }

    /// <summary>True where its pieces are to be driven: within the shifts of crews and the range of vehicles. A bound
    /// leaves both out.</summary>
    internal bool KeepsLimits { get; init; }

    /// <summary>Looks for even prices to begin with.</summary>
    internal void Start()
    {
        var best = long.MaxValue;
        var shared = _rows.Shared;
        var found = new double[_rows.Count];
        foreach (var people in new[] { 1.0, 0.6, 0.3, 0.0 })
        {
            foreach (var load in new[] { 0.0, 0.2, 0.5, 0.8 })
            {
                if (load > 0 && people < 0.5)
                {
                    continue;
                }

                var prices = new double[_rows.Count];
                Array.Fill(prices, people, 0, shared.FirstServer);
                for (var g = 0; g < _problem.Gates; g++)
                {
                    Array.Fill(prices, load * LoadPerSecond(g), shared.Server(g, 0), shared.Stretches[g].Length);
                }

                var value = Evaluate(Rounded(prices), addColumns: false);
                (best, found) = value < best ? (value, prices) : (best, found);
            }
        }

        Begin(found);
    }

    /// <summary>Begins at given prices.</summary>
    internal void Begin(double[] prices)
    {
        Array.Copy(prices, _center, prices.Length);
        RefreshPrices();
        _centerValue = Evaluate(Rounded(_center), addColumns: true);
    }

    /// <summary>Begins anew where the plan stands, after rows and blocks have shrunk.</summary>
    internal void Resume()
    {
        Best = long.MaxValue;
        _centerValue = Evaluate(Rounded(_center), addColumns: true);
    }

    /// <summary>Improves plan and prices.</summary>
    /// <param name="steps">Steps at most.</param>
    /// <param name="tolerance">Ends when the rows are overdrawn by less than this share of the value.</param>
    /// <param name="sweeps">Sweeps over all blocks a step.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    internal void Solve(
        int steps, double tolerance, int sweeps = SweepsMax, CancellationToken cancellationToken = default)
    {
        var without = 0;
        for (var n = 0; n < steps; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _steps++;
            RefreshPrices();
            for (var sweep = 0; sweep < sweeps; sweep++)
            {
                var gained = Sweep(People) + Sweep(Duties);
                if (gained < 1e-7 * Best / _unit)
                {
                    break;
                }
            }

            var value = Evaluate(Rounded(_price), addColumns: true);
            if (value < _centerValue || (++without >= StepsWithoutGain && value < Best * 1.1))
            {
                Array.Copy(_price, _center, _price.Length);
                _centerValue = value;
                without = 0;
            }

            if (_steps % 40 == 0)
            {
                DropUnused();
                Stepped?.Invoke();
            }

            if (Best / (long)_unit <= Enough
                || (Overdrawn() < tolerance * Best / _unit && value - Best < tolerance * 0.1 * Best))
            {
                return;
            }
        }
    }

    /// <summary>Takes over the pool of another plan with its weights, each piece changed as is told.</summary>
    internal void Adopt(FractionalPlan from, PieceTransfer transfer)
    {
        // The weights of vehicles that stand are taken over too; those that the blocks began with would halve the rest.
        foreach (var column in Duties.SelectMany(b => b.Columns))
        {
            column.Weight = 0;
        }

        foreach (var block in from.Duties)
        {
            foreach (var column in block.Columns)
            {
                if (column.Weight <= 1e-9)
                {
                    continue;
                }

                foreach (var (runs, weight) in transfer.Of(block.Type, column))
                {
                    AddParts(block.Type, block.Period, column.Start, column.From, runs, weight);
                }
            }
        }

        Duties.ForEach(b => b.Normalise());
        for (var n = 0; n < People.Count; n++)
        {
            for (var c = 0; c < People[n].Columns.Count; c++)
            {
                People[n].Columns[c].Weight = from.People[n].Columns[c].Weight;
            }
        }

        Weigh();
    }

    /// <summary>Works out anew what is overdrawn, after limits or weights were changed from outside.</summary>
    internal void Weigh()
    {
        for (var r = 0; r < _over.Length; r++)
        {
            _over[r] = -Limits[r];
        }

        foreach (var block in People.Concat(Duties))
        {
            foreach (var column in block.Columns)
            {
                for (var z = 0; z < column.Rows.Length && column.Weight > 0; z++)
                {
                    _over[column.Rows[z]] += column.Weight * column.Takes[z];
                }
            }
        }
    }

    private double LoadPerSecond(int gate) => _largestLoad * _problem.Model.Checkpoints[gate].RatePerHour / 3600.0
        / _problem.Units(gate, true, (int)_largestLoad);

    // A row is moved by about the share of its largest price by which it is overdrawn in shares of its size.
    private void FillSteps()
    {
        var shared = _rows.Shared;
        var waiting = Math.Max(1, _problem.People.Max(c => c.Sum()) / (double)shared.StepsOfAll);
        for (var r = 0; r < _step.Length; r++)
        {
            _step[r] = r < shared.FirstServer ? 1 / waiting
                : r >= shared.Count ? 0.02 * _largestLoad
                : r >= shared.FirstRoom ? 0.5 / Math.Max(1, Limits[r])
                : r >= shared.FirstPassage ? 0.05 * _largestLoad / Math.Max(10, 0.05 * Limits[r])
                : 0;
        }

        for (var g = 0; g < _problem.Gates; g++)
        {
            var load = LoadPerSecond(g);
            var service = 3600.0 * _problem.Units(g, true, (int)_largestLoad)
                / _problem.Model.Checkpoints[g].RatePerHour;
            for (var s = 0; s < shared.Stretches[g].Length; s++)
            {
                var row = shared.Server(g, s);
                _step[row] = 0.03 * load / Math.Max(1.5 * service, 0.3 * Limits[row]);
            }

            for (var day = 0; shared.Day(g, day) is { } row && day <= _problem.Model.HorizonDays; day++)
            {
                _step[row] = 0.5 / Math.Max(1, Limits[row]);
            }
        }
    }

    private void AddBlocks()
    {
        for (var v = 0; v < _engines.Length; v++)
        {
            foreach (var (n, start) in _problem.Types[v].Starts.Index())
            {
                var block = new PieceBlock(v, 0, n) { Size = start.Count };
                block.Columns.Add(Idle(v, 0, n, _rows.PlaceOf(start.AtAssembly, start.Place), start.Count));
                Duties.Add(block);
                _blocks.Add((v, block.Period, block.Start), block);
            }
        }

        for (var v = 0; v < _engines.Length; v++)
        {
            for (var period = 1; period < _axis.Periods.Length; period++)
            {
                var block = new PieceBlock(v, period, -1) { Size = _problem.Types[v].Count };
                foreach (var at in _problem.Types[v].Starts.GroupBy(s => _rows.PlaceOf(s.AtAssembly, s.Place)))
                {
                    block.Columns.Add(Idle(v, period, -1, at.Key, at.Sum(s => s.Count)));
                }

                Duties.Add(block);
                _blocks.Add((v, block.Period, block.Start), block);
            }
        }

        for (var c = 0; c < _problem.Classes; c++)
        {
            for (var i = 0; i < _problem.Points; i++)
            {
                for (var step = 0; step < _problem.Steps[i].Length; step++)
                {
                    People.Add(Batch(c, i, step));
                }
            }
        }
    }

    /// <summary>Leaves those people who have not boarded yet.</summary>
    internal void Resize(WaitingPeople waiting)
    {
        var n = 0;
        for (var c = 0; c < _problem.Classes; c++)
        {
            for (var i = 0; i < _problem.Points; i++)
            {
                var before = 0;
                for (var step = 0; step < _problem.Steps[i].Length; step++)
                {
                    var there = waiting.MayBoardIn(c, i, step);
                    People[n].Size = there - before;
                    People[n++].Normalise();
                    before = there;
                }
            }
        }
    }

    // Those who come with a step stay, or board in it or in a later one.
    private PieceBlock Batch(int kind, int point, int step)
    {
        var block = new PieceBlock(-1, -1, -1) { Size = _problem.Batches[point][step][kind] };
        block.Columns.Add(new PieceColumn { Rows = [], Takes = [], Weight = block.Size });
        for (var boards = step; boards < _problem.Steps[point].Length; boards++)
        {
            block.Columns.Add(new PieceColumn
            {
                Rows = [_rows.Shared.People(kind, point, boards)],
                Takes = [1],
                Value = 1,
            });
        }

        return block;
    }

    private PieceColumn Idle(int type, int period, int start, int place, int count)
    {
        var column = _rows.Column(type, period, start, place, place, [], _engines[type].Graph.Options);
        column.Weight = count;
        return column;
    }
}
