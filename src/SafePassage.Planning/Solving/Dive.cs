using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>Makes a plan out of a fractional one: the heaviest duties are fixed, the rest is solved again, and so
/// on.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed partial class Dive(
    DutyProblem problem, PieceRows rows, FractionalPlan fractional, DutyEngine[] engines, PlanBook book,
    VehicleInsertion insertion, Retimer retimer, TimeAxis axis, Chance chance, int unit)
{
    private const double RoundShare = 0.15;
    private const double FullEnough = 0.97;
    private const int FailuresMax = 400;
    private const int StepsBetween = 20;
    private const double NearMinutes = 15;
    private const double DearerMax = 0.3;
    private const double LossMax = 15;

    // Above so many lane operations, the vehicles that are left share their searches.
    private const long AloneMax = 2_000_000_000;

    private readonly List<(int Type, VehicleStart Start)> _idle = [];
    private Dictionary<(int Type, VehicleStart Start), int> _worth = [];

    /// <summary>Books duties until every vehicle has one or none helps.</summary>
    internal void Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            var prices = fractional.Prices;
            retimer.CostOfMove = (gate, start, meant) => Move(prices, gate, start, meant);
            var fixedNow = 0;
            _worth = Worths(prices);
            for (var v = engines.Length - 1; v >= 0; v--)
            {
                fixedNow += Round(v, prices, cancellationToken);
            }

            foreach (var block in fractional.Duties)
            {
                block.Normalise();
            }

            Purge();
            Shrink();
            var left = fractional.Duties.Where(b => b.Period == 0).Sum(b => b.Size);
            if (fixedNow == 0 || left <= Math.Max(4, 0.02 * fractional.Duties.Count))
            {
                break;
            }

            fractional.Resume();
            fractional.Solve(StepsBetween, 1e-4, 8, cancellationToken);
        }

        InsertRest(cancellationToken);
        retimer.CostOfMove = null;
    }

    private void InsertRest(CancellationToken cancellationToken)
    {
        var prices = fractional.Prices;
        foreach (var kept in book.Duties.Where(d => d.Kept > 0).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            insertion.BookBestAfter(kept, prices);
        }

        var rest = fractional.Duties.Where(b => b.Period == 0)
            .SelectMany(b => Enumerable.Repeat((b.Type, fractional.StartOf(b)), (int)Math.Round(b.Size)))
            .OrderBy(r => problem.Turn(r.Type)).ThenBy(r => problem.Types[r.Type].AllPlaces)
            .Concat(_idle.OrderBy(r => problem.Turn(r.Type))
                .ThenByDescending(r => problem.Types[r.Type].AllPlaces));
        var all = rest.ToList();
        if (all.Count * engines.Max(e => e.Graph.Work) > AloneMax)
        {
            foreach (var alike in all.GroupBy(r => r))
            {
                insertion.BookMany(alike.Key.Type, alike.Key.Item2, alike.Count(), prices, cancellationToken);
            }

            return;
        }

        foreach (var (type, start) in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            insertion.BookBest(type, start, prices);
        }
    }

    private int Round(int type, long[] prices, CancellationToken cancellationToken)
    {
        var groups = fractional.Duties.Where(b => b.Type == type && b.Period == 0 && b.Size > 0.5).ToList();
        var want = (int)Math.Ceiling(RoundShare * groups.Sum(b => b.Size));
        var (took, failed) = (0, 0);
        var used = new List<PieceColumn>();
        while (took < want && failed < FailuresMax && groups.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = groups[chance.Below(groups.Count)];
            if (block.Size < 0.5)
            {
                groups.Remove(block);
                continue;
            }

            var duty = Compose(block, used);
            var start = fractional.StartOf(block);
            if (duty is { IsEmpty: true })
            {
                _idle.Add((type, start));
            }
            else if (!BookFull(type, duty, start, prices)
                && !(duty is not null && failed % 2 == 1 && BookFound(type, start, prices)))
            {
                failed++;
                Lighten(used, duty is not null);
                if (used.Count == 0)
                {
                    groups.Remove(block);
                }

                continue;
            }

            took++;
            foreach (var column in used)
            {
                column.Weight = Math.Max(0, column.Weight - 1);
            }

            foreach (var other in fractional.Duties)
            {
                other.Size -= other == block || (other.Type == type && other.Period > 0) ? 1 : 0;
            }
        }

        return took;
    }

    private static void Lighten(List<PieceColumn> used, bool whole)
    {
        if (used.Count > 0)
        {
            var column = whole ? used.MinBy(c => c.Weight)! : used[^1];
            column.Weight *= 0.3;
        }
    }

    private Dictionary<(int Type, VehicleStart Start), int> Worths(long[] prices)
    {
        var worths = fractional.Worths(prices);
        return fractional.Duties.Index().Where(b => b.Item.Period == 0)
            .ToDictionary(b => (b.Item.Type, fractional.StartOf(b.Item)), b => worths[b.Index]);
    }

    // What a duty earns at the prices less what it takes.
    private double Net(TimedDuty duty, long[] prices)
    {
        var net = 0.0;
        var takes = new Dictionary<int, double>();
        foreach (var run in duty.Runs)
        {
            var gates = problem.Direction(run.Outward, run.Corridor).Gates;
            for (var g = 0; g < gates.Length; g++)
            {
                if (run.Units[g] > 0)
                {
                    rows.Serve(takes, gates[g], run.Starts[g], run.Units[g], 1);
                }
            }

            for (var c = 0; run.People > 0 && c < run.Load.Length; c++)
            {
                net += run.Load[c]
                    * (double)(prices[rows.Shared.People(c, run.From, problem.StepAt(run.From, run.LoadStarts))]
                        - prices[rows.Shared.Room(run.To)]);
            }
        }

        foreach (var (row, amount) in takes)
        {
            net -= amount * prices[row];
        }

        return net;
    }

    // Kept where it carries full loads and costs little more than the best duty of its vehicle.
    private bool BookFull(int type, ImmutableArray<DutyRun>? duty, VehicleStart start, long[] prices)
    {
        if (duty is not { } meant
            || retimer.Retime(meant, engines[type].Graph.Options, start.FreeFrom) is not { } runs)
        {
            return false;
        }

        var timed = new TimedDuty(type, start, runs);
        if (Breaks(timed) || !book.TryBook(timed))
        {
            return false;
        }

        if (timed.People >= FullEnough * timed.Runs.Sum(r => r.AskedPeople)
            && (_worth[(type, start)] - Net(timed, prices)) / unit <= LossMax)
        {
            return true;
        }

        book.Remove(timed);
        return false;
    }

    private bool Breaks(TimedDuty duty) => !problem.Limits.AreNone(duty.Type)
        && problem.Limits.Kept(duty.Type, duty.Start, duty.Steps) < duty.Runs.Count;

    private bool BookFound(int type, VehicleStart start, long[] prices)
    {
        var timed = insertion.Find(type, start, prices, 0.9, 0, late: false);
        if (timed.Runs.Count > 0 && book.TryBook(timed))
        {
            if (timed.People > 0 && timed.People >= 0.9 * timed.Runs.Sum(r => r.AskedPeople))
            {
                return true;
            }

            book.Remove(timed);
        }

        return false;
    }

    // A whole duty out of pieces, the heaviest next; null where the chain breaks.
    private ImmutableArray<DutyRun>? Compose(PieceBlock block, List<PieceColumn> used)
    {
        used.Clear();
        var start = fractional.StartOf(block);
        var from = rows.PlaceOf(start.AtAssembly, start.Place);
        var runs = new List<DutyRun>();
        for (var period = 0; period < axis.Periods.Length; period++)
        {
            PieceColumn? best = null;
            foreach (var column in fractional.BlockOf(block.Type, period, block.Start).Columns)
            {
                best = column.From == from && column.Weight > 1e-6 && (best is null || column.Weight > best.Weight)
                    ? column : best;
            }

            if (best is null)
            {
                return null;
            }

            used.Add(best);
            runs.AddRange(best.Runs);
            from = best.To;
        }

        return [.. runs];
    }

    private double? Move(long[] prices, int gate, long start, long meant)
    {
        var rate = problem.Model.Checkpoints[gate].RatePerHour;
        var away = Math.Abs(start - meant) / (double)rate / 60;
        var cost = Price(start) - Price(meant);
        return away > NearMinutes || cost > DearerMax ? null : cost + away;

        double Price(long at)
        {
            var stretch = Math.Min(rows.Shared.StretchAt(gate, at / rate), rows.Shared.Stretches[gate].Length - 1);
            return prices[rows.Shared.Server(gate, stretch)] * (3600.0 / rate) / unit;
        }
    }

    // Pieces that lost a service are moved to others, or dropped.
    private void Purge()
    {
        retimer.CostOfMove = null;
        foreach (var block in fractional.Duties)
        {
            for (var n = block.Columns.Count - 1; n >= 0; n--)
            {
                var column = block.Columns[n];
                if (column.Runs.All(r => IsFree(block.Type, r)))
                {
                    continue;
                }

                block.Columns.RemoveAt(n);
                if (Again(block.Type, column) is { } runs)
                {
                    fractional.AddPiece(
                        block.Type, block.Period, column.Start, column.From, column.To, runs, column.Weight);
                }
            }

            block.Normalise();
        }
    }

    // The runs of a piece on the free services nearest to those that were meant, or null.
    private ImmutableArray<DutyRun>? Again(int type, PieceColumn column)
    {
        var free = column.Start < 0 ? 0 : problem.Types[type].Starts[column.Start].FreeFrom;
        return retimer.Moved(column.Runs, engines[type].Graph.Options, free);
    }

    private bool IsFree(int type, DutyRun run)
    {
        var gates = problem.Direction(run.Outward, run.Corridor).Gates;
        var people = run.Outward ? engines[type].Graph.Options[run.Option].People : 0;
        return Enumerable.Range(0, gates.Length).All(g => problem.Units(gates[g], run.Outward, people) is var units
            && (units == 0 || book.Calendar.IsFree(gates[g], run.Starts[g], units)));
    }

    // The rest of the problem: people who wait, services that are free, room that is left.
    private void Shrink()
    {
        fractional.Resize(book.Waiting);

        var left = new Dictionary<int, double>();
        for (var g = 0; g < problem.Gates; g++)
        {
            for (var h = 0; h < book.Calendar.HoursOf(g); h++)
            {
                var taken = book.Calendar.Taken(g, h);
                for (var n = 0; n < taken.Length;)
                {
                    var end = n;
                    while (end < taken.Length && !taken[end])
                    {
                        end++;
                    }

                    if (end > n)
                    {
                        rows.Serve(left, g, book.Calendar.Start(g, h, n), end - n, 1);
                    }

                    n = end + 1;
                }
            }

            for (var day = 0; rows.Shared.Day(g, day) is { } row && day <= problem.Model.HorizonDays; day++)
            {
                left[row] = book.Calendar.Leave(g, day * 86_400L);
            }
        }

        for (var r = rows.Shared.FirstServer; r < rows.Shared.FirstRoom; r++)
        {
            fractional.Limits[r] = left.GetValueOrDefault(r);
        }

        for (var j = 0; j < problem.Receptions; j++)
        {
            fractional.Limits[rows.Shared.Room(j)] = book.Room[j];
        }

        fractional.Weigh();
    }
}
