using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>How finely a problem is looked at: the ticks of time, and the stretches of server time that share a
/// price.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class DutyGrid
{
    private static readonly int[] TickSizes = [1, 5, 10, 15, 20, 30, 60, 120, 300];
    private readonly DutyProblem _problem;

    internal DutyGrid(DutyProblem problem, TimeAxis axis, int rowSeconds)
    {
        _problem = problem;
        Axes = axis;
        RowSeconds = rowSeconds;
        Rows = new LinkRows(problem, rowSeconds);
        PieceRows = new PieceRows(problem, Rows, axis);
    }

    internal TimeAxis Axes { get; }

    /// <summary>Longest stretch of server time that shares one price.</summary>
    internal int RowSeconds { get; }

    internal LinkRows Rows { get; }

    internal PieceRows PieceRows { get; }

    /// <summary>False where a drive to a reception point is shorter than a tick.</summary>
    internal bool IsUsable => _problem.Types.All(t =>
        new DutyGraph(_problem, t, LoadOptions.ForBound(_problem, t), Axes, false).Shortest > 0);

    /// <summary>The finest ticks with which one pass of the search costs no more than so many drives times
    /// ticks.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="work">Drives times ticks at most.</param>
    /// <param name="least">Seconds of a tick at least; less only where a drive is shorter.</param>
    /// <param name="enough">Seconds of a tick that may cost <paramref name="most"/>: only finer ones are bound to
    /// <paramref name="work"/>.</param>
    /// <param name="most">Drives times ticks at most for these.</param>
    internal static TimeAxis Axis(DutyProblem problem, long work, int least, int enough = int.MaxValue, long most = 0)
    {
        var longest = StopTimes.LongestEmpty(problem.Model);
        var hours = problem.Legs.SelectMany(l => l.Out.Hours.Concat(l.Back.Hours)).ToList();
        var shortest = ShortestStop(problem);
        foreach (var tick in TickSizes.Where(t => t >= least || t == 1))
        {
            if (tick < least && shortest >= least)
            {
                continue;
            }

            var axis = new TimeAxis(hours, tick, longest);
            var graph = new DutyGraph(
                problem, problem.Types[0], LoadOptions.ForBound(problem, problem.Types[0]), axis, false);
            if (graph.Work <= (tick < enough ? work : Math.Max(work, most)) || tick == TickSizes[^1])
            {
                return axis;
            }
        }

        throw new InvalidOperationException("There is a last tick size.");
    }

    // A drive to a reception point must last a tick at least.
    private static int ShortestStop(DutyProblem problem) => problem.Legs
        .SelectMany(l => l.Out.Last.Concat(l.Out.Direct.Cast<int>())).Where(s => s >= 0).DefaultIfEmpty(0).Min();

    internal DutyEngine[] Engines(bool roundsUp) => [.. _problem.Types.Select(t => new DutyEngine(
        _problem, t, roundsUp ? LoadOptions.ForPlan(_problem, t) : LoadOptions.ForBound(_problem, t), Axes, Rows,
        roundsUp))];

    /// <summary>Prices of another grid on the stretches of this one.</summary>
    internal long[] PricesFrom(DutyGrid other, long[] prices)
    {
        var mine = new long[Rows.Count];
        prices.AsSpan(0, other.Rows.FirstServer).CopyTo(mine);
        for (var g = 0; g < _problem.Gates; g++)
        {
            for (var s = 0; s < Rows.Stretches[g].Length; s++)
            {
                mine[Rows.Server(g, s)] =
                    prices[other.Rows.Server(g, other.Rows.StretchAt(g, Rows.Stretches[g][s].Opens))];
            }
        }

        prices.AsSpan(other.Rows.FirstPassage).CopyTo(mine.AsSpan(Rows.FirstPassage));
        return mine;
    }
}
