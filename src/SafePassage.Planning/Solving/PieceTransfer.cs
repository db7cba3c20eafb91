using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>Pieces of one fractional plan as pieces of another with other ticks: drives that are possible to the
/// second.</summary>
/// <remarks>
/// Times that were rounded down promise more than can be driven; a plan that took them over would settle on a value
/// that no plan of its own ticks has. So each piece is timed anew on calendars of its own, near the services that were
/// meant; its last runs are left out where they no longer fit. What many vehicles do at once is spread: a service is
/// given to one vehicle, as far as there are free ones near. Not safe to share.
/// </remarks>
internal sealed class PieceTransfer
{
    private const int CutMax = 4;
    private const double Full = 1 - 1e-6;
    private readonly DutyProblem _problem;
    private readonly TimeAxis _from;
    private readonly TimeAxis _to;
    private readonly GateCalendar _calendar;
    private readonly Retimer[] _retimers;
    private readonly Dictionary<(int Gate, long Start), double> _used = [];
    private readonly ImmutableArray<LoadOption>[] _options;
    private readonly int[][] _like;

    /// <param name="problem">The problem.</param>
    /// <param name="from">The ticks of the pieces.</param>
    /// <param name="before">By vehicle type, what the options of the pieces carry.</param>
    /// <param name="to">The ticks wanted.</param>
    /// <param name="after">By vehicle type, the options wanted.</param>
    internal PieceTransfer(
        DutyProblem problem, TimeAxis from, IEnumerable<ImmutableArray<LoadOption>> before, TimeAxis to,
        IEnumerable<ImmutableArray<LoadOption>> after)
    {
        _problem = problem;
        _from = from;
        _to = to;
        _options = [.. after];
        _like = [.. before.Select((options, v) => options.Select(o => Like(o, _options[v])).ToArray())];
        var (spread, empty) = (new PlanBook(problem), new PlanBook(problem));
        _calendar = spread.Calendar;
        _retimers = [.. new[] { spread, empty }.Select(b => new Retimer(problem, b.Calendar, b.Bays, to))];
    }

    /// <summary>The piece for one vehicle after another, or for a part of one; nothing where none of it can be
    /// driven.</summary>
    internal IEnumerable<(ImmutableArray<DutyRun> Runs, double Weight)> Of(int type, PieceColumn column)
    {
        if (column.Runs.IsEmpty)
        {
            yield return ([], column.Weight);
            yield break;
        }

        ImmutableArray<DutyRun> meant = [.. column.Runs.Select(r => r with
        {
            Option = r.Outward ? _like[type][r.Option] : 0,
            Leaves = _to.TickOf(_from.SecondOf(r.Leaves)),
        })];
        var free = column.Start < 0 ? 0 : _problem.Types[type].Starts[column.Start].FreeFrom;
        for (var left = column.Weight; left > 0; left--)
        {
            var weight = Math.Min(1, left);
            if (Timed(type, meant, free) is { } runs)
            {
                Use(type, runs, weight);
                yield return (runs, weight);
            }
        }
    }

    private ImmutableArray<DutyRun>? Timed(int type, ImmutableArray<DutyRun> meant, long free)
    {
        for (var cut = 0; cut <= CutMax && cut < meant.Length; cut++)
        {
            foreach (var retimer in _retimers)
            {
                if (retimer.Moved(meant[..^cut], _options[type], free) is { } runs)
                {
                    return runs;
                }
            }
        }

        return null;
    }

    private void Use(int type, ImmutableArray<DutyRun> runs, double weight)
    {
        foreach (var run in runs)
        {
            var gates = _problem.Direction(run.Outward, run.Corridor).Gates;
            for (var g = 0; g < gates.Length; g++)
            {
                var units = _problem.Units(
                    gates[g], run.Outward, run.Outward ? _options[type][run.Option].People : 0);
                for (var n = 0; n < units; n++)
                {
                    var start = run.Starts[g] + (n * GateCalendar.Service);
                    var used = _used[(gates[g], start)] = _used.GetValueOrDefault((gates[g], start)) + weight;
                    if (used > Full)
                    {
                        _calendar.Take(gates[g], start, 1, 0, taken: true);
                    }
                }
            }
        }
    }

    // The option nearest to the one that was meant.
    private static int Like(LoadOption meant, ImmutableArray<LoadOption> options) =>
        Enumerable.Range(0, options.Length).MinBy(o => (options[o].People == 0) == (meant.People == 0)
            ? (Math.Abs(options[o].People - meant.People),
                options[o].Carries.Zip(meant.Carries).Sum(n => Math.Abs(n.First - n.Second)))
            : (int.MaxValue, 0));
}
