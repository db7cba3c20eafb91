using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>Plans whole duties with prices: the bound first, then a fractional plan on calendars, a dive, a
/// polish.</summary>
/// <remarks>The same model, seed and effort give the same plan on every machine. Not safe to share.</remarks>
internal sealed class DutyPlanner
{
    private const int RowsMax = 6_000;
    private readonly CancellationToken _cancellationToken;
    private readonly DutyGrid _coarse;
    private readonly DutyGrid _fine;
    private readonly DutyGrid _calendar;
    private FractionalPlan? _bounding;

    /// <param name="model">The problem, in canonical order.</param>
    /// <param name="isQuick">True where large problems are looked at in coarse ticks only.</param>
    /// <param name="cancellationToken">Ends the work: with an exception, or with the plan where one is
    /// whole.</param>
    internal DutyPlanner(CorridorModel model, bool isQuick, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Problem = new DutyProblem(model);
        var coarse = DutyGrid.Axis(Problem, 2_000_000, 30, 120, isQuick ? 0 : 8_000_000);
        var fine = DutyGrid.Axis(Problem, 8_000_000, 10, 30, isQuick ? 0 : 30_000_000);
        Unit = ChooseUnit(fine);
        _coarse = new DutyGrid(Problem, coarse, RowSeconds(600));
        _fine = new DutyGrid(Problem, fine, RowSeconds(300));
        _calendar = new DutyGrid(Problem, DutyGrid.Axis(
            Problem, isQuick ? 4_000_000 : 12_000_000, 15, 30, isQuick ? 0 : 30_000_000), RowSeconds(120));
        IsUsable = new[] { _coarse, _fine, _calendar }.All(g => g.IsUsable);
    }

    internal DutyProblem Problem { get; }

    /// <summary>False where a drive is shorter than a tick, so that no bound could be proven this way.</summary>
    internal bool IsUsable { get; }

    /// <summary>No plan moves more people.</summary>
    internal int Bound { get; private set; } = int.MaxValue;

    /// <summary>Whole units that a price counts in a person.</summary>
    internal int Unit { get; }

    /// <summary>The prices that prove the bound and the grid on which they do; null while nothing is proven but that
    /// no plan moves more people than wait.</summary>
    internal (DutyGrid Grid, long[] Prices)? Proof { get; private set; }

    /// <summary>Proves a bound and makes a plan.</summary>
    /// <param name="effort">How much to do.</param>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="known">People whom a known plan has out.</param>
    /// <param name="progress">Told the bound when it has fallen; may be null.</param>
    /// <param name="given">Duties to begin with; may be null.</param>
    /// <returns>The plan; null when the bound shows that none has more people out than the known one.</returns>
    internal PlanBook? Solve(
        DutyEffort effort, int seed, int known = -1, Action<int>? progress = null,
        GivenDuties? given = null) =>
        Prove(effort, known, progress) is { } bounding ? Build(effort, seed, bounding, given, progress) : null;

    /// <summary>Makes a plan, or another one, that begins with given duties.</summary>
    internal PlanBook SolveAround(DutyEffort effort, int seed, GivenDuties given) =>
        Build(effort, seed, _bounding ?? Prove(effort, known: -1, null)!, given, null);

    private FractionalPlan? Prove(DutyEffort effort, int known, Action<int>? progress)
    {
        Bound = Problem.People.Sum(c => c.Sum());
        var first = Fractional(_coarse, known, plan => Lower(_coarse, plan, progress));
        first.Start();
        first.Solve(effort.CoarseSteps, 3e-3, cancellationToken: _cancellationToken);
        Lower(_coarse, first, progress);
        if (Bound <= known)
        {
            return null;
        }

        var bounding = Fractional(_fine, known, plan => Lower(_fine, plan, progress));
        bounding.Begin([.. _fine.PricesFrom(_coarse, first.BestPrices).Select(p => (double)p / Unit),
            .. new double[_fine.PieceRows.Count - _fine.Rows.Count]]);
        bounding.Adopt(first, new PieceTransfer(
            Problem, _coarse.Axes, first.Options, _fine.Axes, bounding.Options));
        bounding.Solve(effort.BoundSteps, 5e-4, cancellationToken: _cancellationToken);
        Lower(_fine, bounding, progress);
        _bounding = bounding;
        return Bound <= known ? null : bounding;
    }

    private void Lower(DutyGrid grid, FractionalPlan plan, Action<int>? progress)
    {
        if (plan.Best / Unit < Bound)
        {
            Bound = (int)(plan.Best / Unit);
            Proof = (grid, plan.BestPrices);
        }

        progress?.Invoke(Bound);
    }

    private FractionalPlan Fractional(DutyGrid grid, int known, Action<FractionalPlan> stepped)
    {
        FractionalPlan? plan = null;
        var costs = Problem.Types.Select(_ => new ServiceCosts(Problem, grid.Rows, grid.Axes)).ToArray();
        var engines = grid.Engines(roundsUp: false);
        plan = new FractionalPlan(Problem, grid.PieceRows, grid.Axes, engines, Unit)
        {
            Costs = (v, prices) => costs[v].Fill(engines[v].Prices, engines[v].Services, prices),
            Enough = known,
            Stepped = () => stepped(plan!),
        };
        return plan;
    }

    private PlanBook Build(
        DutyEffort effort, int seed, FractionalPlan bounding,
        GivenDuties? given, Action<int>? progress)
    {
        var book = new PlanBook(Problem);
        var chance = new Chance(seed);
        var engines = _calendar.Engines(roundsUp: true);
        var costs = new CalendarCosts(Problem, _calendar.Rows, _calendar.Axes, book.Calendar);
        var retimer = new Retimer(Problem, book.Calendar, book.Bays, _calendar.Axes);
        var fractional = new FractionalPlan(Problem, _calendar.PieceRows, _calendar.Axes, engines, Unit)
        {
            KeepsLimits = true,
            Costs = (v, prices) => costs.Fill(engines[v].Prices, engines[v].Services, prices),
        };
        var insertion = new VehicleInsertion(
            Problem, _calendar.Rows, engines, book, costs, retimer, chance, Unit);
        var dive = new Dive(
            Problem, _calendar.PieceRows, fractional, engines, book, insertion, retimer, _calendar.Axes, chance, Unit);
        fractional.Adopt(bounding, new PieceTransfer(
            Problem, _fine.Axes, bounding.Options, _calendar.Axes, fractional.Options));
        if (given is not null)
        {
            var (stay, change) = given.On(Problem, engines);
            dive.Give(stay, stay: true);
            dive.Give(change, stay: false);
        }

        fractional.Begin([.. _calendar.PricesFrom(_fine, bounding.BestPrices).Select(p => (double)p / Unit),
            .. new double[_calendar.PieceRows.Count - _calendar.Rows.Count]]);
        fractional.Solve(effort.PlanSteps, 1e-3, cancellationToken: _cancellationToken);
        var prices = fractional.BestPrices;
        dive.Run(_cancellationToken);
        progress?.Invoke(Bound);
        var work = Math.Min(effort.PolishWork,
            Math.Max(effort.PolishLeast, effort.PolishMoves * engines.Max(e => e.Graph.Work)));
        new Polish(book, insertion, chance).Run(prices, work, Bound, _cancellationToken);
        progress?.Invoke(Bound);
        return book;
    }

    private int RowSeconds(int least)
    {
        var open = Enumerable.Range(0, Problem.Gates)
            .Sum(g => Problem.Reach[g].Hours.Sum(h => (long)h.Closes - h.Opens));
        return Math.Max(least, (int)Math.Min(int.MaxValue, open / RowsMax));
    }

    private int ChooseUnit(TimeAxis axis)
    {
        var shortest = Math.Max(1, Problem.Legs
            .SelectMany(l => l.Out.First.Concat(l.Out.Direct.Cast<int>())).Where(s => s >= 0).DefaultIfEmpty(1).Min());
        var trips = Math.Max(1, (long)axis.Ticks * axis.TickSeconds / shortest);
        var unit = 100_000;
        while (unit > 100 && unit * trips * Problem.Types.Max(t => t.AllPlaces) > 400_000_000)
        {
            unit /= 10;
        }

        return unit;
    }
}
