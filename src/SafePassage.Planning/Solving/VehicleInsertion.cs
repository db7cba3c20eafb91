using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>Finds the best duty of one more vehicle in a plan: exact on the calendars that are left.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class VehicleInsertion(
    DutyProblem problem, LinkRows rows, DutyEngine[] engines, PlanBook book, CalendarCosts costs, Retimer retimer,
    Chance chance, int unit)
{
    private const int RoundsMax = 3;

    // Of one search for many vehicles: duties in a row that find too little left, and how much is enough.
    private const int MissesMax = 6;
    private const double EnoughShare = 0.8;

    // Of one duty: how often it waits for a bay.
    private const int WaitsMax = 200;

    /// <summary>Lane operations done so far, the measure of effort.</summary>
    internal long Work { get; private set; }

    /// <summary>The best duty for a vehicle.</summary>
    /// <param name="type">Index of its type.</param>
    /// <param name="start">Where it stands at first.</param>
    /// <param name="price">Row prices.</param>
    /// <param name="weight">How much the prices count, 0 to 1; with 0 only people count.</param>
    /// <param name="noise">How much chance counts, 0 for none.</param>
    /// <param name="late">True to let equal duties differ by chance.</param>
    internal TimedDuty Find(int type, VehicleStart start, long[] price, double weight, double noise, bool late) =>
        FindAfter(new TimedDuty(type, start, []), price, weight, noise, late);

    /// <summary>A duty whose runs are all kept and booked, and the best that can follow it.</summary>
    /// <remarks>The search does not see that people whom one run takes are gone for the next. So the duty is tried, and
    /// from the first run that comes for too few another way on is looked for, a few times.</remarks>
    internal TimedDuty FindAfter(TimedDuty kept, long[] price, double weight, double noise, bool late)
    {
        TimedDuty? best = null;
        var begun = kept;
        for (var round = 0; ; round++)
        {
            Weigh(engines[kept.Type], price, weight, noise);
            var (whole, enough) = Try(begun, late);
            best = best is null || whole.People > best.People ? whole : best;
            while (enough > begun.Runs.Count && enough < whole.Runs.Count && !whole.Runs[enough - 1].Outward)
            {
                enough--;
            }

            if (round == RoundsMax || enough == whole.Runs.Count || enough == begun.Runs.Count)
            {
                break;
            }

            Unbook(begun);
            begun = new TimedDuty(kept.Type, kept.Start, whole.Runs[..enough]) { Kept = kept.Kept };
            book.BookBeginning(begun);
        }

        Unbook(begun);
        if (kept.Runs.Count > 0)
        {
            book.BookBeginning(kept);
        }

        return best;
    }

    // The best duty after a booked beginning, with the people it would take; and how many of its first runs take as
    // many as were meant.
    private (TimedDuty Whole, int Enough) Try(TimedDuty begun, bool late)
    {
        var start = begun.Start;
        var rest = Best(begun, late);
        int[] meant = [.. rest.Select(r => r.AskedPeople == 0 ? 0
            : Enumerable.Range(0, problem.Classes).Sum(c => Math.Min(
                r.Asked[c], book.Waiting.MayBoard(c, r.From, r.LoadStarts))))];
        var whole = new TimedDuty(begun.Type, start, [.. begun.Runs, .. rest])
        {
            Kept = begun.Kept,
        };
        Unbook(begun);
        book.BookBeginning(whole);
        var enough = begun.Runs.Count;
        while (enough < whole.Runs.Count && whole.Runs[enough].People >= meant[enough - begun.Runs.Count])
        {
            enough++;
        }

        book.Remove(whole);
        if (begun.Runs.Count > 0)
        {
            book.BookBeginning(begun);
        }

        return (whole, enough);
    }

    private void Unbook(TimedDuty duty)
    {
        if (duty.Runs.Count > 0)
        {
            book.Remove(duty);
        }
    }

    private void Weigh(DutyEngine engine, long[] price, double weight, double noise)
    {
        Work += engine.Graph.Work;
        FillValues(engine, price, weight, noise);
        var weighed = new long[price.Length];
        for (var r = rows.FirstServer; r < price.Length; r++)
        {
            weighed[r] = (long)(price[r] * weight * (noise > 0 ? 1 + (noise * (chance.Share() - 0.5)) : 1));
        }

        costs.Fill(engine.Prices, engine.Services, weighed);
        engine.Search.Run(engine.Prices);
    }

    // The best that can follow a beginning. Where a crew must rest or the vehicle refuel, it goes on after that from
    // where it stands; where that does not help it ends there.
    private List<TimedRun> Best(TimedDuty begun, bool late)
    {
        var runs = new List<TimedRun>();
        var (stopped, stood) = (-1, 0);
        while (true)
        {
            var last = runs.Count > 0 ? runs[^1] : begun.Runs.Count > 0 ? begun.Runs[^1] : null;
            var free = (last?.Free ?? begun.Start.FreeFrom) + stood;
            var next = last is null ? InBays(begun.Type, begun.Start.AtAssembly, begun.Start.Place, free, late)
                : InBays(begun.Type, !last.Outward, last.To, free, late);
            if (problem.Limits.AreNone(begun.Type))
            {
                return next;
            }

            runs.AddRange(next);
            var steps = new TimedDuty(begun.Type, begun.Start, [.. begun.Runs, .. runs]).Steps;
            var kept = problem.Limits.Kept(begun.Type, begun.Start, steps);
            if (kept == steps.Count)
            {
                return runs;
            }

            var pause = problem.Limits.Pause(begun.Type, begun.Start, steps);
            if (pause is not { } stop || stop.Runs < Math.Max(stopped, begun.Runs.Count)
                || (stop.Runs == stopped && stop.Seconds <= stood))
            {
                return runs[..Math.Max(0, kept - begun.Runs.Count)];
            }

            (stopped, stood) = stop;
            runs.RemoveRange(stopped - begun.Runs.Count, runs.Count - stopped + begun.Runs.Count);
        }
    }

    // The best from a place and a second on; where a run finds no bay, the vehicle goes on later from where it stands.
    private List<TimedRun> InBays(int type, bool atAssembly, int place, long free, bool late)
    {
        var runs = Driven(type, atAssembly, place, free, late);
        for (var waits = 0; ; waits++)
        {
            var n = runs.FindIndex(r => r.AskedPeople > 0 && book.Bays.NotBefore(r.Bays) is not null);
            if (n < 0)
            {
                return runs;
            }

            var first = runs[n];
            runs.RemoveRange(n, runs.Count - n);
            if (waits == WaitsMax)
            {
                return runs;
            }

            runs.AddRange(Driven(
                type, atAssembly: true, first.From, book.Bays.NotBefore(first.Bays)!.Value, late));
        }
    }

    private List<TimedRun> Driven(int type, bool atAssembly, int place, long free, bool late)
    {
        var engine = engines[type];
        var runs = engine.Trace.Read(engine.Search, engine.Prices, atAssembly, place, engine.Graph.FirstTick(free),
            late ? () => chance.Below(100) < 93 : null);
        while (true)
        {
            if (retimer.Exact(runs, engine.Graph.Options, free) is { } timed)
            {
                return timed;
            }

            runs = runs[..^1];
        }
    }

    /// <summary>Books the best of several duties, judged by people.</summary>
    internal TimedDuty BookBest(int type, VehicleStart start, long[] price) =>
        BookBest(weight => Find(type, start, price, weight, 0, late: false), null);

    /// <summary>Books the best of several duties that begin with a booked one that is kept, judged by people.</summary>
    internal TimedDuty BookBestAfter(TimedDuty kept, long[] price) =>
        BookBest(weight => FindAfter(kept, price, weight, 0, late: false), kept);

    /// <summary>Books duties of many vehicles that stand alike: each search serves as many as it finds good duties
    /// for.</summary>
    /// <remarks>Ends with the first vehicle that a search of its own cannot use: the rest have no duty.</remarks>
    internal void BookMany(
        int type, VehicleStart start, int count, long[] price, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Weigh(engines[type], price, 0.5, 0);
            var (booked, missed) = (0, 0);
            while (booked < count && missed < MissesMax)
            {
                var duty = new TimedDuty(
                    type, start, Best(new TimedDuty(type, start, []), late: booked + missed > 0));
                var meant = duty.Runs.Sum(r => r.AskedPeople);
                book.BookBeginning(duty);
                if (duty.People > 0 && duty.People >= EnoughShare * meant)
                {
                    (booked, missed) = (booked + 1, 0);
                }
                else
                {
                    book.Remove(duty);
                    missed++;
                }
            }

            count -= booked;
            if (booked == 0)
            {
                if (BookBest(type, start, price).People == 0)
                {
                    return;
                }

                count--;
            }
        }
    }

    private TimedDuty BookBest(Func<double, TimedDuty> find, TimedDuty? kept)
    {
        TimedDuty? best = null;
        foreach (var weight in new[] { 0.9, 0.5, 0.2, 0.0 })
        {
            var duty = find(weight);
            if (kept is not null)
            {
                book.Remove(kept);
            }

            book.BookBeginning(duty);
            if (best is null || duty.People > best.People)
            {
                best = duty;
            }

            book.Remove(duty);
            if (kept is not null)
            {
                book.Restore(kept);
            }
        }

        if (kept is not null)
        {
            book.Remove(kept);
        }

        book.Restore(best!);
        return best!;
    }

    private void FillValues(DutyEngine engine, long[] price, double weight, double noise)
    {
        for (var v = 0; v < engine.Graph.Values.Length; v++)
        {
            var (option, assembly, reception, step) = engine.Graph.Values[v];
            var load = engine.Graph.Options[option];
            var value = assembly >= 0 ? Worth(load, assembly, step, price, weight) : 0;
            value *= noise > 0 ? 1 + (noise * (chance.Share() - 0.5)) : 1;
            if (reception >= 0 && load.People > 0)
            {
                value -= book.Room[reception] == 0 ? DutyPrices.Shut
                    : load.People * price[rows.Room(reception)] * weight;
            }

            engine.Prices.Values[v] = (int)Math.Round(Math.Max(value, -DutyPrices.Shut));
        }
    }

    // People who still wait count for what their place is worth elsewhere, but never for nothing.
    private double Worth(LoadOption load, int assembly, int step, long[] price, double weight)
    {
        var people = 0.0;
        var priced = 0.0;
        for (var c = 0; c < problem.Classes; c++)
        {
            people += Math.Min(load.Carries[c], book.Waiting.MayBoardIn(c, assembly, step)) * (double)unit;
            priced += load.Carries[c] * (double)price[rows.People(c, assembly, step)];
        }

        var worth = (weight * Math.Min(people, priced)) + ((1 - weight) * people);
        return Math.Max(worth, 0.02 * people);
    }
}
